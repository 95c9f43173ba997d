"""Mistakes that are easy to make in tracing, planted one by one: some law finds each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from armsflow.analysis import flow_bounds, mixing, network
from armsflow.analysis.flow_bounds import Graph
from tests.analysis import test_tracing_changes as changes
from tests.analysis import test_tracing_laws as laws
from tests.analysis.traces import hub_cases

Mutant = Callable[[pytest.MonkeyPatch], None]

look = settings(
    max_examples=3000,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)


def unlimited_hold_arcs(patch: pytest.MonkeyPatch) -> None:
    """An empty store passes items on."""
    checked = flow_bounds.hold_capacities
    patch.setattr(flow_bounds, "hold_capacities", lambda net: np.full_like(checked(net), np.inf))


def fifo_takes_the_newest(patch: pytest.MonkeyPatch) -> None:
    taken = mixing._take
    patch.setattr(mixing, "_take", lambda queue, items, **_: taken(queue, items, newest=True))


def buy_back_counted_twice(patch: pytest.MonkeyPatch) -> None:
    """What the destination sent on and got again is taken for new."""
    graph = flow_bounds._graph

    def without_reexports(net: Any, there: Any, scale: int, **how: Any) -> Graph:
        if how.get("own"):
            how["used"] = how["used"] & ~how["entering"]
        return graph(net, there, scale, **how)

    patch.setattr(flow_bounds, "_graph", without_reexports)


def strict_treated_as_same_year(patch: pytest.MonkeyPatch) -> None:
    laid_out = network.lay_out
    patch.setattr(network, "lay_out", lambda *given_, **how: laid_out(*given_, **(how | {"order": "same_year"})))


def own_stock_marked(patch: pytest.MonkeyPatch) -> None:
    graph = flow_bounds._graph
    patch.setattr(flow_bounds, "_graph", lambda *given_, **how: graph(*given_, **(how | {"own": False})))


def parallel_records_overwritten(patch: pytest.MonkeyPatch) -> None:
    """Of two records between the same moments only one counts."""
    sent = flow_bounds.run

    def run(graph: Graph) -> Any:
        _, kept = np.unique(graph.tail * graph.size + graph.head, return_index=True)
        arcs = {name: getattr(graph, name)[kept] for name in ("tail", "head", "capacity", "piece")}
        return sent(replace(graph, **arcs))

    patch.setattr(flow_bounds, "run", run)


def empty_stores_clipped_at_nothing(patch: pytest.MonkeyPatch) -> None:
    """A party that sent on more than it had is quietly let off."""

    def hold_capacities(net: Any) -> Any:
        return np.maximum(flow_bounds.stores(net, net.low[net.record]), 0)

    patch.setattr(flow_bounds, "hold_capacities", hold_capacities)


CASE, ORDER = hub_cases(most=6), st.sampled_from(["strict", "same_year"])

KILLED = [
    (unlimited_hold_arcs, laws.test_brute_force_program_and_flow_agree_in_strict_order, (hub_cases(),)),
    (fifo_takes_the_newest, laws.test_queues_agree_with_lots_followed_by_hand, (CASE, st.booleans())),
    (buy_back_counted_twice, laws.test_brute_force_program_and_flow_agree_in_strict_order, (CASE,)),
    (strict_treated_as_same_year, laws.test_brute_force_program_and_flow_agree_in_strict_order, (CASE,)),
    (own_stock_marked, laws.test_brute_force_program_and_flow_agree_in_strict_order, (CASE,)),
    (parallel_records_overwritten, changes.test_record_in_two_halves_changes_nothing, (st.data(), CASE, ORDER)),
    (
        empty_stores_clipped_at_nothing,
        laws.test_contradiction_is_named_alike_by_flow_and_program,
        (CASE, st.integers(0, 7), st.integers(1, 4), ORDER),
    ),
]


@pytest.mark.parametrize(("mutant", "law", "cases"), KILLED, ids=[mutant.__name__ for mutant, _, _ in KILLED])
def test_mutant_is_killed(mutant: Mutant, law: Any, cases: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant(monkeypatch)

    @look
    @given(st.tuples(*cases))
    def find(values: tuple[Any, ...]) -> None:
        law.hypothesis.inner_test(*values)

    with pytest.raises(AssertionError):
        find()
