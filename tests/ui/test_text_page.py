"""Read as text: the graph walked by headings, lists and links."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import rows_of, write_register
from tests.ui.registers import HOSTILE, hostile_register
from tests.ui.screens import elements, open_page, screen_of, shown, text_of


def markup(screen: AppTest) -> str:
    return "".join(str(element.value) for element in elements(screen, "html") if "<style>" not in str(element.value))


def ways(screen: AppTest, page: str = "text") -> dict[str, dict[str, list[str]]]:
    """Where the links to a page of ours lead, by their text."""
    found = re.findall(rf'<a href="(/{page}\?[^"]*)"[^>]*>([^<]*)</a>', markup(screen))
    return {unescape(text): parse_qs(urlsplit(unescape(url)).query) for url, text in found}


def test_all_parties_stand_by_their_role_with_what_they_sent_and_received() -> None:
    text = shown("text")

    assert "Belarus , sent: 391 launchers" in text
    assert "Bulgaria , sent: 246 launchers; received: 380 launchers" in text
    assert "Syrian opposition (armed group), received: quantity not reported" in text
    assert [text.find(role) for role in ("Suppliers", "Intermediaries", "Holders")] == sorted(
        text.find(role) for role in ("Suppliers", "Intermediaries", "Holders")
    )


def test_party_has_quantity_share_level_hedge_and_sources_both_ways() -> None:
    text = shown("text", at="United States")

    assert "Delivered launchers, 2012 to 2018, to and from United States, documented, reported and alleged" in text
    assert "Bulgaria : 166 launchers, all of what came in" in text
    assert "136 launchers, 9P135M Konkurs launcher, 2015 . Evidence: reported ." in text
    assert "Syrian opposition : quantity not reported" in text
    assert "Our inference, stated by no source. Hedge: \u201clikely\u201d." in text
    assert "The Moscow Times" in text


def test_page_has_no_figure() -> None:
    screen = screen_of("text", at="Bulgaria")

    assert not [kind for kind in ("plotly_chart", "deck_gl_json_chart") if elements(screen, kind)]


def test_each_party_met_is_a_way_on_that_keeps_the_filter() -> None:
    screen = open_page("text", at="Bulgaria", years=["2015", "2016"], level="reported")

    assert ways(screen)["Saudi Arabia"] == {"at": ["Saudi Arabia"], "years": ["2015", "2016"], "level": ["reported"]}
    assert ways(screen)["All parties"] == {"years": ["2015", "2016"], "level": ["reported"]}


def test_every_link_at_a_party_leads_to_a_page_that_takes_its_address() -> None:
    for page in ("flows", "map", "trace", "ledger"):
        leading = ways(screen_of("text", at="Bulgaria"), page)
        assert leading, page
        for params in leading.values():
            text = text_of(open_page(page, **params))
            assert "Not in this data" not in text
            assert "No record matches" not in text
            assert "Bulgaria" in text


@pytest.mark.parametrize(("page", "where"), [("flows", "as a diagram"), ("map", "on the map")])
def test_figures_are_opened_with_the_party_in_focus_and_the_filter_kept(page: str, where: str) -> None:
    screen = open_page("text", at="Bulgaria", years=["2015", "2016"])

    assert ways(screen, page)[f"All ways through Bulgaria, {where}"] == {
        "focus": ["Bulgaria"],
        "years": ["2015", "2016"],
    }


def test_what_went_out_is_what_flows_shows_for_that_supplier() -> None:
    assert "Went out: 246 launchers" in shown("text", at="Bulgaria")
    assert "246 launchers in 3 transfers" in shown("flows", supplier="Bulgaria")


def test_party_of_which_nothing_is_left_offers_to_take_the_filter_back() -> None:
    screen = open_page("text", at="Slovakia", years=["2018", "2018"])

    assert "No record matches: Delivered launchers, 2018, to and from Slovakia" in text_of(screen)
    screen.button("bring-back-years").click().run()
    assert "Came in: 11 launchers" in text_of(screen)


def test_party_that_has_none_of_what_is_counted_offers_what_it_has() -> None:
    screen = open_page("text", at="Jordan")

    screen.button("count-tonne").click().run()

    assert not screen.exception
    assert re.search(r"Came in: [\d.,]+ or more tonnes", text_of(screen))


def test_unknown_party_in_the_address_is_noted_and_all_are_listed() -> None:
    text = text_of(open_page("text", at="Atlantis"))

    assert "at=Atlantis" in text
    assert "Suppliers" in text


def test_many_parties_are_all_named_the_smallest_without_details(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = "\n".join(f"BLR > p{number:02} 2015 {100 - number}" for number in range(45))
    monkeypatch.setenv("ARMSFLOW_DATA", str(write_register(tmp_path, rows_of(case))))

    screen = open_page("text", at="Blr")

    assert len([name for name in ways(screen) if re.fullmatch(r"P\d\d", name)]) == 45
    assert markup(screen).count("Records:") == 40


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    monkeypatch.setenv("ARMSFLOW_DATA", str(hostile_register(tmp_path)))
    return lambda party: open_page("text", at=HOSTILE[party])


@pytest.mark.parametrize("party", ["BLR", "SAU", "rebels"])
def test_hostile_name_leads_on_and_runs_nothing(party: str, hostile: Callable[[str], AppTest]) -> None:
    screen = hostile(party)

    assert "At which party" in str([box.label for box in screen.selectbox])
    assert HOSTILE[party] in " ".join(text_of(screen).split())
    assert not re.search(r"<(?:img|svg|script)", markup(screen))
