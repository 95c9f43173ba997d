"""What lies on the way through a focus: earlier legs upstream, later ones downstream, nothing beside them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.analysis.focus import Focus, lighting, lit_by
from armsflow.register.frames import rows_of
from tests.analysis.cases import movements
from tests.conftest import RegisterOf

WAY = """
    BLR > BGR 2014 240
    POL > BGR 2016 9
    BGR > USA 2015 136
    BGR > SAU 2015 80
    USA > rebels 2015-2016 ?
    USA > rebels 2013 5
    BLR > SYR 2014 7
"""


def lit(counted: pd.DataFrame, focus: Focus) -> str:
    """The numbers of the lines that are lit."""
    return " ".join(sorted(name.removeprefix("t") for name in lit_by(counted, focus)))


@pytest.mark.parametrize(
    ("focus", "lines"),
    [
        (Focus(party="BGR"), "1 2 3 4 5"),
        (Focus(party="USA"), "1 3 5 6"),
        (Focus(party="rebels"), "1 3 5 6"),
        (Focus(party="BLR"), "1 3 4 5 7"),
        (Focus(supplier="BGR", recipient="USA"), "1 3 5"),
        (Focus(supplier="BLR", recipient="BGR"), "1 3 4 5"),
        (Focus(supplier="POL", recipient="BGR"), "2"),
        (Focus(record="r4"), "1 4"),
        (Focus(record="t4"), "1 4"),
        (Focus(party="Atlantis"), ""),
    ],
)
def test_lit_is_what_came_before_and_what_can_have_followed(focus: Focus, lines: str, register_of: RegisterOf) -> None:
    assert lit(movements(register_of(WAY)), focus) == lines


def test_each_leg_fits_but_not_all_on_one_way(register_of: RegisterOf) -> None:
    """The last leg can follow the second, which can have been early; but not the first, which was late."""
    counted = movements(register_of("AAA > BBB 2015 9\nBBB > CCC 2013-2016 9\nCCC > DDD 2014 9"))

    assert lit(counted, Focus(party="AAA")) == "1 2"
    assert lit(counted, Focus(party="DDD")) == "2 3"
    assert lit(counted, Focus(supplier="BBB", recipient="CCC")) == "1 2 3"


def test_way_stays_in_its_system(register_of: RegisterOf) -> None:
    counted = movements(register_of("BLR > BGR 2015 240\nBGR > USA 2016 136 system=fagot"))

    assert lit(counted, Focus(party="BLR")) == "1"
    assert lit(counted, Focus(system="fagot")) == "2"
    assert lit(counted, Focus(supplier="BLR", system="fagot")) == ""


def test_return_to_the_supplier_is_lit_once_round(register_of: RegisterOf) -> None:
    counted = movements(register_of("AAA > BBB 2015 9\nBBB > AAA 2016 9\nAAA > CCC 2017 9\nAAA > DDD 2014 9"))

    assert lit(counted, Focus(supplier="AAA", recipient="BBB")) == "1 2 3"


def test_all_transfers_of_a_consignment_are_lit(register_of: RegisterOf) -> None:
    value = "value_low=9 value_high=9 currency=EUR"
    counted = movements(
        register_of(
            f"BLR > BGR 2015 240 {value} consignment=c1\nBLR > BGR 2015 140 system=ags {value} consignment=c1\n"
            f"BGR > USA 2016 1 system=ags {value}"
        ),
        "EUR",
    )

    assert lit(counted, Focus(party="USA")) == "1 2 3"


def test_one_focus_and_many_are_answered_alike(register_of: RegisterOf) -> None:
    counted = movements(register_of(WAY))
    foci = [Focus(party="BGR"), Focus(supplier="POL", recipient="BGR"), Focus(record="r4"), Focus(party="BGR")]

    bits = lighting(counted, foci)

    for place, focus in enumerate(foci):
        assert {t for (t,), bit in zip(counted.transfer_ids, bits, strict=True) if bit >> place & 1} == lit_by(
            counted, focus
        )


LEGS = st.lists(
    st.tuples(
        st.sampled_from("ABCD"), st.sampled_from("ABCD"), st.sampled_from(("x", "y", "x;y")),
        st.integers(1, 6), st.integers(0, 3),
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip
ENDS = ("", *"ABCD")
FOCI = st.sampled_from([
    *(Focus(party=party) for party in "ABCD"),
    *(Focus("", *pair) for pair in itertools.product(ENDS, ("", *"xy"), ENDS) if any(pair)),
    Focus(record="t0"),
    Focus(record="t3"),
])  # fmt: skip


def told(legs: list[tuple[str, str, str, int, int]]) -> pd.DataFrame:
    """Movements with the columns that a focus asks for."""
    names = [(f"t{number}",) for number in range(len(legs))]
    days = [pd.Timestamp("2015-01-01") + pd.Timedelta(days=day) for day in range(12)]
    return pd.DataFrame(
        {
            "supplier": [leg[0] for leg in legs], "recipient": [leg[1] for leg in legs],
            "system": [leg[2] for leg in legs], "row_ids": names, "transfer_ids": names,
            "date_from": [days[leg[3]] for leg in legs], "date_to": [days[leg[3] + leg[4]] for leg in legs],
        }
    )  # fmt: skip


def paths(legs: Sequence[Any], way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every way on which some day for each leg fits, no leg used twice."""
    if way:
        yield way
    for leg in legs:
        is_on = not way or (leg.supplier == way[-1].recipient and leg.date_to >= max(each.date_from for each in way))
        if is_on and leg not in way:
            yield from paths(legs, (*way, leg))


def is_through(way: tuple[Any, ...], focus: Focus, system: str) -> bool:
    """Whether a way goes through a focus, as a reader would say it."""
    if focus.party:
        return any(focus.party in (leg.supplier, leg.recipient) for leg in way)
    wanted = [(focus.supplier, "supplier"), (focus.recipient, "recipient")]
    return any(
        all(not code or getattr(leg, end) == code for code, end in wanted)
        and (not focus.system or focus.system == system)
        and (not focus.record or focus.record in leg.row_ids)
        for leg in way
    )


@given(LEGS, FOCI)
def test_lit_is_what_every_path_listed_says(legs: list[tuple[str, str, str, int, int]], focus: Focus) -> None:
    counted = told(legs)
    listed: set[str] = set()
    for system in "xy":
        own = [leg for leg in rows_of(counted) if system in leg.system]
        for way in paths(own):
            if is_through(way, focus, system):
                listed |= {leg.transfer_ids[0] for leg in way}

    assert lit_by(counted, focus) == listed
    assert {f"t{number}" for number, bit in enumerate(lighting(counted, [focus])) if bit} == listed
