"""The map of the page as SVG: the deck's first view to the pixel, until the deck is there or where it cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, tostring

import pandas as pd

from armsflow.figures.map_stage import set_stage
from armsflow.figures.palette import Palette
from armsflow.figures.projection import PAGE
from armsflow.figures.svg_panel import draw_panel
from armsflow.figures.svg_text import SANS, clean


def flat_map(
    flows: pd.DataFrame,
    parties: pd.DataFrame,
    *,
    palette: Palette,
    alt: str,
    lit: frozenset[str] | None = None,
    fit_to: pd.DataFrame | None = None,
    view: pd.DataFrame | None = None,
    size: tuple[float, float] = (800.0, 480.0),
    roles: Mapping[str, str] | None = None,
) -> str:
    """Return what `map_figure` draws, as an SVG element that stands still; `alt` says it in words.

    Clicks go the way of the Sankey's: what can be put in focus carries `data-focus`. Names are text in it.
    """
    stage = set_stage(flows, parties, lit=lit, fit_to=fit_to, view=view, size=size, roles=roles)
    width, height = size
    root = Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-label": clean(alt), "font-family": SANS}
    )
    root.attrib |= {"width": f"{width:g}", "height": f"{height:g}", "viewBox": f"0 0 {width:g} {height:g}"}
    draw_panel(root, stage.plan, stage.frame, PAGE, palette, top=0.0, lit=lit, is_live=True)
    return tostring(root, encoding="unicode")
