"""Hop by hop: never against time, never from one system into another, never without end."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from armsflow.analysis.chains import number_hops
from tests.analysis.cases import movements, shipped
from tests.conftest import RegisterOf


def hops(counted: pd.DataFrame) -> list[str]:
    """Each movement as "BLR > BGR 1"."""
    return [f"{m.supplier} > {m.recipient} {m.hop}" for m in number_hops(counted).itertuples()]


def test_shipped_konkurs_launchers_go_by_three_hops() -> None:
    counted = movements(shipped())
    konkurs = counted[counted.system == "9p135m-konkurs"]

    assert hops(konkurs[konkurs.date_to.dt.year == 2015]) == [
        "BLR > BGR 1", "BGR > USA 2", "BGR > SAU 2", "USA > syrian-opposition 3",
    ]  # fmt: skip


def test_chain_never_runs_back_in_time(register_of: RegisterOf) -> None:
    assert hops(movements(register_of("BLR > BGR 2015 240\nBGR > USA 2014 136"))) == ["BLR > BGR 1", "BGR > USA 1"]


def test_order_within_a_year_is_possible(register_of: RegisterOf) -> None:
    assert hops(movements(register_of("BGR > USA 2015 136\nBLR > BGR 2015 240"))) == ["BGR > USA 2", "BLR > BGR 1"]


def test_systems_do_not_mix(register_of: RegisterOf) -> None:
    assert hops(movements(register_of("BLR > BGR 2015 240\nBGR > USA 2016 136 system=fagot"))) == [
        "BLR > BGR 1", "BGR > USA 1",
    ]  # fmt: skip


def test_one_system_of_a_consignment_is_enough(register_of: RegisterOf) -> None:
    value = "value_low=9 value_high=9 currency=EUR"
    counted = movements(
        register_of(
            f"BLR > BGR 2015 240 {value} consignment=c1\nBLR > BGR 2015 140 system=ags {value} consignment=c1\n"
            f"BGR > USA 2016 1 system=ags {value}"
        ),
        "EUR",
    )

    assert hops(counted) == ["BLR > BGR 1", "BGR > USA 2"]


def test_hop_is_the_fewest_that_can_have_come_before(register_of: RegisterOf) -> None:
    counted = movements(register_of("AAA > BBB 2015 9\nBBB > CCC 2015 9\nAAA > CCC 2015 9\nCCC > DDD 2015 9"))

    assert hops(counted)[-1] == "CCC > DDD 2"


def test_cycle_becomes_a_line(register_of: RegisterOf) -> None:
    counted = number_hops(movements(register_of("BLR > BGR 2015 9\nBGR > USA 2015 9\nUSA > BLR 2015 9")))

    assert list(zip(counted.source, counted.target, strict=True)) == [
        ("BLR@0", "BGR@1"), ("BGR@1", "USA@2"), ("USA@2", "BLR@3"),
    ]  # fmt: skip


def test_delivery_to_oneself_ends(register_of: RegisterOf) -> None:
    assert hops(movements(register_of("BLR > BLR 2015 9"))) == ["BLR > BLR 1"]


LEGS = st.lists(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD"), st.sampled_from("xy"), st.integers(2010, 2014)),
    min_size=1,
    max_size=14,
)


@given(LEGS)
def test_every_hop_after_the_first_has_one_before_it_in_time_and_system(
    legs: list[tuple[str, str, str, int]],
) -> None:
    frame = pd.DataFrame(legs, columns=["supplier", "recipient", "system", "year"])
    days = pd.to_datetime(frame.year.astype("str"), format="%Y")
    numbered = number_hops(frame.assign(date_from=days, date_to=days)).to_dict("records")

    for leg in numbered:
        assert leg["target"] == f"{leg['recipient']}@{leg['hop']}"
        assert leg["hop"] == 1 or any(
            before["hop"] == leg["hop"] - 1
            and before["recipient"] == leg["supplier"]
            and before["system"] == leg["system"]
            and before["year"] <= leg["year"]
            for before in numbered
        )
