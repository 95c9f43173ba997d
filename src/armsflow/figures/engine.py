"""One warm browser for all who want a figure as a file: one at a time, in a bounded queue, within a time limit."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from armsflow.figures.warm_browser import WarmBrowser

Drawn = TypeVar("Drawn")
NAMED_BY = ("ARMSFLOW_CHROMIUM", "BROWSER_PATH")
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


class ExportError(RuntimeError):
    """A figure could not be made into a file; the text is a sentence for a reader."""


class NoBrowser(ExportError):  # noqa: N818
    """There is no Chromium on this server."""

    def __init__(self) -> None:
        super().__init__("This server has no browser to draw with.")


class Busy(ExportError):  # noqa: N818
    """Too many figures are waiting."""

    def __init__(self) -> None:
        super().__init__("Too many figures are being drawn; try again in a few seconds.")


class TooSlow(ExportError):  # noqa: N818
    """The figure took too long, and was given up."""

    def __init__(self) -> None:
        super().__init__("This figure took too long to draw; choose less and try again.")


class DrawingFailed(ExportError):  # noqa: N818
    """The browser could not draw the figure."""

    def __init__(self) -> None:
        super().__init__("This figure could not be drawn.")


def find_browser() -> str | None:
    """Return the path of the Chromium to draw with: the one that is named, else one on the path; None without.

    A browser that is named and does not exist is none: whoever names it wants no other.
    """
    named = next((name for variable in NAMED_BY if (name := os.environ.get(variable))), None)
    return next((path for name in ([named] if named else (*NAMES, *MACOS)) if (path := shutil.which(name))), None)


class Engine:
    """Draws with one browser, started when first needed, again when it died, and ended by `close`.

    At most `most_waiting` jobs wait or run; each may take `seconds`, its browser's start included.
    """

    def __init__(self, *, most_waiting: int = 8, seconds: float = 30.0) -> None:
        self._most_waiting, self._seconds = most_waiting, seconds
        self._guard = threading.Lock()
        self._waiting = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._turn = asyncio.Lock()
        self._browser: WarmBrowser | None = None

    def run(self, job: Callable[[WarmBrowser], Awaitable[Drawn]]) -> Drawn:
        """Return what a job draws, from any thread.

        Raises:
            NoBrowser, Busy, TooSlow, DrawingFailed: each with a sentence.
        """
        if not find_browser():
            raise NoBrowser
        with self._guard:
            if self._waiting >= self._most_waiting:
                raise Busy
            self._waiting += 1
            loop = self._started()
        try:
            return asyncio.run_coroutine_threadsafe(self._take_turn(job), loop).result()
        finally:
            with self._guard:
                self._waiting -= 1

    def close(self) -> None:
        """End the browser; the next job would start another."""
        with self._guard:
            loop, self._loop = self._loop, None
        if loop:
            with suppress(Exception):
                asyncio.run_coroutine_threadsafe(self._discard(), loop).result(timeout=20)
            loop.call_soon_threadsafe(loop.stop)

    def _started(self) -> asyncio.AbstractEventLoop:
        if not self._loop:
            self._loop, self._turn = asyncio.new_event_loop(), asyncio.Lock()
            threading.Thread(target=self._loop.run_forever, name="figures", daemon=True).start()
            atexit.register(self.close)
        return self._loop

    async def _take_turn(self, job: Callable[[WarmBrowser], Awaitable[Drawn]]) -> Drawn:
        async with self._turn:
            drawing = asyncio.ensure_future(self._draw(job))
            # A browser that hangs is not asked to stop: it is killed, which ends whatever waits for it.
            done, _ = await asyncio.wait({drawing}, timeout=self._seconds)
            if not done:
                await self._discard()
                drawing.cancel()
                await asyncio.wait({drawing}, timeout=5)
                raise TooSlow
            return drawing.result()

    async def _draw(self, job: Callable[[WarmBrowser], Awaitable[Drawn]]) -> Drawn:
        """Do a job; once more with a new browser if the old one dies of it."""
        for _ in range(2):
            browser = await self._warm()
            try:
                return await job(browser)
            except (Exception, asyncio.CancelledError):  # noqa: BLE001 - a browser that dies raises either
                if browser.is_alive:
                    raise DrawingFailed from None
                await self._discard()
        raise DrawingFailed

    async def _warm(self) -> WarmBrowser:
        """Return the browser, started if there is none that runs."""
        from armsflow.figures.warm_browser import WarmBrowser

        if self._browser and not self._browser.is_alive:
            await self._discard()
        if not self._browser:
            if not (path := find_browser()):
                raise NoBrowser
            self._browser = await WarmBrowser.start(path)
        return self._browser

    async def _discard(self) -> None:
        browser, self._browser = self._browser, None
        if browser:
            await browser.close()
