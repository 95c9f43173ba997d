"""Where records contradict each other, or a stock that was assumed: said, never repaired."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from armsflow.analysis.network import Network
from armsflow.analysis.records import Numbers


@dataclass(frozen=True, slots=True)
class Conflict:
    """A party that sent on more than it can have had.

    `date`: the first day on which it is short, by the order rule asked for. `deficit`: items missing
    over all. `movements`: what it sent on that day.
    """

    party: str
    date: dt.date
    deficit: float
    movements: tuple[str, ...]


class ContradictionError(ValueError):
    """No history agrees with all the records and the stock assumed."""

    def __init__(self, conflicts: tuple[Conflict, ...]):
        super().__init__("; ".join(f"{c.party} is short by {c.deficit:g} on {c.date}" for c in conflicts))
        self.conflicts = conflicts


def stores(network: Network, moved: Numbers) -> Numbers:
    """Return what each node's party holds after it, in items, if the pieces carry `moved`.

    Infinite where the own stock is unknown; below zero where more left than can have been there.
    """
    nodes = network.nodes
    size = len(nodes.party)
    change = np.bincount(nodes.head, moved, size) - np.bincount(nodes.tail, moved, size)
    running = np.cumsum(change)
    opening = (running - change)[nodes.is_first]
    groups = np.cumsum(nodes.is_first) - 1
    held: Numbers = running - opening[groups] + network.stock[nodes.party]
    return held


def conflicts_in(network: Network, moved: Numbers) -> tuple[Conflict, ...]:
    """Name the parties that are short if the pieces carry `moved`, the earliest first."""
    nodes = network.nodes
    held = stores(network, moved)
    short = np.flatnonzero(held < -1e-6)
    found = []
    for party in np.unique(nodes.party[short]):
        own = short[nodes.party[short] == party]
        first = own[0]
        sent = network.name[network.record[nodes.tail == first]]
        day = dt.date(1970, 1, 1) + dt.timedelta(days=int(nodes.time[first]))
        deficit = round(float(-held[own].min()), 6)
        found.append(Conflict(network.parties[party], day, deficit, tuple(dict.fromkeys(sent))))
    return tuple(sorted(found, key=lambda conflict: (conflict.date, conflict.party)))
