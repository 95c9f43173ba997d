"""How the answer hangs on one party's own stock: the least the records need, and how much explains all."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from armsflow.analysis.conflicts import ContradictionError
from armsflow.analysis.limits import could_reach, must_reach
from armsflow.analysis.network import Network
from armsflow.analysis.program import Program


@dataclass(frozen=True, slots=True)
class Point:
    """With so much own `stock`, so many `must` and `could` have arrived."""

    stock: float
    must: float
    could: float


def least_stock(network: Network, party: str) -> float:
    """Return the least own stock of a party with which any history agrees with the records.

    The stock of the others is as assumed in the network.

    Raises:
        ContradictionError: the others contradict the records whatever this party had.
    """
    place = network.place(party)
    if place is None:
        return 0.0
    program = Program(network, network.marks([]), free=place)
    return program.least(_own(program, place))[0]


def stock_to_explain(network: Network, party: str, destination: Collection[str]) -> float:
    """Return the least own stock of a party with which nothing need have reached the destination.

    Infinite if no stock of that party alone explains all that arrived.
    """
    place = network.place(party)
    if place is None:
        return math.inf if must_reach(network, destination) else 0.0
    program = Program(network, network.marks(destination), free=place)
    most = program.most.copy()
    most[program.column("marked", np.flatnonzero(program.arrives))] = 0
    try:
        return program.least(_own(program, place), most)[0]
    except ContradictionError:
        return math.inf


def must_curve(network: Network, party: str, destination: Collection[str], *, steps: int = 12) -> tuple[Point, ...]:
    """Return must and could from the least stock the records need to the stock that explains all.

    `must` falls and is convex, `could` rises and is concave (both are straight between few bends). Empty
    if must is 0 throughout. Where no stock explains all, the curve ends at twice what was sent.
    """
    first = least_stock(network, party)
    start = _point(network, party, destination, first)
    if start.must == 0:
        return ()
    last = stock_to_explain(network, party, destination)
    if math.isinf(last):
        sent = network.low[network.record[network.is_focal]].sum()
        last = first + 2 * max(float(sent), 1.0)
    stocks = np.unique(np.round(np.linspace(first, last, steps + 1), 3))[1:]
    return (start, *(_point(network, party, destination, float(stock)) for stock in stocks))


def _point(network: Network, party: str, destination: Collection[str], stock: float) -> Point:
    assumed = network.with_stock(party, stock)
    return Point(stock, must_reach(assumed, destination), could_reach(assumed, destination))


def _own(program: Program, place: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    nodes = program.network.nodes
    return program.counting("own", np.flatnonzero(nodes.is_first & (nodes.party == place)))
