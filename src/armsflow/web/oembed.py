"""oEmbed: what another site's editor asks when somebody pastes an address of ours (oembed.com, version 1.0)."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import parse_qs, quote, urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from armsflow.figures.view import KINDS
from armsflow.web.answer import Answer, Refused, in_turn
from armsflow.web.asked import DRAWING, Asked, find
from armsflow.web.site import site_of

WIDTH, HEIGHT = 700, 640
KIND_OF_PAGE = {
    "": "timeline",
    "story": "timeline",
    "flows": "sankey",
    "map": "map",
    "trace": "trace",
    "ledger": "ledger",
}
"""The figure that stands for each page."""
PARAMETERS = {"url", "format", "maxwidth", "maxheight"}


def oembed(request: Request) -> Answer:
    """Answer with how to embed the figure of an address."""
    params = request.query_params
    if unknown := [name for name in params if name not in PARAMETERS]:
        raise Refused(400, f"{unknown[0][:40]} is no parameter of oEmbed; there are {', '.join(sorted(PARAMETERS))}.")
    if params.get("format", "json") != "json":
        raise Refused(501, "oEmbed is answered as JSON only.")
    if not (url := params.get("url")):
        raise Refused(400, "Say which page of ours to embed: url=")
    asked = _find_url(request, url)
    width, height = (
        _limit(name, params.get(name), usual) for name, usual in (("maxwidth", WIDTH), ("maxheight", HEIGHT))
    )
    key = ("oembed", str(width), str(height), *asked.key)
    return Answer(key, "application/json", lambda: json.dumps(_rich(asked, width, height)).encode())


def _find_url(request: Request, url: str) -> Asked:
    """Return the figure of an address of a page, embed or file of ours.

    Raises:
        Refused: 404, as oEmbed has it, for an address that is none of ours or has no figure.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    kind = _kind_of(parts.path)
    if f"{parts.scheme}://{parts.netloc}" != _origin(site_of(request)) or kind not in KINDS:
        raise Refused(404, "No figure of ours is at this address.")
    filter_and_drawing = parse_qs(parts.query)
    theme = filter_and_drawing.pop("theme", [""])[0]
    params = {name: values for name, values in filter_and_drawing.items() if name not in DRAWING}
    try:
        return find(request, kind, params, {"theme": theme if theme in DRAWING["theme"] else ""}, preset="article")
    except Refused as refusal:
        raise Refused(404, str(refusal)) from None


def _origin(site: str) -> str:
    parts = urlsplit(site)
    return f"{parts.scheme}://{parts.netloc}"


def _kind_of(path: str) -> str:
    """Return the kind of figure behind a path of ours, or something that is none."""
    *_, folder, name = ("", *path.split("/"))
    return name.partition(".")[0] if folder in {"embed", "figure"} else KIND_OF_PAGE.get(name, "")


def _limit(name: str, value: str | None, usual: int) -> int:
    """Return the usual length, or less where the other site has less room."""
    if value is None:
        return usual
    if not (value.isascii() and value.isdecimal() and len(value) < 6 and int(value)):
        raise Refused(400, f"{name} is a number of pixels.")
    return max(min(int(value), usual), 1)


def _rich(asked: Asked, width: int, height: int) -> dict[str, str | int]:
    view = asked.view
    src = asked.address(f"embed/{view.kind}", **({"theme": asked.theme} if asked.theme != "light" else {}))
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "armsflow",
        "provider_url": f"{asked.site}/",
        "title": view.title,
        "width": width,
        "height": height,
        "html": iframe(src, view.title, width, height),
        "cache_age": 3600,
    }


def has_figure(path: str) -> bool:
    """Whether a page of ours has a figure to embed."""
    return KIND_OF_PAGE.get(path.strip("/")) in KINDS


def discovery_of(asked: Asked) -> str:
    """Return the element by which another site learns how to embed a figure."""
    return discovery_link(asked.site, asked.address(f"embed/{asked.view.kind}"), asked.view.title)


def discovery_link(site: str, address: str, title: str) -> str:
    """Return the element by which another site learns how to embed what is at an address of ours."""
    asked = f"{site}/oembed?url={quote(address, safe='')}"
    return (
        f'<link rel="alternate" type="application/json+oembed" href="{escape(asked, quote=True)}" '
        f'title="{escape(title, quote=True)}">'
    )


def iframe(src: str, title: str, width: int, height: int) -> str:
    """Return the element that frames an embed."""
    return (
        f'<iframe src="{escape(src, quote=True)}" title="{escape(title, quote=True)}" width="{width}" '
        f'height="{height}" style="border:0;max-width:100%" loading="lazy"></iframe>'
    )


async def answer_oembed(request: Request) -> Response:
    """Answer a request of an editor."""
    return await in_turn(request, oembed)


def oembed_routes() -> list[Route]:
    """Return the route of oEmbed."""
    return [Route("/oembed", answer_oembed)]
