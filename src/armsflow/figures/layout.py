"""Where the nodes of a Sankey stand, so that labels never overlap and nothing is guessed.

Plotly scales a Sankey by d3-sankey's rule: pixels per item = the least, over columns, of
(height - gaps) / items. The rule is repeated here to choose the gap that gives the scale we want,
so that labels and annotations can be placed to the pixel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

LABEL_HEIGHT = 36.0
"""Two lines of text: beside an end of the diagram, above a node that passes something on."""

LINE_HEIGHT = 16.0
"""One line more, where columns stand too close for two."""

GAP = 12.0
MOST_ROOM = 44.0
HAIRLINE = 3.0

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing plan in pixels.

    `nodes`: index is the node; `column`, `value`, `top`, `size`, `label_height` and `label`: where it stands ("left",
    "right", "above"; at the edges of a stacked figure "above left", "above right"). `links`: as given, in drawing
    order, with `value` (what is drawn; hairlines have a nominal one), `width`, `from_y` and `to_y` (their middles).
    """

    nodes: pd.DataFrame
    links: pd.DataFrame
    height: float
    pad: float
    last: int = 0

    @property
    def share(self) -> float:
        """The share of the height that Plotly must fill: all of it, unless no gap holds its scale down.

        Then the fullest column would be as high as the picture. Nodes may stand outside that share.
        """
        return float(self.nodes.groupby("column")["size"].sum().max()) / self.height if self.pad == 0 else 1.0

    @property
    def last_column(self) -> int:
        """The rightmost column: of these nodes, or of the pictures beside them (`last`)."""
        return max(self.last, int(self.nodes.column.max()))

    @property
    def scale(self) -> float:
        """Pixels per item."""
        return float(self.links.width.iloc[0] / self.links.value.iloc[0])


def lay_out(
    links: pd.DataFrame,
    columns: Mapping[str, int],
    *,
    heights: Mapping[str, float] | None = None,
    least_height: float = 340.0,
    label_heights: Mapping[str, float] | None = None,
    is_stacked: bool = False,
) -> Layout:
    """Plan a Sankey whose links have `source`, `target` and `amount` (0: a hairline).

    `heights` order the nodes of each column, least on top; without them links cross as little as can be. A figure
    that is stacked has all labels above their nodes: there is no room beside them.
    """
    nodes = _label_sides(links, columns, is_stacked=is_stacked)
    label_height = nodes.index.to_series().map(label_heights or {}).fillna(LABEL_HEIGHT)
    nodes = nodes.assign(label_height=label_height)
    fullest = (label_height + GAP + label_height.where(_is_above(nodes), 0.0)).groupby(nodes.column).sum()
    height = max(least_height, float(fullest.max()) * 1.15)
    scale = _scale(nodes.assign(value=_node_values(links, links.amount)), height)
    drawn = links.assign(value=links.amount.where(links.amount > 0, HAIRLINE / scale))
    nodes = nodes.assign(value=_node_values(drawn, drawn.value))
    scale = _scale(nodes, height)
    nodes = nodes.assign(size=nodes.value * scale)
    if heights:
        fixed = np.lexsort((nodes.index.to_numpy(str), nodes.index.map(heights).to_numpy(float)))
        nodes = nodes.assign(top=_stack(nodes, fixed, height))
    else:
        nodes = _place(nodes, drawn, height)
    return Layout(nodes, _attach(drawn, nodes, scale), height, _pad_for(nodes, scale, height))


def _label_sides(links: pd.DataFrame, columns: Mapping[str, int], *, is_stacked: bool) -> pd.DataFrame:
    """Say where each node's label goes."""
    nodes = pd.DataFrame({"column": pd.Series(columns)})
    if is_stacked:
        edges = {0: "above left", nodes.column.max(): "above right"}
        return nodes.assign(label=nodes.column.map(edges).fillna("above"))
    comes, goes = nodes.index.isin(links.target), nodes.index.isin(links.source)
    label = pd.Series("above", index=nodes.index).where(goes, "right").where(comes, "left")
    return nodes.assign(label=label)


def _node_values(links: pd.DataFrame, amounts: pd.Series) -> pd.Series:
    """Return what passes through each node: the larger of what comes in and what goes out."""
    out = amounts.groupby(links.source).sum()
    into = amounts.groupby(links.target).sum()
    return pd.concat([out, into], axis=1).fillna(0.0).max(axis=1)


def _is_above(nodes: pd.DataFrame) -> NDArray[np.bool_]:
    return nodes.label.str.startswith("above").to_numpy(dtype=bool)


