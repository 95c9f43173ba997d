"""Click what you see: a node, a link, an arc, a row or a key, and the same is in focus everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from armsflow.analysis.focus import lit_by
from armsflow.analysis.focus_names import read_focus
from scripts.browser import wait_until_drawn
from scripts.served_app import ServedApp
from tests.analysis.cases import movements, shipped
from tests.browser.conftest import OpenPage, watched
from tests.browser.reading import (
    AT_ONCE,
    WAIT,
    answer,
    click_link,
    click_node,
    expect_soon,
    lit,
    point_at_map,
    rows,
    sankey_sentences,
    sentences_of,
    tab_to,
)

pytestmark = pytest.mark.browser

REGISTER = shipped()
PAIR = "Bulgaria > Saudi Arabia"
# How many links can be seen in each frame, in the copy that stands while a picture is drawn too.
WATCH_FRAMES = """() => {
  window.frames_seen = [];
  const isSeen = (link) => link.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    && link.getBoundingClientRect().width > 0;
  const look = () => {
    window.frames_seen.push([...document.querySelectorAll('.sankey-link')].filter(isSeen).length);
    requestAnimationFrame(look);
  };
  look();
}"""
PLACE = "document.querySelector('[data-testid=stMain]').scrollTop"
DRAWN = """() => [...document.querySelectorAll('.js-plotly-plot .sankey-link:not(.af-gone)')]
  .map((link) => link.__data__.link.customdata[1])"""


def way_through(text: str) -> set[str]:
    """The transfers on the way through a focus, as the analysis has it."""
    focus = read_focus(text, REGISTER)
    assert focus
    return set(lit_by(movements(REGISTER), focus))


def links_through(page: Page, text: str) -> set[str]:
    """The links drawn, as their transfers, some of which lie on the way through a focus."""
    return {ids for ids in page.evaluate(DRAWN) if way_through(text) & set(ids.split(";"))}


def focus_of(page: Page) -> str:
    """What the address has in focus."""
    return parse_qs(urlsplit(page.url).query).get("focus", [""])[0]


def records_head(page: Page) -> re.Pattern[str]:
    """The heading over the records of what the address has in focus."""
    words = focus_of(page).replace(" > ", " to ")
    return re.compile(rf"^\d+ of 13 records lies? on the way through {words}$")


def expect_focus(page: Page, text: str) -> None:
    """Expect a focus in the address, in the line above the figure, in the Sankey if there is one, and in the records."""
    expect(page.locator(".st-key-focus-line")).to_contain_text(
        f"In focus: {text.replace(' > ', ' to ')}.", timeout=WAIT
    )
    wait_until_drawn(page)
    assert focus_of(page) == text
    if page.locator(".js-plotly-plot .sankey-link").count():
        expect_soon(page, lambda: lit(page) == links_through(page, text))
    expect(page.get_by_role("heading", name=records_head(page))).to_be_visible()
    shown = {row[-2] for row in _records(page)}
    own = REGISTER.transfers[REGISTER.transfers.transfer.isin(way_through(text))]
    assert shown == set(own.id)


def _records(page: Page) -> list[list[str]]:
    table = page.locator(".af-table").last
    return [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]


def expect_no_focus(page: Page) -> None:
    """Expect nothing in focus: no parameter, nothing lit, all records."""
    expect(page.locator(".st-key-focus-line")).to_contain_text("Click a party or a flow", timeout=WAIT)
    wait_until_drawn(page)
    assert focus_of(page) == ""
    assert lit(page) == set()
    expect(page.get_by_role("heading", name="The records behind it")).to_be_visible()


@pytest.fixture(scope="module")
def opened(browser: Browser, app: ServedApp) -> Iterator[Page]:
    """Return the page of flows, opened once."""
    with watched(browser) as open_at:
        yield open_at(app, "/flows")


@pytest.fixture
def flows(opened: Page) -> Page:
    """Return the page of flows with nothing in focus."""
    if focus_of(opened):
        opened.keyboard.press("Escape")
    expect_no_focus(opened)
    return opened


def test_click_lights_the_way_before_the_server_answers(flows: Page) -> None:
    drawn = flows.evaluate(AT_ONCE, PAIR)

    assert set(drawn) == links_through(flows, PAIR) < set(flows.evaluate(DRAWN))
    expect_focus(flows, PAIR)


def test_link_node_and_row_put_the_same_things_in_focus(flows: Page) -> None:
    click_link(flows, PAIR)
    expect_focus(flows, PAIR)
    place = flows.evaluate(PLACE)

    click_node(flows, "Bulgaria")
    expect_focus(flows, "Bulgaria")
    assert flows.evaluate(PLACE) == place

    flows.locator(f".af-show[data-focus='{PAIR}']").first.click()
    expect_focus(flows, PAIR)
    flows.locator(f".af-show[data-focus='{PAIR}']").first.click()
    expect_no_focus(flows)


@pytest.mark.deep
def test_arc_is_the_same_focus_on_the_map_in_its_records_and_on_flows(open_page: OpenPage) -> None:
    page = open_page("/map")
    point_at_map(page)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url("**focus=**")
    clicked = focus_of(page)
    expect_focus(page, clicked)
    figure = page.locator("[data-testid=stDeckGlJsonChart]")
    expect(figure).to_have_attribute("aria-label", re.compile(f"In red: .*{clicked.replace(' > ', ' to ')}"))

    page.get_by_role("link", name="Flows", exact=True).click()
    page.wait_for_url("**/flows**")
    expect_focus(page, clicked)
    page.get_by_role("radio", name="by system").click()
    page.wait_for_url("**arrange=**")
    expect_focus(page, clicked)


def test_reload_keeps_the_focus_and_each_step_back_undoes_one(open_page: OpenPage) -> None:
    page = open_page("/flows")
    click_node(page, "Bulgaria")
    expect_focus(page, "Bulgaria")
    click_link(page, "Belarus > Bulgaria")
    expect_focus(page, "Belarus > Bulgaria")

    page.reload(wait_until="commit")
    expect_focus(page, "Belarus > Bulgaria")
    page.go_back()
    expect_focus(page, "Bulgaria")
    page.go_back()
    expect_no_focus(page)


def test_keyboard_alone_sets_and_clears_the_focus(open_page: OpenPage) -> None:
    page = open_page("/flows")
    show = page.get_by_role("button", name="Show the way through Bulgaria to Saudi Arabia").first

    tab_to(page, show)
    page.keyboard.press("Enter")

    expect_focus(page, PAIR)
    expect(show).to_be_focused()
    expect(show).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect_no_focus(page)


@pytest.mark.deep
def test_ten_quick_choices_end_in_the_picture_of_the_last(open_page: OpenPage) -> None:
    page = open_page("/flows?focus=Bulgaria")
    page.locator(".st-key-filter-popover button").first.click()
    levels = ["reported", "alleged", "documented"] * 3 + ["reported"]

    for level in levels:
        page.locator(".st-key-level label").filter(has_text=level).first.click()

    page.keyboard.press("Escape")
    expect(page.locator(".st-key-drop-level")).to_contain_text("at least reported", timeout=WAIT)
    wait_until_drawn(page)
    expect(answer(page)).to_have_text("648 launchers")
    drawn = [said.lower() for said in sankey_sentences(page)]
    assert len(drawn) == len(rows(page))
    assert all(any(said.startswith(row.lower()) for said in drawn) for row in sentences_of(rows(page)))


def test_filter_leaves_no_frame_blank_and_the_reader_in_place(open_page: OpenPage) -> None:
    page = open_page("/flows")
    page.locator(".st-key-filter-popover button").first.click()
    level = page.locator(".st-key-level label").filter(has_text="reported").first
    level.scroll_into_view_if_needed()
    place = page.evaluate(PLACE)
    page.evaluate(WATCH_FRAMES)

    level.click()

    expect(page.locator(".st-key-drop-level")).to_contain_text("at least reported", timeout=WAIT)
    wait_until_drawn(page)
    frames = page.evaluate("window.frames_seen")
    assert len(set(frames)) > 1, "the picture never changed"
    assert min(frames) > 0
    assert page.evaluate(PLACE) == place
    assert page.evaluate("document.activeElement.closest('.st-key-level') !== null")
