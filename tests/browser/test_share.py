"""The panel under a figure, by keyboard: what it gives can be opened, copied and verified again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner

from armsflow.cli import main
from tests.browser.conftest import OpenPage
from tests.browser.reading import WAIT, expect_to_fit, tab_to

pytestmark = pytest.mark.browser


def test_panel_opens_by_keyboard_and_fits_a_phone(open_page: OpenPage) -> None:
    page = open_page("/flows?supplier=Bulgaria", size=(390, 844))

    tab_to(page, page.locator(".st-key-share summary"))
    page.keyboard.press("Enter")

    link = page.locator(".st-key-share code").first
    expect(link).to_contain_text("/flows?supplier=Bulgaria&data=", timeout=WAIT)
    expect_to_fit(page)


def test_saved_numbers_hold_when_verified(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/flows?supplier=Bulgaria")
    page.locator(".st-key-share summary").click()
    page.get_by_role("tab", name="Numbers").click(timeout=WAIT)

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Numbers to verify, as JSON").click()
    waiting.value.save_as(tmp_path / "figure.json")

    result = CliRunner().invoke(main, ["verify", str(tmp_path / "figure.json")])
    assert result.output.startswith("Holds: the same data")
