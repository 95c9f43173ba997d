"""The laws of tracing, each looked at in hundreds of histories around a hub that empties and is restocked."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsflow.analysis import flow_bounds, limits, mixing
from armsflow.analysis.conflicts import ContradictionError
from armsflow.analysis.flow_bounds import NotAFlowError
from armsflow.analysis.mixing import Rule
from armsflow.analysis.network import Network
from armsflow.analysis.program import Program
from tests.analysis.traces import Case, Sent, brute_force, hub_cases, queue_of_tokens, widened

law = settings(max_examples=500, deadline=None)
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


# 2. Inside the limits


@law
@given(hub_cases(), ORDERS)
def test_rules_lie_within_the_limits(case: Case, order: str) -> None:
    network = case.laid_out(order)
    must, could = bounds(network)

    for said in by_rule(network):
        assert must - 1e-6 <= said <= could + 1e-6
    assert 0 <= must


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


# 4. Relaxing never shrinks the range


@law
@given(st.data(), hub_cases(most=6), ORDERS)
def test_wider_limits_never_shrink_the_range(data: st.DataObject, case: Case, order: str) -> None:
    narrow, wide = bounds(case.laid_out(order)), bounds(data.draw(widened(case)).laid_out(order))

    assert wide[0] <= narrow[0] + 1e-6
    assert wide[1] >= narrow[1] - 1e-6


@law
@given(hub_cases(), ORDERS, st.sampled_from("MND"), st.integers(0, 5))
def test_more_stock_never_shrinks_the_range(case: Case, order: str, party: str, more: int) -> None:
    less = bounds(case.laid_out(order))
    richer = bounds(replace(case, stock={**case.stock, party: case.stock[party] + more}).laid_out(order))

    assert richer[0] <= less[0]
    assert richer[1] >= less[1]


@law
@given(hub_cases())
def test_same_year_never_shrinks_the_strict_range(case: Case) -> None:
    strict, same_year = bounds(case.laid_out("strict")), bounds(case.laid_out("same_year"))

    assert same_year[0] <= strict[0]
    assert same_year[1] >= strict[1]


@law
@given(hub_cases(most=5), ORDERS, st.sampled_from(["MD", "NM", "MN", "DN", "CN"]), st.integers(2010, 2015))
def test_record_that_may_be_nothing_never_shrinks_the_range(case: Case, order: str, way: str, year: int) -> None:
    more = replace(case, records=(*case.records, Sent(*way, year, 0, 4)))
    few, many = bounds(case.laid_out(order)), bounds(more.laid_out(order))

    assert many[0] <= few[0] + 1e-6
    assert many[1] >= few[1] - 1e-6


# 5. No look ahead


@law
@given(hub_cases(), ORDERS, st.integers(2010, 2015))
def test_answer_up_to_a_date_does_not_depend_on_later_records(case: Case, order: str, year: int) -> None:
    from armsflow.analysis.network import Stock, lay_out
    from tests.analysis.traces import records_of

    stock = Stock(case.stock)
    early = [each for each in case.records if each.year <= year]
    every = lay_out(records_of(case.records), "A", years=(2000, year), order=order, stock=stock)
    alone = lay_out(records_of(early), "A", order=order, stock=stock)

    assert bounds(every) == bounds(alone)
    assert by_rule(every) == pytest.approx(by_rule(alone))


# 6. Adding up


@law
@given(st.data(), hub_cases(), ORDERS)
def test_records_followed_together_and_apart(data: st.DataObject, case: Case, order: str) -> None:
    network = case.laid_out(order)
    first = data.draw(st.lists(st.booleans(), min_size=len(network.record), max_size=len(network.record)))
    one = network.following(network.is_focal & np.array(first))
    two = network.following(network.is_focal & ~np.array(first))
    (must, could), ones, twos = bounds(network), bounds(one), bounds(two)

    assert could <= ones[1] + twos[1]
    assert must >= max(ones[0], twos[0])


@law
@given(hub_cases(), ORDERS)
def test_proportional_adds_up_over_destinations_that_do_not_resell(case: Case, order: str) -> None:
    ends = [Sent("M", "E", 2030, 1, 1), Sent("C", "M", 2029, 1, 1)]
    network = replace(case, records=(*(e for e in case.records if e.supplier != "D"), *ends), others=0).laid_out(order)
    try:
        flow_bounds.hold_capacities(network)
    except ContradictionError:
        return

    def proportional(*parties: str) -> float:
        return by_rule(network, parties)[0]

    assert proportional("D", "E") == pytest.approx(proportional("D") + proportional("E"), abs=1e-6)


# 7. Convex and concave in the stock


@law
@given(hub_cases(), ORDERS, st.integers(1, 4))
def test_must_is_convex_and_falls_could_is_concave_and_rises(case: Case, order: str, step: int) -> None:
    start = case.stock["M"]
    points = [
        bounds(replace(case, stock={**case.stock, "M": start + k * step}).laid_out(order)) for k in range(3)
    ]
    (must0, could0), (must1, could1), (must2, could2) = points

    assert must0 >= must1 >= must2
    assert could0 <= could1 <= could2
    assert must1 <= (must0 + must2) / 2
    assert could1 >= (could0 + could2) / 2


# 8. Nothing but the scale


def everything(case: Case, order: str) -> list[float]:
    network = case.laid_out(order)
    return [*bounds(network), *by_rule(network)]


@law
@given(st.data(), hub_cases(), ORDERS)
def test_order_of_the_rows_changes_nothing(data: st.DataObject, case: Case, order: str) -> None:
    shuffled = replace(case, records=tuple(data.draw(st.permutations(case.records))))

    assert everything(shuffled, order) == pytest.approx(everything(case, order), abs=1e-6)


@law
@given(st.data(), hub_cases(), ORDERS)
def test_record_in_two_halves_changes_nothing(data: st.DataObject, case: Case, order: str) -> None:
    place = data.draw(st.integers(0, len(case.records) - 1))
    whole = case.records[place]
    half = whole._replace(low=whole.low / 2, high=whole.high / 2)
    split = replace(case, records=(*case.records[:place], half, half, *case.records[place + 1 :]))

    assert everything(split, order) == pytest.approx(everything(case, order), abs=1e-6)


@law
@given(hub_cases(), ORDERS, st.sampled_from([2, 7, 1000]))
def test_scale_changes_nothing_else(case: Case, order: str, factor: int) -> None:
    records = tuple(each._replace(low=each.low * factor, high=each.high * factor) for each in case.records)
    stock = {party: items * factor for party, items in case.stock.items()}
    larger = everything(replace(case, records=records, stock=stock), order)

    assert larger == pytest.approx([factor * said for said in everything(case, order)], abs=1e-5 * factor)


@law
@given(hub_cases(), st.integers(0, 7), st.integers(1, 4), ORDERS)
def test_contradiction_is_named_alike_by_flow_and_program(case: Case, place: int, more: int, order: str) -> None:
    sent = case.records[place % len(case.records)]
    raised = sent._replace(low=sent.low + more, high=sent.high + more)
    network = replace(case, records=(*(e for e in case.records if e is not sent), raised)).laid_out(order)
    try:
        by_flow(network)
    except ContradictionError as error:
        with pytest.raises(ContradictionError) as found:
            by_program(network)
        said = [(c.party, c.date, pytest.approx(c.deficit)) for c in found.value.conflicts]
        assert said == [(c.party, c.date, c.deficit) for c in error.conflicts]
    except NotAFlowError:
        pytest.fail("an exact case is a flow")
    else:
        assert by_flow(network) == pytest.approx(by_program(network), abs=1e-6)
