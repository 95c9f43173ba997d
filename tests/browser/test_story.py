"""The story, told in steps: each has an address, its doubt, and a way on by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import WAIT, tab_to

pytestmark = pytest.mark.browser


@pytest.mark.deep
def test_third_step_says_that_24_are_not_accounted_for_and_that_the_subtraction_is_ours(open_page: OpenPage) -> None:
    page = open_page("/?step=3")

    expect(page.get_by_role("heading", name="Twenty-four are not accounted for")).to_be_visible()
    expect(page.get_by_test_id("stMain")).to_contain_text("This subtraction is ours; the article does not make it.")
    drawn = " ".join(page.locator(".st-key-wide-story-sankey .infolayer text").all_text_contents())
    assert "24 not accounted for. The subtraction is ours" in drawn


@pytest.mark.deep
def test_keyboard_goes_on_to_the_next_step(open_page: OpenPage) -> None:
    page = open_page("/")

    tab_to(page, page.locator(".st-key-next-step button"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Bulgaria passes on 136 and 80")).to_be_visible(timeout=WAIT)
    page.wait_for_url("**/?step=2")


def test_keyboard_reaches_navigation_filter_and_arrangement_and_changes_it(open_page: OpenPage) -> None:
    page = open_page("/flows")

    tab_to(page, page.get_by_role("link", name="Map"))
    tab_to(page, page.locator(".st-key-filter-popover button").first)
    tab_to(page, page.locator(".st-key-arrange"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    page.wait_for_url("**arrange=by**")
