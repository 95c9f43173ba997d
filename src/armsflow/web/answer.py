"""How a route of ours answers: in its own turn, once for all who ask again, in a sentence when it refuses."""

from __future__ import annotations

import gzip
import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from armsflow.figures.engine import Busy, ExportError
from armsflow.figures.kept_files import KeptFiles
from armsflow.web.compress import SMALLEST, accepts_gzip

log = logging.getLogger("armsflow")
kept = KeptFiles()
"""The files of all routes."""

FRESH = "public, max-age=300"
PACKED = ("text/", "image/svg+xml", "application/json")
LONGEST_QUERY = 2000


class Refused(Exception):  # noqa: N818
    """A request that gets a sentence and a status instead of an answer, and may come again after some seconds."""

    def __init__(self, status: int, sentence: str, patience: int = 0) -> None:
        super().__init__(sentence)
        self.status, self.patience = status, patience


@dataclass(frozen=True, slots=True)
class Answer:
    """What a route answers, made when it is needed: `key` names it among all that can be asked."""

    key: tuple[str, ...]
    media_type: str
    make: Callable[[], bytes]
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        """Weak, as a proxy may pack it; the key holds the hash of the data and the version of the program."""
        return f'W/"{hashlib.sha256(repr(self.key).encode()).hexdigest()[:20]}"'


Route = Callable[[Request], Answer]


async def in_turn(request: Request, route: Route) -> Response:
    """Answer a request beside the event loop, few at a time, so that pages do not wait for figures."""
    try:
        if len(request.url.query) > LONGEST_QUERY:
            raise Refused(414, f"The address is longer than {LONGEST_QUERY} letters after the question mark.")
        return await to_thread.run_sync(_respond, request, route, limiter=_limiter())
    except Refused as refusal:
        return say(refusal.status, str(refusal), patience=refusal.patience)
    except ExportError as fault:
        return say(503, str(fault), patience=5 if isinstance(fault, Busy) else 60)
    except Exception as fault:  # noqa: BLE001 - a reader gets a sentence, the log neither message nor path
        log.error("route failed: %s", type(fault).__name__)
        return say(500, "Something failed here; the choice in the address may be the cause.")


def say(status: int, sentence: str, *, patience: int = 0) -> Response:
    """Answer with a sentence that nobody keeps, and after how many seconds to ask again."""
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(patience)} if patience else {})
    return PlainTextResponse(f"{sentence}\n", status_code=status, headers=headers)


_limiters: list[CapacityLimiter] = []


def _limiter() -> CapacityLimiter:
    """Return the gate of these routes: made in the event loop that it is for."""
    if not _limiters:
        _limiters.append(CapacityLimiter(16))
    return _limiters[0]


def _respond(request: Request, route: Route) -> Response:
    answer = route(request)
    headers = {
        "ETag": answer.etag, "Cache-Control": FRESH, "Vary": "Accept-Encoding", "Access-Control-Allow-Origin": "*",
        **answer.headers,
    }  # fmt: skip
    if answer.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = kept.get(answer.key, answer.make)
    if answer.media_type.startswith(PACKED) and len(body) >= SMALLEST and accepts_gzip(request.headers):
        body = kept.get((*answer.key, "gzip"), lambda: gzip.compress(body, mtime=0))
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=answer.media_type, headers=headers)
