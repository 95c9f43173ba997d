"""The map as one SVG file: for print, for download, complete in itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, tostring

import numpy as np
import pandas as pd

from armsflow.analysis.flows import roles_of
from armsflow.figures.card import (
    BOLD,
    FOOT,
    HEAD_TOP,
    INSET,
    MOST_TEXT,
    MOST_TITLE,
    SPARE,
    SPARE_TITLE,
    SUBTITLE,
    TITLE,
    Card,
)
from armsflow.figures.fitting import NARROW
from armsflow.figures.map_plan import MapPlan, plan_map, points_of
from armsflow.figures.map_stage import MapStage, bright_routes
from armsflow.figures.palette import Palette
from armsflow.figures.projection import Frame, PrintProjection, equal_area_for, fit
from armsflow.figures.routes import draw_routes, unplaced
from armsflow.figures.svg_legend import draw_legend
from armsflow.figures.svg_panel import draw_panel
from armsflow.figures.svg_text import SANS, SERIF, add, add_text, clean, wrap, wrap_address

SIDE = float(INSET)
MARGIN = 0.075, 0.046
"""Room about the routes for names, in widths of the picture."""

LEAST_MARGIN = 64.0, 40.0
FLATTEST, TALLEST, TALLEST_NARROW = 0.4, 0.62, 0.95
"""Heights of the map, in widths: a narrow picture may have a taller one."""

LEAST_PANEL = 150.0
SEMIBOLD = 600
# Pixels per earth radius at the nearest view: some 2,700 km across a picture of 1,200 pixels.
CLOSEST = 2800.0
NOWHERE = np.array([[-10.0, 20.0], [60.0, 60.0]])
CREDIT = "Lines join places; they are not the way taken. Outlines: Natural Earth, which takes no side in disputes."


class Block(NamedTuple):
    """A paragraph of the picture."""

    text: str
    size: float
    colour: str
    weight: int = 400
    family: str = SANS
    is_address: bool = False


def svg_map(
    flows: pd.DataFrame,
    parties: pd.DataFrame,
    card: Card,
    palette: Palette,
    *,
    unit: str,
    roles: Mapping[str, str] | None = None,
    lit: frozenset[str] | None = None,
    height: int | None = None,
    is_transparent: bool = False,
) -> str:
    """Return the map with its card inside, as an SVG document as wide as the card.

    Flows that no line can be drawn for are listed under the map with the reason. Text stays text:
    it is wrapped, and what it says is never read as markup. Flows that share none of the transfers in
    `lit`, if it is given, are faded, and the others take the accent. A picture of a fixed `height` is as high, or
    higher where its words need more. One that is transparent has no paper.
    """
    routes, rest = draw_routes(flows, parties), unplaced(flows, parties)
    roles, panel = roles_of(flows) if roles is None else roles, 0.0
    for _ in range(1 if height is None else 4):
        frame, projection = _frame(routes, float(card.width), panel)
        plan = plan_map(routes, parties, roles, frame)
        root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": SANS})
        _describe(root, card.title, flows)
        paper = add(root, "rect", width=card.width, fill="none" if is_transparent else palette.paper)
        y = _write(root, _head(card, palette), float(HEAD_TOP), card.width) + 10.0
        stage = MapStage(plan, frame, bright_routes(plan.routes, lit), lit is not None)
        draw_panel(root, stage, projection, palette, top=y)
        y = draw_legend(root, plan, palette, unit, left=SIDE, top=y + frame.size[1] + 24.0, right=card.width - SIDE)
        total = round(_write(root, _foot(card, palette, plan, rest), y - 8.0, card.width) + 12.0)
        if height is None or height - 2 <= total <= height:
            break
        panel = max(frame.size[1] + height - total - 1, LEAST_PANEL)
    total = max(total, height or 0)
    paper.set("height", str(total))
    root.attrib |= {"width": str(card.width), "height": str(total), "viewBox": f"0 0 {card.width} {total}"}
    return tostring(root, encoding="unicode")


def _head(card: Card, palette: Palette) -> list[Block]:
    return [Block(card.title, TITLE, palette.ink, 700, SERIF), Block(card.subtitle, SUBTITLE, palette.muted)]


def _foot(card: Card, palette: Palette, plan: MapPlan, rest: pd.DataFrame) -> list[Block]:
    return [
        Block(_list_of("Drawn without a figure", plan.without_figure.sentence), FOOT, palette.ink),
        Block(_list_of("Not drawn", rest.sentence + " There is " + rest.why + "."), FOOT, palette.ink),
        Block(card.caution, FOOT, palette.ink, SEMIBOLD),
        Block(card.sources, FOOT, palette.muted),
        Block(f"{CREDIT} {card.footer}", FOOT, palette.muted),
        Block(card.link, FOOT, palette.muted, is_address=True),
    ]


def _describe(root: Element, title: str, flows: pd.DataFrame) -> None:
    """Say in words what the picture shows, for those who hear it read."""
    add(root, "title").text = clean(title)
    add(root, "desc").text = clean(" ".join(flows.sentence))


def _frame(routes: pd.DataFrame, width: float, panel: float) -> tuple[Frame, PrintProjection]:
    """Return the frame about the routes: as high as the panel, or as they need if that is 0."""
    points = points_of(routes) if len(routes) else NOWHERE
    projection = equal_area_for(points)
    margin = (max(width * MARGIN[0], LEAST_MARGIN[0]), max(width * MARGIN[1], LEAST_MARGIN[1]))
    wide, high = np.maximum(np.ptp(projection.plane(points), axis=0), 1e-6)
    inner = (width - 2 * margin[0]) / max(wide, (width - 2 * margin[0]) / CLOSEST)
    tallest = TALLEST_NARROW if width < NARROW else TALLEST
    height = panel or min(max(high * inner + 2 * margin[1], width * FLATTEST), width * tallest)
    return fit(projection.plane, points, (width, round(height)), margin=margin, closest=CLOSEST), projection


def _list_of(what: str, sentences: Iterable[str]) -> str:
    """Return the sentences of flows the picture alone would leave out, or nothing."""
    said = " ".join(sentences)
    return f"{what}: {said}" if said else ""


def _write(root: Element, blocks: list[Block], top: float, width: int) -> float:
    """Write paragraphs one under the other; return where the next would begin."""
    for block in blocks:
        spare, most = (SPARE_TITLE, MOST_TITLE) if block.family == SERIF else (SPARE, MOST_TEXT)
        spare *= BOLD if block.weight == SEMIBOLD else 1.0
        break_into = wrap_address if block.is_address else wrap
        lines = break_into(block.text, block.size, min((width - 2 * SIDE) / spare, most))
        style = {"fill": block.colour, "font_weight": block.weight, "font_family": block.family}
        below = add_text(root, lines, SIDE, top + block.size, block.size, **style)
        top = below - block.size * 0.65 if lines else top
    return top
