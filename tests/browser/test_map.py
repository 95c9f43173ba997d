"""A map that listens: the strip of years, the view that stays, and the map of browsers without WebGL."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as NotYet

from armsflow.figures.palette import palette_of
from scripts.browser import launched, wait_until_drawn, wait_until_painted
from scripts.served_app import ServedApp
from tests.browser.conftest import OpenPage, watched
from tests.browser.reading import WAIT, answer, choose, tab_to

pytestmark = pytest.mark.browser

NO_WEBGL = ("--disable-gpu", "--disable-3d-apis")
LIT_FLAT = """(colour) => [...document.querySelectorAll('.af-flat g[data-focus]')]
  .filter((group) => [...group.querySelectorAll('path')].some((path) => path.getAttribute('stroke') === colour))
  .map((group) => group.dataset.focus)"""
# deck.gl is drawn by React, which keeps what it was given with the element.
VIEW = """() => {
  const chart = document.querySelector('[data-testid=stDeckGlJsonChart]');
  const stack = [chart[Object.keys(chart).find((key) => key.startsWith('__reactFiber'))]];
  while (stack.length) {
    const fiber = stack.pop(), view = fiber.memoizedProps?.viewState;
    if (view) return [view.longitude, view.latitude, view.zoom].map((each) => each.toFixed(4)).join();
    if (fiber.sibling) stack.push(fiber.sibling);
    if (fiber.child) stack.push(fiber.child);
  }
}"""
PAINTED = """new MutationObserver(() => {
  if (window.painted || !document.querySelector('.st-key-wide-story-sankey .infolayer text')) return;
  window.painted = performance.now();
  window.stageHeight = document.querySelector('[class*=st-key-stage]')?.getBoundingClientRect().height;
}).observe(document, { childList: true, subtree: true });"""


def years_of(page: Page) -> list[str]:
    """What the address has as years of the filter."""
    return parse_qs(urlsplit(page.url).query).get("years", [])


def handle(page: Page, name: str) -> Locator:
    """Return a handle of the strip of years."""
    return page.get_by_role("slider", name=name, exact=True)


def shown(page: Page) -> Locator:
    """Return the list that says which year the map shows."""
    return page.get_by_label("On the map")


@pytest.mark.deep
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
    wait_until_drawn(page)
    page.go_back()
    expect(page.get_by_label("From")).to_have_value("2012", timeout=WAIT)
    assert years_of(page) == []


def test_map_of_a_browser_without_webgl_is_lit_and_answers_clicks(browser: Browser, app: ServedApp) -> None:
    with launched(browser.browser_type, NO_WEBGL) as blind, watched(blind) as open_at:
        page = open_at(app, "/map?focus=Slovakia")
        flat = page.locator(".af-flat svg[role=img]")
        expect(flat).to_have_attribute("aria-label", re.compile("In red: .*Slovakia"))
        expect(page.get_by_text("This browser has no WebGL")).to_be_visible()
        expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(0)
        assert lit_in(page) == {"Belarus > Slovakia", "Slovakia > Saudi Arabia"}

        flat.locator("[data-focus='Bulgaria'] circle").last.click()
        expect(flat).to_have_attribute("aria-label", re.compile("In red: .* through Bulgaria"), timeout=WAIT)
        expect(page.locator(".st-key-focus-line")).to_contain_text("In focus: Bulgaria.")

        assert lit_in(page) == {
            "Belarus > Bulgaria",
            "Bulgaria > United States",
            "Bulgaria > Saudi Arabia",
            "United States > Syrian opposition",
        }


def lit_in(page: Page) -> set[str]:
    """The flows that stand in the colour of focus in the map that stands still."""
    return set(page.evaluate(LIT_FLAT, palette_of("light").focus))


@pytest.mark.deep
def test_own_view_survives_a_filter_a_focus_and_a_year(open_page: OpenPage) -> None:
    page = open_page("/map")
    canvas = page.locator("[data-testid=stDeckGlJsonChart] canvas").first
    canvas.scroll_into_view_if_needed()
    wait_until_painted(canvas)
    first = view_of(page)
    zoom_in(page, canvas)
    wait_until_painted(canvas)
    own = view_of(page)
    assert own != first

    page.locator(".af-show[data-focus='Belarus > Bulgaria']").first.click()
    expect(page.locator(".st-key-focus-line")).to_contain_text("In focus: Belarus to Bulgaria.", timeout=WAIT)
    page.get_by_label("On the map").select_option("2015")
    expect(page.get_by_text("What can have moved in 2015.")).to_be_visible(timeout=WAIT)
    choose(page, "supplier", "Bulgaria")
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(20, 22, 26)")
    wait_until_drawn(page)
    wait_until_painted(canvas)

    assert view_of(page) == own
    page.get_by_role("button", name="Fit the view").click()
    page.wait_for_function(f"() => ({VIEW})() !== {own!r}")


def zoom_in(page: Page, canvas: Locator) -> None:
    """Turn the wheel over a map until it has heard it: one that is still being set up does not."""
    before = view_of(page)
    for _ in range(12):
        canvas.hover()
        page.mouse.wheel(0, -400)
        with suppress(NotYet):
            page.wait_for_function(f"() => ({VIEW})() !== {before!r}", timeout=5000)
            return


def view_of(page: Page) -> str:
    """Where the deck of the map looks, as deck.gl has it."""
    return str(page.evaluate(VIEW))


@pytest.mark.deep
def test_code_of_the_map_is_asked_for_after_the_sankey_is_painted_and_moves_nothing(
    app: ServedApp, open_page: OpenPage
) -> None:
    page = open_page("/method")
    page.add_init_script(PAINTED)

    page.goto(app.url, wait_until="commit")
    wait_until_drawn(page)

    painted, height = page.evaluate("[window.painted, window.stageHeight]")
    asked = page.evaluate(
        "performance.getEntriesByType('resource').find(({ name }) => name.includes('DeckGl')).startTime"
    )
    assert 0 < painted < asked
    assert height == page.locator("[class*=st-key-stage]").bounding_box()["height"]  # type: ignore[index]
