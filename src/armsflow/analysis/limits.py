"""The limits of one question put to a network: by maximum flow where that is exact, else by linear program."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from armsflow.analysis.flow_bounds import NotAFlowError, least_marked, most_marked
from armsflow.analysis.network import Network
from armsflow.analysis.program import Program
from armsflow.analysis.records import Flags


def could_reach(network: Network, destination: Collection[str]) -> float:
    """Return the most followed items that can have reached the destination; infinite without a limit.

    Raises:
        ContradictionError: no history agrees with the records and the stock assumed.
    """
    there = network.marks(destination)
    try:
        return most_marked(network, there)
    except NotAFlowError:
        program = Program(network, there)
        return -program.least(-_arrivals(program))[0]


def must_reach(network: Network, destination: Collection[str]) -> float:
    """Return the fewest followed items that must have reached the destination; raises as above."""
    there = network.marks(destination)
    try:
        return least_marked(network, there)
    except NotAFlowError:
        program = Program(network, there)
        return program.least(_arrivals(program))[0]


def could_hold(network: Network, party: str) -> float:
    """Return the most followed items that a party can still hold in the end."""
    program, costs = _held(network, party)
    return -program.least(-costs)[0] if costs.any() else 0.0


def must_hold(network: Network, party: str) -> float:
    """Return the fewest followed items that a party must still hold in the end."""
    program, costs = _held(network, party)
    return program.least(costs)[0] if costs.any() else 0.0


def could_carry(network: Network, movement: str, destination: Collection[str]) -> float:
    """Return the most followed items that one record can have moved, not yet arrived."""
    program, costs = _carried(network, movement, destination)
    return -program.least(-costs)[0]


def must_carry(network: Network, movement: str, destination: Collection[str]) -> float:
    """Return the fewest followed items that one record must have moved."""
    program, costs = _carried(network, movement, destination)
    return program.least(costs)[0]


def _arrivals(program: Program) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return program.counting("marked", np.flatnonzero(program.arrives))


def _held(network: Network, party: str) -> tuple[Program, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    nodes, nowhere = network.nodes, np.zeros(len(network.parties), dtype=bool)
    program = Program(network, nowhere)
    last = np.flatnonzero(nodes.is_last & network.marks([party])[nodes.party])
    return program, program.counting("kept", last)


def _carried(
    network: Network, movement: str, destination: Collection[str]
) -> tuple[Program, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    program = Program(network, network.marks(destination))
    pieces: Flags = network.name[network.record] == movement
    return program, program.counting("marked", np.flatnonzero(pieces))
