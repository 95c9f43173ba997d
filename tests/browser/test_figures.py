"""Figures wherever they are read: alone in an embed, as a list on a phone, in both themes, on a canvas."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from armsflow.figures.palette import palette_of
from scripts.browser import wait_until_painted
from scripts.served_app import ServedApp
from tests.browser.conftest import OpenPage, watched
from tests.browser.reading import EACH_PAGE, expect_to_fit, is_shown, rows

pytestmark = pytest.mark.browser

PHONE = (390, 844)


@pytest.mark.parametrize("path", ["/flows", pytest.param("/map", marks=pytest.mark.deep)])
def test_embed_is_the_figure_alone(path: str, open_page: OpenPage) -> None:
    page = open_page(f"{path}?embed=true&supplier=Bulgaria")

    figure = page.locator("[data-testid=stPlotlyChart], [data-testid=stDeckGlJsonChart]")
    expect(figure).to_have_count(1)
    expect(figure).to_have_attribute("aria-label", re.compile("from Bulgaria"))
    surplus = ["[data-testid=stTopNavLink]", ".st-key-filters", ".st-key-arrange", ".af-table", ".af-foot"]
    assert [selector for selector in surplus if is_shown(page, selector)] == []


@pytest.fixture(scope="module", params=EACH_PAGE)
def phone(request: pytest.FixtureRequest, browser: Browser, app: ServedApp) -> Iterator[Page]:
    """Return each page on a phone, opened once."""
    with watched(browser) as open_at:
        yield open_at(app, request.param, size=PHONE)


def test_page_fits_a_phone(phone: Page) -> None:
    expect_to_fit(phone)


@pytest.mark.parametrize("phone", ["/flows", pytest.param("/", marks=pytest.mark.deep)], indirect=True)
def test_phone_shows_a_list_with_bars_for_the_sankey(phone: Page) -> None:
    assert not is_shown(phone, "[class*=st-key-wide-] .js-plotly-plot")
    expect(phone.locator(".af-bars li").first).to_be_visible()


@pytest.mark.parametrize("phone", ["/flows"], indirect=True)
def test_list_with_bars_has_each_flow_of_the_table(phone: Page) -> None:
    expect(phone.locator(".af-bars li:visible")).to_have_count(len(rows(phone)))


@pytest.mark.parametrize("theme", [pytest.param("light", marks=pytest.mark.deep), "dark"])
def test_page_and_figure_follow_the_theme(theme: str, open_page: OpenPage) -> None:
    page = open_page("/flows", color_scheme=theme)

    paper = f"rgb{tuple(bytes.fromhex(palette_of(theme).paper[1:]))}"
    for selector in ("[data-testid=stApp]", ".st-key-wide-sankey .main-svg >> nth=0"):
        expect(page.locator(selector)).to_have_css("background-color", paper)


@pytest.mark.deep  # in the quick run the map with hostile names is painted
@pytest.mark.parametrize("path", ["/map", "/"])
def test_map_paints(path: str, open_page: OpenPage) -> None:
    page = open_page(path)

    canvas = page.locator("[data-testid=stDeckGlJsonChart] canvas").first
    canvas.scroll_into_view_if_needed()
    wait_until_painted(canvas)


# Texts of one picture that lie on each other, or beyond it; and amounts that do not lie on a link.
MISPLACED = """() => [...document.querySelectorAll('.js-plotly-plot')].filter((plot) => plot.querySelector('.sankey-link'))
  .flatMap((plot) => {
    const frame = plot.getBoundingClientRect(), found = [];
    const texts = [...plot.querySelectorAll('.annotation-text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
    for (const [at, [words, box]] of texts.entries()) {
      if (box.left < frame.left || box.right > frame.right) found.push(words);
      for (const [others, other] of texts.slice(0, at))
        if (box.left < other.right && other.left < box.right && box.top < other.bottom - 2 && other.top < box.bottom - 2)
          found.push(`${words} | ${others}`);
      const point = [box.x + box.width / 2, box.y + box.height / 2];
      if (/^[\\d,]+ launchers$/.test(words) && !document.elementFromPoint(...point)?.matches('.sankey-link')) found.push(words);
    }
    return found;
  })"""


@pytest.mark.parametrize(
    "path",
    ["/flows?arrange=chain&focus=Bulgaria", *(pytest.param(path, marks=pytest.mark.deep) for path in ("/", "/trace"))],
)
def test_texts_of_a_sankey_lie_apart_in_the_frame_and_amounts_on_their_links(path: str, open_page: OpenPage) -> None:
    page = open_page(path, size=(1024, 2000))

    assert page.evaluate(MISPLACED) == []
