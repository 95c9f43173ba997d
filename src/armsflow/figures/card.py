"""The frame of a figure: title, unit, legend, caution, sources and data version inside the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

import plotly.graph_objects as go

from armsflow.figures.labels import text_width
from armsflow.figures.palette import Ink, Palette
from armsflow.figures.svg_text import wrap, wrap_address

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'
SERIF = '"Source Serif", "Source Serif 4", "Source Serif Pro", Georgia, serif'
TITLE, SUBTITLE, FOOT = 21, 14, 12
LINE = 17
TITLE_LINE = 27
SWATCH_ROW = 20
MOST_TITLE, MOST_TEXT = 800.0, 640.0
"""Pixels of a line at most, however wide the figure: longer ones are hard to read."""

HEAD_TOP = 14
INSET = 14
BOLD = 1.06
"""How much wider bold letters are."""

SPARE, SPARE_TITLE = 1.12, 1.2
"""How much wider letters of another font may be, where ours is not at hand: no line may leave the frame."""

PAGE, HALF = 860, 480
"""The pixels that a figure on a page has at least, whole or beside another."""

Text = dict[str, Any]
"""An annotation, in Plotly's words."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a figure says about itself; plain text, escaped when drawn, broken to `width` pixels.

    `link`: the address that shows it again, as it is read.
    """

    title: str
    subtitle: str
    sources: str
    footer: str
    caution: str = ""
    link: str = ""
    width: int = PAGE

    @property
    def room(self) -> float:
        """The pixels that a line can have."""
        return self.width - 2 * INSET

    @property
    def title_lines(self) -> list[str]:
        """The title, broken to the width."""
        return wrap(self.title, TITLE, min(self.room / SPARE_TITLE, MOST_TITLE))

    @property
    def subtitle_lines(self) -> list[str]:
        """The subtitle, broken to the width."""
        return wrap(self.subtitle, SUBTITLE, min(self.room / SPARE, MOST_TEXT))

    @property
    def head_height(self) -> int:
        """The pixels that title and subtitle take."""
        return TITLE_LINE * len(self.title_lines) + LINE * len(self.subtitle_lines)

    @property
    def caution_lines(self) -> list[str]:
        """The caution, broken to the width."""
        return self._foot(self.caution)

    @property
    def foot_lines(self) -> list[str]:
        """The lines under the picture: caution, sources, version, address."""
        return [*self.caution_lines, *self._foot(self.sources), *self._foot(self.footer), *self.link_lines]

    @property
    def link_lines(self) -> list[str]:
        """The address, broken to the width."""
        return wrap_address(self.link, FOOT, min(self.room / SPARE, MOST_TEXT))

    def _foot(self, text: str) -> list[str]:
        return wrap(text, FOOT, min(self.room / SPARE, MOST_TEXT))

    def height_around(self, swatches: list[Swatch], *, above: int = 0) -> int:
        """Return the pixels of a figure that are not its picture; `above` is room between head and picture."""
        return sum(self.margins(swatches, above=above))

    def margins(self, swatches: list[Swatch], *, above: int = 0) -> tuple[int, int]:
        """Return the pixels over the picture and under it."""
        rows = max((place.row for place in swatch_places(swatches, self.room)), default=0)
        return HEAD_TOP + self.head_height + 18 + above, 50 + SWATCH_ROW * rows + LINE * len(self.foot_lines)


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
    top, bottom = card.margins(swatches, above=above)
    head, places = _head(card, palette), swatch_places(swatches, card.room)
    written = [*texts, *_head_texts(head, top, sides[0]), *_legend(places, palette, left=sides[0])]
    written += _foot_texts(card, palette, sides[0], top=46 + SWATCH_ROW * max((each.row for each in places), default=0))
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
        shapes=_legend_marks(places, left=sides[0]),
    )


def _head(card: Card, palette: Palette) -> list[tuple[dict[str, Any], int]]:
    """Return the lines above the picture, each with its height."""
    serif = {"color": palette.ink, "size": TITLE, "family": SERIF}
    title = [({"text": f"<b>{escape(line)}</b>", **serif}, TITLE_LINE) for line in card.title_lines]
    muted = {"color": palette.muted, "size": SUBTITLE}
    return title + [({"text": escape(line), **muted}, LINE) for line in card.subtitle_lines]


def _head_texts(head: list[tuple[dict[str, Any], int]], top: int, left: int) -> list[Text]:
    shift = top - 12
    texts = []
    for line, height in head:
        texts.append(text_at(**line, x=0, y=1, x_shift=INSET - left, y_shift=shift))
        shift -= height
    return texts


def _foot_texts(card: Card, palette: Palette, left: int, *, top: int) -> list[Text]:
    cautions = len(card.caution_lines)
    return [
        text_at(
            escape(line), x=0, y=0, x_shift=INSET - left, y_shift=-top - LINE * number, size=FOOT,
            color=palette.ink if number < cautions else palette.muted,
        )
        for number, line in enumerate(card.foot_lines)
    ]  # fmt: skip


class SwatchPlace(NamedTuple):
    """Where an entry of the legend begins: pixels from the left, and its row."""

    swatch: Swatch
    at: float
    row: int


def swatch_places(swatches: list[Swatch], room: float) -> list[SwatchPlace]:
    """Return each entry of the legend with its place, in rows of at most so many pixels."""
    places, at, row = list[SwatchPlace](), 0.0, 0
    for swatch in swatches:
        width = 24 + text_width(swatch.text, FOOT) * SPARE
        if at and at + width > room:
            at, row = 0.0, row + 1
        places.append(SwatchPlace(swatch, at, row))
        at += width + 16
    return places


def _legend(places: list[SwatchPlace], palette: Palette, *, left: int) -> list[Text]:
    return [
        text_at(
            escape(swatch.text), x=0, y=0, x_shift=INSET - left + at + 24, y_shift=-19 - SWATCH_ROW * row,
            color=palette.ink, size=FOOT,
        )
        for swatch, at, row in places
    ]  # fmt: skip


def _legend_marks(places: list[SwatchPlace], *, left: int) -> list[dict[str, Any]]:
    marks = []
    for swatch, start, row in places:
        half, at, middle = 1.5 if swatch.is_hairline else 5, INSET - left + start, -28 - SWATCH_ROW * row
        marks.append({
            "type": "rect", "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel",
            "xanchor": 0, "yanchor": 0, "x0": at, "x1": at + 18, "y0": middle - half, "y1": middle + half,
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
