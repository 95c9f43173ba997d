"""What caps the answer, and which record to verify next."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from armsflow.analysis.conflicts import ContradictionError
from armsflow.analysis.flow_bounds import NotAFlowError, is_flow, is_reached, marked_graph, run, whole_scale
from armsflow.analysis.limits import could_reach, must_reach
from armsflow.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Cut:
    """Records, and what parties can have kept from one day to the next, that together cap `could` at `items`."""

    movements: tuple[str, ...]
    kept_by: tuple[tuple[str, dt.date], ...]
    items: float


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """The record whose removal moves a limit most, and the limits without it.

    `could_without` is NaN where the other records and the stock assumed contradict each other without it.
    """

    movement: str
    must_without: float
    could_without: float


def minimum_cut(network: Network, destination: Collection[str]) -> Cut | None:
    """Name a smallest set of records that caps `could`: those between what can be reached and what cannot.

    None if nothing caps it or nothing can arrive, if no set of records alone does (ranges at a party of
    known stock, a record over several years), or if the numbers are too large for the maximum flow.
    """
    there = network.marks(destination)
    capped = network if is_flow(network) else replace(network, stock=np.full_like(network.stock, math.inf))
    try:
        scale = whole_scale(capped)
        flow = run(marked_graph(capped, there, scale))
    except NotAFlowError:
        return None
    if flow.value in {0, math.inf}:
        return None
    if capped is not network and flow.value / scale > could_reach(network, destination):
        return None
    reached, graph, nodes = is_reached(flow), flow.graph, network.nodes
    crossing = np.flatnonzero(reached[graph.tail] & ~reached[graph.head] & (graph.capacity > 0))
    pieces = graph.piece[crossing[graph.piece[crossing] >= 0]]
    waits = graph.tail[crossing[graph.piece[crossing] < 0]]
    kept_by = [(network.parties[nodes.party[node]], _day(nodes.time[node])) for node in waits]
    names = tuple(dict.fromkeys(network.name[network.record[pieces]]))
    return Cut(names, tuple(kept_by), flow.value / scale)


def key_record(
    network: Network, destination: Collection[str], candidates: Iterable[str], ranks: Mapping[str, int]
) -> KeyRecord | None:
    """Return the candidate whose removal moves must or could most; None if none moves either.

    For could the record is left out; for must it may not have happened (its low limit becomes 0). Among
    equals the one with the weakest evidence, then the latest: `ranks` holds 0 for the best level.
    """
    must, could = must_reach(network, destination), could_reach(network, destination)
    found = []
    for name in dict.fromkeys(candidates):
        without = _without(network, destination, name, must)
        moves = max(must - without.must_without, _less(could, without.could_without))
        last = int(network.leaves[network.name[network.record] == name].max(initial=0))
        found.append((moves, ranks.get(name, 0), last, without))
    best = max(found, key=lambda each: each[:3], default=None)
    return best[3] if best and best[0] > 1e-6 else None


def _without(network: Network, destination: Collection[str], name: str, must: float) -> KeyRecord:
    is_it = network.name == name
    low = np.where(is_it, 0.0, network.low)
    must_without = must_reach(network.with_limits(low, network.high), destination) if must else 0.0
    try:
        could_without = could_reach(network.with_limits(low, np.where(is_it, 0.0, network.high)), destination)
    except ContradictionError:
        could_without = math.nan
    return KeyRecord(name, must_without, could_without)


def _less(could: float, without: float) -> float:
    if math.isnan(without) or could == without:
        return 0.0
    return could - without


def _day(days: int) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=int(days))
