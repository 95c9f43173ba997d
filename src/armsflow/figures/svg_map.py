"""The map as one SVG file: for print, for download, complete in itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, tostring

import numpy as np
import pandas as pd

from armsflow.analysis.flows import roles_of
from armsflow.figures.map_plan import plan_map, points_of
from armsflow.figures.map_stage import MapStage, bright_routes
from armsflow.figures.palette import Palette
from armsflow.figures.projection import Frame, PrintProjection, equal_area_for, fit
from armsflow.figures.routes import draw_routes, unplaced
from armsflow.figures.svg_legend import draw_legend
from armsflow.figures.svg_panel import draw_panel
from armsflow.figures.svg_text import SANS, SERIF, add, add_text, clean, wrap

SIDE = 32.0
MARGIN = (90.0, 56.0)
# In letter heights: some 110 letters.
LONGEST_LINE = 60.0
FLATTEST, TALLEST = 0.4, 0.62
# Pixels per earth radius at the nearest view: some 2,700 km across a picture of 1,200 pixels.
CLOSEST = 2800.0
NOWHERE = np.array([[-10.0, 20.0], [60.0, 60.0]])
CREDIT = "Lines join places; they are not the way taken. Outlines: Natural Earth, which takes no side in disputes."


class Block(NamedTuple):
    """A paragraph of the picture."""

    text: str
    size: float
    colour: str
    weight: int = 400
    family: str = SANS


def svg_map(
    flows: pd.DataFrame,
    parties: pd.DataFrame,
    *,
    palette: Palette,
    title: str,
    subtitle: str,
    unit: str,
    sources: str,
    footer: str,
    caution: str = "",
    width: int = 1200,
    roles: Mapping[str, str] | None = None,
    lit: frozenset[str] | None = None,
) -> str:
    """Return the map with title, legend, sources and footer inside, as an SVG document.

    Flows that no line can be drawn for are listed under the map with the reason. Text stays text:
    it is wrapped, and what it says is never read as markup. Flows that share none of the transfers in
    `lit`, if it is given, are faded, and the others take the accent.
    """
    routes, rest = draw_routes(flows, parties), unplaced(flows, parties)
    frame, projection = _frame(routes, float(width))
    plan = plan_map(routes, parties, roles_of(flows) if roles is None else roles, frame)
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": SANS})
    _describe(root, title, flows)
    paper = add(root, "rect", width=width, fill=palette.paper)
    head = [Block(title, 30.0, palette.ink, 700, SERIF), Block(subtitle, 17.0, palette.muted)]
    y = _write(root, head, 24.0, width) + 12.0
    stage = MapStage(plan, frame, bright_routes(plan.routes, lit), lit is not None)
    draw_panel(root, stage, projection, palette, top=y)
    y = draw_legend(root, plan, palette, unit, left=SIDE, top=y + frame.size[1] + 28.0, right=width - SIDE)
    foot = [
        Block(_list_of("Drawn without a figure", plan.without_figure.sentence), 14.0, palette.ink),
        Block(_list_of("Not drawn", rest.sentence + " There is " + rest.why + "."), 14.0, palette.ink),
        Block(caution, 14.0, palette.ink, 600),
        Block(f"Sources: {sources}", 13.0, palette.muted),
        Block(f"{CREDIT} {footer}", 13.0, palette.muted),
    ]
    height = round(_write(root, foot, y, width) + 20.0)
    paper.set("height", str(height))
    root.attrib |= {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    return tostring(root, encoding="unicode")


def _describe(root: Element, title: str, flows: pd.DataFrame) -> None:
    """Say in words what the picture shows, for those who hear it read."""
    add(root, "title").text = clean(title)
    add(root, "desc").text = clean(" ".join(flows.sentence))


def _frame(routes: pd.DataFrame, width: float) -> tuple[Frame, PrintProjection]:
    """Return the frame about the routes, as tall as they need."""
    points = points_of(routes) if len(routes) else NOWHERE
    projection = equal_area_for(points)
    wide, high = np.maximum(np.ptp(projection.plane(points), axis=0), 1e-6)
    inner = (width - 2 * MARGIN[0]) / max(wide, (width - 2 * MARGIN[0]) / CLOSEST)
    height = min(max(high * inner + 2 * MARGIN[1], width * FLATTEST), width * TALLEST)
    return fit(projection.plane, points, (width, round(height)), margin=MARGIN, closest=CLOSEST), projection


def _list_of(what: str, sentences: Iterable[str]) -> str:
    """Return the sentences of flows the picture alone would leave out, or nothing."""
    said = " ".join(sentences)
    return f"{what}: {said}" if said else ""


def _write(root: Element, blocks: list[Block], top: float, width: int) -> float:
    """Write paragraphs one under the other; return where the next would begin."""
    for block in blocks:
        lines = wrap(block.text, block.size, min(width - 2 * SIDE, LONGEST_LINE * block.size))
        style = {"fill": block.colour, "font_weight": block.weight, "font_family": block.family}
        below = add_text(root, lines, SIDE, top + block.size, block.size, **style)
        top = below - block.size * 0.65 if lines else top
    return top
