"""Flows as a Sankey: links speak evidence by lightness and outline, nodes their role by colour."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any
from urllib.parse import quote

import pandas as pd
import plotly.graph_objects as go

from armsflow.figures.card import Card, Swatch, evidence_swatches, frame_figure
from armsflow.figures.layout import Layout
from armsflow.figures.palette import Palette, fade
from armsflow.figures.sankey_labels import LEAST_HEIGHT, THICKNESS, lay_out_with_labels, stack_with_labels, write_labels
from armsflow.register.frames import rows_of

Figure = go.Figure
UNACCOUNTED, NOT_ON_RECORD = "unaccounted", "not on record"
SUBTRACTED = frozenset({UNACCOUNTED, NOT_ON_RECORD})
"""The levels of stubs: no record states them, we subtract."""
ON_CLICK = ("ids", "focus", "number", "lit_by", "plain", "accent", "is_lit", "is_lit_at_rest")
"""What a link tells a click, after its hover text: read by `ui/focus.js`. Names are percent-encoded:
nothing draws them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the diagram: its column, its name, a line under it, what it is, what a click puts in focus.

    `gathered`: the parties it stands for, if several, each with its own line; it `opens` if a click draws them.
    `height` orders the nodes of a column (see `standing_order`); without one they stand where links cross least.
    """

    column: int
    name: str
    line: str
    role: str
    is_hollow: bool = False
    focus: str = ""
    focus_number: int = -1
    gathered: tuple[tuple[str, str], ...] = ()
    opens: bool = False
    height: float = math.nan


def sankey_figure(
    flows: pd.DataFrame,
    nodes: Mapping[str, Node],
    card: Card,
    palette: Palette,
    *,
    lit: frozenset[str] | None = None,
    focus: str = "",
    lit_as: str = "",
    at_rest: frozenset[str] = frozenset(),
    within: Layout | None = None,
    above: int = 0,
    is_stacked: bool = False,
    least_height: float = LEAST_HEIGHT,
) -> go.Figure:
    """Draw flows (of `word_flows`) between nodes.

    A link is as wide as its low limit; what only the high limit allows is added as an outline. A
    link without a reported quantity is an outlined hairline of a nominal width that no text uses.
    Links that share a transfer with `lit` take the accent, at the lightness of their evidence; the
    others fade if a reader has something in `focus` (its name, kept in the figure's `meta`). The legend
    says what is lit in the words of `lit_as`, if given. `at_rest` is what is lit once the focus is cleared.
    No text hides another on a figure at least as wide as its card. `within` is the plan of a larger picture whose
    scale and places are kept, `above` more room under the head. A narrow figure `is_stacked`: its labels stand
    above the nodes. `least_height`: pixels of the picture at least.
    """
    links = pd.DataFrame([link for flow in rows_of(flows) for link in _links_of(flow, palette, lit, at_rest)])
    layout, labels = (
        stack_with_labels(links, nodes, width=card.width, least_height=least_height)
        if is_stacked
        else lay_out_with_labels(links, nodes, least_width=card.width, within=within, least_height=least_height)
    )
    return frame_figure(
        go.Figure(_trace(layout, nodes, palette, fades=bool(focus)), layout={"meta": {"focus": quote(focus)}}),
        card,
        palette,
        plot_height=layout.height,
        sides=labels.sides,
        swatches=swatches_of(palette, lit_as),
        texts=write_labels(layout, labels, palette),
        above=above,
    )


def swatches_of(palette: Palette, lit_as: str) -> list[Swatch]:
    """Return the legend of a Sankey; `lit_as` says what is lit, if anything is."""
    return evidence_swatches(palette) + [Swatch(palette.of_focus("reported"), lit_as)] * bool(lit_as)


def _links_of(flow: Any, palette: Palette, lit: frozenset[str] | None, at_rest: frozenset[str]) -> list[dict[str, Any]]:
    """Return the ribbons of one flow: to the low limit, and from there to the high one.

    Each has both its fills, `plain` and `accent`, so that a click can light it at once.
    """
    base = {
        "source": flow.source,
        "target": flow.target,
        "flow": flow.Index,
        "label": "" if flow.level in SUBTRACTED else flow.label,
        "hover": flow.sentence,
        "ids": ";".join(flow.transfer_ids),
        "focus": quote(getattr(flow, "focus", "")),
        "number": getattr(flow, "focus_number", -1),
        "lit_by": f"{getattr(flow, 'lit_by', 0):x}",
        "is_lit": lit is not None and _is_lit(flow, lit),
        "is_lit_at_rest": _is_lit(flow, at_rest),
        "is_hairline": not flow.is_quantified,
    }
    plain, accent = palette.of_level(flow.level).fill, palette.of_focus(flow.level).fill
    hollow = {"plain": palette.paper, "accent": palette.focus_alleged}
    if not flow.is_quantified:
        return [{**base, **hollow, "accent": palette.focus, "amount": 0.0}]
    spare = flow.high - flow.low if math.isfinite(flow.high) else 0.0
    ribbons = [{**base, "plain": plain, "accent": accent, "amount": flow.low}]
    ribbons += [{**base, **hollow, "amount": spare}]
    return [ribbon for ribbon in ribbons if ribbon["amount"] > 0] or ribbons[:1]


def _is_lit(flow: Any, lit: frozenset[str]) -> bool:
    """Whether some of a flow's transfers are lit; a stub is, when all that it was subtracted from are."""
    ids = set(flow.transfer_ids)
    return ids <= lit if flow.level in SUBTRACTED else bool(ids & lit)


def _trace(layout: Layout, nodes: Mapping[str, Node], palette: Palette, *, fades: bool) -> go.Sankey:
    names = list(layout.nodes.index)
    place = {name: number for number, name in enumerate(names)}
    links, drawn = layout.links, layout.nodes
    edge = (1 - layout.share) / 2
    middle = ((drawn.top + drawn["size"] / 2) / layout.height - edge) / layout.share
    bright = {*links.source[links.is_lit], *links.target[links.is_lit]} if fades else set(names)
    own = [palette.paper if nodes[name].is_hollow else palette.of_role(nodes[name].role) for name in names]
    faded = fades & ~links.is_lit
    fills = links.accent.where(links.is_lit, links.plain)
    return go.Sankey(
        arrangement="fixed",
        domain={"y": [edge, 1 - edge]},
        node={
            "x": [min(max(nodes[name].column / layout.last_column, 0.001), 0.999) for name in names],
            "y": [y if abs(y) > 0.001 else 0.001 for y in middle],  # Plotly takes 0 for no place
            "align": "left",
            "sort": "input",
            "pad": layout.pad,
            "thickness": THICKNESS,
            "color": [fill if name in bright else fade(fill) for name, fill in zip(names, own, strict=True)],
            "line": {"color": palette.muted, "width": 1},
            "customdata": [_on_click(nodes[n]) for n in names],
            "hovertemplate": "%{customdata[0]}<extra></extra>",
        },
        link={
            "source": links.source.map(place),
            "target": links.target.map(place),
            "value": links.value,
            "color": fills.where(~faded, fills.map(fade)),
            "line": {"color": palette.muted, "width": 0.8},
            "sort": "input",
            "customdata": [
                [_break(link.hover), *(getattr(link, name) for name in ON_CLICK)] for link in rows_of(links)
            ],
            "hovertemplate": "%{customdata[0]}<extra></extra>",
        },
    )


def _on_click(node: Node) -> list[Any]:
    """Return what a node says when pointed at, and what it tells a click."""
    return [_node_hover(node), quote(node.focus), node.focus_number, node.opens]


def _node_hover(node: Node) -> str:
    named = [name for name, _ in node.gathered[:6]] + ["..."] * (len(node.gathered) > 6)
    return f"<b>{escape(node.name)}</b><br>{escape(node.line)}" + f"<br>{_break(', '.join(named))}" * bool(named)


def _break(sentence: str) -> str:
    return "<br>".join(map(escape, wrap(sentence, 56)))
