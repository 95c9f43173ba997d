"""Two Sankeys as they are drawn: one scale to the pixel, and lists on one scale on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browser import wait_until_drawn
from scripts.served_app import ServedApp
from tests.browser.conftest import OpenPage, watched
from tests.browser.reading import WAIT

pytestmark = pytest.mark.browser

PAIR = "/flows?years=2012&years=2015&beside=2016-2017"
# Of each figure: pixels per item, and the middle of each node, by its name.
DRAWN = """() => [...document.querySelectorAll('.js-plotly-plot')].map((figure) => {
  const top = figure.getBoundingClientRect().top;
  const nodes = [...figure.querySelectorAll('.js-plotly-plot .sankey-node')].map((group) => {
    const [node, box] = [group.__data__.node, group.querySelector('rect').getBoundingClientRect()];
    return { name: [node.customdata].flat()[0].split('<')[1] + node.originalX, items: node.value,
             height: box.height, middle: (box.top + box.bottom) / 2 - top };
  });
  return { top, scale: nodes.map((node) => node.height / node.items),
           middles: Object.fromEntries(nodes.map((node) => [node.name, node.middle])) };
})"""
BARS = """() => [...document.querySelectorAll('.af-bars li')].map((bar) =>
  [parseFloat(bar.querySelector('.af-amount').innerText), bar.querySelector('.af-low').getBoundingClientRect().width])"""


@pytest.fixture(scope="module")
def pair(browser: Browser, app: ServedApp) -> Iterator[Page]:
    """Return two Sankeys beside each other, opened once."""
    with watched(browser) as open_at:
        yield open_at(app, PAIR)


def seen(page: Page, width: int) -> Page:
    """Return the page on a screen of a width."""
    page.set_viewport_size({"width": width, "height": 900})
    wait_until_drawn(page)
    return page


def test_both_pictures_have_one_scale_and_each_party_one_height(pair: Page) -> None:
    first, second = seen(pair, 1280).evaluate(DRAWN)

    scales = [scale for picture in (first, second) for scale in picture["scale"]]
    assert max(scales) == pytest.approx(min(scales), rel=1e-3)
    shared = first["middles"].keys() & second["middles"].keys()
    assert len(shared) == 4
    for name in shared:
        assert first["middles"][name] == pytest.approx(second["middles"][name], abs=0.5)
    assert first["top"] == pytest.approx(second["top"], abs=1)


def test_lists_on_a_phone_have_one_scale(pair: Page) -> None:
    bars = seen(pair, 390).evaluate(BARS)

    widths = [width / items for items, width in bars if items > 10]
    assert len(widths) > 5
    assert max(widths) == pytest.approx(min(widths), rel=0.05)


def test_comparison_is_chosen_typed_and_taken_back(open_page: OpenPage) -> None:
    page = open_page("/flows")
    figures = page.locator(".js-plotly-plot")
    expect(figures).to_have_count(1)

    page.locator(".st-key-beside input").fill("2013-2014")
    page.keyboard.press("Enter")

    expect(figures).to_have_count(2, timeout=WAIT)
    wait_until_drawn(page)
    assert page.url.endswith("/flows?beside=2013-2014")
    page.go_back()
    expect(figures).to_have_count(1, timeout=WAIT)
