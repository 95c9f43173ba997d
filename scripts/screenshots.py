"""Write docs/screenshots/<page>-<theme>[-phone].png: every page, whole, on the data that ships."""

from __future__ import annotations

import io
import sys
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from scripts.browser import chromium, wait_until_drawn, wait_until_painted
from scripts.served_app import ROOT, served_app

FOLDER = ROOT / "docs" / "screenshots"
PAGES = {
    "story": "/",
    "flows": "/flows",
    "compare": "/flows?years=2012&years=2015&beside=2016-2017",
    "map": "/map",
    "trace": "/trace",
    "ledger": "/ledger?party=Bulgaria&account=9P135M%20Konkurs%20launcher",
    "text": "/text?at=Bulgaria",
    "records": "/records",
    "your-data": "/your_data",
    "corrections": "/corrections",
    "method": "/method",
}
SCREENS = {"": (1280, 900), "-phone": (390, 844)}
# Streamlit scrolls inside the page, so that the whole of it shows only on a screen as high.
HEIGHT = "Math.ceil(document.querySelector('[data-testid=stMain]').scrollHeight)"


def take_picture(browser: Browser, url: str, path: str, theme: str, size: tuple[int, int]) -> bytes:
    """Return a page, whole, as a PNG."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
    )
    try:
        page = context.new_page()
        page.goto(url + path, wait_until="commit")
        wait_until_drawn(page)
        _unroll(page, width)
        return page.screenshot()
    finally:
        context.close()


def _unroll(page: Page, width: int) -> None:
    """Make the screen as high as the page; figures may be drawn anew, and grow, when it is."""
    height = 0
    while (wanted := page.evaluate(HEIGHT)) > height:
        height = wanted
        page.set_viewport_size({"width": width, "height": height})
        wait_until_drawn(page)
        page.wait_for_load_state("networkidle")
        for canvas in page.locator("canvas").all():
            if canvas.is_visible():
                wait_until_painted(canvas)


def shrink(png: bytes) -> bytes:
    """Return a picture with 256 colours: a third of the bytes, and no eye sees it in a flat drawing."""
    small = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def main(folder: Path = FOLDER) -> int:
    """Take every picture; name those wanted as arguments (`story flows`) to take fewer."""
    wanted = sys.argv[1:] or list(PAGES)
    folder.mkdir(parents=True, exist_ok=True)
    with served_app(takes_files=True) as app, chromium() as browser:
        for name, theme, screen in product(wanted, ("light", "dark"), SCREENS):
            png = shrink(take_picture(browser, app.url, PAGES[name], theme, SCREENS[screen]))
            path = folder / f"{name}-{theme}{screen}.png"
            path.write_bytes(png)
            print(f"{path.relative_to(ROOT)}  {len(png) / 1000:.0f} kB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
