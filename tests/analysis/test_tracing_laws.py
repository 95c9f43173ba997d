"""The laws of tracing: brute force, program and flow agree; rules lie inside; items are kept."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.analysis import flow_bounds, limits, mixing
from armsflow.analysis.conflicts import ContradictionError
from armsflow.analysis.mixing import Rule
from armsflow.analysis.network import Network
from armsflow.analysis.program import Program
from armsflow.analysis.verify import minimum_cut
from tests.analysis.answers import ORDERS, bounds, by_flow, by_program, by_rule, law
from tests.analysis.traces import Case, Sent, brute_force, hub_cases, queue_of_tokens, widened

# 1. Brute force, the linear program and the maximum flow


@law
@given(hub_cases(most=6))
def test_brute_force_program_and_flow_agree_in_strict_order(case: Case) -> None:
    network = case.laid_out("strict")

    assert by_flow(network) == brute_force(case)
    assert by_program(network) == pytest.approx(brute_force(case), abs=1e-6)


@law
@given(hub_cases(unit=True, most=5))
def test_brute_force_agrees_on_five_unit_transfers(case: Case) -> None:
    assert bounds(case.laid_out("strict")) == brute_force(case)


@law
@given(hub_cases(same_year=True, most=5))
def test_brute_force_lies_inside_in_the_same_year(case: Case) -> None:
    must, could = bounds(case.laid_out("same_year"))
    fewest, most = brute_force(case, same_year=True)

    assert must <= fewest <= most <= could


@law
@given(hub_cases(same_year=True))
def test_program_and_flow_agree_in_the_same_year(case: Case) -> None:
    network = case.laid_out("same_year")

    assert by_flow(network) == pytest.approx(by_program(network), abs=1e-6)


@law
@given(hub_cases().flatmap(widened), ORDERS)
def test_program_and_flow_agree_on_could_where_stocks_are_unknown(case: Case, order: str) -> None:
    network = replace(case, stock={}).laid_out(order)

    assert limits.could_reach(network, ["D"]) == pytest.approx(by_program(network)[1], abs=1e-6)
    assert limits.must_reach(network, ["D"]) == pytest.approx(by_program(network)[0], abs=1e-6)


AROUND = ["AM", "CM", "MD", "MN", "ND", "NM", "DM", "MA"]


@pytest.mark.parametrize(
    ("count", "ways"),
    [(1, 8), (2, 8), (3, 8), *(pytest.param(*sized, marks=pytest.mark.deep) for sized in ((4, 8), (5, 5)))],
)
def test_brute_force_agrees_on_every_network_of_unit_transfers(count: int, ways: int) -> None:
    """Up to five transfers around the hub in three years, with and without one item of its own."""
    single = [Sent(*way, year, 1, 1) for way in AROUND[:ways] for year in (2010, 2011, 2012)]
    for records in itertools.combinations_with_replacement(single, count):
        for own in (0, 1):
            case = Case(records, stock={"M": own, "N": 0, "D": 0})
            try:
                found = bounds(case.laid_out("strict"))
            except ContradictionError:
                with pytest.raises(ValueError, match="empty"):
                    brute_force(case)
            else:
                assert found == brute_force(case), case


# 2. Inside the limits


@law
@given(hub_cases(), ORDERS)
def test_rules_lie_within_the_limits(case: Case, order: str) -> None:
    network = case.laid_out(order)
    must, could = bounds(network)

    for said in by_rule(network):
        assert must - 1e-6 <= said <= could + 1e-6
    assert must >= 0


@law
@given(hub_cases(same_year=True))
def test_rules_lie_within_the_limits_in_the_same_year(case: Case) -> None:
    network = case.laid_out("same_year")
    must, could = bounds(network)

    assert all(must - 1e-6 <= said <= could + 1e-6 for said in by_rule(network))


@law
@given(hub_cases(), ORDERS)
def test_could_is_no_more_than_was_sent_or_arrived(case: Case, order: str) -> None:
    sent = sum(each.high for each in case.records if each.supplier == "A")
    arrived = sum(each.high for each in case.records if each.recipient == "D")

    assert bounds(case.laid_out(order))[1] <= min(sent, arrived)


@law
@given(st.data(), hub_cases(most=6))
def test_rules_lie_within_the_limits_of_ranges(data: st.DataObject, case: Case) -> None:
    wide = data.draw(widened(case)).laid_out("strict")
    must, could = bounds(wide)

    assert all(must - 1e-6 <= said <= could + 1e-6 for said in by_rule(case.laid_out("strict")))


@law
@given(hub_cases(), st.booleans())
def test_queues_agree_with_lots_followed_by_hand(case: Case, newest: bool) -> None:
    rule = Rule.LIFO if newest else Rule.FIFO
    network = case.laid_out("strict")
    said = mixing.marked_on_pieces(network, ["D"], rule)[network.marks(["D"])[network.recipient]].sum()

    assert said == pytest.approx(queue_of_tokens(case, newest=newest), abs=1e-6)


@law
@given(hub_cases(), ORDERS)
def test_cut_is_as_wide_as_the_limit_that_it_explains(case: Case, order: str) -> None:
    network = case.laid_out(order)
    cut = minimum_cut(network, ["D"])
    if cut is None:
        return
    nodes, held = network.nodes, flow_bounds.hold_capacities(network)
    days = [dt.date(1970, 1, 1) + dt.timedelta(days=int(time)) for time in nodes.time]
    kept = [held[node] for node in range(len(days)) if (network.parties[nodes.party[node]], days[node]) in cut.kept_by]

    assert cut.items == bounds(network)[1]
    assert network.high[np.isin(network.name, cut.movements)].sum() + sum(kept) == cut.items


# 3. Nothing from nothing


@law
@given(hub_cases().flatmap(widened), ORDERS, st.booleans())
def test_history_found_keeps_every_item(case: Case, order: str, wants_most: bool) -> None:
    network = case.laid_out(order)
    program = Program(network, network.marks(["D"]))
    costs = program.counting("marked", np.flatnonzero(program.arrives))
    _, columns = program.least(-costs if wants_most else costs, np.minimum(program.most, 1000.0))
    pieces, nodes = np.arange(len(network.record)), network.nodes
    marked = columns[program.column("marked", pieces)]
    moved = marked + columns[program.column("other", pieces)]
    held = columns[program.column("kept", np.flatnonzero(nodes.is_last))].sum()
    again = columns[program.column("again", np.arange(len(nodes.party)))].sum()

    assert (marked <= moved + 1e-6).all()
    assert (network.low[network.record] - 1e-6 <= moved).all()
    assert (moved <= network.high[network.record] + 1e-6).all()
    assert marked[program.arrives].sum() + held <= marked[network.is_focal].sum() - again + 1e-5


@law
@given(hub_cases(), ORDERS, st.sampled_from(Rule))
def test_rules_mark_no_more_than_moved(case: Case, order: str, rule: Rule) -> None:
    network = case.laid_out(order)
    marked = mixing.marked_on_pieces(network, ["D"], rule)

    assert (marked >= -1e-9).all()
    assert (marked <= network.low[network.record] + 1e-9).all()


# Contradictions


@law
@given(hub_cases(), st.integers(0, 7), st.integers(1, 4), ORDERS)
def test_contradiction_is_named_alike_by_flow_and_program(case: Case, place: int, more: int, order: str) -> None:
    sent = case.records[place % len(case.records)]
    raised = sent._replace(low=sent.low + more, high=sent.high + more)
    network = replace(case, records=(*(e for e in case.records if e is not sent), raised)).laid_out(order)

    assert outcome(by_flow, network) == outcome(by_program, network)


def outcome(solve: Callable[[Network], tuple[float, float]], network: Network) -> object:
    """The limits, or who is short, when and by how much."""
    try:
        must, could = solve(network)
    except ContradictionError as error:
        return error.conflicts
    return round(must, 6), round(could, 6)
