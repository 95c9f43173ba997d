"""The ledger page: what came, what went, and what nobody can account for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import rows_of, write_register
from tests.ui.screens import elements, figures, open_page, screen_of, shown, text_of

KONKURS = {"party": "Bulgaria", "account": "9P135M Konkurs launcher"}
GRAD = {"party": "Slovakia", "account": "BM-21 Grad"}


def register(folder: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    monkeypatch.setenv("ARMSFLOW_DATA", str(write_register(folder, rows_of(case))))


def test_bulgaria_falls_from_24_to_6_short_and_must_have_had_6_of_its_own() -> None:
    text = shown("ledger", **KONKURS)

    assert "2015 240 216 24" in text
    assert "2017 0 30 6 short" in text
    assert "must have had at least 6 launchers of its own, or from elsewhere, unrecorded" in text
    assert "weaponews.com" in text


def test_floor_that_leaves_out_the_30_of_2017_ends_at_24() -> None:
    text = shown("ledger", **KONKURS, level="reported")

    assert "24 launchers not accounted for" in text
    assert "may still be in store, in service, lost, or sent on unrecorded" in text
    assert "of its own" not in text.partition("What this rests on")[0]


def test_slovakia_is_short_by_25_over_all_years_and_by_3_in_2015_alone() -> None:
    text = shown("ledger", **GRAD)

    assert "Slovakia: account of BM-21 Grad, 2013\u20132016 Short by at least 25 launchers." in text
    assert "In 2015 alone 11 came and 14 went: Slovakia is short by at least 3 launchers" in text
    assert "2015 11 14 9 short" in text


def test_slovakia_of_2015_is_short_by_3_and_cannot_be_proved_identical_with_both_sources() -> None:
    text = text_of(open_page("ledger", **GRAD, years=["2015", "2015"]))

    assert "Short by at least 3 launchers" in text
    assert "Counted from 1 January 2015" in text
    assert "cannot be proved: the figures are compatible with it" in text
    assert "SME writes that it cannot be proved that these launchers" in text
    assert "Slovak Spectator" in text
    assert "Answer: Slovakia's defence minister" in text


def test_figure_and_table_say_the_same() -> None:
    (figure,) = figures(screen_of("ledger", **KONKURS))
    written = {note["text"] for note in figure["layout"]["annotations"]}

    assert {"240", "216", "30", "24", "6 short"} <= written


def test_everybody_who_received_and_sent_on_is_ranked_and_linked() -> None:
    page = "".join(str(element.value) for element in elements(screen_of("ledger", **KONKURS), "html"))

    ranking = page.partition("Those short first")[2]
    places = [ranking.find(f">{name}</a>") for name in ("Slovakia", "Bulgaria", "United States")]
    assert 0 < places[0] < places[1] < places[2]
    assert "/ledger?party=Slovakia&amp;account=BM-21%20Grad" in ranking


def test_page_opens_on_the_account_that_is_ranked_first() -> None:
    assert "Slovakia: account of BM-21 Grad" in shown("ledger")


@pytest.mark.parametrize(
    ("party", "said"),
    [
        ("Saudi Arabia", "80 launchers received, none on record as sent on"),
        ("Belarus", "240 launchers sent, none on record as received"),
    ],
)
def test_one_side_alone_is_said_and_not_drawn(party: str, said: str) -> None:
    screen = open_page("ledger", party=party, account="9P135M Konkurs launcher")

    assert said in text_of(screen)
    assert not elements(screen, "plotly_chart")
    assert "short" not in text_of(screen).partition("Everybody who")[0].replace("Short", "short")


def test_system_without_quantities_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register(tmp_path, monkeypatch, "BLR > BGR 2015 ?\nBGR > USA 2016 ?")

    screen = open_page("ledger", party="Bgr")

    assert "2 deliveries on record, none with a quantity; nothing to add up" in text_of(screen)
    assert not elements(screen, "plotly_chart")


def test_data_without_an_intermediary_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register(tmp_path, monkeypatch, "BLR > BGR 2015 240")

    assert "Nobody on record both received and sent on" in text_of(open_page("ledger"))


def test_years_without_a_delivery_of_the_account_say_so_and_keep_the_ranking() -> None:
    text = text_of(open_page("ledger", **KONKURS, years=["2013", "2014"]))

    assert "No record matches: Bulgaria: account of 9P135M Konkurs launcher, 2013\u20132014" in text
    assert "Everybody who received and sent on" in text


def test_choice_of_a_supplier_is_not_used_and_said() -> None:
    text = shown("ledger", **KONKURS, supplier="Belarus")

    assert "Not used on this page: the choice of supplier." in text
    assert "Short by at least 6 launchers" in text


def test_system_chosen_in_the_filter_narrows_the_ranking() -> None:
    ranking = shown("ledger", **KONKURS, system="BM-21 Grad").partition("Those short first")[2]

    assert "Slovakia" in ranking
    assert "Konkurs" not in ranking.partition("armsflow data")[0]


def test_party_that_is_not_in_the_data_is_noted() -> None:
    assert "party=Atlantis" in text_of(open_page("ledger", party="Atlantis"))


def test_system_counted_in_two_units_has_two_accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register(tmp_path, monkeypatch, "BLR > BGR 2015 9\nBGR > USA 2015 4\nBLR > BGR 2015 700 unit=missile")

    assert "5 launchers not accounted for" in text_of(open_page("ledger", party="Bgr", account="Konkurs, launchers"))
    assert "700 missiles received" in text_of(open_page("ledger", party="Bgr", account="Konkurs, missiles"))
