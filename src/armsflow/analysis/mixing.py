"""What usual mixing rules would say: assumptions with a name, never findings. They lie within the limits.

Proportional: what leaves carries the share of what is there; the rule of Shapley and of maximum entropy,
known from tracing electricity (Bialek 1996) and as "haircut" from tracing money. First in, first out;
last in, first out: a store is a queue of lots. All that a party sends at one moment is one batch, shared
pro rata, so that the order of the rows never matters.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import numpy as np

from armsflow.analysis.network import Network
from armsflow.analysis.records import Flags, Integers, Numbers


class Rule(StrEnum):
    """Which of its items a party sends on."""

    PROPORTIONAL = "proportional"
    FIFO = "first in, first out"
    LIFO = "last in, first out"


@dataclass(frozen=True, slots=True)
class Lot:
    """Items that came together: how many, and the unknown of the equations that is their marked share.

    `share` of None: own stock, of which nothing is marked.
    """

    items: float
    share: int | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What one rule says. `received`: marked items by party, None past a link of unknown quantity."""

    rule: Rule
    arrived: float | None
    received: dict[str, float | None]


Terms = dict[int, float]
"""A sum of unknowns: its coefficients by unknown."""


def estimate(network: Network, destination: Collection[str], rule: Rule) -> Estimate:
    """Follow the marked items by one rule.

    The network must hold together (no conflict). Nothing is said past a record whose quantity is not
    exact, past one that may fall in several years, and past a party of unknown stock. A same-year loop
    that nothing enters carries nothing marked.
    """
    there = network.marks(destination)
    moved = np.where(network.low == network.high, network.low, 0.0)[network.record]
    share = _shares(network, there, moved, rule)
    marked = np.bincount(network.recipient[network.record], moved * share, len(network.parties))
    certain = ~np.isin(np.arange(len(network.parties)), network.recipient[network.record[~_is_known(network, there)]])
    received = {
        party: round(float(items), 6) if known else None
        for party, items, known in zip(network.parties, marked, certain, strict=True)
    }
    arrived = None if not certain[there].all() else round(float(marked[there].sum()), 6)
    return Estimate(rule, arrived, received)


def marked_on_pieces(network: Network, destination: Collection[str], rule: Rule) -> Numbers:
    """Return the marked items on each piece of an exact network, by one rule."""
    moved = network.low[network.record]
    return moved * _shares(network, network.marks(destination), moved, rule)


def _shares(network: Network, there: Flags, moved: Numbers, rule: Rule) -> Numbers:
    """Return the marked share of each piece: one linear system for all moments, so that loops are no trouble."""
    nodes, count = network.nodes, len(network.nodes.party)
    from_there = there[network.supplier][network.record]
    received: Numbers = np.bincount(nodes.head, moved, count).astype("float64")
    sent: Numbers = np.bincount(nodes.tail, moved, count).astype("float64")
    terms = _batches(network, there, received, sent, rule)
    constant = np.zeros(3 * count)
    for piece in np.flatnonzero((moved > 0) & ~(from_there & ~network.is_focal)):
        head = int(nodes.head[piece])
        part = moved[piece] / received[head]
        if network.is_focal[piece]:
            constant[head] += part
        else:
            _add(terms, head, count + int(nodes.tail[piece]), part)
    share = _solve(terms, constant)[count + nodes.tail]
    return np.where(network.is_focal, 1.0, np.where(from_there, 0.0, share))


def _batches(network: Network, there: Flags, received: Numbers, sent: Numbers, rule: Rule) -> dict[int, Terms]:
    """Say of which lots each batch is made up, which hangs on quantities alone.

    The unknowns are the marked shares of: what arrives at a node, what leaves it, and (proportional) what
    is there.
    """
    nodes, count = network.nodes, len(network.nodes.party)
    terms: dict[int, Terms] = {}
    queue: deque[Lot] = deque()
    for node in range(count):
        party = nodes.party[node]
        if there[party]:
            continue
        if nodes.is_first[node]:
            own = network.stock[party]
            queue = deque([Lot(own if math.isfinite(own) else 0.0, None)])
        if received[node] > 0:
            queue.append(Lot(received[node], node))
            if rule is Rule.PROPORTIONAL:
                queue = deque([_mix(queue, terms, 2 * count + node)])
        if sent[node] > 0:
            for lot in _take(queue, sent[node], newest=rule is Rule.LIFO):
                if lot.share is not None:
                    _add(terms, count + node, lot.share, lot.items / sent[node])
    return terms


