"""The sentence of a trace: controls that read as words, an address that asks the same, steps back."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browser import wait_until_drawn
from scripts.served_app import ServedApp
from tests.browser.conftest import OpenPage, watched
from tests.browser.reading import AT_ONCE, WAIT, answer, click_node, expect_to_fit, lit, tab_to

pytestmark = pytest.mark.browser

ASKED = "/trace?years=2012&years=2015&assume-SAU=true&own-BGR=0&same_year=allowed"


def ask(page: Page, control: str, value: str) -> None:
    """Choose another word in the sentence, as a reader does."""
    field = page.locator(f".st-key-{control} input")
    field.click()
    field.fill(value)
    page.get_by_role("option", name=value, exact=True).click()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.fixture(scope="module")
def opened(browser: Browser, app: ServedApp) -> Iterator[Page]:
    """Return the page as it opens; whoever changes it takes that back."""
    with watched(browser) as open_at:
        yield open_at(app, "/trace")


@pytest.fixture
def trace(opened: Page) -> Page:
    """Return the page with no control under the keyboard: an open list keeps Escape for itself."""
    opened.evaluate("document.activeElement.blur()")
    return opened


@pytest.mark.deep
def test_address_restores_question_and_assumptions(open_page: OpenPage) -> None:
    page = open_page(ASKED)

    expect(answer(page)).to_have_text("0 to 216 of 240 launchers")
    expect(page.locator(".st-key-assume-SAU input")).to_be_checked()
    expect(page.locator(".st-key-stock-popover button").first).to_contain_text("some set")
    assert asked(page)["own-BGR"] == ["0"]
    assert not page.locator(".st-key-address-notes").count()


def test_another_destination_is_a_step_that_the_back_button_undoes(trace: Page) -> None:
    expect(answer(trace)).to_have_text("0 to 136 of 240 launchers")

    ask(trace, "towards", "Saudi Arabia")

    expect(answer(trace)).to_have_text("0 to 80 of 240 launchers", timeout=WAIT)
    assert asked(trace) == {"towards": ["Saudi Arabia"]}
    trace.go_back()
    expect(answer(trace)).to_have_text("0 to 136 of 240 launchers", timeout=WAIT)
    wait_until_drawn(trace)


@pytest.mark.deep
def test_years_chosen_on_another_page_are_asked_here_too(open_page: OpenPage) -> None:
    page = open_page("/flows?years=2012&years=2015")
    page.get_by_role("link", name="Trace").click()

    expect(page.locator(".st-key-years-popover button").first).to_contain_text("2012\N{EN DASH}2015", timeout=WAIT)
    wait_until_drawn(page)
    assert asked(page) == {"years": ["2012", "2015"]}


@pytest.mark.deep
def test_assumption_is_switched_on_by_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("/trace?years=2012&years=2015")
    switch = page.locator(".st-key-assume-SAU input")

    tab_to(page, switch)
    page.keyboard.press("Space")

    expect(answer(page)).to_have_text("0 to 216 of 240 launchers", timeout=WAIT)
    assert asked(page)["assume-SAU"] == ["true"]


def test_click_lights_its_way_at_once_and_clearing_brings_the_chain_back(trace: Page) -> None:
    chain = lit(trace)

    at_once = set(trace.evaluate(AT_ONCE, "Bulgaria > Saudi Arabia"))

    expect(trace.locator(".st-key-focus-line")).to_contain_text("Bulgaria to Saudi Arabia.", timeout=WAIT)
    wait_until_drawn(trace)
    assert lit(trace) == at_once != chain
    assert asked(trace) == {"focus": ["Bulgaria > Saudi Arabia"]}
    expect(answer(trace)).to_have_text("0 to 136 of 240 launchers")
    trace.keyboard.press("Escape")
    assert lit(trace) == chain
    expect(trace.locator(".st-key-focus-line")).to_contain_text("Click a party or a flow", timeout=WAIT)
    wait_until_drawn(trace)
    assert lit(trace) == chain


@pytest.mark.deep
def test_stub_is_lit_with_the_party_that_it_is_subtracted_from(open_page: OpenPage) -> None:
    page = open_page("/trace")

    click_node(page, "Bulgaria")

    expect(page.locator(".st-key-focus-line")).to_contain_text("In focus: Bulgaria.", timeout=WAIT)
    wait_until_drawn(page)
    assert [ids for ids in lit(page) if ids.startswith("not on record;")]


@pytest.mark.deep
def test_trace_fits_a_phone_and_shows_lists_for_figures(open_page: OpenPage) -> None:
    page = open_page(ASKED, size=(390, 844))

    expect_to_fit(page)
    expect(page.locator(".af-bars").first).to_be_visible()
    expect(page.locator(".st-key-wide-answer")).to_be_hidden()
