"""The page a browser gets before any script has run: its title, language and words without JavaScript."""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from armsflow.web.answer import Refused
from armsflow.web.compress import accepts_gzip
from armsflow.web.oembed import discovery_link, has_figure
from armsflow.web.site import site_of

SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")
DESCRIPTION = "Who supplied whom with which weapons, where they went next, and how we know."
WITHOUT_SCRIPT = """<noscript>
      <h1>armsflow</h1>
      <p>Who supplied whom with which weapons, where they went next, and how we know.</p>
      <p>The diagrams are drawn in your browser and need JavaScript. Every record behind them is a line of
      data/transfers.csv in the source code, with its sources, and can be read without it.</p>
    </noscript>"""

IS_PAGE = re.compile(r"/[A-Za-z0-9_-]*")
NOT_ASKED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
"""Request headers about Streamlit's page, not ours."""


def with_head(page: bytes, element: str) -> bytes:
    """Return a page with one more element in its head."""
    return page.replace(b"</head>", element.encode("utf-8") + b"</head>", 1)


@lru_cache(maxsize=4)
def rewritten(page: bytes) -> bytes:
    """Return Streamlit's page with our title, language, description, script and words for when scripts are off."""
    html = page.decode("utf-8")
    html = re.sub(r"<html\b[^>]*>", '<html lang="en">', html, count=1)
    html = html.replace(
        "<title>Streamlit</title>",
        f'<title>armsflow</title>\n    <meta name="description" content="{DESCRIPTION}" />',
    )
    html = re.sub(r"<noscript>.*?</noscript>", lambda _: WITHOUT_SCRIPT, html, count=1, flags=re.DOTALL)
    return with_head(html.encode("utf-8"), f"<script>{SCRIPT}</script>")


def _discovery(request: Request) -> str:
    """Return the element by which another site learns how to embed the figure of a page; nothing without a figure."""
    try:
        site = site_of(request)
    except Refused:
        return ""
    if not has_figure(request.url.path) or request.query_params.get("data") == "own":
        return ""
    here = f"{site}{request.url.path}{'?' * bool(request.url.query)}{request.url.query}"
    return discovery_link(site, here, "The figure of this page")


@lru_cache(maxsize=64)
def _gzipped(page: bytes) -> bytes:
    return gzip.compress(page, mtime=0)


class FirstPage:
    """Rewrites the HTML of /, /flows and the other pages; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if not _asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        plain = [pair for pair in scope["headers"] if pair[0] not in NOT_ASKED]
        caught = _CaughtPage(send)
        await self.app({**scope, "method": "GET", "headers": plain}, receive, caught)
        if caught.is_page:
            page = with_head(rewritten(bytes(caught.body)), _discovery(Request(scope)))
            response = _page_response(page, asked)
            await response(scope, receive, send)  # the server itself leaves out the body for HEAD


class _CaughtPage:
    """Keeps an HTML answer back; lets any other through as it comes."""

    def __init__(self, send: Send) -> None:
        self.is_page = False
        self.body = bytearray()
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            content_type = Headers(raw=message["headers"]).get("content-type", "")
            self.is_page = message["status"] == 200 and content_type.startswith("text/html")
        if not self.is_page:
            await self._send(message)
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


def _asks_for_page(scope: Scope) -> bool:
    return (
        scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and IS_PAGE.fullmatch(scope["path"]) is not None
    )


def _page_response(page: bytes, asked: Headers) -> Response:
    etag = f'W/"{hashlib.sha256(page).hexdigest()[:16]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if etag in asked.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if accepts_gzip(asked):
        return Response(_gzipped(page), media_type="text/html", headers={**headers, "Content-Encoding": "gzip"})
    return Response(page, media_type="text/html", headers=headers)
