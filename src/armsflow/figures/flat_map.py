"""The map of the page as SVG: the deck's first view to the pixel, until the deck is there or where it cannot be."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from armsflow.figures.map_stage import MapStage
from armsflow.figures.palette import Palette
from armsflow.figures.projection import PAGE
from armsflow.figures.svg_panel import draw_panel
from armsflow.figures.svg_text import SANS, clean


def flat_map(stage: MapStage, *, palette: Palette, alt: str) -> str:
    """Return what `map_figure` draws of a stage, as an SVG element that stands still; `alt` says it in words.

    Clicks go the way of the Sankey's: what can be put in focus carries `data-focus`. Names are text in it.
    """
    width, height = (f"{length:g}" for length in stage.frame.size)
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-label": clean(alt)})
    root.attrib |= {"font-family": SANS, "width": width, "height": height, "viewBox": f"0 0 {width} {height}"}
    draw_panel(root, stage, PAGE, palette, top=0.0, is_live=True)
    return tostring(root, encoding="unicode")
