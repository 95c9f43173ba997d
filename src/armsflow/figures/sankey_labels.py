"""What is written on a Sankey: names at its nodes, amounts on its links, so that no text hides another.

Where a text stands is worked out for the narrowest picture it must serve: places are shares of the width, so
that on a wider one texts only move apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from html import escape
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from armsflow.figures.card import BOLD, INSET, Text, text_at
from armsflow.figures.labels import Box, text_width
from armsflow.figures.layout import LABEL_HEIGHT, LINE_HEIGHT, Layout, lay_out, lay_out_within
from armsflow.figures.palette import Palette
from armsflow.figures.svg_text import wrap
from armsflow.register.frames import rows_of

if TYPE_CHECKING:
    from armsflow.figures.sankey import Node

THICKNESS = 14
LEAST_SIDE, MOST_SIDE, MARGIN = 60, 220, 26
SHORTEST = 6
"""Letters that are left of a name at least."""

LEAST_HEIGHT = 340.0
MOST_HAIRLINE_LABELS = 8
NAME, SMALL = 14, 12
LEAST_BAND = 18.0
"""A link at least so wide, in pixels, carries its amount."""

CLEAR = 4.0
UNREPORTED = "quantity not reported"
LABEL_PLACES: dict[str, dict[str, Any]] = {
    "left": {"x_shift": -(THICKNESS / 2 + 7), "x_anchor": "right", "y_anchor": "middle"},
    "right": {"x_shift": THICKNESS / 2 + 7, "x_anchor": "left", "y_anchor": "middle"},
    "above": {"x_anchor": "center", "y_anchor": "bottom", "y_shift": 3},
    "above left": {"x_shift": -THICKNESS / 2, "x_anchor": "left", "y_anchor": "bottom", "y_shift": 3},
    "above right": {"x_shift": THICKNESS / 2, "x_anchor": "right", "y_anchor": "bottom", "y_shift": 3},
}


class Label(NamedTuple):
    """The lines at a node: its name, and what passes through it, each in one line or two."""

    name: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        """Pixels, rather too many than too few."""
        return max(*(_bold(part) for part in self.name), *(text_width(line, SMALL) for line in self.lines))

    @property
    def height(self) -> float:
        """Pixels."""
        return LABEL_HEIGHT + LINE_HEIGHT * (len(self.name) + len(self.lines) - 2)


class Labels(NamedTuple):
    """The labels of all nodes, the margins they need left and right, and the least pixels from column to column."""

    of: dict[str, Label]
    sides: tuple[int, int]
    gap: float


def lay_out_with_labels(
    links: pd.DataFrame,
    nodes: Mapping[str, Node],
    *,
    least_width: float,
    within: Layout | None = None,
    least_height: float = LEAST_HEIGHT,
) -> tuple[Layout, Labels]:
    """Plan a Sankey and its labels for figures of at least `least_width` pixels, margins included.

    Labels at the edges stand in the margins; between columns there is less room, so lines are broken there.
    `within`: the plan of a larger picture, whose scale, places and margins are kept.
    """
    columns = {name: node.column for name, node in nodes.items()}
    known = {name: node.height for name, node in nodes.items()}
    heights = None if any(map(math.isnan, known.values())) else known
    layout = within or lay_out(links, columns, heights=heights, least_height=least_height)
    edges = {str(drawn.Index): str(drawn.label) for drawn in rows_of(layout.nodes) if _is_at_edge(drawn, layout)}
    at_edge = {name: fit(nodes[name], MOST_SIDE - MARGIN) for name in edges}
    widths = {
        side: max((label.width for name, label in at_edge.items() if edges[name] == side), default=0.0)
        for side in ("left", "right")
    }
    left, right = (int(max(widths[side] + MARGIN, LEAST_SIDE)) for side in ("left", "right"))
    gap = max((least_width - left - right) / layout.last_column, 1.0)
    labels = Labels({name: at_edge.get(name) or fit(nodes[name], gap - 8) for name in columns}, (left, right), gap)
    tallest = max(label.height for label in labels.of.values())
    if within:
        layout = lay_out_within(links, within)
    elif tallest > LABEL_HEIGHT:
        alike = dict.fromkeys(columns, tallest)
        layout = lay_out(links, columns, heights=heights, label_heights=alike, least_height=least_height)
    return layout, labels


def stack_with_labels(
    links: pd.DataFrame, nodes: Mapping[str, Node], *, width: float, least_height: float = LEAST_HEIGHT
) -> tuple[Layout, Labels]:
    """Plan a narrow Sankey: every label stands above its node, in as many lines as it needs."""
    columns = {name: node.column for name, node in nodes.items()}
    known = {name: node.height for name, node in nodes.items()}
    heights = None if any(map(math.isnan, known.values())) else known
    last, side = max(columns.values()), INSET + THICKNESS // 2 + 1
    gap = (width - 2 * side) / last
    room = gap / 2 if last == 1 else (gap - 2 * CLEAR) / 1.5
    labels = {
        name: Label(tuple(wrap(node.name, NAME * BOLD, room)) or (" ",), tuple(wrap(node.line, SMALL, room)) or (" ",))
        for name, node in nodes.items()
    }
    layout = lay_out(
        links, columns, heights=heights, least_height=least_height, is_stacked=True,
        label_heights={name: label.height for name, label in labels.items()},
    )  # fmt: skip
    return layout, Labels(labels, (side, side), gap)


def cuts_names(nodes: Mapping[str, Node], width: float) -> bool:
    """Whether a figure so wide would have to cut a name beside its node; stacked, it would not."""
    last = max(node.column for node in nodes.values())
    inner, edge = (width - 2 * MOST_SIDE) / last - 8, MOST_SIDE - MARGIN
    rooms = ((node, edge if node.column in {0, last} else inner) for node in nodes.values())
    return any("".join(fit(node, room).name).replace(" ", "") != node.name.replace(" ", "") for node, room in rooms)


def fit(node: Node, room: float) -> Label:
    """Return a node's label in a width: its texts broken where that helps, a name that is still too long cut."""
    name = (node.name,) if _bold(node.name) <= room else _halves(node.name, (" ", "-"))
    line = (node.line,) if text_width(node.line, SMALL) <= room else _halves(node.line, (", ", ": ", " and "))
    return Label(tuple(_cut(part, room) for part in name), line)


