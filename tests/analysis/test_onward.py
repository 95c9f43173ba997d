"""Chains: every path that never runs back in time, and no other."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsflow.analysis.chains import trace_onward
from armsflow.analysis.legs import Chain, Leg, legs_of
from armsflow.register.quantity import Quantity
from tests.analysis.cases import movements, shipped
from tests.conftest import RegisterOf


def konkurs() -> tuple[Leg, ...]:
    counted = movements(shipped())
    return legs_of(counted[counted.system == "9p135m-konkurs"])


def test_shipped_chain_to_the_opposition() -> None:
    (first, *others) = trace_onward(konkurs(), "BLR", "syrian-opposition")

    assert others == []
    assert first.parties == ("BLR", "BGR", "USA", "syrian-opposition")
    assert first.bottleneck == Quantity(0, 136)
    assert first.narrowest.movement == "bgr-usa-konkurs-2015"
    assert (first.level, first.is_inference, first.is_certain_order) == ("alleged", True, False)
    assert first.source_ids == ("belarusfiles-2024", "moscow-times-2024")


def written(chains: object) -> list[str]:
    return [" ".join(leg.movement for leg in chain) for chain in chains]  # type: ignore[attr-defined]


def test_chain_never_runs_back_in_time(register_of: RegisterOf) -> None:
    legs = legs_of(
        movements(register_of("BEL > GHA 2010 500\nGHA > BFA 2012 180\nBFA > CIV 2011 50\nBFA > MLI 2013 100"))
    )

    assert written(trace_onward(legs, "BEL")) == ["t1 t2", "t1 t2 t4"]


def test_direct_delivery_is_a_chain_to_its_destination_only(register_of: RegisterOf) -> None:
    legs = legs_of(movements(register_of("BEL > GHA 2010 500")))

    assert written(trace_onward(legs, "BEL", "GHA")) == ["t1"]
    assert written(trace_onward(legs, "BEL")) == []


def test_spans_must_fit_together_and_not_only_in_pairs(register_of: RegisterOf) -> None:
    legs = legs_of(movements(register_of("AAA > BBB 2015 9\nBBB > CCC 2010-2020 9\nCCC > DDD 2012 9")))

    assert written(trace_onward(legs, "AAA")) == ["t1 t2"]


def test_certain_order_is_told_apart(register_of: RegisterOf) -> None:
    legs = legs_of(movements(register_of("AAA > BBB 2015 9\nBBB > CCC 2015 9\nBBB > DDD 2016 9")))

    assert [chain.is_certain_order for chain in trace_onward(legs, "AAA")] == [False, True]


def test_cycle_ends_where_it_closes(register_of: RegisterOf) -> None:
    legs = legs_of(movements(register_of("AAA > BBB 2015 9\nBBB > AAA 2015 9\nAAA > CCC 2015 9\nCCC > DDD 2015 9")))

    assert written(trace_onward(legs, "AAA")) == ["t1 t2", "t3 t4"]


def test_limit_on_hops_is_reported(register_of: RegisterOf) -> None:
    legs = legs_of(movements(register_of("AAA > BBB 2015 9\nBBB > CCC 2015 9\nCCC > DDD 2015 9")))

    assert (trace_onward(legs, "AAA", max_hops=2).cut_by, trace_onward(legs, "AAA", "DDD", max_hops=2).cut_by) == (
        "hops", "hops",
    )  # fmt: skip
    assert not trace_onward(legs, "AAA", max_hops=3).is_cut


def test_limit_on_their_number_is_reported(register_of: RegisterOf) -> None:
    legs = legs_of(movements(register_of("AAA > BBB 2015 9\n" + "BBB > CCC 2015 9\n" * 9)))
    chains = trace_onward(legs, "AAA", max_chains=5)

    assert (len(chains), chains.cut_by) == (5, "count")


def test_chain_without_a_limit_has_no_bottleneck(register_of: RegisterOf) -> None:
    (chain,) = trace_onward(legs_of(movements(register_of("AAA > BBB 2015 5..\nBBB > CCC 2015 ?"))), "AAA")

    assert (chain.bottleneck.is_reported, chain.narrowest) == (False, None)


DAYS = st.tuples(st.integers(0, 5), st.integers(0, 2))
LEGS = st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD"), DAYS), max_size=6)


@settings(max_examples=500)
@given(LEGS)
def test_chains_are_all_paths_for_which_days_can_be_found(drawn: list[tuple[str, str, tuple[int, int]]]) -> None:
    start = dt.date(2015, 1, 1)
    legs = [
        Leg(f"t{n}", a, b, 1, 1, start + dt.timedelta(day), start + dt.timedelta(day + long), "alleged", False, (), ())
        for n, (a, b, (day, long)) in enumerate(drawn)
    ]

    ways = [way for size in range(1, 7) for way in itertools.permutations(legs, size)]
    expected = {way for way in ways if _is_path(way) and _has_days(way)}
    assert {chain.legs for chain in trace_onward(legs, "A", "D")} == expected


def _is_path(way: tuple[Leg, ...]) -> bool:
    parties = Chain(way).parties
    joined = all(a.recipient == b.supplier for a, b in itertools.pairwise(way))
    return joined and parties[0] == "A" and parties[-1] == "D" and len(set(parties)) == len(parties)


def _has_days(way: tuple[Leg, ...]) -> bool:
    """Whether a day in each span can be chosen, never one before the last: the earliest ones first."""
    day = dt.date.min
    for leg in way:
        day = max(day, leg.date_from)
        if day > leg.date_to:
            return False
    return True


@pytest.mark.parametrize("legs", [(), None])
def test_nothing_on_record_is_no_chain(legs: tuple[Leg, ...] | None) -> None:
    assert len(trace_onward(legs or (), "AAA")) == 0
