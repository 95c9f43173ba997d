"""Names and texts that try to be markup, links or layout, in every place a register has: shown, never obeyed."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browser import wait_until_drawn
from scripts.served_app import ROOT, ServedApp, served_app
from tests.browser.conftest import watched
from tests.browser.reading import EACH_PAGE, WAIT, expect_to_fit, point_at_link, point_at_map
from tests.conftest import write_table

pytestmark = pytest.mark.browser

IMAGE = "<img src=x onerror=window.hacked=1>"
TRACKER = "![t](http://tracker.invalid/p.png)"
SCRIPT = "</script><script>window.hacked=1</script>"
LINK = "[here](javascript:window.hacked=1) :material/home: $x^2$"
LONG = "W" * 300
ARABIC = "جمهورية الاختبار العربية الديمقراطية"
NAMES = {"BLR": TRACKER, "BGR": IMAGE, "USA": ARABIC, "SAU": LONG, "syrian-opposition": LINK}

NODE_NAMED = """(name) => [...document.querySelectorAll('.js-plotly-plot .sankey-node')]
  .findIndex((node) => node.__data__.node.customdata[0].includes(name.slice(1, 8)))"""


def rewrite(folder: Path, table: str, change: dict[str, dict[str, str]]) -> None:
    """Change cells of a table, by key; `*` changes every row."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    key = next(iter(rows[0]))
    write_table(folder, table, [row | change.get("*", {}) | change.get(row[key], {}) for row in rows])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedApp]:
    """Return the app on a copy of the shipped data in which every text is hostile."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(ROOT / "data", folder)
    rewrite(folder, "parties", {"*": {"note": SCRIPT}} | {code: {"name": name} for code, name in NAMES.items()})
    rewrite(folder, "systems", {"9p135m-konkurs": {"designation": SCRIPT}, "*": {"description": f"{IMAGE} {LONG}"}})
    rewrite(folder, "sources", {"*": {"title": f"{IMAGE} {TRACKER}", "publisher": LINK, "note": SCRIPT}})
    rewrite(folder, "sources", {"sme-2016": {"url": "javascript:window.hacked=1"}})
    rewrite(folder, "transfers", {"*": {"hedge": f"{TRACKER} {IMAGE}", "note": f"{LINK} {LONG}", "response": SCRIPT}})
    rewrite(folder, "events", {"*": {"title": IMAGE, "text": f"{TRACKER} {LONG}", "said_by": ARABIC}})
    story = folder / "stories" / "konkurs.md"
    told = story.read_text("utf-8").replace("=9P135M Konkurs launcher", f"={quote(SCRIPT)}")
    story.write_text(told.replace("hub: Bulgaria", f"hub: {IMAGE}"), "utf-8")
    with served_app(folder) as app:
        yield app


@pytest.fixture(scope="module", params=EACH_PAGE)
def page(request: pytest.FixtureRequest, browser: Browser, hostile: ServedApp) -> Iterator[Page]:
    """Return each page of it, opened once."""
    with watched(browser) as open_at:
        yield open_at(hostile, request.param)


def test_page_obeys_no_text(page: Page) -> None:
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x], img[src*=tracker], a[href^='javascript:']").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_page_keeps_its_width(width: int, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wait_until_drawn(page)

    expect_to_fit(page)


@pytest.mark.parametrize(
    "page", ["/flows", *(pytest.param(path, marks=pytest.mark.deep) for path in ("/", "/map"))], indirect=True
)
def test_names_stand_in_the_table_as_they_are_written(page: Page) -> None:
    for name in (TRACKER, IMAGE, ARABIC, LONG):
        expect(page.locator(".af-table").first).to_contain_text(name)


@pytest.mark.parametrize("page", ["/flows"], indirect=True)
def test_hover_and_click_on_links_and_nodes_run_nothing(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    wait_until_drawn(page)
    hover = page.locator(".hoverlayer .hovertext")

    point_at_link(page)
    expect(hover).not_to_have_count(0)
    page.mouse.move(5, 5)
    expect(hover).to_have_count(0)
    page.locator(".js-plotly-plot .sankey-node rect").nth(page.evaluate(NODE_NAMED, IMAGE)).hover(force=True)
    expect(hover).to_contain_text(IMAGE)
    page.mouse.down()
    page.mouse.up()
    expect(page.locator(".st-key-focus-line")).to_contain_text(f"In focus: {IMAGE}.", timeout=WAIT)
    expect(page.get_by_role("heading", name=f"lie on the way through {IMAGE}")).to_be_visible()

    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("page", ["/map"], indirect=True)
def test_tooltip_of_the_map_runs_nothing(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    point_at_map(page)
    expect(page.locator(".deck-tooltip")).to_contain_text(" to ")

    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("page", ["/records"], indirect=True)
def test_source_whose_address_is_a_script_is_set_aside_and_said(page: Page) -> None:
    page.get_by_role("tab", name="Set aside").click()

    expect(page.get_by_test_id("stMain")).to_contain_text("is not a web address", timeout=WAIT)
