"""One question put in several ways: by maximum flow, by linear program, as the page asks it, by rule."""

from __future__ import annotations

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from armsflow.analysis import flow_bounds, limits, mixing
from armsflow.analysis.mixing import Rule
from armsflow.analysis.network import Network
from armsflow.analysis.program import Program

law = settings(max_examples=10 * settings.default.max_examples)
ORDERS = st.sampled_from(["strict", "same_year"])


def by_flow(network: Network, destination: tuple[str, ...] = ("D",)) -> tuple[float, float]:
    there = network.marks(destination)
    return flow_bounds.least_marked(network, there), flow_bounds.most_marked(network, there)


def by_program(network: Network, destination: tuple[str, ...] = ("D",)) -> tuple[float, float]:
    program = Program(network, network.marks(destination))
    return program.range_of(program.counting("marked", np.flatnonzero(program.arrives)))


def bounds(network: Network, destination: tuple[str, ...] = ("D",)) -> tuple[float, float]:
    return limits.must_reach(network, destination), limits.could_reach(network, destination)


def by_rule(network: Network, destination: tuple[str, ...] = ("D",)) -> list[float]:
    marked = [mixing.marked_on_pieces(network, destination, rule) for rule in Rule]
    there = network.marks(destination)[network.recipient[network.record]]
    return [float(items[there].sum()) for items in marked]
