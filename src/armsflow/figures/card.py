"""The frame of a figure: title, unit, legend, caution, sources and data version inside the picture."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from armsflow.figures.palette import Ink, Palette

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'
SERIF = '"Source Serif", "Source Serif 4", "Source Serif Pro", Georgia, serif'
LINE = 17
LINE_LENGTH = 88


@dataclass(frozen=True, slots=True)
class Card:
    """What a figure says about itself; plain text, escaped when drawn."""

    title: str
    subtitle: str
    sources: str
    footer: str
    caution: str = ""

    @property
    def foot_lines(self) -> list[str]:
        """The lines under the picture: caution, sources, version."""
        parts = [self.caution, self.sources, self.footer]
        return [line for part in parts if part for line in wrap(part, LINE_LENGTH + 12)]


@dataclass(frozen=True, slots=True)
class Swatch:
    """An entry of the legend; a hairline is drawn thin."""

    ink: Ink
    text: str
    is_hairline: bool = False


def evidence_swatches(palette: Palette) -> list[Swatch]:
    """Return the legend that every figure of flows shares."""
    return [
        Swatch(palette.documented, "documented"),
        Swatch(palette.reported, "reported"),
        Swatch(palette.alleged, "alleged"),
        Swatch(Ink(palette.paper, palette.muted), "quantity not reported", is_hairline=True),
    ]


def frame_figure(
    figure: go.Figure,
    card: Card,
    palette: Palette,
    *,
    plot_height: float,
    sides: tuple[int, int],
    swatches: list[Swatch],
    above: int = 0,
) -> go.Figure:
    """Put the card around a figure: `plot_height` pixels of picture, `sides` of margin left and right.

    `above` is room between head and picture, for the labels of an axis.
    """
    title, subtitle = wrap(card.title, 70), wrap(card.subtitle, LINE_LENGTH)
    top = 14 + 27 * len(title) + LINE * len(subtitle) + 18 + above
    bottom = 50 + LINE * len(card.foot_lines)
    figure.update_layout(
        template="none",
        height=plot_height + top + bottom,
        margin={"l": sides[0], "r": sides[1], "t": top, "b": bottom, "pad": 0},
        paper_bgcolor=palette.paper,
        plot_bgcolor=palette.paper,
        font={"family": FONT, "size": 13, "color": palette.ink},
        hoverlabel={
            "bgcolor": palette.raised,
            "bordercolor": palette.muted,
            "font": {"family": FONT, "size": 14, "color": palette.ink},
        },
    )  # fmt: skip
    for number, line in enumerate(title):
        y = top - 12 - 27 * number
        write_text(
            figure,
            f"<b>{escape(line)}</b>",
            x=0,
            y=1,
            x_shift=14 - sides[0],
            y_shift=y,
            color=palette.ink,
            size=21,
            family=SERIF,
        )
    for number, line in enumerate(subtitle):
        y = top - 16 - 27 * len(title) - LINE * number
        write_text(figure, escape(line), x=0, y=1, x_shift=14 - sides[0], y_shift=y, color=palette.muted, size=14)
    _draw_legend(figure, swatches, palette, left=sides[0])
    for number, line in enumerate(card.foot_lines):
        ink = palette.ink if card.caution and line in wrap(card.caution, LINE_LENGTH + 12) else palette.muted
        write_text(
            figure,
            escape(line),
            x=0,
            y=0,
            x_shift=14 - sides[0],
            y_shift=-46 - LINE * number,
            color=ink,
            size=12,
        )
    return figure


def _draw_legend(figure: go.Figure, swatches: list[Swatch], palette: Palette, *, left: int) -> None:
    at = 14 - left
    for swatch in swatches:
        half = 1.5 if swatch.is_hairline else 5
        figure.add_shape(
            type="rect", xref="paper", yref="paper", xsizemode="pixel", ysizemode="pixel", xanchor=0, yanchor=0,
            x0=at, x1=at + 18, y0=-28 - half, y1=-28 + half,
            fillcolor=swatch.ink.fill, line={"color": swatch.ink.outline, "width": 1},
        )  # fmt: skip
        write_text(figure, escape(swatch.text), x=0, y=0, x_shift=at + 24, y_shift=-19, color=palette.ink, size=12)
        at += 24 + 7 * len(swatch.text) + 14


def write_text(
    figure: go.Figure, text: str, *, x: float, y: float, color: str, size: int = 13,
    x_shift: float = 0, y_shift: float = 0, x_anchor: str = "left", y_anchor: str = "top",
    background: str | None = None, family: str = FONT,
) -> None:  # fmt: skip
    """Write text at a place in the picture (0 to 1) moved by pixels; `text` is escaped already."""
    figure.add_annotation(
        text=text, x=x, y=y, xref="paper", yref="paper", xshift=x_shift, yshift=y_shift,
        xanchor=x_anchor, yanchor=y_anchor, showarrow=False, align=x_anchor,
        font={"size": size, "color": color, "family": family}, bgcolor=background, borderpad=1 if background else 0,
    )  # fmt: skip
