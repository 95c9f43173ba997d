"""The graph walked by keyboard alone: each step is a link, an address and a step back."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from scripts.browser import wait_until_drawn
from tests.browser.conftest import OpenPage
from tests.browser.reading import WAIT, answer, tab_to

pytestmark = pytest.mark.browser


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def walk(page: Page, name: str) -> None:
    """Follow the first link of a name with Tab and Enter alone."""
    tab_to(page, page.locator(".af-walk").get_by_role("link", name=name, exact=True).first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"to and from {name}", timeout=WAIT)
    wait_until_drawn(page)


def test_keyboard_walks_from_party_to_party_and_back(open_page: OpenPage) -> None:
    page = open_page("/text?years=2012&years=2015")
    kept = params(page)

    walk(page, "Bulgaria")
    expect(answer(page)).to_have_text("Came in: 380 launchers. Went out: 216 launchers")
    walk(page, "Saudi Arabia")
    assert params(page) == kept | {"at": ["Saudi Arabia"]}
    assert page.title().startswith("Delivered launchers, 2012 to 2015, to and from Saudi Arabia")

    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("to and from Bulgaria", timeout=WAIT)
    assert params(page) == kept | {"at": ["Bulgaria"]}
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("suppliers to recipients", timeout=WAIT)
    assert params(page) == kept


def test_party_chosen_from_the_list_is_one_step_back(open_page: OpenPage) -> None:
    page = open_page("/text?at=Bulgaria")
    page.locator(".st-key-at input").fill("United States")
    page.get_by_role("option", name="United States").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("to and from United States", timeout=WAIT)
    wait_until_drawn(page)
    assert params(page) == {"at": ["United States"]}

    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_contain_text("to and from Bulgaria", timeout=WAIT)
