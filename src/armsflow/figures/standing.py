"""Where each party stands in its column, found once for the whole register: a filter moves nobody past another."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from armsflow.analysis.gathering import OTHERS

SWEEPS = 4
FEW = 4.0
"""Links a node, on average, up to which there is an order in which few of them cross."""

LAST = 2.0


def standing_order(links: pd.DataFrame) -> dict[str, float]:
    """Return the height of each node in its column, 0 (top) to 1: the largest on top.

    Where each deals with few, partners stand side by side if links run straighter so. Where all deal with all
    there is no such order, and size is what a reader can follow.

    `links`: `source` and `target` (a code, "@" and the column), `low`, `high`. A code without its column
    stands for the party wherever a filter puts it.
    """
    moved = links.low.where(links.low > 0, links.high.where(links.high < float("inf"), 0.0)).clip(lower=1e-9)
    between = moved.groupby([links.source, links.target]).sum()
    ends = [between.index.get_level_values(level).to_numpy(dtype=object) for level in (0, 1)]
    places, nodes = pd.factorize(np.concatenate(ends), sort=True)
    left, right = np.split(places, 2)
    amounts = between.to_numpy(float)
    sizes = np.maximum(*(np.bincount(side, amounts, len(nodes)) for side in (left, right)))
    columns = np.array([int(node.rpartition("@")[2]) for node in nodes])
    by_size = _stack(np.argsort(-sizes, kind="stable"), sizes, columns)
    heights = by_size
    for _ in range(SWEEPS if len(left) <= FEW * len(nodes) else 0):
        for side, other in ((right, left), (left, right)):
            weight = np.bincount(side, amounts, len(nodes))
            pull = np.bincount(side, amounts * heights[other], len(nodes))
            wish = np.divide(pull, weight, out=heights.copy(), where=weight > 0)
            heights = _stack(np.lexsort((heights, wish.round(6))), sizes, columns)
    way, plain_way = ((amounts * np.abs(each[left] - each[right])).sum() for each in (heights, by_size))
    heights = heights if way < plain_way else by_size
    own = {str(node): float(height) for node, height in zip(nodes, heights, strict=True)}
    wherever: dict[str, list[float]] = {}
    for node, height in own.items():
        wherever.setdefault(node.partition("@")[0], []).append(height)
    return own | {party: sum(found) / len(found) for party, found in wherever.items()}


def _stack(order: NDArray[np.intp], sizes: NDArray[np.float64], columns: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the middle of each node, as a share of its column, stacked in an order."""
    heights = np.empty(len(sizes))
    for column in np.unique(columns):
        own = order[columns[order] == column]
        heights[own] = (np.cumsum(sizes[own]) - sizes[own] / 2) / sizes[own].sum()
    return heights


def height_of(node: str, order: dict[str, float]) -> float:
    """Return where a node stands by an order: others last, and before them whoever the order does not know."""
    party = node.partition("@")[0]
    return LAST if party == OTHERS else order.get(node, order.get(party, 1.0))
