"""The eleven claims of the article, each held against the rows with its hedge."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from armsflow.register.load import Register, read_register

DATA = Path(__file__).parents[2] / "data"
ARTICLE = "belarusfiles-2024"


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register(DATA)


@pytest.fixture(scope="module")
def rows(register: Register) -> pd.DataFrame:
    return register.transfers.set_index("id", drop=False)


def konkurs(register: Register, supplier: str) -> pd.DataFrame:
    """The rows of Konkurs launchers from one supplier in 2015."""
    found = register.transfers
    of_2015 = (found.date_from == "2015-01-01") & (found.date_to == "2015-12-31")
    return found[(found.system == "9p135m-konkurs") & (found.supplier == supplier) & of_2015]


def test_no_shipped_row_is_set_aside(register: Register) -> None:
    assert [str(issue) for issue in register.issues] == []


@pytest.mark.parametrize(
    ("name", "system", "quantity"),
    [
        ("blr-bgr-konkurs-2015", "9p135m-konkurs", 240),
        ("blr-bgr-ags17-2015", "ags-17", 140),
        ("bgr-usa-konkurs-2015", "9p135m-konkurs", 136),
        ("bgr-sau-konkurs-2015", "9p135m-konkurs", 80),
    ],
    ids=["claim 1", "claim 2", "claim 4", "claim 5"],
)
def test_claims_1_2_4_5_give_launchers_delivered_in_2015(
    rows: pd.DataFrame, name: str, system: str, quantity: int
) -> None:
    row = rows.loc[name]

    assert (row.system, row.unit, row.stage, row.grade) == (system, "launcher", "delivered", "B2")
    assert row.quantity_low == row.quantity_high == quantity
    assert (row.date_from.date(), row.date_to.date()) == (dt.date(2015, 1, 1), dt.date(2015, 12, 31))
    assert ARTICLE in row.sources
    assert f"{row.supplier}-{row.recipient}".lower() == name[:7]


def test_claim_3_is_one_value_of_one_consignment_on_both_rows(register: Register) -> None:
    both = register.transfers[register.transfers.consignment == "blr-bgr-2015"]

    assert sorted(both.system) == ["9p135m-konkurs", "ags-17"]
    assert set(both.value_low) == set(both.value_high) == {37_900_000}
    assert set(both.currency) == {"EUR"}


def test_claims_4_and_5_are_called_compatible_and_not_the_same(rows: pd.DataFrame) -> None:
    for name in ("bgr-usa-konkurs-2015", "bgr-sau-konkurs-2015"):
        assert "compatible with" in rows.note[name]


def test_claim_5_calls_the_subtraction_ours(rows: pd.DataFrame) -> None:
    assert "240 - 136 - 80 = 24 is our subtraction, not the article's" in rows.note["bgr-sau-konkurs-2015"]


def test_claim_6_is_said_by_experts_about_both_recipients(register: Register) -> None:
    event = register.events.loc["experts-2015"]

    assert event.said_by.startswith("Experts")
    assert "does not operate the system" in event.text
    assert set(event.parties) == {"USA", "SAU"}
    assert set(event.transfers) == {"bgr-usa-konkurs-2015", "bgr-sau-konkurs-2015"}
    assert "Soviet-made" in register.systems.note["9p135m-konkurs"]


def test_claim_7_is_one_row_marked_inference_without_a_number(register: Register) -> None:
    (row,) = konkurs(register, "USA").itertuples()

    assert (row.recipient, row.unit, row.stage) == ("syrian-opposition", "launcher", "delivered")
    assert (row.quantity_low, row.quantity_high, row.is_quantified) == (0, float("inf"), False)
    assert (row.basis, row.grade, row.level, row.hedge) == ("inference", "C3", "alleged", "likely")
    assert row.note.startswith("Inference: system, route and date are our reading of the article.")
    assert "states no such delivery" in row.note


def test_claim_7_has_no_konkurs_row_from_saudi_arabia(register: Register) -> None:
    found = register.transfers
    is_konkurs = found.system.isin(["9p135m-konkurs", "9m113-konkurs-missile"])

    assert found[is_konkurs & (found.supplier == "SAU")].empty
    assert not any("SAU" in via for via in found[is_konkurs].via)


def test_only_the_last_leg_is_an_inference(rows: pd.DataFrame) -> None:
    assert list(rows.id[rows.basis == "inference"]) == ["usa-opposition-konkurs-2015"]


def test_claim_8_speaks_of_missiles_and_not_of_the_136(register: Register) -> None:
    event = register.events.loc["allen-buzzfeed-2015"]

    assert "Matthew Allen" in event.said_by
    assert event.date_from.year == 2015
    assert event.transfers == ("blr-usa-konkurs-missiles-2015",)
    assert "not for the 136 launchers" in event.note


def test_claim_9_keeps_the_word_claimed_and_its_parties(register: Register) -> None:
    emails, accident = register.events.loc["regulus-emails-2015"], register.events.loc["anevo-accident-2015"]

    assert emails.hedge == "claimed"
    assert "OCCRP calls the firm a Pentagon contractor" in emails.text
    assert accident.kind == "accident"
    assert "BGR" in accident.parties
    assert register.parties.kind["regulus-global"] == "company"


@pytest.mark.parametrize(
    ("name", "first", "last", "said_by"),
    [
        ("minsk-meeting-2010", "2010-07-26", "2010-07-26", ""),
        ("douma-statement-2018", "2018-01-01", "2018-12-31", "Foreign Ministry of Belarus"),
        ("lukashenko-2019-07", "2019-07-01", "2019-07-31", "Aleksandr Lukashenko"),
        ("lukashenko-borisov-2024", "2024-12-10", "2024-12-10", "Aleksandr Lukashenko"),
        ("aleppo-offensive-2024", "2024-11-27", "2024-11-27", ""),
        ("cities-fall-2024", "2024-12-07", "2024-12-07", ""),
        ("assad-resigns-2024", "2024-12-08", "2024-12-08", ""),
    ],
)
def test_claims_10_and_11_stand_on_the_timeline(
    register: Register, name: str, first: str, last: str, said_by: str
) -> None:
    event = register.events.loc[name]

    assert (str(event.date_from.date()), str(event.date_to.date()), event.said_by) == (first, last, said_by)
    assert ARTICLE in event.sources


def test_claim_11_names_the_five_cities(register: Register) -> None:
    text = register.events.text["cities-fall-2024"]

    assert all(city in text for city in ("Aleppo", "Deir ez-Zor", "Daraa", "Hama", "Homs"))


def test_second_hand_launchers_of_2017_are_alleged(rows: pd.DataFrame) -> None:
    row = rows.loc["bgr-usa-konkurs-2017"]

    assert (row.quantity_low, row.quantity_high, row.grade, row.level) == (30, 30, "D3", "alleged")
    assert "Fagot" in row.note
