"""The frame of a figure: title, unit, legend, caution, sources and data version inside the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from armsflow.figures.palette import Ink, Palette

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'
SERIF = '"Source Serif", "Source Serif 4", "Source Serif Pro", Georgia, serif'
LINE = 17
TITLE_LINE = 27
LINE_LENGTH = 88
HEAD_TOP = 14
INSET = 14

Text = dict[str, Any]
"""An annotation, in Plotly's words."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a figure says about itself; plain text, escaped when drawn."""

    title: str
    subtitle: str
    sources: str
    footer: str
    caution: str = ""
    is_half: bool = False

    @property
    def title_lines(self) -> list[str]:
        """The title, broken to the width: a half card is drawn beside another."""
        return wrap(self.title, 42 if self.is_half else 70)

    @property
    def subtitle_lines(self) -> list[str]:
        """The subtitle, broken to the width."""
        return wrap(self.subtitle, self.line_length)

    @property
    def line_length(self) -> int:
        """Letters of a line of small text."""
        return 56 if self.is_half else LINE_LENGTH

    @property
    def head_height(self) -> int:
        """The pixels that title and subtitle take."""
        return TITLE_LINE * len(self.title_lines) + LINE * len(self.subtitle_lines)

    @property
    def foot_lines(self) -> list[str]:
        """The lines under the picture: caution, sources, version."""
        parts = [self.caution, self.sources, self.footer]
        return [line for part in parts if part for line in wrap(part, self.line_length + 12)]


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
    texts: Sequence[Text] = (),
    above: int = 0,
) -> go.Figure:
    """Put the card around a figure: `plot_height` pixels of picture, `sides` of margin left and right.

    `texts` are written into the picture; `above` is room between head and picture, for the labels of
    an axis.
    """
    head = _head(card, palette)
    top = HEAD_TOP + card.head_height + 18 + above
    bottom = 50 + LINE * len(card.foot_lines)
    legend = _legend(swatches, palette, left=sides[0])
    written = [*texts, *_head_texts(head, top, sides[0]), *legend, *_foot_texts(card, palette, sides[0])]
    return figure.update_layout(
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
        annotations=written,
        shapes=_legend_marks(swatches, left=sides[0]),
    )


def _head(card: Card, palette: Palette) -> list[tuple[dict[str, Any], int]]:
    """Return the lines above the picture, each with its height."""
    serif = {"color": palette.ink, "size": 21, "family": SERIF}
    title = [({"text": f"<b>{escape(line)}</b>", **serif}, TITLE_LINE) for line in card.title_lines]
    muted = {"color": palette.muted, "size": 14}
    return title + [({"text": escape(line), **muted}, LINE) for line in card.subtitle_lines]


def _head_texts(head: list[tuple[dict[str, Any], int]], top: int, left: int) -> list[Text]:
    shift = top - 12
    texts = []
    for line, height in head:
        texts.append(text_at(**line, x=0, y=1, x_shift=INSET - left, y_shift=shift))
        shift -= height
    return texts


def _foot_texts(card: Card, palette: Palette, left: int) -> list[Text]:
    caution = set(wrap(card.caution, card.line_length + 12))
    return [
        text_at(
            escape(line), x=0, y=0, x_shift=INSET - left, y_shift=-46 - LINE * number, size=12,
            color=palette.ink if line in caution else palette.muted,
        )
        for number, line in enumerate(card.foot_lines)
    ]  # fmt: skip


def _swatch_places(swatches: list[Swatch], left: int) -> list[tuple[Swatch, float]]:
    """Return each entry of the legend with the pixel at which it begins."""
    widths = [24 + 7 * len(swatch.text) + 14 for swatch in swatches]
    return [(swatch, INSET - left + sum(widths[:place])) for place, swatch in enumerate(swatches)]


def _legend(swatches: list[Swatch], palette: Palette, *, left: int) -> list[Text]:
    return [
        text_at(escape(swatch.text), x=0, y=0, x_shift=at + 24, y_shift=-19, color=palette.ink, size=12)
        for swatch, at in _swatch_places(swatches, left)
    ]


def _legend_marks(swatches: list[Swatch], *, left: int) -> list[dict[str, Any]]:
    marks = []
    for swatch, at in _swatch_places(swatches, left):
        half = 1.5 if swatch.is_hairline else 5
        marks.append({
            "type": "rect", "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel",
            "xanchor": 0, "yanchor": 0, "x0": at, "x1": at + 18, "y0": -28 - half, "y1": -28 + half,
            "fillcolor": swatch.ink.fill, "line": {"color": swatch.ink.outline, "width": 1},
        })  # fmt: skip
    return marks


def text_at(
    text: str, *, x: float, y: float, color: str, size: int = 13, x_shift: float = 0, y_shift: float = 0,
    x_anchor: str = "left", y_anchor: str = "top", background: str | None = None, family: str = FONT,
) -> Text:  # fmt: skip
    """Return text at a place in the picture (0 to 1) moved by pixels; `text` is escaped already."""
    return {
        "text": text, "x": x, "y": y, "xref": "paper", "yref": "paper", "xshift": x_shift, "yshift": y_shift,
        "xanchor": x_anchor, "yanchor": y_anchor, "showarrow": False, "align": x_anchor, "bgcolor": background,
        "font": {"size": size, "color": color, "family": family}, "borderpad": 1 if background else 0,
    }  # fmt: skip
