"""Figures in the page of another site: framed, resized, and refused where the host says so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from scripts.browser import PATIENCE
from scripts.served_app import ServedApp, served_app

pytestmark = pytest.mark.browser

# What an editor pastes, and the three lines by which a frame takes the height of what is in it.
ARTICLE = """<!DOCTYPE html><title>An article</title><body style="margin:0"><p>Words.</p>
<iframe id="frame" src="{src}" title="A figure" style="border:0;width:100%" height="300"></iframe>
<script>addEventListener('message', (event) => {{
  const frame = document.getElementById('frame');
  if (event.source === frame.contentWindow && event.data.type === 'armsflow-height') frame.height = event.data.height;
}});</script></body>"""


class Newspaper(BaseHTTPRequestHandler):
    """Serves one article."""

    def __init__(self, html: str, *args: object) -> None:
        self._html = html.encode()
        super().__init__(*args)

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self._html)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def article(framing: str) -> Iterator[str]:
    """Serve an article that frames an address, at another port, until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Newspaper, ARTICLE.format(src=framing))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def reading(browser: Browser, framing: str, **options: object) -> Iterator[tuple[Page, FrameLocator]]:
    """Open the article that frames an address."""
    context = browser.new_context(**{"viewport": {"width": 1000, "height": 900}, **options})
    context.set_default_timeout(PATIENCE)
    with article(framing) as url:
        page = context.new_page()
        page.goto(url)
        yield page, page.frame_locator("#frame")
    context.close()


def height_of(page: Page) -> float:
    return page.locator("#frame").bounding_box()["height"]


def test_figure_is_read_in_the_page_of_another_site(browser: Browser, app: ServedApp) -> None:
    with reading(browser, f"{app.url}/embed/sankey?supplier=Bulgaria") as (_, frame):
        expect(frame.locator("figure svg")).to_be_visible(timeout=PATIENCE)


def test_frame_takes_the_height_of_its_figure(browser: Browser, app: ServedApp) -> None:
    with reading(browser, f"{app.url}/embed/sankey") as (page, frame):
        expect(page.locator("#frame")).not_to_have_attribute("height", "300", timeout=PATIENCE)
        body = frame.locator("body").bounding_box()
        assert height_of(page) == pytest.approx(body["height"], abs=1)


def test_frame_grows_when_the_table_is_opened(browser: Browser, app: ServedApp) -> None:
    with reading(browser, f"{app.url}/embed/sankey") as (page, frame):
        expect(page.locator("#frame")).not_to_have_attribute("height", "300", timeout=PATIENCE)
        before = page.locator("#frame").get_attribute("height")
        frame.get_by_text("The figures as a table").click()
        expect(page.locator("#frame")).not_to_have_attribute("height", before)
        assert height_of(page) > float(before)


def test_narrow_frame_shows_a_list_that_fits(browser: Browser, app: ServedApp) -> None:
    with reading(browser, f"{app.url}/embed/sankey", viewport={"width": 390, "height": 800}) as (page, frame):
        expect(frame.locator(".bars li").first).to_be_visible(timeout=PATIENCE)
        expect(frame.locator("figure")).to_be_hidden()
        assert page.frames[1].evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_embed_is_read_without_scripts(browser: Browser, app: ServedApp) -> None:
    with reading(browser, f"{app.url}/embed/sankey", java_script_enabled=False) as (_, frame):
        expect(frame.locator("figure svg")).to_be_visible(timeout=PATIENCE)
        frame.get_by_text("Sources", exact=True).click()
        expect(frame.locator(".af-sources li").first).to_be_visible(timeout=PATIENCE)


def test_embed_asks_for_nothing_but_typefaces(browser: Browser, app: ServedApp) -> None:
    with article(f"{app.url}/embed/sankey") as url, browser.new_context() as context:
        page, asked = context.new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.goto(url, wait_until="networkidle")
        ours = [address.removeprefix(app.url) for address in asked if address.startswith(app.url)]

    assert {address for address in ours if not address.startswith("/assets/fonts/")} == {"/embed/sankey"}
    assert len(asked) == len(ours) + 1


@pytest.mark.deep
def test_app_is_read_in_the_page_of_another_site(browser: Browser, app: ServedApp) -> None:
    with reading(browser, f"{app.url}/flows?embed=true&supplier=Bulgaria") as (_, frame):
        expect(frame.locator(".js-plotly-plot .sankey-link").first).to_be_visible(timeout=PATIENCE)


@pytest.mark.deep
def test_host_chooses_whose_pages_may_frame(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_FRAME_ANCESTORS", "https://paper.example")
    with served_app() as app:
        for framed in ("/embed/map", "/flows?embed=true"):
            with article(app.url + framed) as url, browser.new_context() as context:
                page, refusals = context.new_page(), []
                page.on("console", lambda message, said=refusals: said.append(message.text))
                page.goto(url, wait_until="networkidle")
                assert [said for said in refusals if "frame-ancestors https://paper.example" in said]
                expect(page.frame_locator("#frame").locator("figure svg, .stApp")).to_have_count(0)
