"""A party's account through time: what came, what went, and when it was first short."""

from __future__ import annotations

import datetime as dt
import math

import pandas as pd
import pytest
from hypothesis import given, settings

from armsflow.analysis.curve import least_stock
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.intermediaries import rank_intermediaries
from armsflow.analysis.ledger import RunningAccount, running_account
from tests.analysis.cases import movements, shipped
from tests.analysis.traces import Case, hub_cases
from tests.conftest import RegisterOf


def account(register_of: RegisterOf, case: str, party: str = "BGR") -> RunningAccount:
    return running_account(movements(register_of(case)), party)


def balance(found: RunningAccount, day: dt.date) -> tuple[float, float]:
    step = found.steps[found.steps.date.dt.date == day].iloc[0]
    return step.unaccounted_low, step.unaccounted_high


def bulgaria() -> RunningAccount:
    counted = movements(shipped())
    return running_account(counted[counted.system == "9p135m-konkurs"], "BGR")


def test_shipped_balance_of_bulgaria_falls_from_24_to_6_short() -> None:
    found = bulgaria()

    assert balance(found, dt.date(2015, 12, 31)) == (24, 24)
    assert balance(found, dt.date(2017, 12, 31)) == (-6, -6)
    assert (found.is_short, found.short_by, found.first_short) == (True, 6, dt.date(2017, 12, 31))


def test_within_its_year_an_account_is_a_band() -> None:
    assert balance(bulgaria(), dt.date(2015, 1, 1)) == (-216, 240)


def test_slovakia_is_short_by_3_grad_in_2015_and_by_25_over_all() -> None:
    transfers = shipped().transfers
    of_2015 = TransferFilter(years=(2015, 2015)).apply(transfers)

    (year,) = rank_intermediaries(of_2015, "bm-21-grad", "launcher").itertuples()
    (every,) = rank_intermediaries(transfers, "bm-21-grad", "launcher").itertuples()

    assert (year.party, year.received_low, year.sent_low, year.short_by) == ("SVK", 11, 14, 3)
    assert (every.short_by, every.first_short) == (25, dt.date(2013, 12, 31))
    assert {"slovak-spectator-2016", "sme-2016"} <= set(year.source_ids)


def test_unreported_receipt_leaves_nobody_short(register_of: RegisterOf) -> None:
    found = account(register_of, "BLR > BGR 2015 ?\nBGR > USA 2015 136")

    assert (found.is_short, found.unreported, found.closing.unaccounted.high) == (False, 1, math.inf)


def test_unreported_delivery_leaves_the_rest_open(register_of: RegisterOf) -> None:
    assert account(register_of, "BLR > BGR 2015 240\nBGR > USA 2015 ?").closing.unaccounted.low == -math.inf


def test_two_reports_leave_a_band(register_of: RegisterOf) -> None:
    found = account(register_of, "BLR > BGR 2010 100\nBLR > BGR 2010 140 transfer=t1\nBGR > USA 2011 120")

    assert balance(found, dt.date(2011, 12, 31)) == (-20, 20)


def test_what_nobody_handed_over_counts_on_neither_side(register_of: RegisterOf) -> None:
    assert account(register_of, "BGR > BGR 2015 9").steps.empty


def test_those_short_come_first_then_the_most_unaccounted(register_of: RegisterOf) -> None:
    ranked = rank_intermediaries(
        register_of(
            "BLR > BGR 2015 240\nBGR > USA 2015 136\nBLR > SVK 2015 11\nSVK > SAU 2015 14\nBLR > HRV 2015 9\nHRV > SAU 2016 1"
        ).transfers,
        "konkurs",
        "launcher",
    )

    assert list(ranked.party) == ["SVK", "BGR", "HRV"]
    assert list(ranked.short_by) == [3, 0, 0]


@pytest.mark.parametrize("other", ["unit=missile", "system=fagot", "stage=licensed"])
def test_other_things_are_in_no_account(register_of: RegisterOf, other: str) -> None:
    ranked = rank_intermediaries(
        register_of(f"BLR > BGR 2015 240\nBGR > USA 2015 136\nBGR > USA 2015 500 {other}").transfers,
        "konkurs",
        "launcher",
    )

    assert list(ranked.sent_high) == [136]


@settings(max_examples=2 * settings.default.max_examples)
@given(hub_cases(same_year=True))
def test_implied_opening_stock_is_what_the_linear_program_finds(case: Case) -> None:
    rows = pd.DataFrame(case.records, columns=["supplier", "recipient", "year", "low", "high"])
    years = rows.year.astype("str")
    table = rows.assign(
        movement=[f"r{n}" for n in range(len(rows))],
        is_quantified=True,
        date_from=pd.to_datetime(years + "-01-01"),
        date_to=pd.to_datetime(years + "-12-31"),
    )
    opened = Case(case.records)

    assert running_account(table, "M").short_by == least_stock(opened.laid_out("same_year"), "M")
