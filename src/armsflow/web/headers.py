"""What every answer says about how a browser may use it."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterable
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def inline_script_hashes(html: str) -> list[str]:
    """Return `'sha256-...'` for each inline script of a page, as a Content-Security-Policy names it."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def content_security_policy(inline_scripts: Iterable[str], frame_ancestors: str) -> str:
    """Return a policy under which a page reaches this server only, and runs only the code it serves.

    `blob:` scripts are Streamlit's own components; `data:` connections are the map's empty style. `'self'`
    covers the websocket too, plain or behind TLS.
    """
    return "; ".join([
        "default-src 'self'",
        " ".join(["script-src 'self' blob: 'wasm-unsafe-eval'", *inline_scripts]),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' blob: data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        f"frame-ancestors {frame_ancestors}",
    ])  # fmt: skip


def policy_of_a_file(scripts: Iterable[str] = ()) -> str:
    """Return a policy for what is complete but for its typefaces, such as a figure: only `scripts` run."""
    return "; ".join([
        "default-src 'none'",
        " ".join(["script-src", *(list(scripts) or ["'none'"])]),
        "style-src 'unsafe-inline'",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        f"frame-ancestors {embedders()}",
    ])  # fmt: skip


def embedders() -> str:
    """Return who may frame `?embed=true`, from `ARMSFLOW_FRAME_ANCESTORS`: `*` unless it is set.

    Figures are made to be embedded, and a frame gains an embedder nothing: there is no account, no cookie
    with power, no upload within a frame, and messages from the parent page are refused. The whole app, with its
    navigation, may be framed by its own site only, so that nobody dresses it up as theirs.

    Raises:
        ValueError: if the value holds a character that would end the directive.
    """
    chosen = os.environ.get("ARMSFLOW_FRAME_ANCESTORS", "*").strip() or "'none'"
    if not re.fullmatch(r"[\w.:/*' -]+", chosen, flags=re.ASCII):
        raise ValueError(f"ARMSFLOW_FRAME_ANCESTORS is {chosen!r}; write origins with a space between them")
    return chosen


class SecurityHeaders:
    """Adds the headers above to every answer; one that brings a policy of its own keeps it."""

    def __init__(self, app: ASGIApp, *, inline_scripts: Iterable[str] = ()) -> None:
        self.app = app
        scripts = list(inline_scripts)
        self._framed = content_security_policy(scripts, embedders())
        self._whole = content_security_policy(scripts, "'self'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = self._framed if _is_embed(scope) else self._whole

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", policy)
                headers.update(FIXED)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _is_embed(scope: Scope) -> bool:
    return "true" in parse_qs(scope["query_string"].decode("latin-1")).get("embed", [])