def _mix(queue: deque[Lot], terms: dict[int, Terms], share: int) -> Lot:
    """Put all lots together, and say what their common share is."""
    items = sum(lot.items for lot in queue)
    for lot in queue:
        if lot.share is not None:
            _add(terms, share, lot.share, lot.items / items)
    return Lot(items, share)


def _take(queue: deque[Lot], items: float, *, newest: bool) -> list[Lot]:
    """Take items from one end of a queue, in lots; what is missing is own stock."""
    taken = []
    while items > 1e-9 and queue:
        lot = queue.pop() if newest else queue.popleft()
        part = min(items, lot.items)
        taken.append(Lot(part, lot.share))
        items -= part
        if lot.items > part:
            rest = Lot(lot.items - part, lot.share)
            (queue.append if newest else queue.appendleft)(rest)
    return taken


def _add(terms: dict[int, Terms], unknown: int, other: int, part: float) -> None:
    row = terms.setdefault(unknown, {})
    row[other] = row.get(other, 0.0) + part


def _solve(terms: dict[int, Terms], constant: Numbers) -> Numbers:
    """Solve share = terms * share + constant; a loop that nothing enters gets 0."""
    from scipy.sparse import csc_array, eye_array
    from scipy.sparse.linalg import spsolve

    size = len(constant)
    cells = [(row, column, part) for row, sums in terms.items() for column, part in sums.items()]
    if not cells:
        return constant
    rows, columns, parts = (np.array(cell) for cell in zip(*cells, strict=True))
    matrix = csc_array((parts, (rows.astype("int32"), columns.astype("int32"))), shape=(size, size))
    opened = eye_array(size, format="csc") * (1 + 1e-12) - matrix
    return np.atleast_1d(spsolve(opened, constant))


def _is_known(network: Network, there: Flags) -> Flags:
    """Per piece: whether its quantity and the make-up of its batch are known."""
    record, source = network.record, network.supplier[network.record]
    several = np.bincount(record, minlength=len(network.low)) > 1
    exact = ((network.low == network.high) & ~several)[record]
    limited = network.is_limited
    doubtful = _doubtful_since(network, there, exact, limited)
    known: Flags = exact & (network.is_focal | there[source] | (network.leaves < doubtful[source]))
    return known


def _doubtful_since(network: Network, there: Flags, exact: Flags, limited: Flags) -> Numbers:
    """Per party: the day since which nothing can be said of what it sends on; infinite for never."""
    source, target = network.supplier[network.record], network.recipient[network.record]
    reached = np.full(len(network.parties), math.inf)
    settle = partial(_settle, network, target)
    marked = settle(reached, lambda since: network.is_focal | (~there[source] & (network.leaves >= since[source])))
    doubtful = np.where(limited, math.inf, marked)
    for piece in np.flatnonzero(~exact & limited[source] & ~there[source]):
        doubtful[source[piece]] = min(doubtful[source[piece]], network.leaves[piece])
    return settle(
        doubtful,
        lambda since: ~exact | (~network.is_focal & ~there[source] & (network.leaves >= since[source])),
    )


def _settle(network: Network, target: Integers, since: Numbers, spreads: Callable[[Numbers], Flags]) -> Numbers:
    """Let a day spread from party to party along the pieces that `spreads` names, until nothing changes."""
    while True:
        pieces = spreads(since)
        earlier = since.copy()
        np.minimum.at(earlier, target[pieces], network.reaches[pieces].astype("float64"))
        if (earlier == since).all():
            return since
        since = earlier
