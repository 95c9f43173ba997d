"""A page to post: /share says to social networks what a figure is, and leads readers on to it."""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from armsflow.figures.view import KINDS
from armsflow.web.answer import Answer, Refused, in_turn
from armsflow.web.asked import Asked, read_asked
from armsflow.web.headers import policy_of_a_file
from armsflow.web.oembed import KIND_OF_PAGE, discovery_of

PAGES = tuple(page for page, kind in KIND_OF_PAGE.items() if page and kind in KINDS)
LONGEST_ALT = 420
"""Letters of the words for a picture; networks cut longer ones."""


def share(request: Request) -> Answer:
    """Answer with the card of a page's figure, and the way on to the page."""
    pages = request.query_params.getlist("page")
    if len(pages) != 1 or pages[0] not in PAGES:
        raise Refused(400, f"Say which page to share: page= one of {', '.join(PAGES)}.")
    asked = read_asked(request, KIND_OF_PAGE[pages[0]], preset="full", besides=("page",))
    headers = {"Content-Security-Policy": policy_of_a_file()}
    return Answer(("share", *asked.key), "text/html", lambda: _page(asked).encode("utf-8"), headers)


def _page(asked: Asked) -> str:
    view, page = asked.view, escape(asked.page, quote=True)
    image = asked.address(f"figure/{view.kind}.png", preset="full", scale="1")
    words = view.alt if len(view.alt) <= LONGEST_ALT else view.alt[: LONGEST_ALT - 3].rsplit(" ", 1)[0] + "..."
    said = {
        "og:type": "article", "og:site_name": "armsflow", "og:title": view.title, "og:description": view.subtitle,
        "og:url": asked.page, "og:image": image, "og:image:type": "image/png", "og:image:alt": words,
        "twitter:card": "summary_large_image", "twitter:title": view.title, "twitter:description": view.subtitle,
        "twitter:image": image, "twitter:image:alt": words,
    }  # fmt: skip
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>{escape(view.title)}</title>"
        f"<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<meta http-equiv='refresh' content='0; url={page}'><link rel='canonical' href='{page}'>"
        f"{discovery_of(asked)}{''.join(_meta(name, text) for name, text in said.items())}</head>"
        f"<body><p><a href='{page}'>{escape(view.title)}</a></p></body></html>\n"
    )


def _meta(name: str, text: str) -> str:
    kind = "property" if name.startswith("og:") else "name"
    return f"<meta {kind}='{name}' content='{escape(text, quote=True)}'>"


async def answer_share(request: Request) -> Response:
    """Answer a request for a page to post."""
    return await in_turn(request, share)


def share_routes() -> list[Route]:
    """Return the route of pages to post."""
    return [Route("/share", answer_share)]
