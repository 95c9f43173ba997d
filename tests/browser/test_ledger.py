"""An account opened by its address, and another chosen: the address follows, and the way back too."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from scripts.browser import wait_until_drawn
from tests.browser.conftest import OpenPage
from tests.browser.reading import WAIT, answer

pytestmark = pytest.mark.browser


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_ranked_row_opens_its_account_and_keeps_what_is_chosen(open_page: OpenPage) -> None:
    page = open_page("/ledger?party=Bulgaria&account=9P135M+Konkurs+launcher&years=2015&years=2015")
    expect(answer(page)).to_have_text("24 launchers not accounted for")

    page.locator(".af-table").last.get_by_role("link", name="Slovakia").click()

    expect(answer(page)).to_have_text("Short by at least 3 launchers", timeout=WAIT)
    assert params(page)["years"] == ["2015", "2015"]
    assert page.locator(".st-key-address-notes").count() == 0


@pytest.mark.deep  # the same list is chosen from in test_text.py
def test_party_chosen_changes_the_address_and_back_undoes_it(open_page: OpenPage) -> None:
    page = open_page("/ledger?party=Bulgaria&account=9P135M+Konkurs+launcher")
    page.locator(".st-key-party input").fill("United States")
    page.get_by_role("option", name="United States").click()
    expect(answer(page)).to_have_text("At most 166 launchers not accounted for", timeout=WAIT)
    wait_until_drawn(page)
    assert params(page)["party"] == ["United States"]

    page.go_back()

    expect(answer(page)).to_have_text("Short by at least 6 launchers", timeout=WAIT)
