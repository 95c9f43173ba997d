"""The watch that every browser test stands under can fail."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Watch

pytestmark = pytest.mark.browser


def test_request_to_another_host_is_a_fault(browser: Browser) -> None:
    page = browser.new_page()
    watch = Watch("http://127.0.0.1:1")
    watch.follow(page)

    page.set_content("<img src='http://tracker.invalid/p.png'>")
    page.close()

    assert watch.faults == ["request to http://tracker.invalid/p.png"]


def test_uncaught_error_is_a_fault(browser: Browser) -> None:
    page = browser.new_page()
    watch = Watch("http://127.0.0.1:1")
    watch.follow(page)

    page.set_content("<script>throw new Error('broken')</script>")
    page.close()

    assert watch.faults == ["uncaught: broken"]
