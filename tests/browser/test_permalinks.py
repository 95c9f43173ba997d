"""An address is the whole state: cold, on a server that nobody has asked before, and through the back button."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from scripts.browser import wait_until_drawn
from scripts.served_app import ServedApp, served_app
from tests.browser.conftest import OpenPage
from tests.browser.reading import NAMES, PAGES, WAIT, answer, choose, rows, sankey_sentences, sentences_of

pytestmark = pytest.mark.browser

# While a page is drawn anew its last elements stand beside the new ones for a moment.
YEARS = ".st-key-drop-years:not([data-stale=true])"
VIEWS = {
    "/?step=3": "Twenty-four are not accounted for",
    "/flows?supplier=Bulgaria&arrange=chain": "246 launchers",
    "/map?supplier=Bulgaria&year=2017": "in 2017.",
    "/trace?towards=Saudi+Arabia&years=2012&years=2015": "0 to 80 of 240 launchers",
    "/ledger?party=Bulgaria&account=9P135M+Konkurs+launcher&level=reported": "24 launchers not accounted for",
    "/records?supplier=Bulgaria&record=bgr-usa-konkurs-2017": "Bulgaria to United States: 9P135M Konkurs launcher",
    "/method": "What each number claims",
}


@pytest.fixture
def fresh() -> Iterator[ServedApp]:
    """Return an app that nobody has asked for a page yet."""
    with served_app() as started:
        yield started


# Each asks a server of its own: all of them take half a minute.
@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=[] if path.startswith("/flows") else pytest.mark.deep) for path in VIEWS]
)
def test_first_visitor_of_a_fresh_server_gets_what_the_address_says(
    path: str, fresh: ServedApp, open_at: OpenPage
) -> None:
    page = open_at(fresh, path)

    expect(page.get_by_test_id("stTopNavLink")).to_have_text(list(NAMES))
    expect(page.get_by_test_id("stMain")).to_contain_text(VIEWS[path], timeout=WAIT)
    assert parse_qs(urlsplit(page.url).query) == parse_qs(urlsplit(path).query)


def test_cold_address_fills_the_filter_and_its_years_can_be_taken_back(open_page: OpenPage) -> None:
    page = open_page("/flows?supplier=Bulgaria&years=2015&years=2016")

    expect(page.locator(".st-key-drop-supplier")).to_contain_text("Bulgaria")
    expect(page.locator(YEARS)).to_contain_text("2015\N{EN DASH}2016")
    assert {row[0] for row in rows(page)} == {"Bulgaria"}
    page.locator(f"{YEARS} button").first.click()
    expect(page.locator(YEARS)).to_be_hidden(timeout=WAIT)
    page.wait_for_url(lambda url: urlsplit(url).query == "supplier=Bulgaria")


def test_back_button_undoes_the_last_choice(open_page: OpenPage) -> None:
    page = open_page("/flows?supplier=Bulgaria")
    before = answer(page).inner_text()
    cells = rows(page)
    choose(page, "recipient", "Saudi Arabia")
    expect(answer(page)).not_to_have_text(before)

    page.go_back()

    expect(answer(page)).to_have_text(before, timeout=WAIT)
    wait_until_drawn(page)
    assert parse_qs(urlsplit(page.url).query) == {"supplier": ["Bulgaria"]}
    assert rows(page) == cells


def test_back_button_returns_to_the_page_before_with_its_filter(open_page: OpenPage) -> None:
    page = open_page("/flows?supplier=Bulgaria")
    page.get_by_role("link", name="Method").click()
    expect(page.get_by_text("What each number claims")).to_be_visible(timeout=WAIT)

    page.go_back()

    page.wait_for_url("**/flows?supplier=Bulgaria")
    expect(page.locator(".st-key-drop-supplier")).to_contain_text("Bulgaria", timeout=WAIT)


def test_one_choice_shows_in_sankey_map_and_tables_alike(open_page: OpenPage) -> None:
    page = open_page("/flows?supplier=Bulgaria")
    cells, number = rows(page), answer(page).inner_text()
    drawn = sankey_sentences(page)

    assert {cell[0] for cell in cells} == {"Bulgaria"}
    assert len(drawn) == len(cells)
    assert all(any(said.startswith(row) for said in drawn) for row in sentences_of(cells))

    page.get_by_role("link", name="Map").click()

    figure = page.locator(".st-key-map-deck [role=figure]")
    expect(figure).to_have_attribute("aria-label", re.compile(re.escape(drawn[0])), timeout=WAIT)
    expect(answer(page)).to_have_text(number)
    assert [row[:3] for row in rows(page)] == [row[:3] for row in cells]


@pytest.mark.deep
def test_no_page_asks_another_host(open_page: OpenPage) -> None:
    page = open_page("/")

    for name, path in zip(NAMES, PAGES, strict=False):
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(f"**{path}")
        wait_until_drawn(page)
        page.wait_for_load_state("networkidle")


@pytest.mark.deep
def test_filter_stays_in_the_address_from_page_to_page_and_each_page_is_one_step(open_page: OpenPage) -> None:
    page = open_page("/flows?supplier=Bulgaria&years=2012&years=2015")

    def expect_filter(name: str) -> None:
        for part in ("supplier=Bulgaria", "years=2012&years=2015"):
            expect(page).to_have_url(re.compile(rf"/{name}\?.*{part}"), timeout=WAIT)
        wait_until_drawn(page)

    for name in ("Map", "Method"):
        page.get_by_role("link", name=name, exact=True).click()
        expect_filter(name.lower())

    page.go_back()
    expect_filter("map")
    page.go_back()
    expect_filter("flows")


@pytest.mark.deep
def test_a_choice_after_the_back_button_keeps_the_others_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/flows?supplier=Bulgaria&years=2012&years=2015")
    page.get_by_role("link", name="Method", exact=True).click()
    expect(page.get_by_text("What each number claims")).to_be_visible(timeout=WAIT)
    page.go_back()
    expect(page.locator(YEARS)).to_be_visible(timeout=WAIT)
    wait_until_drawn(page)

    page.locator(f"{YEARS} button").first.click()

    expect(page.locator(YEARS)).to_be_hidden(timeout=WAIT)
    wait_until_drawn(page)
    assert parse_qs(urlsplit(page.url).query) == {"supplier": ["Bulgaria"]}
