"""Limits by linear program: exact for ranges, spans over several years and any stock assumption.

Every piece of a record carries marked and other items; both are conserved at every moment of every
party, marked ones not at the destination, where they have arrived and count as the destination's own.
Solved by HiGHS through scipy's `milp`, which without whole-number columns is the plain linear program
at half the overhead of `linprog`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from armsflow.analysis.conflicts import Conflict, ContradictionError, conflicts_in
from armsflow.analysis.network import Network
from armsflow.analysis.records import Flags, Integers, Numbers

INFEASIBLE, UNBOUNDED, UNDECIDED = 2, 3, 4

Entries = tuple[Any, Any, float]
"""Rows, columns and the one coefficient that stands there."""


@dataclass(frozen=True)
class Program:
    """The two-colour flow of a network towards a destination.

    `destination`: per party. Blocks of columns, in order: marked and other items on each piece; marked and
    other items that each node's party keeps; its own stock, and more than the stock assumed (at the
    first node of each party); items delivered by the records followed out of each node, which had been
    marked before or not. `free`: a party whose own stock may be anything.
    """

    network: Network
    destination: Flags
    free: int | None = None

    @cached_property
    def offsets(self) -> Integers:
        """Where each block begins, and where the last one ends."""
        pieces, nodes = len(self.network.record), len(self.network.nodes.party)
        return np.concatenate([[0], np.cumsum([pieces, pieces, *[nodes] * 6])])

    def column(self, block: str, place: Any) -> Any:
        """The columns of a block at certain pieces or nodes."""
        blocks = ("marked", "other", "kept", "kept_other", "own", "extra", "again", "anew")
        return self.offsets[blocks.index(block)] + place

    @property
    def is_accounted(self) -> Flags:
        """Per party: whether its other items are conserved; not where its own stock is unknown."""
        limited = self.network.is_limited.copy()
        if self.free is not None:
            limited[self.free] = True
        return limited

    @cached_property
    def rows(self) -> tuple[Any, Numbers, Numbers]:
        """The constraints: a sparse matrix, and the least and most of each of its rows."""
        from scipy.sparse import csr_array

        network, size = self.network, len(self.network.nodes.party)
        entries = [
            *self._marked_rows(),
            *self._other_rows(size),
            *self._record_rows(2 * size),
            *self._focal_rows(2 * size),
        ]
        rows = np.concatenate([np.broadcast_to(row, np.shape(column)) for row, column, _ in entries])
        columns = np.concatenate([column for _, column, _ in entries])
        values = np.concatenate([np.full(len(column), value) for _, column, value in entries])
        records = len(network.low)
        shape = (3 * size + records, int(self.offsets[-1]))
        zeros = np.zeros(size)
        low = np.concatenate([zeros, zeros, network.low, zeros])
        high = np.concatenate([zeros, zeros, network.high, zeros])
        party = network.nodes.party
        kept = np.concatenate(
            [
                ~self.destination[party],
                self.is_accounted[party],
                np.ones(records, dtype=bool),
                np.ones(size, dtype=bool),
            ]
        )
        return csr_array((values, (rows, columns)), shape=shape)[kept], low[kept], high[kept]

    def _marked_rows(self) -> list[Entries]:
        """Marked items in, less marked items out, kept, or delivered once more by a record followed."""
        nodes, pieces = self.network.nodes, np.arange(len(self.network.record))
        every, going_on = np.arange(len(nodes.party)), np.flatnonzero(~nodes.is_last)
        onward = np.flatnonzero(~self.network.is_focal)
        return [
            (nodes.head, self.column("marked", pieces), 1),
            (nodes.tail[onward], self.column("marked", onward), -1),
            (every, self.column("kept", every), -1),
            (going_on + 1, self.column("kept", going_on), 1),
            (every, self.column("again", every), -1),
        ]

    def _other_rows(self, start: int) -> list[Entries]:
        """Other items, with the own stock; what has arrived at the destination is among them."""
        nodes, pieces = self.network.nodes, np.arange(len(self.network.record))
        every, going_on = np.arange(len(nodes.party)), np.flatnonzero(~nodes.is_last)
        arrived = np.flatnonzero(self.arrives)
        return [
            (start + nodes.head, self.column("other", pieces), 1),
            (start + nodes.tail, self.column("other", pieces), -1),
            (start + nodes.head[arrived], self.column("marked", arrived), 1),
            (start + every, self.column("kept_other", every), -1),
            (start + going_on + 1, self.column("kept_other", going_on), 1),
            (start + every, self.column("own", every), 1),
            (start + every, self.column("extra", every), 1),
            (start + every, self.column("anew", every), -1),
        ]

    def _record_rows(self, start: int) -> list[Entries]:
        pieces = np.arange(len(self.network.record))
        return [(start + self.network.record, self.column(block, pieces), 1) for block in ("marked", "other")]

    def _focal_rows(self, start: int) -> list[Entries]:
        """What the records followed deliver is marked from then on, whatever it was before."""
        nodes, focal = self.network.nodes, np.flatnonzero(self.network.is_focal)
        every = np.arange(len(nodes.party))
        row = start + len(self.network.low)
        return [
            (row + nodes.tail[focal], self.column("marked", focal), 1),
            (row + every, self.column("again", every), -1),
            (row + every, self.column("anew", every), -1),
        ]

    @property
    def arrives(self) -> Flags:
        """Per piece: whether it reaches the destination."""
        return self.destination[self.network.recipient][self.network.record]

    @cached_property
    def most(self) -> Numbers:
        """The upper limit of each column; the lower one is 0."""
        network, nodes = self.network, self.network.nodes
        most = np.full(int(self.offsets[-1]), math.inf)
        from_there = self.destination[network.supplier][network.record]
        at_destination = np.flatnonzero(self.destination[nodes.party])
        most[self.column("marked", np.flatnonzero(from_there & ~network.is_focal))] = 0
        most[self.column("other", np.flatnonzero(network.is_focal))] = 0
        most[self.column("kept", at_destination)] = 0
        most[self.column("again", at_destination)] = 0
        own = np.where(nodes.is_first, network.stock[nodes.party], 0.0)
        if self.free is not None:
            own[nodes.is_first & (nodes.party == self.free)] = math.inf
        every = np.arange(len(own))
        most[self.column("own", every)] = own
        most[self.column("extra", every)] = 0
        return most

    def least(self, costs: Numbers, most: Numbers | None = None) -> tuple[float, Numbers]:
        """Return the least value of `costs` over all histories, and one history that has it.

        Raises:
            ContradictionError: there is no history.
        """
        from scipy.optimize import Bounds, LinearConstraint, milp

        matrix, low, high = self.rows
        upper = self.most if most is None else most
        found = milp(costs, constraints=LinearConstraint(matrix, low, high), bounds=Bounds(0, upper))
        if found.status in (UNBOUNDED, UNDECIDED) and costs.any():
            self.least(np.zeros_like(costs), most)
            return -math.inf, np.full_like(costs, math.nan)
        if found.x is None:
            raise ContradictionError(self.conflicts() if most is None else ())
        return snap(float(found.fun)), found.x

    def range_of(self, costs: Numbers) -> tuple[float, float]:
        """Return the least and the most of a sum of columns."""
        return max(0.0, self.least(costs)[0]), max(0.0, -self.least(-costs)[0])

    def counting(self, block: str, places: Any) -> Numbers:
        """Return costs that count certain columns of a block."""
        costs = np.zeros(int(self.offsets[-1]))
        costs[self.column(block, places)] = 1
        return costs

    def conflicts(self) -> tuple[Conflict, ...]:
        """Name who is short, and by how much, in a history that needs the least stock beyond the assumed."""
        nodes = self.network.nodes
        firsts = np.flatnonzero(nodes.is_first)
        most = self.most.copy()
        most[self.column("extra", firsts)] = math.inf
        _, columns = self.least(self.counting("extra", firsts), most)
        pieces = np.arange(len(self.network.record))
        moved = columns[self.column("marked", pieces)] + columns[self.column("other", pieces)]
        return conflicts_in(self.network, moved)


def snap(number: float) -> float:
    """Return a solver's answer as the whole number it stands for, if it is within a millionth of one."""
    nearest = round(number) if math.isfinite(number) else number
    return float(nearest) if abs(number - nearest) < 1e-6 * max(1.0, abs(number)) else number
