"""Many small parties: gathered in one node that says how many they are, and opens on a click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import expect

from scripts.browser import wait_until_drawn
from scripts.served_app import ServedApp, served_app
from tests.browser.conftest import OpenPage
from tests.browser.reading import WAIT
from tests.conftest import rows_of, write_register

pytestmark = pytest.mark.browser

NAMES = """() => [...document.querySelectorAll('.js-plotly-plot .sankey-node')]
  .map((node) => node.__data__.node.customdata[0].split('<br>')[0])"""
CLICK = """() => [...document.querySelectorAll('.js-plotly-plot .sankey-node')]
  .find((node) => node.__data__.node.customdata[0].includes('others'))
  .querySelector('rect').dispatchEvent(new MouseEvent('click', { bubbles: true }))"""
CASE = "\n".join(
    f"{code}C > BGR 2015 {30 - number}" for number, code in enumerate(map("".join, product("ABCDE", repeat=2)))
)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedApp]:
    """Return the app on a register of 25 suppliers."""
    with served_app(write_register(tmp_path_factory.mktemp("many"), rows_of(CASE))) as running:
        yield running


def test_others_open_on_a_click_and_the_step_back_gathers_them(crowded: ServedApp, open_at: OpenPage) -> None:
    page = open_at(crowded, "/flows")
    assert "<b>11 others</b>" in page.evaluate(NAMES)
    expect(page.get_by_role("table", name="Drawn as others, largest first").locator("tbody tr")).to_have_count(11)

    page.evaluate(CLICK)

    expect(page).to_have_url(re.compile("others=open"), timeout=WAIT)
    wait_until_drawn(page)
    assert len(page.evaluate(NAMES)) == 26
    page.go_back()
    expect(page.get_by_role("table", name="Drawn as others, largest first")).to_be_visible(timeout=WAIT)
