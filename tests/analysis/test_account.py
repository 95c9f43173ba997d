"""One account: its years, and what it says of itself."""

from __future__ import annotations

import math

import pytest

from armsflow.analysis.account import Account, AccountKey, account_keys, account_of_key, set_aside, years_of
from armsflow.analysis.account_wording import (
    answer_of,
    assumptions_of,
    title_of,
    without_alleged,
    word_years,
    write_balance,
    years_alone,
)
from armsflow.analysis.filters import TransferFilter
from armsflow.register.quantity import Quantity
from tests.analysis.cases import shipped
from tests.conftest import RegisterOf

BULGARIA = AccountKey("BGR", "9p135m-konkurs", "launcher")
SLOVAKIA = AccountKey("SVK", "bm-21-grad", "launcher")
EVERYTHING = TransferFilter()


def account(register_of: RegisterOf, case: str, chosen: TransferFilter = EVERYTHING) -> Account:
    return account_of_key(register_of(case), AccountKey("BGR", "konkurs", "launcher"), chosen)


def number(register_of: RegisterOf, case: str) -> str:
    return answer_of(account(register_of, case))[0]


def test_shipped_bulgaria_must_have_had_6_of_its_own_or_from_elsewhere() -> None:
    said, words = answer_of(account_of_key(shipped(), BULGARIA, EVERYTHING))

    assert said == "Short by at least 6 launchers"
    assert "240 launchers received and 246 launchers sent on by the end of 2017" in words
    assert "must have had at least 6 launchers of its own, or from elsewhere, unrecorded" in words
    assert "The subtraction is ours." in words


def test_shipped_bulgaria_without_what_is_alleged_has_24_left() -> None:
    reported = account_of_key(shipped(), BULGARIA, TransferFilter(level="reported"))

    assert answer_of(reported)[0] == "24 launchers not accounted for"
    assert without_alleged(account_of_key(shipped(), BULGARIA, EVERYTHING)) == [
        "Without the alleged records: 24 launchers not accounted for."
    ]
    assert without_alleged(reported) == []


def test_shipped_slovakia_of_2015_alone_is_told_apart_from_all_its_years() -> None:
    every = account_of_key(shipped(), SLOVAKIA, EVERYTHING)
    alone = account_of_key(shipped(), SLOVAKIA, TransferFilter(years=(2015, 2015)))

    assert (title_of(every), answer_of(every)[0]) == (
        "Slovakia: account of BM-21 Grad, 2013\u20132016",
        "Short by at least 25 launchers",
    )
    assert (title_of(alone), answer_of(alone)[0]) == (
        "Slovakia: account of BM-21 Grad, 2015",
        "Short by at least 3 launchers",
    )
    (remark,) = years_alone(every)
    assert remark.startswith("In 2015 alone 11 came and 14 went: Slovakia is short by at least 3 launchers for that")
    assert years_alone(alone) == []


def test_years_hold_their_own_sums_and_the_balance_of_all_before() -> None:
    years = years_of(account_of_key(shipped(), SLOVAKIA, EVERYTHING))

    assert [(y.year, y.received.low, y.sent_on.low, y.balance.high, y.short_alone) for y in years] == [
        (2013, 0, 4, -4, 4),
        (2014, 0, 2, -6, 2),
        (2015, 11, 14, -9, 3),
        (2016, 0, 16, -25, 16),
    ]


def test_years_chosen_leave_out_what_came_before() -> None:
    alone = account_of_key(shipped(), SLOVAKIA, TransferFilter(years=(2015, 2015)))

    assert "Counted from 1 January 2015: what came or went before is left out." in assumptions_of(alone)


def test_nothing_proves_that_what_left_is_what_came() -> None:
    said = " ".join(assumptions_of(account_of_key(shipped(), SLOVAKIA, EVERYTHING)))

    assert "cannot be proved" in said
    assert "identical" in said


def test_quiet_year_keeps_the_balance(register_of: RegisterOf) -> None:
    years = years_of(account(register_of, "BLR > BGR 2010 9\nBGR > USA 2012 4"))

    assert [(year.year, year.balance.low) for year in years] == [(2010, 9), (2011, 9), (2012, 5)]


