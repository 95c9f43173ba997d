"""Figures as files by address: /figure/<kind>.svg, .png and .pdf, with the filter of the page in the query."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from armsflow.figures.card_words import file_name
from armsflow.figures.engine import NoBrowser
from armsflow.figures.export import FORMATS, Format, Size, render
from armsflow.figures.palette import palette_of
from armsflow.figures.view import draw_view
from armsflow.web.answer import Answer, Refused, in_turn
from armsflow.web.asked import Asked, read_asked
from armsflow.web.headers import policy_of_a_file

MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}

WITHOUT_BROWSER = (
    "This server has no browser to draw this with. The map as SVG needs none: {map} - and the page of this figure "
    "saves it with the buttons under it: {page}"
)


def file_of(asked: Asked, to: Format) -> bytes:
    """Return a figure as a file.

    Raises:
        ExportError: it cannot be drawn now.
        Refused: it cannot be drawn here; the sentence says what can be had instead.
    """
    view, preset = asked.view, asked.preset
    drawing = draw_view(view, preset, palette_of(asked.theme))
    size = Size(preset.published, preset.unit)
    try:
        return render(drawing, to=to, size=size, title=view.title, alt=view.alt, scale=asked.scale)
    except NoBrowser:
        raise Refused(503, WITHOUT_BROWSER.format(map=asked.address("figure/map.svg"), page=asked.page), 3600) from None


def figure(request: Request) -> Answer:
    """Answer with a figure as a file."""
    kind, to = request.path_params["kind"], request.path_params["to"]
    if to not in FORMATS:
        raise Refused(404, f"A figure is a file that ends in {', '.join(FORMATS)}.")
    may_draw = ("preset", "theme", "scale") if to == "png" else ("preset", "theme")
    asked = read_asked(request, kind, preset="full", may_draw=may_draw)
    headers = {
        "Content-Security-Policy": policy_of_a_file(),
        "Content-Disposition": f'inline; filename="{file_name(asked.view.title)}.{to}"',
        "Link": f'<{asked.page}>; rel="canonical"',
    }
    return Answer(("figure", to, *asked.key), MEDIA_TYPES[to], lambda: file_of(asked, to), headers)


async def answer_figure(request: Request) -> Response:
    """Answer a request for a figure."""
    return await in_turn(request, figure)


def figure_routes() -> list[Route]:
    """Return the routes of figures."""
    return [Route("/figure/{kind}.{to}", answer_figure)]