def _slots(nodes: pd.DataFrame, sizes: Numbers) -> Numbers:
    """Return the room each node takes in its column: itself or its label, above it or not, and a gap."""
    label = nodes.label_height.to_numpy(float)
    room: Numbers = np.where(_is_above(nodes), sizes + label, np.maximum(sizes, label)) + GAP
    return room


def _scale(nodes: pd.DataFrame, height: float) -> float:
    """Return the most pixels per item at which every column fits, labels included."""
    values, columns = nodes.value.to_numpy(float), nodes.column.to_numpy(int)
    low, high = 0.0, height / max(float(values.max()), 1e-9) * 0.75
    for _ in range(50):
        middle = (low + high) / 2
        fits = np.bincount(columns, _slots(nodes, values * middle)).max() <= height
        low, high = (middle, high) if fits else (low, middle)
    return low


def _pad_for(nodes: pd.DataFrame, scale: float, height: float) -> float:
    """Return the gap at which Plotly arrives at our scale."""
    groups = nodes.groupby("column").value
    totals, counts = groups.sum(), groups.size()
    pads = [(height - totals[c] * scale) / (counts[c] - 1) for c in totals.index if counts[c] > 1]
    return max(0.0, min(pads, default=0.0))


def _place(nodes: pd.DataFrame, links: pd.DataFrame, height: float) -> pd.DataFrame:
    """Stack each column, large first, then each next to what it is linked with."""
    place = {name: number for number, name in enumerate(nodes.index)}
    ends = [links[end].map(place).to_numpy(int) for end in ("target", "source")]
    amounts, sizes = links.value.to_numpy(float), nodes["size"].to_numpy(float)
    tops = _stack(nodes, np.argsort(-nodes.value.to_numpy(float), kind="stable"), height)
    for _ in range(4):
        for side, other in (ends, ends[::-1]):
            centres = tops + sizes / 2
            weight = np.bincount(side, amounts, len(nodes))
            pull = np.bincount(side, amounts * centres[other], len(nodes))
            wish = np.divide(pull, weight, out=centres.copy(), where=weight > 0)
            tops = _stack(nodes, np.lexsort((tops, wish.round(1))), height)
    return nodes.assign(top=tops)


def _stack(nodes: pd.DataFrame, order: NDArray[np.intp], height: float) -> Numbers:
    """Return the top of each node, stacked in an order, each column spread about the middle."""
    sizes, columns = nodes["size"].to_numpy(float), nodes.column.to_numpy(int)
    slots = _slots(nodes, sizes)
    inset = np.where(_is_above(nodes), nodes.label_height.to_numpy(float) + GAP / 2, (slots - sizes) / 2)
    tops = np.empty(len(nodes))
    for column in np.unique(columns):
        own = order[columns[order] == column]
        room = min(max((height - slots[own].sum()) / (len(own) + 1), 0.0), MOST_ROOM)
        start = (height - slots[own].sum() - room * (len(own) - 1)) / 2
        tops[own] = start + np.cumsum(slots[own] + room) - slots[own] - room + inset[own]
    return tops


def _attach(links: pd.DataFrame, nodes: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Order links from top to bottom and find where each leaves and arrives.

    Plotly draws them in this order at both ends (`sort="input"`).
    """
    tops = pd.DataFrame({"from": links.source.map(nodes.top), "to": links.target.map(nodes.top)})
    ordered = links.loc[tops.sort_values(["from", "to"], kind="stable").index]
    width = ordered.value * scale
    middles = {
        end: width.groupby(ordered[end]).cumsum() - width / 2 + ordered[end].map(nodes.top)
        for end in ("source", "target")
    }
    return ordered.assign(width=width, from_y=middles["source"], to_y=middles["target"])


def lay_out_within(links: pd.DataFrame, whole: Layout) -> Layout:
    """Plan a Sankey at the scale, in the order and at the places of a larger one that has all its nodes.

    It has no gap, and fills but a share of the height: Plotly allows no gap above two thirds of it.
    """
    drawn = links.assign(value=links.amount.where(links.amount > 0, HAIRLINE / whole.scale))
    values = _node_values(drawn, drawn.value)
    slots = whole.nodes[whole.nodes.index.isin(values.index)]
    sizes = values.reindex(slots.index) * whole.scale
    middles = slots.top + slots["size"] / 2
    nodes = slots.assign(value=values.reindex(slots.index), size=sizes, top=middles - sizes / 2)
    return Layout(nodes, _attach(drawn, nodes, whole.scale), whole.height, pad=0.0, last=whole.last_column)
