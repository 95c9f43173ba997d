"""A Chromium that draws maps without a graphics card, and when a page in it is drawn."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PIL import Image
from playwright.sync_api import Browser, BrowserType, Locator, Page, sync_playwright

from scripts.find_browser import installed

SOFTWARE_WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
PATIENCE = 60_000.0
# A page is drawn when its script has run to the foot (an embed has none) and no visible figure is empty.
DRAWN = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const charts = '[data-testid=stPlotlyChart], [data-testid=stDeckGlJsonChart]';
  const figures = [...document.querySelectorAll(charts)];
  // A map stands still until the browser has said that it can do more.
  const maps = [...document.querySelectorAll('[class*=st-key-stage-]')];
  const isEmbed = new URLSearchParams(location.search).get('embed') === 'true';
  return app?.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
    && Boolean(isEmbed ? figures.length || maps.length : document.querySelector('.af-foot'))
    && !document.querySelector('[data-testid=stSkeleton], .af-old-picture')
    && maps.every((map) => map.querySelector('canvas, .af-alone svg'))
    && figures.every((figure) => !figure.checkVisibility() || figure.querySelector('.infolayer text, canvas'));
}"""
# Flat paper has few colours; outlines and letters have soft edges.
PAINTED_COLOURS = 24


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that `ARMSFLOW_CHROMIUM` names, else one that is installed, else Playwright's own."""
    with sync_playwright() as playwright, launched(playwright.chromium, SOFTWARE_WEBGL) as browser:
        yield browser


@contextmanager
def launched(kind: BrowserType, options: Sequence[str]) -> Iterator[Browser]:
    """Start a browser with options: one more beside a running one, from its own `browser_type`."""
    path = os.environ.get("ARMSFLOW_CHROMIUM") or installed()
    browser = kind.launch(executable_path=path, args=list(options))
    try:
        yield browser
    finally:
        browser.close()


def wait_until_drawn(page: Page) -> None:
    """Wait until the script of the page has ended and every figure in sight is drawn."""
    page.wait_for_function(DRAWN, timeout=PATIENCE)


def wait_until_painted(canvas: Locator) -> None:
    """Wait until a canvas shows something and stands still. What WebGL painted only a screenshot can tell.

    Raises:
        AssertionError: it stayed blank, or moved, for a minute.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    before, colours = b"", 0
    while time.monotonic() < deadline:
        now = canvas.screenshot()
        colours = count_colours(now)
        if colours >= PAINTED_COLOURS and now == before:
            return
        before = now
    raise AssertionError(f"the canvas stayed blank or moved: {colours} colours")


def count_colours(png: bytes) -> int:
    """Return how many colours a picture has."""
    with Image.open(io.BytesIO(png)) as picture:
        return len(picture.convert("RGB").getcolors(maxcolors=picture.width * picture.height) or ())
