"""Figures for other sites: /embed/<kind>, a light page without a websocket that works without JavaScript."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from armsflow.figures.export import can_export
from armsflow.web.answer import Answer, in_turn
from armsflow.web.asked import Asked, read_asked
from armsflow.web.embed_page import SCRIPT, embed_page
from armsflow.web.figure import file_of
from armsflow.web.headers import inline_script_hashes, policy_of_a_file

SCRIPTS = inline_script_hashes(f"<script>{SCRIPT}</script>")


def embed(request: Request) -> Answer:
    """Answer with a figure as a page."""
    asked = read_asked(request, request.path_params["kind"], preset="article", may_draw=("preset", "theme"))
    headers = {"Content-Security-Policy": policy_of_a_file(SCRIPTS)}
    is_drawn = asked.view.is_svg or can_export()
    return Answer(("embed", str(is_drawn), *asked.key), "text/html", partial(_page, asked, is_drawn), headers)


def _page(asked: Asked, is_drawn: bool) -> bytes:
    svg = file_of(asked, "svg").decode("utf-8") if is_drawn else ""
    return embed_page(asked, svg).encode("utf-8")


async def answer_embed(request: Request) -> Response:
    """Answer a request for an embed."""
    return await in_turn(request, embed)


def embed_routes() -> list[Route]:
    """Return the routes of embeds."""
    return [Route("/embed/{kind}", answer_embed)]
