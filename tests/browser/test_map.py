"""A map that listens: the strip of years, the view that stays, and the map of browsers without WebGL."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.browser import wait_until_drawn
from tests.browser.conftest import OpenPage
from tests.browser.reading import WAIT, answer, tab_to

pytestmark = pytest.mark.browser


def years_of(page: Page) -> list[str]:
    """What the address has as years of the filter."""
    return parse_qs(urlsplit(page.url).query).get("years", [])


def handle(page: Page, name: str) -> Locator:
    """Return a handle of the strip of years."""
    return page.get_by_role("slider", name=name, exact=True)


def shown(page: Page) -> Locator:
    """Return the list that says which year the map shows."""
    return page.get_by_label("On the map")


def test_years_play_to_the_last_and_leave_no_steps_to_go_back(open_page: OpenPage) -> None:
    page = open_page("/map", reduced_motion="no-preference")
    steps = page.evaluate("history.length")
    seen = page.evaluate_handle(
        """() => { const seen = []; new MutationObserver(() => {
          const year = new URLSearchParams(location.search).get('year');
          if (year && year !== seen.at(-1)) seen.push(year);
        }).observe(document.body, { childList: true, subtree: true, attributes: true }); return seen; }"""
    )

    page.get_by_role("button", name="Play the years").click()

    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    expect(page).to_have_url(re.compile("year=2017"), timeout=WAIT)
    expect(page.get_by_role("button", name="Play the years")).to_be_visible(timeout=WAIT)
    assert seen.json_value() == ["2013", "2014", "2015", "2016", "2017"]
    assert page.evaluate("history.length") == steps


def test_without_motion_each_press_shows_one_more_year(open_page: OpenPage) -> None:
    page = open_page("/map?year=2014")

    page.get_by_role("button", name="Next year").press("Space")
    expect(shown(page)).to_have_value("2015")
    wait_until_drawn(page)
    handle(page, "First year").press("Space")
    expect(shown(page)).to_have_value("2016")

    wait_until_drawn(page)
    expect(page).to_have_url(re.compile("year=2016"))
    expect(page.get_by_role("button", name="Next year")).to_be_visible()


def test_keys_move_the_handles_and_the_filter_follows(open_page: OpenPage) -> None:
    page = open_page("/map")
    first = handle(page, "First year")
    tab_to(page, first)

    for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)

    page.wait_for_url("**years=2015&years=2018**")
    expect(answer(page)).to_have_text("672 launchers", timeout=WAIT)
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-valuetext", re.compile("^2015: .* in 7 transfers"))
    page.go_back()
    expect(page.get_by_label("From")).to_have_value("2012", timeout=WAIT)
    assert years_of(page) == []
