"""A Chromium that stays open: Plotly to SVG through kaleido, and SVG to PNG and PDF."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import logging
import os
import signal
import subprocess
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium
from kaleido import Kaleido, PageGenerator
from pypdf import PdfWriter

from armsflow.figures.typeface import font_faces

MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH
# Both write what the browser says, with its paths, as warnings.
for chatty in ("kaleido", "choreographer", "browser_proc", "chrome_wrapper"):
    logging.getLogger(chatty).setLevel(logging.CRITICAL)

POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data: blob:"
LOADED = "Promise.all([...document.fonts].map((font) => font.load())).then(() => true)"
SHOW = """async function (svg, style) {
  document.getElementById('size').textContent = style;
  document.getElementById('picture').innerHTML = svg;
  await document.fonts.ready;
  return true;
}"""
SHELL = (
    "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
    "<meta http-equiv='Content-Security-Policy' content=\"{policy}\"><title>armsflow</title>"
    "<style>{fonts} html,body{{margin:0;padding:0;background:transparent}} #picture>svg{{display:block}}</style>"
    "<style id='size'></style></head><body id='picture'></body></html>"
)


class _Offline(Chromium):
    """A Chromium that finds no host, whatever a page asks for."""

    def get_cli(self) -> list[str]:
        return [
            *super().get_cli(),
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--disable-background-networking",
            "--disable-default-apps",
            "--font-render-hinting=none",
            "--hide-scrollbars",
        ]


class _PlotlyPage:
    """The page that kaleido draws in, with our typefaces, so that texts are measured as they are drawn."""

    def generate_index(self) -> str:
        """Return its HTML: nothing but the scripts of the installed packages runs, and nothing is fetched."""
        policy = f"<meta http-equiv='Content-Security-Policy' content=\"{POLICY}; script-src file:\">"
        page: str = PageGenerator(mathjax=False).generate_index()
        return page.replace("<head>", f"<head><meta charset='utf-8'>{policy}<style>{font_faces()}</style>", 1)


class WarmBrowser:
    """One browser with two pages: where Plotly draws, and where an SVG is shown to be taken."""

    def __init__(self, kaleido: Kaleido, page: Any) -> None:
        self._kaleido = kaleido
        self._page = page

    @classmethod
    async def start(cls, path: str) -> WarmBrowser:
        """Start the browser at `path` and open both pages."""
        kaleido = Kaleido(
            n=1, timeout=None, page_generator=_PlotlyPage(), path=path,
            browser_cls=_Offline, enable_extensions=False,
        )  # fmt: skip
        try:
            await kaleido.open()
            browser = cls(kaleido, await kaleido.create_tab("about:blank"))
            frames = await browser._ask("Page.getFrameTree")
            shell = SHELL.format(policy=POLICY, fonts=font_faces())
            await browser._ask("Page.setDocumentContent", frameId=frames["frameTree"]["frame"]["id"], html=shell)
            await browser._ask("Runtime.evaluate", expression=LOADED, awaitPromise=True)
        except BaseException:
            await _end(kaleido)
            raise
        return browser

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._kaleido.subprocess.poll() is None

    def kill(self) -> None:
        """End the process and all that it started, at once."""
        _kill(self._kaleido)

    async def close(self) -> None:
        """End the process and remove the folders it worked in."""
        await _end(self._kaleido)

    async def svg_of(self, figure: go.Figure, width: float, height: float) -> str:
        """Return a figure as Plotly draws it, as an SVG document."""
        # Kaleido loads its page anew after each figure, and Plotly measures texts once.
        tab = self._kaleido.get_tab()
        await tab.send_command("Runtime.evaluate", params={"expression": LOADED, "awaitPromise": True})
        options = {"format": "svg", "width": width, "height": height, "scale": 1}
        drawn: bytes = await self._kaleido.calc_fig(figure, options)
        return drawn.decode("utf-8")

    async def png_of(self, svg: str, width: float, height: float, *, scale: float) -> bytes:
        """Return an SVG as a picture of `scale` dots a pixel; what it does not paint is transparent."""
        wide, high = round(width), round(height)
        screen = {"width": wide, "height": high, "deviceScaleFactor": scale, "mobile": False}
        await self._ask("Emulation.setDeviceMetricsOverride", **screen)
        await self._ask("Emulation.setDefaultBackgroundColorOverride", color={"r": 0, "g": 0, "b": 0, "a": 0})
        await self._show(
            svg.replace("<svg ", "<svg preserveAspectRatio='none' ", 1),
            f"#picture>svg{{width:{wide}px;height:{high}px}}",
        )
        shot = await self._ask("Page.captureScreenshot", format="png", optimizeForSpeed=False)
        return base64.b64decode(shot["data"])

    async def pdf_of(self, svg: str, width_mm: float, height_mm: float, about: Mapping[str, str]) -> bytes:
        """Return an SVG as a page of exactly its size; text stays text, in fonts that the file carries.

        `about`: what the file says of itself, such as its `Title`.
        """
        await self._ask("Emulation.clearDeviceMetricsOverride")
        await self._show(svg, f"#picture>svg{{width:{width_mm}mm;height:{height_mm}mm}}")
        margins = dict.fromkeys(("marginTop", "marginBottom", "marginLeft", "marginRight"), 0)
        printed = await self._ask(
            "Page.printToPDF", printBackground=True, pageRanges="1", generateTaggedPDF=True,
            paperWidth=width_mm / MM_PER_INCH, paperHeight=height_mm / MM_PER_INCH, **margins,
        )  # fmt: skip
        return _exact(base64.b64decode(printed["data"]), width_mm, height_mm, about)

    async def _show(self, svg: str, style: str) -> None:
        body = await self._ask("Runtime.evaluate", expression="document.body")
        await self._ask(
            "Runtime.callFunctionOn", objectId=body["result"]["objectId"], functionDeclaration=SHOW,
            arguments=[{"value": svg}, {"value": style}], awaitPromise=True,
        )  # fmt: skip

    async def _ask(self, command: str, **params: Any) -> dict[str, Any]:
        """Return the browser's answer to a command.

        Raises:
            RuntimeError: it refused.
        """
        answer = await self._page.send_command(command, params=params)
        result: dict[str, Any] = answer.get("result", {})
        if "error" in answer or "exceptionDetails" in result:
            raise RuntimeError(f"the browser refused {command}")
        return result


async def _end(kaleido: Kaleido) -> None:
    """Kill a browser, and remove what it left."""
    _kill(kaleido)
    with contextlib.suppress(Exception, asyncio.CancelledError):
        await asyncio.wait_for(kaleido.close(), 10)


def _kill(kaleido: Kaleido) -> None:
    if process := getattr(kaleido, "subprocess", None):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)


def _exact(pdf: bytes, width: float, height: float, about: Mapping[str, str]) -> bytes:
    """Return a PDF on paper of exactly this size in millimetres that says what it shows, and no moment of printing.

    Chromium rounds paper up to the next 1/75 inch: a white edge along a coloured picture.
    """
    writer = PdfWriter(clone_from=BytesIO(pdf))
    page = writer.pages[0]
    top = float(page.mediabox.top)
    for box in (page.mediabox, page.cropbox):
        box.lower_left = (0, round(top - height * POINTS_PER_MM, 3))
        box.upper_right = (round(width * POINTS_PER_MM, 3), top)
    writer.metadata = {f"/{name}": text for name, text in about.items() if text}
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
