"""What if every link of unknown quantity carried all that was there? An assumption, worked out and named."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from armsflow.analysis.conflicts import stores
from armsflow.analysis.network import Network
from armsflow.analysis.records import Flags, Numbers


def all_passed_on(network: Network) -> Network | None:
    """Give each record without any quantity all that its supplier had to spare, the earliest first.

    To spare is what neither a later record of known quantity nor an earlier such link has taken.

    Returns:
        The network with those quantities. None where they cannot be told: the supplier's own stock is
        unknown, two such links leave one party at one moment, another record is not exact, or a loop of
        such links feeds itself.
    """
    unreported = (network.low == 0) & np.isinf(network.high)
    links = np.flatnonzero(unreported[network.record])
    if not network.is_whole or not _can_be_told(network, unreported, links):
        return None
    moved = network.low.copy()
    for _ in range(len(links) + 2):
        before = moved.copy()
        for link in links[np.argsort(network.leaves[links], kind="stable")]:
            moved[link] += _spare(network, moved, link)
        if (moved == before).all():
            return replace(network, low=moved, high=moved)
    return None


def _can_be_told(network: Network, unreported: Flags, links: np.ndarray[tuple[int], np.dtype[np.intp]]) -> bool:
    exact = (network.low == network.high) | unreported
    tails = network.nodes.tail[links]
    return bool(
        exact.all() and network.is_limited[network.supplier[links]].all() and len(np.unique(tails)) == len(tails)
    )


def _spare(network: Network, moved: Numbers, link: int) -> float:
    """Return how many more items a link can take without leaving its supplier short, now or later."""
    nodes = network.nodes
    tail = nodes.tail[link]
    later = (nodes.party == nodes.party[tail]) & (np.arange(len(nodes.party)) >= tail)
    return float(stores(network, moved)[later].min())
