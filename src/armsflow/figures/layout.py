"""Where the nodes of a Sankey stand, so that labels never overlap and nothing is guessed.

Plotly scales a Sankey by d3-sankey's rule: pixels per item = the least, over columns, of
(height - gaps) / items. The rule is repeated here to choose the gap that gives the scale we want,
so that labels and annotations can be placed to the pixel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

LABEL_HEIGHT = 36.0
GAP = 10.0
HAIRLINE = 3.0


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing plan in pixels.

    `nodes`: index is the node; `column`, `value`, `top`, `size`. `links`: as given, with `value`
    (what is drawn; hairlines have a nominal one), `from_y` and `to_y` (their middles).
    """

    nodes: pd.DataFrame
    links: pd.DataFrame
    height: float
    pad: float

    @property
    def last_column(self) -> int:
        """The rightmost column."""
        return int(self.nodes.column.max())


def lay_out(links: pd.DataFrame, columns: Mapping[str, int], *, least_height: float = 380.0) -> Layout:
    """Plan a Sankey whose links have `source`, `target` and `amount` (0: a hairline)."""
    tallest = max(_count_by_column(columns).values())
    height = max(least_height, tallest * (LABEL_HEIGHT + GAP) + 60.0)
    scale = _scale(_node_values(links, links.amount), columns, height)
    drawn = links.assign(value=links.amount.where(links.amount > 0, HAIRLINE / scale))
    nodes = _node_values(drawn, drawn.value).to_frame("value").assign(column=lambda n: n.index.map(columns))
    scale = _scale(nodes.value, columns, height)
    nodes = _place(nodes.assign(size=nodes.value * scale), drawn, height)
    return Layout(nodes, _attach(drawn, nodes, scale), height, _pad_for(nodes, scale, height))


def _count_by_column(columns: Mapping[str, int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for column in columns.values():
        counts[column] = counts.get(column, 0) + 1
    return counts


def _node_values(links: pd.DataFrame, amounts: pd.Series) -> pd.Series:
    """Return what passes through each node: the larger of what comes in and what goes out."""
    out = amounts.groupby(links.source).sum()
    into = amounts.groupby(links.target).sum()
    return pd.concat([out, into], axis=1).fillna(0.0).max(axis=1)


def _scale(values: pd.Series, columns: Mapping[str, int], height: float) -> float:
    """Return the most pixels per item at which every column fits, labels included."""
    groups = [group.to_numpy() for _, group in values.groupby(values.index.map(columns))]
    low, high = 0.0, height / max(float(values.max()), 1e-9) * 0.75
    for _ in range(50):
        middle = (low + high) / 2
        fits = all(sum(max(value * middle, LABEL_HEIGHT) + GAP for value in group) <= height for group in groups)
        low, high = (middle, high) if fits else (low, middle)
    return low if low > 0 else high


def _pad_for(nodes: pd.DataFrame, scale: float, height: float) -> float:
    """Return the gap at which Plotly arrives at our scale."""
    groups = nodes.groupby("column").value
    totals, counts = groups.sum(), groups.size()
    pads = [(height - totals[c] * scale) / (counts[c] - 1) for c in totals.index if counts[c] > 1]
    return max(0.0, min(pads, default=0.0))


def _place(nodes: pd.DataFrame, links: pd.DataFrame, height: float) -> pd.DataFrame:
    """Stack each column, large first, then each next to what it is linked with."""
    tops = _stack(nodes.sort_values("value", ascending=False, kind="stable"), height)
    for _ in range(4):
        for side, other in (("target", "source"), ("source", "target")):
            centre = links[other].map(tops + nodes["size"] / 2) * links.value
            mean = centre.groupby(links[side]).sum() / links.value.groupby(links[side]).sum()
            wish = mean.reindex(nodes.index).fillna(tops + nodes["size"] / 2)
            tops = _stack(nodes.loc[wish.sort_values(kind="stable").index], height)
    return nodes.assign(top=tops)


def _stack(nodes: pd.DataFrame, height: float) -> pd.Series:
    """Return the top of each node, in the order given, each column spread about the middle."""
    slots = nodes["size"].clip(lower=LABEL_HEIGHT) + GAP
    by_column = slots.groupby(nodes.column)
    room = ((height - by_column.transform("sum")) / (by_column.transform("size") + 1)).clip(0, 44)
    used = by_column.transform("sum") + room * (by_column.transform("size") - 1)
    before = (slots + room).groupby(nodes.column).cumsum() - slots - room
    return (height - used) / 2 + before + (slots - nodes["size"]) / 2


def _attach(links: pd.DataFrame, nodes: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Find where each link leaves and arrives, in d3-sankey's order: by the top of its other end."""
    width = links.value * scale
    ends = {}
    for side, other in (("source", "target"), ("target", "source")):
        order = links[other].map(nodes.top).sort_values(kind="stable").index
        placed = width.loc[order]
        start = placed.groupby(links[side].loc[order]).cumsum() - placed
        ends[side] = (start + placed / 2 + links[side].loc[order].map(nodes.top)).reindex(links.index)
    return links.assign(width=width, from_y=ends["source"], to_y=ends["target"])
