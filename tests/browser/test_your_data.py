"""A file of the reader's own in a browser: on every page, in no address, in no other window, gone when it is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browser import wait_until_drawn
from scripts.served_app import ServedApp, served_app
from tests.browser.conftest import OpenPage, watched
from tests.browser.reading import FITS, WAIT

pytestmark = pytest.mark.browser

CANARY = "xq7canary"
FILE = f"""supplier,recipient,system,quantity,unit,year,stage,note
Bulgaria,Saudi Arabia,Fagot,800,missile,2015,delivered,{CANARY}
Saudi Arabia,Jordan,Fagot,40,missile,2016,delivered,
Bulgaria,Jordan,Fagot,c. 20,missile,2015,delivered,
"""
NAME = f"{CANARY}.csv"
SEES_FIGURES = """new MutationObserver(() => {
  window.hasSeenFigures ||= Boolean(document.querySelector('.af-answer, .js-plotly-plot, .af-table'));
}).observe(document, { childList: true, subtree: true })"""
LOST = re.compile("is no longer on the server")


@pytest.fixture
def page(taking: ServedApp, open_at: OpenPage) -> Page:
    """Return a page on which a file is in use."""
    page = open_at(taking, "/your_data")
    use_file(page)
    return page


@pytest.fixture(scope="module")
def kept(taking: ServedApp, browser: Browser) -> Iterator[Page]:
    """Return a page on which a file stays in use, opened once."""
    with watched(browser) as open_at:
        page = open_at(taking, "/your_data")
        use_file(page)
        yield page


def use_file(page: Page, content: str = FILE) -> None:
    """Drop the file and use it."""
    page.locator("input[type=file]").set_input_files({"name": NAME, "mimeType": "text/csv", "buffer": content.encode()})
    page.get_by_role("button", name="Use 2 of 3 rows").click(timeout=WAIT)
    expect(page.get_by_role("button", name="Forget file")).to_be_visible(timeout=WAIT)
    wait_until_drawn(page)


def go(page: Page, name: str) -> None:
    """Go to another page by the navigation."""
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("link", name=name, exact=True)).to_have_attribute("aria-current", "page", timeout=WAIT)
    page.wait_for_url("**data=own**")
    wait_until_drawn(page)


@pytest.mark.parametrize(
    "name", ["Flows", *(pytest.param(each, marks=pytest.mark.deep) for each in ("Map", "Trace", "Ledger")), "Records"]
)
def test_page_works_on_it_and_its_address_does_not_tell(name: str, kept: Page) -> None:
    go(kept, name)

    expect(kept.locator(".af-own")).to_contain_text(NAME)
    assert kept.url.partition("?")[2] == "data=own"


def test_choices_stay_out_of_the_address_and_hold_on_the_next_page(page: Page) -> None:
    go(page, "Flows")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("combobox", name="Recipient")).to_have_count(1)
    page.get_by_role("combobox", name="Recipient").fill("Jor")
    page.keyboard.press("Enter")
    expect(page.locator(".af-answer b")).to_have_text("40 missiles", timeout=WAIT)
    page.keyboard.press("Escape")
    go(page, "Map")

    expect(page.locator(".af-answer b")).to_have_text("40 missiles", timeout=WAIT)
    assert page.url.endswith("/map?data=own")


def test_a_link_on_a_page_keeps_the_file(kept: Page) -> None:
    go(kept, "Read as text")
    kept.locator("a[data-go]", has_text="Jordan").first.click()

    expect(kept.locator("h1")).to_contain_text("to and from Jordan", timeout=WAIT)
    expect(kept.locator(".af-own")).to_contain_text(NAME)
    assert kept.url.endswith("/text?data=own")


def test_a_file_of_licences_shows_them_after_the_map_too(taking: ServedApp, open_at: OpenPage) -> None:
    page = open_at(taking, "/your_data")
    use_file(page, FILE.replace("delivered", "licensed"))
    for name in ("Map", "Trace", "Flows"):
        go(page, name)

    expect(page.locator("h1")).to_have_text(re.compile("^Licensed missiles"), timeout=WAIT)


@pytest.mark.deep
def test_a_record_opens_within_the_file(kept: Page) -> None:
    go(kept, "Flows")
    kept.locator("a[data-go*=record]").first.click()

    expect(kept.locator(".st-key-one-record")).to_contain_text(NAME, timeout=WAIT)


def test_forget_file_goes_back_to_the_shipped_data(page: Page) -> None:
    page.get_by_role("button", name="Forget file").click()
    expect(page.locator(".af-foot").filter(has_text="Your file")).to_have_count(0, timeout=WAIT)
    expect(page.locator(".af-foot")).to_contain_text("armsflow data", timeout=WAIT)
    page.reload()
    wait_until_drawn(page)

    expect(page.locator(".af-foot")).to_contain_text("armsflow data", timeout=WAIT)
    assert CANARY not in page.content()


@pytest.mark.parametrize(
    "path",
    [
        "/flows?data=own",
        *(pytest.param(f"{path}?data=own", marks=pytest.mark.deep) for path in ("/map", "/", "/records")),
    ],
)
def test_a_link_to_a_file_that_is_not_here_draws_nothing(path: str, taking: ServedApp, open_at: OpenPage) -> None:
    page = open_at(taking, path)

    expect(page.locator("h1")).to_have_text(LOST, timeout=WAIT)
    assert page.locator(".js-plotly-plot, canvas, table").count() == 0
    assert not re.search(r"[0-9]", page.locator("[data-testid=stMain]").inner_text())


def test_a_window_that_is_loaded_anew_names_the_file_it_had(page: Page) -> None:
    page.goto(page.url.partition("?")[0].replace("your_data", "flows"))

    expect(page.locator("h1")).to_have_text(re.compile(f"Your file {NAME} .*is no longer on the server"), timeout=WAIT)
    assert page.locator(".js-plotly-plot").count() == 0


def test_nothing_of_other_data_is_drawn_in_a_window_that_had_a_file(page: Page) -> None:
    page.add_init_script(SEES_FIGURES)
    page.goto(page.url.partition("?")[0].replace("your_data", "flows"))
    expect(page.locator("h1")).to_have_text(LOST, timeout=WAIT)

    assert not page.evaluate("window.hasSeenFigures")


@pytest.mark.parametrize(
    "path",
    [
        *(pytest.param(path, marks=pytest.mark.deep) for path in ("/flows?measure=missile", "/text", "/your_data")),
        "/records",
    ],
)
@pytest.mark.usefixtures("kept")
def test_another_visitor_sees_nothing_of_it(path: str, taking: ServedApp, open_at: OpenPage) -> None:
    assert CANARY not in open_at(taking, path).content()


def test_the_log_has_nothing_of_it(kept: Page, taking: ServedApp) -> None:
    go(kept, "Records")

    assert CANARY not in taking.written()
    assert "Jordan" not in taking.written()


def test_streamlit_warns_of_nothing_when_a_file_is_used_and_forgotten(page: Page, taking: ServedApp) -> None:
    page.get_by_role("button", name="Forget file").click()
    expect(page.locator(".af-foot").filter(has_text="Your file")).to_have_count(0, timeout=WAIT)
    expect(page.locator(".af-foot")).to_contain_text("armsflow data", timeout=WAIT)
    wait_until_drawn(page)

    assert "was created with a default value" not in taking.written()


@pytest.mark.deep
def test_no_file_is_lost_that_is_dropped_right_after_an_answer(taking: ServedApp, open_at: OpenPage) -> None:
    page = open_at(taking, "/your_data")
    for number in range(12):
        name = f"file {number}.csv"
        given = {"name": name, "mimeType": "text/csv", "buffer": FILE.encode()}
        page.locator("input[type=file]").first.set_input_files(given)

        expect(page.locator(".af-answer, .af-refused").filter(has_text=name)).to_have_count(1, timeout=WAIT)


@pytest.mark.deep
def test_the_page_fits_a_phone(taking: ServedApp, open_at: OpenPage) -> None:
    page = open_at(taking, "/your_data", size=(390, 844))
    use_file(page)

    assert page.evaluate(FITS)


@pytest.mark.deep
def test_when_the_server_is_killed_no_figure_is_drawn_and_the_page_says_so(browser: Browser) -> None:
    with served_app(takes_files=True) as first, watched(browser) as open_at:
        page = open_at(first, "/your_data")
        use_file(page)
        go(page, "Flows")
        expect(page.locator(".af-answer b")).to_have_text("840 missiles")
        first.process.kill()
        first.process.wait()
        with served_app(takes_files=True, port=int(first.url.rpartition(":")[2])):
            expect(page.locator("h1")).to_have_text(LOST, timeout=2 * WAIT)

            expect(page.locator("h1")).to_contain_text(NAME, timeout=WAIT)
            expect(page.locator(".js-plotly-plot")).to_have_count(0)
            assert page.url.endswith("/flows?data=own")


def test_on_a_phone_each_cell_of_a_receipt_stands_beside_its_head(taking: ServedApp, open_at: OpenPage) -> None:
    page = open_at(taking, "/your_data", size=(390, 844))
    use_file(page)
    table = page.get_by_role("table").filter(has_text="write digits only").first
    expect(table.get_by_role("cell", name=re.compile("write digits only"))).to_be_visible()

    widest = table.evaluate("(table) => [table.scrollWidth, table.closest('.af-scroll').clientWidth]")
    assert widest[0] <= widest[1]
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "Rows", "What is wrong", "What to do", "Lines", "Code",
    ]  # fmt: skip


LINES = """(cell) => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  return new Set([...words.getClientRects()].map(({ top }) => top)).size;
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_name_of_a_state_is_not_broken_within_a_word(width: int, taking: ServedApp, open_at: OpenPage) -> None:
    page = open_at(taking, "/your_data", size=(1280, 900))
    use_file(page, FILE.replace("Jordan", "Netherlands"))
    go(page, "Flows")
    page.set_viewport_size({"width": width, "height": 900})

    cells = page.get_by_role("cell", name="Netherlands", exact=True)
    expect(cells).to_have_count(2)
    assert [cell.evaluate(LINES) for cell in cells.all()] == [1, 1]
