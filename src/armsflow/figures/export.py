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
    """How wide a figure is published: pixels of a screen, or millimetres of paper. Its height follows its shape."""

    width: float
    unit: Literal["px", "mm"] = "px"

    @property
    def mm(self) -> float:
        """The width on paper, where a pixel is 1/96 inch."""
        return self.width if self.unit == "mm" else self.width * MM_PER_PIXEL

    @property
    def px(self) -> float:
        """The width on a screen."""
        return self.mm / MM_PER_PIXEL


def can_export() -> bool:
    """Whether this server can draw Plotly's figures, and any figure as PNG or PDF."""
    return find_browser() is not None


def render(
    drawing: go.Figure | str, *, to: Format, size: Size, title: str = "", alt: str = "", scale: float = 2.0
) -> bytes:
    """Return a figure (laid out on its own width and height), or an SVG document, as a file.

    From any thread, which waits for its turn. A PNG has `scale` dots a pixel and is transparent where nothing is
    painted. An SVG that is asked for as SVG needs no browser.

    Raises:
        ExportError: NoBrowser, Busy, TooSlow or DrawingFailed, with a sentence for a reader.
        ValueError: a drawing that is no SVG, or one without a size.
    """
    svg = drawing if isinstance(drawing, str) else _plotly_svg(drawing)
    width, height = size_of(svg)
    shape = height / width
    unit = "mm" if size.unit == "mm" else ""
    measured = (f"{round(size.width, 2):g}{unit}", f"{round(size.width * shape, 2):g}{unit}")
    svg = clean_svg(svg, title=title, alt=alt, size=measured)
    if to == "svg":
        return svg.encode("utf-8")
    if to == "png":
        return engine.run(lambda browser: browser.png_of(svg, size.px, size.px * shape, scale=scale))
    about = {"Title": title, "Subject": alt, "Creator": "armsflow"}
    return engine.run(lambda browser: browser.pdf_of(svg, size.mm, size.mm * shape, about))


def _plotly_svg(figure: go.Figure) -> str:
    width, height = figure.layout.width, figure.layout.height
    if not (width and height):
        raise ValueError("a figure without width and height has no size")
    return engine.run(lambda browser: browser.svg_of(figure, width, height))
