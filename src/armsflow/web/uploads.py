"""The door for files: shut unless the keeper opens it, and never for more than the server's memory can hold."""

from __future__ import annotations

import os
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

MOST_PARKED = 200_000_000
"""Bytes of visitors' files that Streamlit may hold at once before a page has taken them."""

MOST = 25 * 2**20
"""Bytes of one file, as `server.maxUploadSize` says in megabytes; Streamlit counts them as they come."""

ENVELOPE = 2**16
"""Bytes that a browser adds to a file which it sends."""


def takes_files() -> bool:
    """Return whether files are taken: where `ARMSFLOW_UPLOADS` is "on", as `armsflow serve` sets it on a loopback.

    A public site takes none unless its keeper says so.
    """
    return os.environ.get("ARMSFLOW_UPLOADS", "").strip().lower() == "on"


class GuardUploads:
    """Answers 403 to files where none are taken, 413 and 503 where they are too many; 403 to Streamlit's own metrics.

    Streamlit takes files from any visitor, into memory, even where no page asks for one. `parked` returns how many
    bytes it holds.
    """

    def __init__(self, app: ASGIApp, *, parked: Callable[[], int]) -> None:
        self.app = app
        self._parked = parked
        self._coming = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] == "http" and "/_stcore/metrics" in scope["path"]:
            await _say(403, "There are no metrics here.")(scope, receive, send)
        elif scope["type"] == "http" and _brings_file(scope):
            await self._take(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        size = _size_of(scope)
        refusal = self._refusal(size)
        if refusal:
            await refusal(scope, receive, send)
            return
        self._coming += size
        try:
            await self.app(scope, receive, send)
        finally:
            self._coming -= size

    def _refusal(self, size: int) -> Response | None:
        if not takes_files():
            return _say(403, "This site takes no files.")
        if size > MOST + ENVELOPE:
            return _say(413, "A file can have 25 MB at most.")
        if self._parked() + self._coming + size > MOST_PARKED:
            return _say(503, "Too many files are being read; try again in a minute.", {"Retry-After": "60"})
        return None


def _say(status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{sentence}\n", status_code=status, headers=headers)


def _brings_file(scope: Scope) -> bool:
    return "/_stcore/upload_file" in scope["path"] and scope["method"] not in {"GET", "HEAD", "OPTIONS"}


def _size_of(scope: Scope) -> int:
    """Return how much is announced; the most there can be where nothing is."""
    if scope["method"] == "DELETE":
        return 0
    told = Headers(scope=scope).get("content-length", "")
    return int(told) if told.isdecimal() and len(told) < 20 else MOST
