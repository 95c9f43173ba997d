"""A figure as a file: SVG, PNG or PDF, all three from one SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import plotly.graph_objects as go

from armsflow.figures.engine import Engine, find_browser
from armsflow.figures.svg_clean import clean_svg, size_of

Format = Literal["svg", "png", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)
MM_PER_PIXEL = 25.4 / 96

engine = Engine()
"""The one browser of this process."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a figure is: pixels it is laid out on, and the width it has in print.

    Without a height the figure's own is taken; without millimetres a pixel is 1/96 inch.
    """

    width: float
    height: float = 0.0
    width_mm: float = 0.0


def can_export() -> bool:
    """Whether this server can draw Plotly's figures, and any figure as PNG or PDF."""
    return find_browser() is not None


def render(
    drawing: go.Figure | str, *, to: Format, size: Size, title: str = "", alt: str = "", scale: float = 2.0
) -> bytes:
    """Return a figure, or an SVG document, as a file; from any thread, waiting for its turn.

    A PNG has `scale` dots a pixel and is transparent where nothing is painted. An SVG that is
    asked for as SVG needs no browser.

    Raises:
        ExportError: NoBrowser, Busy, TooSlow or DrawingFailed, with a sentence for a reader.
        ValueError: a drawing that is no SVG, or one without a size.
    """
    svg = drawing if isinstance(drawing, str) else _plotly_svg(drawing, size)
    width, height = size_of(svg)
    mm = size.width_mm or size.width * MM_PER_PIXEL
    paper = (mm, mm * height / width)
    measured = tuple(f"{round(side, 2):g}mm" for side in paper) if size.width_mm else (f"{width:g}", f"{height:g}")
    svg = clean_svg(svg, title=title, alt=alt, size=(measured[0], measured[1]))
    if to == "svg":
        return svg.encode("utf-8")
    if to == "png":
        return engine.run(lambda browser: browser.png_of(svg, width, height, scale=scale))
    about = {"Title": title, "Subject": alt, "Creator": "armsflow"}
    return engine.run(lambda browser: browser.pdf_of(svg, *paper, about))


def _plotly_svg(figure: go.Figure, size: Size) -> str:
    height = size.height or figure.layout.height
    return engine.run(lambda browser: browser.svg_of(figure, size.width, height))