def test_span_of_several_years_stands_in_each_from_0(register_of: RegisterOf) -> None:
    years = years_of(account(register_of, "BLR > BGR 2010-2011 9\nBGR > USA 2012 4"))

    assert [year.received for year in years] == [Quantity(0, 9), Quantity(0, 9), Quantity(0, 0)]


def test_year_in_which_it_was_short_for_a_while_says_so(register_of: RegisterOf) -> None:
    case = "BGR > USA 2015 5 date_from=2015-02-01 date_to=2015-02-01\nBLR > BGR 2015 5 date_from=2015-11-01 date_to=2015-11-01"
    found = account(register_of, case)

    (year,) = years_of(found)

    assert (year.balance, year.short_by) == (Quantity(0, 0), 5)
    assert "It was short by 1 February 2015 at the latest." in answer_of(found)[1]
    assert list(word_years(found).lowest) == ["5"]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("BLR > BGR 2015 240\nBGR > USA 2016 240", "0 launchers not accounted for"),
        ("BLR > BGR 2015 100..140\nBGR > USA 2016 20", "80 to 120 launchers not accounted for"),
        ("BLR > BGR 2015 100..140\nBGR > USA 2016 120", "At most 20 launchers not accounted for"),
        ("BLR > BGR 2015 100\nBGR > USA 2016 ?", "At most 100 launchers not accounted for"),
        ("BLR > BGR 2015 100..\nBGR > USA 2016 40", "At least 60 launchers not accounted for"),
        ("BLR > BGR 2015 ?\nBGR > USA 2016 40", "Not known how many are not accounted for"),
        ("BLR > BGR 2015 240", "240 launchers received, none on record as sent on"),
        ("BGR > USA 2015 1", "1 launcher sent, none on record as received"),
        ("BLR > BGR 2015 ?\nBGR > USA 2016 ?", "Quantity not reported"),
        ("BLR > USA 2015 9\nBGR > USA 2015 9 system=fagot", ""),
    ],
)
def test_answer_keeps_the_limits(register_of: RegisterOf, case: str, said: str) -> None:
    assert number(register_of, case) == said


def test_band_across_zero_says_it_may_have_been_short(register_of: RegisterOf) -> None:
    words = answer_of(account(register_of, "BLR > BGR 2015 100..140\nBGR > USA 2016 120"))[1]

    assert "leave open that it was short by up to 20" in words


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (24, 24, "24"),
        (-6, -6, "6 short"),
        (-9, -3, "3 to 9 short"),
        (-20, 20, "\u221220 to 20"),
        (-math.inf, 166, "at most 166"),
        (-math.inf, -2, "2 or more short"),
        (4, math.inf, "4 or more"),
        (-math.inf, math.inf, "not known"),
    ],
)
def test_balance_in_words(low: float, high: float, said: str) -> None:
    assert write_balance(Quantity(low, high)) == said


def test_choice_that_would_cut_an_account_in_half_is_set_aside(register_of: RegisterOf) -> None:
    chosen = TransferFilter(supplier=("BLR",), recipient=("USA",), stage="licensed")
    case = "BLR > BGR 2015 240\nBGR > SAU 2015 80"

    assert set_aside(chosen) == ["supplier", "recipient", "stage"]
    assert answer_of(account(register_of, case, chosen))[0] == "160 launchers not accounted for"


def test_unknown_parties_have_no_account() -> None:
    assert "unknown" not in set(account_keys(shipped()).party)


def test_delivery_without_a_unit_is_in_no_account() -> None:
    assert "" not in set(account_keys(shipped()).unit)


def test_many_years_short_by_themselves_are_named_three_at_most(register_of: RegisterOf) -> None:
    case = "\n".join(f"BLR > BGR {year} 1\nBGR > USA {year} 2" for year in range(2010, 2016))

    lines = years_alone(account(register_of, case))

    assert len(lines) == 4
    assert lines[-1] == "So it is in 3 more years, each taken by itself."
