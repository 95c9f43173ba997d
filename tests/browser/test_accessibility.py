"""What axe-core finds: nothing, on any page, in either theme, at any width."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from scripts.browser import wait_until_drawn
from scripts.served_app import ServedApp
from tests.browser.conftest import OpenPage
from tests.browser.reading import PAGES, WAIT

pytestmark = [pytest.mark.browser, pytest.mark.deep]

WIDTHS = (1280, 768, 390)


@pytest.fixture(scope="session")
def axe() -> str:
    """Return axe-core, as the package axe-playwright-python carries it."""
    package = find_spec("axe_playwright_python")
    if package is None or not package.submodule_search_locations:
        pytest.skip("axe-core is not here: install axe-playwright-python")
    return (Path(package.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe finds, a line each: the rule, and where."""
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, theme: str, axe: str, open_page: OpenPage) -> None:
    page = open_page(path, color_scheme=theme)
    page.evaluate(axe)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wait_until_drawn(page)
        found += [f"at {width} px, {fault}" for fault in violations(page)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_panel_under_a_figure(theme: str, axe: str, open_page: OpenPage) -> None:
    page = open_page("/flows", color_scheme=theme, size=(390, 844))
    page.locator(".st-key-share summary").click()
    found = []
    for tab in ("Link", "Embed", "Pictures", "Cite", "Numbers"):
        page.get_by_role("tab", name=tab, exact=True).click(timeout=WAIT)
        page.evaluate(axe)
        found += [f"{tab}: {fault}" for fault in violations(page)]

    assert not found, "\n".join(found)


def test_axe_finds_nothing_in_a_note_on_older_data(axe: str, open_page: OpenPage) -> None:
    page = open_page("/?story=slovak-grad&data=deadbeef")
    page.evaluate(axe)

    assert violations(page) == []


FILE = """Exporter;Importer;Type;Number;Jaar;Stage;Unit
Bulgaria;Jordan;Fagot;8;2014;delivered;missile
Atlantis;Jordan;Fagot;c. 20;2015;delivered;missile
"""


def reach(page: Page, button: str) -> None:
    """Wait until a button can be pressed and the page stands still."""
    page.get_by_role("button", name=button).wait_for(timeout=WAIT)
    wait_until_drawn(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_way_of_a_file(theme: str, axe: str, taking: ServedApp, open_at: OpenPage) -> None:
    page = open_at(taking, "/your_data", color_scheme=theme, size=(390, 844))
    page.evaluate(axe)
    found = []

    def look(state: str) -> None:
        found.extend(f"{state}: {fault}" for fault in violations(page))

    look("empty")
    page.locator("input[type=file]").set_input_files(
        {"name": "own.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    reach(page, "Read it with semicolons")
    look("refused")
    page.get_by_role("button", name="Read it with semicolons").click()
    reach(page, "Read the file so")
    look("mapped")
    page.get_by_role("button", name="Read the file so").click()
    reach(page, "Use 1 of 2 rows")
    look("read")
    page.get_by_role("button", name="Use 1 of 2 rows").click()
    reach(page, "Forget file")
    look("in use")
    page.goto(f"{taking.url}/flows?data=own")
    wait_until_drawn(page)
    page.evaluate(axe)
    look("gone")

    assert not found, "\n".join(found)
