"""What a reader sees on a page, and what a reader does there."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.browser import wait_until_drawn, wait_until_painted

PAGES = (
    "/", "/flows", "/map", "/trace", "/ledger", "/text", "/records", "/your_data", "/method", "/corrections",
)  # fmt: skip
NAMES = ("Story", "Flows", "Map", "Trace", "Ledger", "Read as text", "Records", "Your data", "Method")
EACH_PAGE = [pytest.param(path, marks=[] if path in {"/flows", "/records"} else pytest.mark.deep) for path in PAGES]
"""All pages, for what every page must hold to; those whose parts stand on others too are opened in `deep` alone."""
WAIT = 30_000.0

SENTENCES = """(container) => [...new Set([...document.querySelectorAll(`${container} .js-plotly-plot .sankey-link`)]
  .map((link) => link.__data__.link.customdata[0].replaceAll('<br>', ' ')))]"""
# Links overlap and are curved: their middle may lie under another or beside them.
POINT_OF_LINK = """(focus) => {
  for (const link of document.querySelectorAll('.js-plotly-plot .sankey-link')) {
    if (focus && decodeURIComponent(link.__data__.link.customdata[2]) !== focus) continue;
    const box = link.getBoundingClientRect();
    for (let across = 1; across < 20; across++) for (let down = 0; down <= 40; down++) {
      const [x, y] = [box.x + box.width * across / 20, box.y + box.height * down / 40];
      if (document.elementFromPoint(x, y) === link) return { x, y };
    }
  }
  return null;
}"""
NODE_OF = """(focus) => [...document.querySelectorAll('.js-plotly-plot .sankey-node')]
  .findIndex((node) => decodeURIComponent(node.__data__.node.customdata[1]) === focus)"""
LIT = """() => [...document.querySelectorAll('.js-plotly-plot .sankey-link:not(.af-gone)')]
  .filter((link) => {
    const style = getComputedStyle(link), accent = document.createElement('i');
    accent.style.color = link.__data__.link.customdata[6];
    return style.fill === accent.style.color && Number(style.fillOpacity) === 1;
  }).map((link) => link.__data__.link.customdata[1])"""
# Clicks a link; what stands when this returns was drawn without the server.
AT_ONCE = """(focus) => {
  const link = [...document.querySelectorAll('.js-plotly-plot .sankey-link')]
    .find((each) => decodeURIComponent(each.__data__.link.customdata[2]) === focus);
  link.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  return [...document.querySelectorAll('.js-plotly-plot .af-lit')].map((each) => each.__data__.link.customdata[1]);
}"""
FITS = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return Math.max(document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth) <= 0;
}"""


def answer(page: Page) -> Locator:
    """Return the number that answers a page."""
    return page.locator(".af-answer b")


def rows(page: Page) -> list[list[str]]:
    """Return the cells of the table under the figure."""
    table = page.locator(".af-table").first
    return [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]


def sankey_sentences(page: Page, key: str = "sankey") -> list[str]:
    """Return what each flow of a Sankey says when it is pointed at."""
    return list(page.evaluate(SENTENCES, f".st-key-wide-{key}"))


def sentences_of(cells: list[list[str]]) -> list[str]:
    """Return the beginnings of the sentences that rows of a flow table would say."""
    return [f"{quantity}, {source} to {target}," for source, target, quantity, *_ in cells]


def choose(page: Page, name: str, value: str) -> None:
    """Add a value to a list of the filter, as a reader does, and wait until the page shows it."""
    page.locator(".st-key-filter-popover button").first.click()
    field = page.locator(f".st-key-{name} input")
    field.fill(value)
    page.get_by_role("option", name=value, exact=True).click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(f".st-key-drop-{name}")).to_contain_text(value, timeout=WAIT)
    wait_until_drawn(page)


def point_at_link(page: Page, focus: str = "") -> None:
    """Move the mouse onto a link of the Sankey: the one a click on which puts `focus` in focus, if given."""
    page.locator(".js-plotly-plot .sankey-link").first.scroll_into_view_if_needed()
    point = page.evaluate(POINT_OF_LINK, focus)
    assert point, "no link can be pointed at"
    page.mouse.move(point["x"], point["y"])


def click_link(page: Page, focus: str) -> None:
    """Click a link of the Sankey."""
    point_at_link(page, focus)
    page.mouse.down()
    page.mouse.up()


def click_node(page: Page, focus: str) -> None:
    """Click a node of the Sankey."""
    number = page.evaluate(NODE_OF, focus)
    page.locator(".js-plotly-plot .sankey-node rect.node-rect").nth(number).click(force=True)


def point_at_map(page: Page) -> None:
    """Move the mouse over the map until it says what it is over."""
    canvas = page.locator("[data-testid=stDeckGlJsonChart] canvas").first
    canvas.scroll_into_view_if_needed()
    wait_until_painted(canvas)
    box = canvas.bounding_box()
    assert box
    for step in range(400):
        if is_shown(page, ".deck-tooltip"):
            return
        page.mouse.move(
            box["x"] + box["width"] * (0.3 + step % 40 / 80), box["y"] + box["height"] * (0.2 + step // 40 / 16)
        )


def lit(page: Page) -> set[str]:
    """Return the links of the Sankey that stand in the colour of focus, each as its transfers."""
    return set(page.evaluate(LIT))


def expect_soon(page: Page, claim: Callable[[], bool]) -> None:
    """Expect something of a page that may be drawn anew meanwhile.

    Raises:
        AssertionError: it does not come true.
    """
    deadline = time.monotonic() + WAIT / 1000
    while not claim():
        assert time.monotonic() < deadline, "it never came true"
        page.evaluate("() => new Promise(requestAnimationFrame)")


def expect_to_fit(page: Page) -> None:
    """Expect a page to be no wider than its screen, once its grids have measured that."""
    page.wait_for_function(FITS, timeout=WAIT)


def is_shown(page: Page, selector: str) -> bool:
    """Whether anything a selector finds can be seen."""
    return any(found.is_visible() for found in page.locator(selector).all())


def tab_to(page: Page, target: Locator, *, most: int = 60) -> None:
    """Press Tab until a control has the focus.

    Raises:
        AssertionError: it never has.
    """
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("(control) => control.contains(control.getRootNode().activeElement)"):
            return
    raise AssertionError(f"{target} was not reached by {most} presses of Tab")
