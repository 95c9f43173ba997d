"""All accounts in one pass: the same as each by itself."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings

from armsflow.analysis.intermediaries import _rank, rank_all, rank_intermediaries
from armsflow.analysis.ledger import running_account
from tests.analysis.cases import shipped
from tests.analysis.traces import Case, hub_cases
from tests.conftest import RegisterOf

TWO_SYSTEMS = """
    BLR > BGR 2015 240
    BGR > USA 2015 136
    BLR > SVK 2015 11 system=grad
    SVK > SAU 2015 14 system=grad
    BLR > SVK 2015 5 system=grad unit=round
"""


def ranked(register_of: RegisterOf, case: str) -> list[tuple[str, str, str, float]]:
    found = rank_all(register_of(case).transfers)
    return list(found[["party", "system", "unit", "short_by"]].itertuples(index=False, name=None))


def test_shipped_intermediaries_are_ranked_short_ones_first() -> None:
    found = rank_all(shipped().transfers)

    assert list(found.party) == ["SVK", "BGR", "USA"]
    assert list(found.short_by) == [25, 6, 0]
    assert list(found.first_short) == [dt.date(2013, 12, 31), dt.date(2017, 12, 31), None]
    assert "bgr-usa-konkurs-2017" in found.row_ids[1]


def test_each_system_and_unit_has_its_own_row(register_of: RegisterOf) -> None:
    assert ranked(register_of, TWO_SYSTEMS) == [
        ("SVK", "grad", "launcher", 3.0),
        ("BGR", "konkurs", "launcher", 0.0),
    ]


@pytest.mark.parametrize("system", ["konkurs", "grad"])
def test_all_at_once_says_what_one_system_says(register_of: RegisterOf, system: str) -> None:
    transfers = register_of(TWO_SYSTEMS).transfers
    every = rank_all(transfers)

    alone = rank_intermediaries(transfers, system, "launcher")

    pd.testing.assert_frame_equal(every[every.system == system].reset_index(drop=True), alone)


def test_part_of_a_figure_for_another_system_counts_in_its_own(register_of: RegisterOf) -> None:
    case = "BLR > BGR 2015 300 system=mixed\nBLR > BGR 2015 240 part_of=r1\nBGR > USA 2015 136"

    (found,) = rank_all(register_of(case).transfers).itertuples()

    assert (found.system, found.received_low) == ("konkurs", 240)


def test_who_is_no_one_party_is_left_out(register_of: RegisterOf) -> None:
    transfers = register_of("BLR > unknown 2015 9\nunknown > USA 2015 9").transfers

    assert rank_all(transfers, leave_out={"unknown"}).empty
    assert list(rank_all(transfers).party) == ["unknown"]


@pytest.mark.parametrize("case", ["", "BLR > BGR 2015 240", "BGR > BGR 2015 9\nBLR > BGR 2015 9"])
def test_without_an_intermediary_the_ranking_is_empty(register_of: RegisterOf, case: str) -> None:
    assert ranked(register_of, case) == []


@settings(max_examples=2 * settings.default.max_examples)
@given(hub_cases(same_year=True))
def test_ranking_says_what_each_running_account_says(case: Case) -> None:
    rows = pd.DataFrame(case.records, columns=["supplier", "recipient", "year", "low", "high"])
    years = rows.year.astype("str")
    table = rows.assign(
        movement=[f"r{n}" for n in range(len(rows))],
        system="s",
        unit="launcher",
        is_quantified=True,
        date_from=pd.to_datetime(years + "-01-01"),
        date_to=pd.to_datetime(years + "-12-31"),
        row_ids=[(f"r{n}",) for n in range(len(rows))],
        source_ids=[("paper",)] * len(rows),
    )
    for found in _rank(table).itertuples():
        account = running_account(table, found.party)
        closing = account.closing
        assert (found.short_by, found.first_short) == (account.short_by, account.first_short)
        assert (found.received_low, found.received_high) == (closing.received.low, closing.received.high)
        assert (found.unaccounted_low, found.unaccounted_high) == (closing.unaccounted.low, closing.unaccounted.high)


def test_receipt_without_a_limit_ends_a_shortage_and_none_before_it(register_of: RegisterOf) -> None:
    (found,) = rank_all(register_of("BGR > USA 2014 10\nBLR > BGR 2015 ?").transfers).itertuples()

    assert (found.short_by, found.first_short, found.unreported) == (10, dt.date(2014, 12, 31), 1)
