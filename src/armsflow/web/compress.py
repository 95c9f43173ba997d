"""Gzip each of Streamlit's bundles once.

Streamlit serves /static/ uncompressed: 8 MB for a page with a Sankey, 3 MB compressed. The bundles never
change while the server runs (their names hold their hash), so each is compressed on its first request and
kept.
"""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TEXT_TYPES = ("text/", "application/json", "application/javascript", "application/wasm", "image/svg+xml")
SMALLEST = 500
"""Bytes below which gzip saves less than its own header costs."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response, ready to be sent again."""

    headers: list[tuple[bytes, bytes]]
    body: bytes

    async def send(self, send: Send) -> None:
        """Send it with status 200."""
        await send({"type": "http.response.start", "status": 200, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})


class CompressOnce:
    """Answers GET /static/... from memory, compressed, for whoever accepts gzip.

    Everything else passes untouched: websockets, HEAD, ranges, other paths, files not marked immutable
    (a made-up name gets Streamlit's page, and must not fill the memory), and files for which `capacity`
    bytes have no room left.
    """

    def __init__(self, app: ASGIApp, *, capacity: int = 32_000_000) -> None:
        self.app = app
        self._room = capacity
        self._kept: dict[str, Answer] = {}
        self._compressing = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if not _wants_compressed_bundle(scope):
            await self.app(scope, receive, send)
        elif not _is_conditional(scope) and (kept := self._kept.get(scope["path"])):
            await kept.send(send)
        else:
            whole = _Whole()
            await self.app(scope, receive, whole)
            await self._answer(scope["path"], whole, send)

    async def _answer(self, path: str, whole: _Whole, send: Send) -> None:
        _weaken_etag(whole.headers)
        if not whole.is_worth_compressing:
            await whole.send(send)
            return
        async with self._compressing:
            if path not in self._kept:
                self._keep(path, await asyncio.to_thread(_compressed, whole))
        await self._kept.get(path, whole).send(send)

    def _keep(self, path: str, answer: Answer) -> None:
        if len(answer.body) <= self._room:
            self._kept[path] = answer
            self._room -= len(answer.body)


class _Whole:
    """Collects the messages of one response, to be sent as a whole."""

    def __init__(self) -> None:
        self.status = 500
        self.headers = MutableHeaders()
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = MutableHeaders(raw=list(message["headers"]))
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    @property
    def is_worth_compressing(self) -> bool:
        return (
            self.status == 200
            and len(self.body) >= SMALLEST
            and "immutable" in self.headers.get("cache-control", "")
            and "content-encoding" not in self.headers
            and self.headers.get("content-type", "").startswith(TEXT_TYPES)
        )

    async def send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers.raw})
        await send({"type": "http.response.body", "body": self.body})


def _wants_compressed_bundle(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/static/"):
        return False
    headers = Headers(scope=scope)
    return "range" not in headers and accepts_gzip(headers)


def _is_conditional(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return "if-none-match" in headers or "if-modified-since" in headers


def accepts_gzip(headers: Headers) -> bool:
    """Whether the reader's browser takes gzip; `gzip;q=0` says that it does not."""
    offers = [offer.replace(" ", "").lower() for offer in headers.get("accept-encoding", "").split(",")]
    return any(offer.split(";")[0] == "gzip" and not offer.endswith((";q=0", ";q=0.0")) for offer in offers)


def _weaken_etag(headers: MutableHeaders) -> None:
    """Mark the ETag weak: the same file, but not byte for byte. Starlette matches weak tags as well."""
    if (etag := headers.get("etag")) and not etag.startswith("W/"):
        headers["etag"] = f"W/{etag}"


def _compressed(whole: _Whole) -> Answer:
    body = gzip.compress(whole.body, compresslevel=6, mtime=0)
    headers = MutableHeaders(raw=list(whole.headers.raw))
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(body))
    headers.add_vary_header("Accept-Encoding")
    if "accept-ranges" in headers:
        del headers["accept-ranges"]
    return Answer(headers.raw, body)