def _halves(text: str, marks: tuple[str, ...]) -> tuple[str, ...]:
    """Break a text behind one of some marks, as near its middle as can be."""
    ends = [at + len(mark) for mark in marks for at in range(len(text)) if text.startswith(mark, at)]
    middle = min(ends, key=lambda end: abs(end - len(text) / 2), default=len(text))
    return tuple(filter(None, (text[:middle].rstrip(), text[middle:])))


def _cut(part: str, room: float) -> str:
    """Return part of a name cut to a width, some letters left."""
    most = next((most for most in range(len(part), SHORTEST, -1) if _bold(part[:most]) <= room), SHORTEST)
    return part if most >= len(part) else part[: max(most - 2, SHORTEST)].rstrip() + "..."


def _bold(text: str) -> float:
    return text_width(text, NAME) * BOLD


def write_labels(layout: Layout, labels: Labels, palette: Palette) -> list[Text]:
    """Return all texts in the picture."""
    gap = labels.gap
    taken = list(_marks(layout, gap))
    texts = []
    for drawn in rows_of(layout.nodes):
        label = labels.of[str(drawn.Index)]
        texts.append(_node_text(drawn, label, layout, palette))
        taken.append(_box_of(drawn, label, gap))
    for link, words in chain(_hairlines(layout), _wide_links(layout)):
        place = _place_on(link, words, layout, gap, taken)
        if place is None:
            continue
        across, box = place
        taken.append(box)
        texts.append(
            text_at(
                escape(words), x=(layout.nodes.column[link.source] + across) / layout.last_column,
                y=1 - (box.top + box.bottom) / 2 / layout.height, x_anchor="center", y_anchor="middle", size=SMALL,
                color=palette.muted if link.is_hairline else palette.ink,
                background=palette.paper if link.is_hairline else palette.veil,
            )
        )  # fmt: skip
    return texts


