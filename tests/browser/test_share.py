"""The panel under a figure, by keyboard: what it gives can be opened, copied and verified again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from typer.testing import CliRunner

from armsflow.cli import main
from scripts.served_app import ServedApp
from tests.browser.conftest import watched
from tests.browser.reading import WAIT, expect_to_fit, tab_to

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def panel(browser: Browser, app: ServedApp) -> Iterator[Page]:
    """Return a phone on which the panel was opened by keyboard."""
    with watched(browser) as open_at:
        page = open_at(app, "/flows?supplier=Bulgaria", size=(390, 844))
        tab_to(page, page.locator(".st-key-share summary"))
        page.keyboard.press("Enter")
        yield page


def test_panel_opens_by_keyboard_and_fits_a_phone(panel: Page) -> None:
    link = panel.locator(".st-key-share code").first
    expect(link).to_contain_text("/flows?supplier=Bulgaria&data=", timeout=WAIT)
    expect_to_fit(panel)


def test_saved_numbers_hold_when_verified(panel: Page, tmp_path: Path) -> None:
    panel.get_by_role("tab", name="Numbers").click(timeout=WAIT)

    with panel.expect_download() as waiting:
        panel.get_by_role("button", name="Numbers to verify, as JSON").click()
    waiting.value.save_as(tmp_path / "figure.json")

    result = CliRunner().invoke(main, ["verify", str(tmp_path / "figure.json")])
    assert result.output.startswith("Holds: the same data")
