"""Deliveries and events on one axis of time, a row each, so that no two labels meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from textwrap import wrap as wrap_letters
from typing import NamedTuple

import plotly.graph_objects as go

from armsflow.figures.card import LINE, SPARE, Card, Swatch, Text, frame_figure, text_at
from armsflow.figures.fitting import NARROW
from armsflow.figures.palette import Ink, Palette
from armsflow.figures.svg_text import wrap

ROW = 27.0
SIDES = (20, 20)
AWAY = 12
"""Pixels between a mark and its label."""

SIZE = 13
MOST_STRETCH = 1.8
"""How much more room than it needs a row may take, where a picture has it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A row of the timeline: a delivery (with its evidence level) or an event (level empty)."""

    first: date
    last: date
    text: str
    hover: str
    level: str = ""
    is_lit: bool = False


class Row(NamedTuple):
    """A moment with its place: `top` and `height` in pixels of the picture, and the lines of its label.

    `side`: where the label stands: right or left of the mark, or above it at either edge.
    """

    moment: Moment
    top: float
    height: float
    side: str
    lines: tuple[str, ...]

    @property
    def mark(self) -> float:
        """Pixels from the top to the mark."""
        return self.top + (self.height - 10.0 if self.side.startswith("above") else self.height / 2)


def timeline_figure(moments: list[Moment], card: Card, palette: Palette, *, least_height: float = 0.0) -> go.Figure:
    """Draw moments from the first year to the last, earliest on top: deliveries as bars, events as dots.

    A moment whose day is not known is as long as the days on which it can have happened. A label that finds no
    room beside its mark, or a figure that is narrow, has it above.
    """
    axis = _axis_of(moments)
    rows = _rows(sorted(moments, key=lambda moment: (moment.first, moment.last, moment.text)), axis, card, least_height)
    height = max(rows[-1].top + rows[-1].height, least_height)
    figure = go.Figure([_mark(row, palette) for row in rows])
    figure.update_xaxes(
        range=list(axis), side="top", dtick="M24", tickformat="%Y", showgrid=True, gridcolor=palette.hairline,
        zeroline=False, tickfont={"color": palette.muted, "size": 12}, fixedrange=True,
    )  # fmt: skip
    figure.update_yaxes(range=[height, 0], visible=False, fixedrange=True)
    return frame_figure(
        figure, card, palette, plot_height=height, sides=SIDES, swatches=swatches_of(palette), above=22,
        texts=[_label(row, palette, height) for row in rows],
    )  # fmt: skip


def swatches_of(palette: Palette) -> list[Swatch]:
    """Return the legend."""
    return [
        Swatch(palette.documented, "documented"),
        Swatch(palette.reported, "reported"),
        Swatch(palette.alleged, "alleged"),
        Swatch(Ink(palette.ink, palette.ink), "event"),
    ]


def _axis_of(moments: list[Moment]) -> tuple[date, date]:
    return date(min(m.first for m in moments).year, 1, 1), date(max(m.last for m in moments).year + 1, 3, 1)


def _rows(moments: list[Moment], axis: tuple[date, date], card: Card, least_height: float) -> list[Row]:
    """Place moments one under the other, each with its label where there is most room."""
    rows, top = list[Row](), 0.0
    for moment in moments:
        row = _row(moment, top, axis, card)
        rows.append(row)
        top += row.height
    stretch = min(max(least_height / top, 1.0), MOST_STRETCH)
    return [row._replace(top=row.top * stretch, height=row.height * stretch) for row in rows]


def _row(moment: Moment, top: float, axis: tuple[date, date], card: Card) -> Row:
    across = card.width - sum(SIDES)
    first, last = ((day - axis[0]).days / (axis[1] - axis[0]).days * across for day in (moment.first, moment.last))
    side, room = max(("left", first), ("right", across - last), key=lambda each: each[1])
    if card.width < NARROW:
        side, room = "above right" if first > across / 2 else "above", float(across)
    lines = tuple(wrap(moment.text, SIZE, (room - AWAY) / SPARE)) or (" ",)
    return Row(moment, top, LINE * (len(lines) - 1) + (44.0 if side.startswith("above") else ROW), side, lines)


def _mark(row: Row, palette: Palette) -> go.Scatter:
    moment = row.moment
    ink = _ink_of(moment, palette)
    return go.Scatter(
        x=[moment.first, moment.last], y=[row.mark] * 2, mode="lines+markers",
        line={"color": ink.outline, "width": 7 if moment.level else 2},
        marker={"size": 9, "color": ink.fill, "symbol": "square" if moment.level else "circle",
                "line": {"color": ink.outline, "width": 1.2}},
        customdata=["<br>".join(map(escape, wrap_letters(moment.hover, 60)))] * 2,
        hovertemplate="%{customdata}<extra></extra>", showlegend=False,
    )  # fmt: skip


def _label(row: Row, palette: Palette, height: float) -> Text:
    """Write a moment beside its mark, or above it."""
    text = "<br>".join(map(escape, row.lines))
    color = palette.focus if row.moment.is_lit else palette.ink
    if row.side.startswith("above"):
        y = 1 - (row.mark - 8.0) / height
        x, anchor = (1, "right") if row.side == "above right" else (0, "left")
        return text_at(text, x=x, y=y, color=color, size=SIZE, x_anchor=anchor, y_anchor="bottom")
    is_left = row.side == "left"
    return {
        "x": row.moment.first if is_left else row.moment.last, "y": row.mark, "text": text, "showarrow": False,
        "xanchor": "right" if is_left else "left", "xshift": -10 if is_left else 10,
        "align": "right" if is_left else "left",
        "font": {"color": color, "size": SIZE},
    }  # fmt: skip


def _ink_of(moment: Moment, palette: Palette) -> Ink:
    if not moment.level:
        return Ink(palette.ink, palette.muted)
    return palette.of_focus(moment.level) if moment.is_lit else palette.of_level(moment.level)
