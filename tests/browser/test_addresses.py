"""Whatever an address asks for, the page works and says what it left out."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import answer, rows

pytestmark = pytest.mark.browser

MARKUP = "<img src=x onerror=window.hacked=1>"


def test_unknown_values_are_left_out_and_named_until_dismissed(open_page: OpenPage) -> None:
    page = open_page("/flows?supplier=Atlantis&years=abc&colour=red&recipient=Bulgaria")

    note = page.locator(".st-key-address-notes")
    for value in ("supplier=Atlantis", "years=abc", "colour=red"):
        expect(note).to_contain_text(value)
    assert {row[1] for row in rows(page)} == {"Bulgaria"}
    note.get_by_role("button", name="Dismiss").click()
    expect(note).to_have_count(0)


@pytest.mark.parametrize(
    "path", ["/flows", pytest.param("/", marks=pytest.mark.deep), pytest.param("/records", marks=pytest.mark.deep)]
)
def test_markup_in_an_address_is_shown_as_text(path: str, open_page: OpenPage) -> None:
    names = ("supplier", "step", "q", "record", "focus")
    page = open_page(f"{path}?" + "&".join(f"{name}={quote(MARKUP)}" for name in names))

    expect(page.locator(".st-key-address-notes")).to_contain_text(MARKUP[:20])
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x]").count() == 0


def test_address_with_two_thousand_fields_gives_the_page(open_page: OpenPage) -> None:
    page = open_page("/flows?" + "&".join(f"x{number}=1" for number in range(2000)))

    expect(answer(page)).to_contain_text("launchers")
