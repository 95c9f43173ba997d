"""From a kind and an address to a complete figure: what pages, routes, command line and tests all draw."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go

from armsflow.analysis.address import Params
from armsflow.figures.address_check import unknown_values
from armsflow.figures.flows_view import sankey_view
from armsflow.figures.ledger_view import ledger_view
from armsflow.figures.map_view import map_view
from armsflow.figures.palette import Palette
from armsflow.figures.presets import Preset
from armsflow.figures.timeline_view import timeline_view
from armsflow.figures.trace_view import trace_view
from armsflow.figures.view_type import Drawing, View, ViewError
from armsflow.figures.way_view import way_view
from armsflow.register.load import Register

__all__ = ["KINDS", "Drawing", "View", "ViewError", "build_view", "draw_view"]

BUILDERS: dict[str, Callable[[Register, Params, str], View]] = {
    "sankey": sankey_view,
    "map": map_view,
    "timeline": timeline_view,
    "ledger": ledger_view,
    "trace": trace_view,
    "trace-chain": way_view,
}
KINDS = tuple(BUILDERS)


def build_view(kind: str, register: Register, params: Params, *, link: str = "") -> View:
    """Return the figure of a kind that an address describes (docs/decisions/0006); parameters of other pages stay.

    `link`: the address of the site without a slash at its end ("https://example.org"), for the card to show the
    permalink; without one, the card has none.

    Raises:
        ViewError: an unknown kind or value, years that are none, or nothing is left to draw.
    """
    if kind not in BUILDERS:
        raise ViewError(f"There is no figure called {kind[:40]!r}; there are {', '.join(KINDS)}.")
    check_params(params, register)
    return BUILDERS[kind](register, params, link)


def check_params(params: Params, register: Register) -> None:
    """Let an address pass that means something.

    Raises:
        ViewError: it does not.
    """
    unknown = unknown_values(params, register, params.get("story", ()))
    if unknown:
        raise ViewError(f"Not in this data: {'; '.join(unknown)}.")
    years = params.get("years", ())
    if years and len(years) != 2:
        raise ViewError("Years are two: years=2012&years=2015, the first and the last.")


def draw_view(view: View, preset: Preset, palette: Palette) -> Drawing:
    """Return a view drawn at a preset; its width and height are layout pixels, to be scaled to `preset.size_of`.

    A map is an SVG document, all else a Plotly figure (`view.is_svg`).
    """
    drawing = view.draw(preset, palette)
    if preset.is_transparent and isinstance(drawing, go.Figure):
        drawing.update_layout(paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)")
    return drawing
