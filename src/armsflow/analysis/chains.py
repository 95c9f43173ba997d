"""Chains: hop by hop, never against time, system by system."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from armsflow.analysis.legs import Chain, Chains, Leg
from armsflow.register.frames import rows_of


def number_hops(movements: pd.DataFrame) -> pd.DataFrame:
    """Number each movement by the fewest hops that can have come before it.

    A movement can follow another if the other's recipient is its supplier, they share a system, and
    it can have ended no earlier than the other began (the same year is possible order, not certain).
    A movement that nothing can precede is hop 1; so is one that only a cycle leads to.

    Returns:
        The same rows and `hop` (1 for the first), `source` and `target`: the ends with the column in
        which they stand, "BGR@1", so that a cycle becomes a line from left to right.
    """
    hop = pd.Series(_fewest_hops(list(rows_of(movements))), index=movements.index, dtype="int64")
    return movements.assign(
        hop=hop,
        source=movements.supplier + "@" + (hop - 1).astype("str"),
        target=movements.recipient + "@" + hop.astype("str"),
    )


def _fewest_hops(legs: list[Any]) -> list[int]:
    """Return the hop of each leg: breadth first from those that nothing precedes, then from any cycle left.

    A leg that is reached is taken out of those that wait: the work grows with legs, not with pairs of them.
    """
    waiting = _by_place(legs, "supplier", "date_to")
    hops = dict.fromkeys(_unpreceded(legs), 1)
    front, rest = list(hops), iter(range(len(legs)))
    while len(hops) < len(legs):
        if not front:
            front = [next(leg for leg in rest if leg not in hops)]
            hops[front[0]] = 1
        hop = hops[front[0]] + 1
        arrived: dict[tuple[str, str], dt.date] = {}
        for leg in front:
            for place in _places(legs[leg], "recipient"):
                arrived[place] = min(arrived.get(place, legs[leg].date_from), legs[leg].date_from)
        front = []
        for place, day in arrived.items():
            own = waiting.get(place, [])
            while own and legs[own[-1]].date_to >= day:
                later = own.pop()
                if later not in hops:
                    hops[later] = hop
                    front.append(later)
    return [hops[leg] for leg in range(len(legs))]


def _unpreceded(legs: list[Any]) -> list[int]:
    """Return the legs that no other can precede: that began, at their supplier, before any could have arrived."""
    arriving = _by_place(legs, "recipient", "date_from")
    return [
        leg
        for leg, own in enumerate(legs)
        if not any(
            other != leg and legs[other].date_from <= own.date_to
            for place in _places(own, "supplier")
            for other in arriving.get(place, [])[:2]
        )
    ]


def _by_place(legs: list[Any], end: str, day: str) -> dict[tuple[str, str], list[int]]:
    """Return the legs that begin or end at each party, by system, in order of a day."""
    found: dict[tuple[str, str], list[int]] = {}
    for leg in sorted(range(len(legs)), key=lambda leg: getattr(legs[leg], day)):
        for place in _places(legs[leg], end):
            found.setdefault(place, []).append(leg)
    return found


def _places(leg: Any, end: str) -> list[tuple[str, str]]:
    return [(getattr(leg, end), system) for system in leg.system.split(";")]


def trace_onward(
    legs: Iterable[Leg], origin: str, destination: str | None = None, *, max_hops: int = 6, max_chains: int = 500
) -> Chains:
    """Find every path from an origin that never runs back in time.

    With a destination: all that end there, a direct delivery included. Without: all with an onward leg. A
    chain visits nobody twice; without a destination the leg that closes a cycle ends it. Legs must be of
    one system in one unit. A span can have been early or late: a leg can follow if some day for each fits.

    >>> from armsflow import legs_of, movements_of, read_register
    >>> legs = legs_of(movements_of(read_register().transfers, ["9p135m-konkurs"], "launcher"))
    >>> for chain in trace_onward(legs, "BLR", "syrian-opposition"):
    ...     print(chain.parties, chain.bottleneck, chain.level)
    ('BLR', 'BGR', 'USA', 'syrian-opposition') up to 136 alleged

    Returns:
        The chains, fewest hops first. `cut_by` says which limit left some out: the listing explodes.
    """
    onward: dict[str, list[Leg]] = {}
    legs = sorted(legs, key=lambda leg: (leg.date_from, leg.date_to, leg.movement))
    for leg in legs:
        onward.setdefault(leg.supplier, []).append(leg)
    distance = None if destination is None else _hops_to(legs, destination)
    found: list[Chain] = []
    front: list[tuple[Leg, ...]] = [()]
    for hop in range(1, max_hops + 2):
        reached = []
        for way in front:
            for longer in _next(way, onward, origin, destination, distance, max_hops + 1 - hop):
                if _counts(longer, destination):
                    found.append(Chain(longer))
                if not _ends(longer, origin, destination):
                    reached.append(longer)
                if hop > max_hops:
                    return Chains(tuple(found[:-1] if _counts(longer, destination) else found), "hops")
                if len(found) > max_chains or len(reached) > 100 * max_chains:
                    return Chains(tuple(found[:max_chains]), "count")
        front = reached
    return Chains(tuple(found))


def _next(
    way: tuple[Leg, ...],
    onward: dict[str, list[Leg]],
    origin: str,
    destination: str | None,
    distance: dict[str, int] | None,
    hops_left: int,
) -> Iterator[tuple[Leg, ...]]:
    """Lengthen a way by each leg that can follow it and can still lead to the destination."""
    party = way[-1].recipient if way else origin
    earliest = max(leg.date_from for leg in way) if way else dt.date.min
    visited = {origin, *(leg.recipient for leg in way)}
    for leg in onward.get(party, ()):
        if way and leg.date_to < earliest:
            continue
        if destination is not None and leg.recipient in visited and leg.recipient != destination:
            continue
        if distance is not None and distance.get(leg.recipient, math.inf) > hops_left:
            continue
        yield (*way, leg)


def _counts(way: Sequence[Leg], destination: str | None) -> bool:
    return way[-1].recipient == destination if destination is not None else len(way) > 1


def _ends(way: Sequence[Leg], origin: str, destination: str | None) -> bool:
    """Whether a way is at the destination, or back where it has been."""
    visited = {origin, *(leg.recipient for leg in way[:-1])}
    return way[-1].recipient == destination or way[-1].recipient in visited


def _hops_to(legs: Sequence[Leg], destination: str) -> dict[str, int]:
    """Return the fewest hops from each party to the destination, time left aside."""
    suppliers: dict[str, set[str]] = {}
    for leg in legs:
        suppliers.setdefault(leg.recipient, set()).add(leg.supplier)
    hops, front = {destination: 0}, [destination]
    while front:
        found = {supplier for party in front for supplier in suppliers.get(party, ())} - hops.keys()
        hops |= dict.fromkeys(found, hops[front[0]] + 1)
        front = list(found)
    return hops
