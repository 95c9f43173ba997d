"""Small parties gathered, column by column, so that a picture can be read: nothing is dropped, nothing widened."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

OTHERS = "others"
SIDES = ["source", "target", "level", "is_quantified"]
"""What tells one link of a picture from another."""

MOST_LINKS = 300
FEWEST = 3
"""Parties of a column that keep their names, however many links they have."""


class Gathered(NamedTuple):
    """Links between fewer nodes; `others`: the nodes that each new one stands for, largest first.

    It `is_full` where fewer nodes than asked for keep their names, so as not to have too many links.
    """

    links: pd.DataFrame
    others: dict[str, list[str]]
    is_full: bool


def gather_small(links: pd.DataFrame, *, most: int, most_links: int = MOST_LINKS) -> Gathered:
    """Give the nodes of each column beyond the `most` largest one name, "others@1" in column 1.

    Fewer keep their names where more than `most_links` links were left. `links`: `source` and `target` (a code,
    "@" and the column), `level`, `is_quantified`, `low`, `high`. A single node is never gathered.
    """
    sizes, sides, asked = _sizes(links), links[SIDES].drop_duplicates(), most
    names = _names(sizes, most)
    while most > FEWEST and len(_rename(sides, names).drop_duplicates()) > most_links:
        most = max(most * 9 // 10, FEWEST)
        names = _names(sizes, most)
    small = names[names != names.index]
    others = {str(name): list(nodes.index) for name, nodes in small.groupby(small)}
    return Gathered(_rename(links, names), others, most < asked)


def _rename(links: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    return links.assign(source=links.source.map(names), target=links.target.map(names))


def _sizes(links: pd.DataFrame) -> pd.Series:
    """Return what passes through each node, largest first: by the least that moved, or the most where that is 0."""
    moved = links.low.where(links.low > 0, links.high.where(links.high < float("inf"), 0.0))
    ends = pd.concat([moved.groupby(links[end]).sum() for end in ("source", "target")], axis=1)
    return ends.max(axis=1).sort_index().sort_values(ascending=False, kind="stable")


def _names(sizes: pd.Series, most: int) -> pd.Series:
    """Return the name that each node goes by."""
    own = sizes.index.to_series()
    column = own.str.rpartition("@")[2]
    is_small = (own.groupby(column).cumcount() >= most) & (own.groupby(column).transform("size") > most + 1)
    return own.where(~is_small, OTHERS + "@" + column)
