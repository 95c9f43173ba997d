"""What the addresses beside the app take and give, as OpenAPI 3.1: served at /openapi.json."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from armsflow.analysis.address import options_of
from armsflow.analysis.filters import LISTS
from armsflow.figures.arrangements import Arrangement
from armsflow.figures.view import KINDS
from armsflow.register.evidence import Level
from armsflow.register.load import Register
from armsflow.register.vocabulary import Stage
from armsflow.web.answer import Answer, in_turn
from armsflow.web.asked import DRAWING
from armsflow.web.data import FORMATS as TABLES
from armsflow.web.data import served_register
from armsflow.web.figure import MEDIA_TYPES
from armsflow.web.share import PAGES

Json = dict[str, Any]
ABOUT = (
    "Figures and records of armsflow by address. A filter is written as in the address of a page, by names: "
    "an address of the app becomes a figure by changing its path. Every answer has an ETag that holds the hash of "
    "the data; a refusal is one sentence of plain text."
)
SENTENCE = {"content": {"text/plain": {"schema": {"type": "string"}}}}
REFUSALS = {
    "400": "A parameter means nothing here.",
    "404": "There is no such figure or page.",
    "414": "The address is too long.",
    "501": "Another format than JSON is asked of oEmbed.",
    "503": "The figure cannot be drawn now; Retry-After says when to ask again.",
}


def openapi(_request: Request) -> Answer:
    """Answer with the description."""
    digest = served_register().digest
    return Answer(("openapi", version("armsflow"), digest), "application/json", lambda: _written(digest))


@lru_cache(maxsize=2)
def _written(digest: str) -> bytes:
    del digest
    return json.dumps(describe(served_register()), ensure_ascii=False, indent=1).encode("utf-8")


def describe(register: Register) -> Json:
    """Return the description of all routes for the names in a register."""
    chosen = _filter(register)
    drawn = {name: _parameter(name, _one_of(words)) for name, words in DRAWING.items()}
    kind = _parameter("kind", _one_of(KINDS), where="path", required=True)
    figure = [kind, *chosen, _parameter("arrange", _one_of(Arrangement)), drawn["preset"], drawn["theme"]]
    search = _parameter("q", {"type": "string", "maxLength": 200})
    page = _parameter("page", _one_of(PAGES), required=True)
    figures = {
        f"/figure/{{kind}}.{to}": _get(
            f"A figure as {to}", [*figure, drawn["scale"]] if to == "png" else figure, kept_as
        )
        for to, kept_as in MEDIA_TYPES.items()
    }
    tables = {
        f"/data/transfers.{name}": _get(f"Records as {name}", [*chosen, search], kept_as.partition(";")[0])
        for name, (kept_as, _) in TABLES.items()
    }
    pages = {
        "/embed/{kind}": _get("A figure as a light page to frame", figure, "text/html"),
        "/share": _get("A page to post, which leads on to the app", [*chosen, page], "text/html"),
        "/oembed": _get("How to embed an address of ours", _oembed(), "application/json"),
        "/openapi.json": _get("This description", [], "application/json"),
        "/healthz": _get("Whether the server answers", [], "text/plain"),
        "/readyz": _get("Whether the data is the data that is named", [], "text/plain"),
    }
    about = {"title": "armsflow", "version": version("armsflow"), "description": ABOUT}
    return {"openapi": "3.1.0", "info": about, "paths": figures | tables | pages}


def _filter(register: Register) -> list[Json]:
    """Return the parameters of a filter, with the names that can stand in them."""
    options = options_of(register)
    first, last = register.years
    year = {"type": "integer", "minimum": first, "maximum": last}
    return [
        *(_parameter(name, {"type": "array", "items": _one_of(options[name])}) for name in LISTS),
        _parameter("level", _one_of(Level)),
        _parameter("stage", _one_of(Stage)),
        _parameter("years", {"type": "array", "items": year, "minItems": 2, "maxItems": 2}),
    ]


def _oembed() -> list[Json]:
    """Return the parameters that oEmbed has."""
    pixels = {"type": "integer", "minimum": 1, "maximum": 99999}
    return [
        _parameter("url", {"type": "string", "maxLength": 1000}, required=True),
        _parameter("format", _one_of(["json"])),
        *(_parameter(name, pixels) for name in ("maxwidth", "maxheight")),
    ]


def _one_of(words: Iterable[str]) -> Json:
    return {"type": "string", "enum": [str(word) for word in words]}


def _parameter(name: str, schema: Json, *, where: str = "query", required: bool = False) -> Json:
    return {"name": name, "in": where, "required": required, "schema": schema}


def _get(summary: str, parameters: list[Json], media_type: str) -> Json:
    schema = {"type": "string"} if media_type.startswith(("text/", "image/svg")) else {}
    answers: Json = {
        "200": {"description": summary, "content": {media_type: {"schema": schema}}},
        "304": {"description": "It is as you have it."},
    }
    refusals = {status: {"description": words, **SENTENCE} for status, words in REFUSALS.items()}
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers | refusals}}


async def answer_openapi(request: Request) -> Response:
    """Answer a request for the description."""
    return await in_turn(request, openapi)


def openapi_routes() -> list[Route]:
    """Return the route of the description."""
    return [Route("/openapi.json", answer_openapi)]