def curve(across: float | NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far down a link has come, 0 to 1, at a share of its way across.

    Plotly draws d3-sankey's cubic, its handles half way: x = 1.5t - 1.5t^2 + t^3, y = 3t^2 - 2t^3.
    """
    time = np.linspace(0, 1, 101)
    found = np.interp(across, 1.5 * time - 1.5 * time**2 + time**3, 3 * time**2 - 2 * time**3)
    return np.asarray(found, dtype="float64")


def _is_at_edge(drawn: Any, layout: Layout) -> bool:
    return bool(drawn.column == {"left": 0, "right": layout.last_column}.get(drawn.label, -1))


def _marks(layout: Layout, gap: float) -> Iterator[Box]:
    for node in rows_of(layout.nodes):
        x = node.column * gap
        yield Box(x - THICKNESS / 2, node.top, x + THICKNESS / 2, node.top + node.size)


def _node_text(drawn: Any, label: Label, layout: Layout, palette: Palette) -> Text:
    """Write a node's name and lines beside it, or above it where links run on both sides."""
    lines = "<br>".join(
        f"<span style='color:{palette.muted};font-size:{SMALL}px'>{escape(line)}</span>" for line in label.lines
    )
    anchor = drawn.top if drawn.label.startswith("above") else drawn.top + drawn.size / 2
    name = "<br>".join(f"<b>{escape(part)}</b>" for part in label.name)
    return text_at(
        f"{name}<br>{lines}", x=drawn.column / layout.last_column, y=1 - anchor / layout.height,
        color=palette.ink, size=NAME, background=None if _is_at_edge(drawn, layout) else palette.veil,
        **LABEL_PLACES[drawn.label],
    )  # fmt: skip


def _box_of(drawn: Any, label: Label, gap: float) -> Box:
    """Return the room that a node's label takes."""
    x, side, width = drawn.column * gap, THICKNESS / 2 + 7, label.width
    if drawn.label.startswith("above"):
        left = {"above": x - width / 2, "above left": x - THICKNESS / 2, "above right": x + THICKNESS / 2 - width}
        start = left[drawn.label]
        return Box(start, drawn.top - label.height - 3, start + width, drawn.top)
    left = x - side - width if drawn.label == "left" else x + side
    middle = drawn.top + drawn.size / 2
    return Box(left, middle - label.height / 2, left + width, middle + label.height / 2)


def _hairlines(layout: Layout) -> Iterator[tuple[Any, str]]:
    """Return each hairline with what it is, unless they are too many to read."""
    hairlines = layout.links[layout.links.is_hairline]
    if len(hairlines) <= MOST_HAIRLINE_LABELS:
        yield from ((link, UNREPORTED) for link in rows_of(hairlines))


def _wide_links(layout: Layout) -> Iterator[tuple[Any, str]]:
    """Return each flow with an amount to write and a band to write it on, widest first."""
    links = layout.links
    wide = links[(links.width >= LEAST_BAND) & ~links.is_hairline & (links.label != "")]
    once = wide.sort_values("width", ascending=False, kind="stable").drop_duplicates("flow")
    yield from ((link, link.label) for link in rows_of(once))


def _place_on(link: Any, words: str, layout: Layout, gap: float, taken: list[Box]) -> tuple[float, Box] | None:
    """Return where on a link its text hides nothing: as a share of the way across, and its box."""
    wide, high = text_width(words, SMALL) + 4, SMALL * 1.3
    nearest = (THICKNESS / 2 + 6 + wide / 2) / gap
    if nearest > 0.5:
        return None
    middle = [0.5, 0.4, 0.6, 0.3, 0.7]
    for across in middle if link.is_hairline else [max(nearest, 0.16), 0.3, *middle, 1 - nearest]:
        if not nearest <= across <= 1 - nearest:
            continue
        x = layout.nodes.column[link.source] * gap + across * gap
        y = _height_of(link, across)
        box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        if not any(_overlap(box, other) for other in taken) and _is_alone(link, across, wide / 2 / gap, layout):
            return across, box
    return None


def _height_of(link: Any, across: Any) -> Any:
    """Return the middle of a link, or of links, in pixels from the top, at a share of its way across."""
    return link.from_y + (link.to_y - link.from_y) * curve(across)


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right + CLEAR
        and other.left < one.right + CLEAR
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _is_alone(link: Any, across: float, half: float, layout: Layout) -> bool:
    """Whether a text stays on its own band: there no other lies over the middle, nor is it too steep."""
    if link.is_hairline:
        return True
    ends = _height_of(link, np.array([across - half, across + half]))
    columns = layout.links.source.map(layout.nodes.column)
    others = layout.links[(columns == layout.nodes.column[link.source]) & (layout.links.index != link.Index)]
    off = np.abs(_height_of(others, across) - _height_of(link, across))
    return bool(abs(ends[1] - ends[0]) <= link.width and (off >= others.width / 2).all())
