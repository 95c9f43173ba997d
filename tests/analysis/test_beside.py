"""A second choice beside the first: what it may be, and how far the totals lie apart."""

from __future__ import annotations

import pytest

from armsflow.analysis.beside import Beside, difference, periods_beside, read_beside, write_difference
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.selection import select
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity
from tests.analysis.cases import shipped
from tests.conftest import RegisterOf

REAL = shipped()
NAMES = {"Belarus": "BLR"}


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("2013-2015", Beside(years=(2013, 2015))),
        ("2015-2013", Beside(years=(2013, 2015))),
        ("2015", Beside(years=(2015, 2015))),
        ("from Belarus", Beside(supplier="BLR")),
        ("to Belarus", Beside(recipient="BLR")),
    ],
)
def test_period_or_party_is_read(text: str, beside: Beside) -> None:
    assert read_beside(text, REAL, NAMES, NAMES) == beside


@pytest.mark.parametrize("text", ["1914", "2013-2099", "Belarus", "from Atlantis", "2013-", "", "from "])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no period on record"):
        read_beside(text, REAL, NAMES, NAMES)


def test_second_choice_keeps_all_else() -> None:
    chosen = TransferFilter(years=(2012, 2013), recipient=("SAU",), level="reported", measure="EUR")

    assert Beside(years=(2014, 2015)).of(chosen) == TransferFilter(
        years=(2014, 2015), recipient=("SAU",), level="reported", measure="EUR"
    )


def test_periods_as_long_before_and_after_are_offered_first() -> None:
    assert periods_beside(TransferFilter(years=(2014, 2015)), REAL)[:3] == ["2012-2013", "2016-2017", "2012"]


def compared(register: Register, first: TransferFilter, second: TransferFilter) -> tuple[Quantity, str]:
    pair = select(register, first), select(register, second)
    return difference(*pair), write_difference(*pair)


def years(first: int, last: int) -> TransferFilter:
    return TransferFilter(years=(first, last))


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("AAA > BBB 2012 10\nAAA > BBB 2013 30", "The second total is higher by 20 launchers."),
        ("AAA > BBB 2012 30\nAAA > BBB 2013 10..15", "The second total is lower by 15 to 20 launchers."),
        ("AAA > BBB 2012 30\nAAA > BBB 2013 30", "Both totals are the same."),
        ("AAA > BBB 2012 30\nAAA > BBB 2013 30..40", "The second total is higher by up to 10 launchers, or the same."),
        (
            "AAA > BBB 2012 20..40\nAAA > BBB 2013 30",
            "The second total is anything from lower by 10 launchers to higher by 10 launchers.",
        ),
        ("AAA > BBB 2012 20\nAAA > BBB 2013 30..", "The second total is higher by 10 or more launchers."),
        (
            "AAA > BBB 2012 30\nAAA > BBB 2013 30..",
            "The second total is the same or higher: no report limits by how much.",
        ),
        (
            "AAA > BBB 2012 40\nAAA > BBB 2013 30..",
            "The second total is anything from lower by 10 launchers to higher by a number that no report limits.",
        ),
        (
            "AAA > BBB 2012 10\nAAA > CCC 2012 ?\nAAA > BBB 2013 30",
            "The second total is higher by 20 launchers. Left out of the totals: 1 transfer with no quantity reported.",
        ),
        (
            "AAA > BBB 2012 10\nAAA > BBB 2013 ?",
            "How far the two lie apart cannot be said: the second has no quantity on record.",
        ),
        (
            "AAA > BBB 2012-2013 10",
            (
                "The second total is anything from lower by 10 launchers to higher by 10 launchers. "
                "1 transfer can lie in either period and is counted in both, from 0."
            ),
        ),
    ],
)
def test_difference_of_two_years_in_words(case: str, said: str, register_of: RegisterOf) -> None:
    assert compared(register_of(case), years(2012, 2012), years(2013, 2013))[1] == said


def test_what_is_in_both_makes_no_difference(register_of: RegisterOf) -> None:
    register = register_of("AAA > BBB 2012 20..40\nCCC > BBB 2012 5")

    assert compared(register, TransferFilter(), TransferFilter(supplier=("AAA",)))[0] == Quantity(-5, -5)


def test_transfer_without_a_quantity_in_both_is_left_out_once(register_of: RegisterOf) -> None:
    register = register_of("AAA > BBB 2012 10\nAAA > CCC 2012 ?\nDDD > BBB 2012 5")

    assert "1 transfer with no quantity" in compared(register, TransferFilter(), TransferFilter(supplier=("AAA",)))[1]
