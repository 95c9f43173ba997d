"""A figure as a file, drawn by a real browser that may die, hang or be missing."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import plotly.graph_objects as go
import pytest
from PIL import Image
from pypdf import PdfReader

from armsflow.figures.engine import Busy, Engine, NoBrowser, TooSlow
from armsflow.figures.export import Size, can_export, render
from armsflow.figures.export import engine as shared
from armsflow.figures.warm_browser import WarmBrowser

pytestmark = pytest.mark.browser

DOCUMENT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="100" height="100" fill="#c00"/>'
    "<text x='110' y='50' font-family=\"'Source Sans'\">Зброя 5 &lt; 7</text></svg>"
)
CHART = go.Figure(
    go.Sankey(
        arrangement="fixed",
        node={"label": ["<img src=x onerror=alert(1)>Bulgaria", "B"]},
        link={"source": [0], "target": [1], "value": [3]},
    ),
    layout={"template": "none", "width": 400, "height": 300, "font": {"family": "Source Sans"}},
)
PRINT = Size(88, "mm")


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(shared, "_most_waiting", 2)
    return shared


def test_small_layout_is_published_large() -> None:
    """As a square is: set in 200 pixels, published in 500."""
    picture = Image.open(io.BytesIO(render(DOCUMENT, to="png", size=Size(500), scale=1)))

    assert picture.size == (500, 250)
    assert picture.getpixel((249, 249)) == (204, 0, 0, 255)


async def process_of(browser: WarmBrowser) -> int:
    return browser._kaleido.subprocess.pid


async def one_pixel(browser: WarmBrowser) -> bytes:
    return await browser.png_of(DOCUMENT, 1, 1, scale=1)


def is_running(group: int) -> bool:
    """Whether any process of a group runs; one that has ended and waits for its parent does not."""
    states = [path.read_text().rpartition(")")[2].split() for path in Path("/proc").glob("[0-9]*/stat")]
    return any(int(state[2]) == group and state[0] != "Z" for state in states)


def test_plotly_is_drawn_as_svg_with_names_as_text() -> None:
    svg = render(CHART, to="svg", size=Size(400), title="Who", alt="In words").decode()

    assert ">&lt;img src=x onerror=alert(1)&gt;Bulgaria</text>" in svg
    assert "<img" not in svg
    assert "<title>Who</title><desc>In words</desc>" in svg


def test_same_figure_is_the_same_file() -> None:
    for to in ("svg", "pdf"):
        assert render(CHART, to=to, size=Size(400)) == render(CHART, to=to, size=Size(400))


@pytest.mark.parametrize("scale", [2, pytest.param(3, marks=pytest.mark.deep)])
def test_png_has_its_dots_and_is_transparent_where_nothing_is_painted(scale: int) -> None:
    picture = Image.open(io.BytesIO(render(DOCUMENT, to="png", size=Size(200), scale=scale)))

    assert picture.size == (200 * scale, 100 * scale)
    assert picture.getpixel((10, 10)) == (204, 0, 0, 255)
    assert picture.getpixel((190 * scale, 10))[3] == 0


def test_pdf_is_one_page_of_the_size_in_print() -> None:
    [page] = PdfReader(io.BytesIO(render(DOCUMENT, to="pdf", size=PRINT))).pages

    assert [round(float(side) / 72 * 25.4, 2) for side in (page.mediabox.width, page.mediabox.height)] == [88, 44]


def test_text_of_a_pdf_can_be_searched() -> None:
    pdf = PdfReader(io.BytesIO(render(DOCUMENT, to="pdf", size=PRINT, title="Who")))

    assert pdf.pages[0].extract_text().split() == ["Зброя", "5", "<", "7"]
    assert pdf.metadata.title == "Who"


def test_fonts_of_a_pdf_are_in_it() -> None:
    pdf = PdfReader(io.BytesIO(render(DOCUMENT, to="pdf", size=PRINT)))

    fonts = [font.get_object() for font in pdf.pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        outlines = font.get("/CharProcs") or font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/ToUnicode" in font
        assert font["/Subtype"] == "/Type3" or any(key.startswith("/FontFile") for key in outlines)


def test_typeface_is_the_one_that_ships() -> None:
    """In Source Sans the line is narrower than in the fallback."""
    with_it, without = (
        Image.open(io.BytesIO(render(document, to="png", size=Size(200)))).convert("RGBA").crop((220, 0, 400, 200))
        for document in (DOCUMENT, DOCUMENT.replace("Source Sans", "No such face"))
    )

    assert with_it.getbbox() is not None
    assert with_it.tobytes() != without.tobytes()


def test_svg_needs_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_CHROMIUM", "/nowhere/chromium")

    assert not can_export()
    assert b"<text" in render(DOCUMENT, to="svg", size=PRINT)


def test_without_a_browser_it_says_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_CHROMIUM", "/nowhere/chromium")

    with pytest.raises(NoBrowser, match="no browser to draw with"):
        render(DOCUMENT, to="png", size=PRINT)


@pytest.mark.deep
def test_browser_that_died_is_started_again(engine: Engine) -> None:
    first = engine.run(process_of)
    os.killpg(first, signal.SIGKILL)

    assert engine.run(one_pixel).startswith(b"\x89PNG")
    assert engine.run(process_of) != first


def test_browser_that_dies_while_it_draws_is_given_a_second_chance(engine: Engine) -> None:
    seen: list[int] = []

    async def dies_once(browser: WarmBrowser) -> bytes:
        seen.append(await process_of(browser))
        if len(seen) == 1:
            browser.kill()
        return await one_pixel(browser)

    assert engine.run(dies_once).startswith(b"\x89PNG")
    assert len(set(seen)) == 2


def test_browser_that_hangs_is_ended_and_leaves_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    hung: list[int] = []

    async def hang(browser: WarmBrowser) -> None:
        hung.append(await process_of(browser))
        await browser._ask("Runtime.evaluate", expression="while (true) {}")

    engine.run(process_of)
    monkeypatch.setattr(engine, "_seconds", 0.5)
    with pytest.raises(TooSlow, match="took too long"):
        engine.run(hang)

    monkeypatch.undo()
    assert not is_running(hung[0])
    assert engine.run(one_pixel)


def test_more_than_may_wait_are_turned_away(engine: Engine) -> None:
    begun, go_on = threading.Barrier(3, timeout=60), threading.Event()

    async def wait(_: WarmBrowser) -> None:
        await asyncio.to_thread(go_on.wait)

    def enter() -> None:
        begun.wait()
        engine.run(wait)

    readers = [threading.Thread(target=enter) for _ in range(2)]
    for reader in readers:
        reader.start()
    begun.wait()
    while engine._waiting < 2:
        pass
    with pytest.raises(Busy, match="try again"):
        engine.run(process_of)
    go_on.set()
    for reader in readers:
        reader.join()
    assert engine.run(process_of)


SCRIPT = """
import os, signal, sys
from armsflow.figures.engine import Engine
engine = Engine()
async def group(browser): return browser._kaleido.subprocess.pid
print(engine.run(group), flush=True)
if sys.argv[1] == "killed": os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.deep
@pytest.mark.parametrize("end", ["ends", "killed"])
def test_no_browser_outlives_its_process(end: str) -> None:
    ended = subprocess.run([sys.executable, "-c", SCRIPT, end], capture_output=True, text=True, check=False)
    group = int(ended.stdout)

    for _ in range(1000):
        if not is_running(group):
            return
        threading.Event().wait(0.02)
    pytest.fail(f"a browser is left: {group}")
