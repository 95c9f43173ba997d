"""The laws of tracing: what a change of the question does to the answer, and what it does not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from armsflow.analysis import flow_bounds
from armsflow.analysis.conflicts import ContradictionError
from armsflow.analysis.network import lay_out
from armsflow.analysis.records import Stock
from tests.analysis.answers import ORDERS, bounds, by_rule, law
from tests.analysis.traces import Case, Sent, hub_cases, records_of, widened

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
        assume(False)

    def proportional(*parties: str) -> float:
        return by_rule(network, parties)[0]

    assert proportional("D", "E") == pytest.approx(proportional("D") + proportional("E"), abs=1e-6)


# 7. Convex and concave in the stock


@law
@given(hub_cases(), ORDERS, st.integers(1, 4))
def test_must_is_convex_and_falls_could_is_concave_and_rises(case: Case, order: str, step: int) -> None:
    start = case.stock["M"]
    points = [bounds(replace(case, stock={**case.stock, "M": start + k * step}).laid_out(order)) for k in range(3)]
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
