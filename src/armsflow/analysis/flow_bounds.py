"""Limits by maximum flow, where that is exact: whole numbers, one year a record, and no limits that move.

A marked item that can reach the destination is a unit of flow through the time-expanded network. An
arc between two moments of one party holds no more than the party has then: with unlimited ones an empty
store could pass items on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from armsflow.analysis.conflicts import ContradictionError, conflicts_in, stores
from armsflow.analysis.network import Network
from armsflow.analysis.records import Flags, Integers, Numbers

MOST = 2**30
"""scipy's `maximum_flow` counts in 32 bits and silently truncates; a pair of opposite arcs needs one more."""


class NotAFlowError(Exception):
    """The question is no maximum flow in whole numbers: the linear program answers it."""


@dataclass(frozen=True)
class Graph:
    """A flow network: nodes as in `network.nodes`, then the source, then the sink.

    Per arc: `tail`, `head`, `capacity` (scaled to whole numbers, infinite allowed), `piece` (-1 for none).
    """

    tail: Integers
    head: Integers
    capacity: Numbers
    piece: Integers
    size: int

    @property
    def source(self) -> int:
        """Where flow begins."""
        return self.size - 2

    @property
    def sink(self) -> int:
        """Where it ends."""
        return self.size - 1

    def total(self, *, at_source: bool) -> float:
        """Add up the capacities at one end."""
        touched = self.tail == self.source if at_source else self.head == self.sink
        return float(self.capacity[touched].sum())


@dataclass(frozen=True)
class Flow:
    """A maximum flow: `value` in the graph's scaled items; `capacity` and `carried`, sparse, by tail and head."""

    value: float
    capacity: Any
    carried: Any
    graph: Graph


def most_marked(network: Network, destination: Flags) -> float:
    """Return the most followed items that can have reached the destination: `could`.

    Exact if every record that touches a party of known stock is exact (`is_flow`).

    Raises:
        ContradictionError: a party of known stock sent on more than it can have had.
        NotAFlowError: see the module.
    """
    scale = whole_scale(network)
    flow = run(marked_graph(network, destination, scale))
    return flow.value / scale


def least_marked(network: Network, destination: Flags) -> float:
    """Return the fewest followed items that must have reached the destination: `must`.

    All arrivals less the most that every other source can have supplied: own stocks, and what the
    destination sent on itself, since an item counts at its first arrival. Exact if every record is.

    Raises:
        ContradictionError, NotAFlowError: as above.
    """
    if not network.is_limited[network.supplier].any():
        return _direct(network, destination)
    if not (network.low == network.high).all():
        raise NotAFlowError
    scale = whole_scale(network)
    arrived = float(np.rint(network.low[destination[network.recipient]] * scale).sum())
    return (arrived - run(other_graph(network, destination, scale)).value) / scale


def _direct(network: Network, destination: Flags) -> float:
    """With every stock unknown, only what went straight to the destination must be there."""
    is_other = np.bincount(network.record, ~network.is_focal, len(network.low)) > 0
    return float(network.low[destination[network.recipient] & ~is_other].sum())


def is_flow(network: Network) -> bool:
    """Whether `could` is a maximum flow: what a party of known stock holds is then fixed at all times."""
    limited = network.is_limited
    touches = limited[network.supplier] | limited[network.recipient]
    return network.is_whole and bool((network.low == network.high)[touches].all())


def whole_scale(network: Network) -> int:
    """Return what makes every quantity of a network whole: 1, or 1000 for kilograms in tonnes.

    Raises:
        NotAFlowError: nothing does, or the network asks for the linear program.
    """
    if not is_flow(network):
        raise NotAFlowError
    numbers = np.concatenate([network.low, network.high, network.stock])
    numbers = numbers[np.isfinite(numbers)]
    for scale in (1, 1000):
        if (np.abs(numbers * scale - np.rint(numbers * scale)) < 1e-9).all():
            return scale
    raise NotAFlowError


def marked_graph(network: Network, destination: Flags, scale: int) -> Graph:
    """The ways of the followed items: in by the records followed, never out of the destination."""
    from_there = destination[network.supplier][network.record]
    used = network.is_focal | ~from_there
    return _graph(network, destination, scale, used=used, entering=network.is_focal)


def other_graph(network: Network, destination: Flags, scale: int) -> Graph:
    """The ways of everything else: out of own stocks, and out of the destination, by other records."""
    from_there = destination[network.supplier][network.record]
    return _graph(network, destination, scale, used=~network.is_focal, entering=from_there, own=True)


def _graph(
    network: Network, destination: Flags, scale: int, *, used: Flags, entering: Flags, own: bool = False
) -> Graph:
    nodes, size = network.nodes, len(network.nodes.party) + 2
    pieces = np.flatnonzero(used)
    records = network.record[pieces]
    tail = np.where(entering[pieces], size - 2, nodes.tail[pieces])
    head = np.where(destination[network.recipient[records]], size - 1, nodes.head[pieces])
    held = hold_capacities(network) * scale
    waits = np.flatnonzero(~nodes.is_last & ~destination[nodes.party] & (held > 0))
    firsts = np.flatnonzero(nodes.is_first & ~destination[nodes.party]) if own else waits[:0]
    return Graph(
        np.concatenate([tail, waits, np.full(len(firsts), size - 2)]),
        np.concatenate([head, waits + 1, firsts]),
        np.rint(
            np.concatenate([network.high[records] * scale, held[waits], network.stock[nodes.party[firsts]] * scale])
        ),
        np.concatenate([pieces, np.full(len(waits) + len(firsts), -1)]),
        size,
    )


def hold_capacities(network: Network) -> Numbers:
    """Return what each node's party can carry over to its next moment: what it has then.

    Raises:
        ContradictionError: less than nothing.
    """
    moved = network.low[network.record]
    held = np.rint(stores(network, moved) * 1000) / 1000
    if (held < 0).any():
        raise ContradictionError(conflicts_in(network, moved))
    return held


def run(graph: Graph) -> Flow:
    """Send the most from source to sink; infinite if nothing limits it.

    Capacities are clipped at one more than can flow, so that an arc that was clipped is never full.

    Raises:
        NotAFlowError: the numbers are too large for scipy's 32 bits.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow

    ends = (graph.total(at_source=True), graph.total(at_source=False))
    finite = [end for end in ends if math.isfinite(end)]
    bound = (min(finite) if finite else float(graph.capacity[np.isfinite(graph.capacity)].sum())) + 1
    if bound >= MOST:
        raise NotAFlowError
    capacity = np.minimum(graph.capacity, bound).astype("int64")
    ends_of_arcs = (graph.tail.astype("int32"), graph.head.astype("int32"))
    merged = csr_array((capacity, ends_of_arcs), shape=(graph.size, graph.size))
    merged.data = np.minimum(merged.data, int(bound)).astype("int32")
    if 0 in finite:
        return Flow(0.0, merged, merged, graph)
    result = maximum_flow(merged, graph.source, graph.sink)
    value = float(result.flow_value) if finite or result.flow_value < bound else math.inf
    return Flow(value, merged, result.flow, graph)


def is_reached(flow: Flow) -> Flags:
    """Per node of the graph: whether one more item could still get there from the source."""
    from scipy.sparse.csgraph import breadth_first_order

    left = flow.capacity - flow.carried
    left.data = (left.data > 0).astype("int32")
    left.eliminate_zeros()
    reached = np.zeros(flow.graph.size, dtype=bool)
    reached[breadth_first_order(left, flow.graph.source, return_predecessors=False)] = True
    return reached
