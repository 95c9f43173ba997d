"""One server and one browser for all; a page of its own for each test, watched while it is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from scripts.browser import PATIENCE, chromium, wait_until_drawn
from scripts.served_app import ServedApp, served_app

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser that every test shares."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def app() -> Iterator[ServedApp]:
    """Return the app on the data that ships."""
    with served_app() as running:
        yield running


@pytest.fixture(scope="session")
def taking() -> Iterator[ServedApp]:
    """Return the app as it takes files of its readers."""
    with served_app(takes_files=True) as running:
        yield running


class Watch:
    """What a page did that no page of ours may do, one line each."""

    def __init__(self, url: str) -> None:
        self.host = urlsplit(url).netloc
        self.asked = 0
        self.faults: list[str] = []

    def follow(self, page: Page) -> None:
        """Watch a page and whatever it opens."""
        page.on("request", self._hear)
        page.on("websocket", lambda socket: self._judge(socket.url))
        page.on("pageerror", lambda error: self.faults.append(f"uncaught: {error}"))

    def _hear(self, request: Request) -> None:
        self._judge(request.url)

    def _judge(self, url: str) -> None:
        self.asked += 1
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and parts.netloc != self.host:
            self.faults.append(f"request to {url[:200]}")


@contextmanager
def watched(browser: Browser) -> Iterator[OpenPage]:
    """Open pages of an app, each in a fresh context; what they do wrong fails at the end."""
    watches: list[tuple[Watch, ServedApp, int]] = []
    with ExitStack() as contexts:

        def open_at(app: ServedApp, path: str, *, size: tuple[int, int] = (1280, 900), **options: Any) -> Page:
            viewport = {"width": size[0], "height": size[1]}
            context = browser.new_context(**{"viewport": viewport, "reduced_motion": "reduce"} | options)
            contexts.callback(context.close)
            context.set_default_timeout(PATIENCE)
            watches.append((Watch(app.url), app, len(app.written())))
            page = context.new_page()
            watches[-1][0].follow(page)
            page.goto(app.url + path, wait_until="commit")
            wait_until_drawn(page)
            return page

        yield open_at
    for watch, app, before in watches:
        assert watch.asked, "nothing was watched"
        assert watch.faults == []
        assert "Traceback" not in app.written()[before:]


@pytest.fixture
def open_at(browser: Browser) -> Iterator[OpenPage]:
    """Return an opener of pages of any app."""
    with watched(browser) as opener:
        yield opener


@pytest.fixture
def open_page(app: ServedApp, open_at: OpenPage) -> OpenPage:
    """Return an opener of pages of the app on the data that ships."""
    return lambda path, **options: open_at(app, path, **options)
