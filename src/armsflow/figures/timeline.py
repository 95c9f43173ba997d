"""Deliveries and events on one axis of time, a row each, so that no two labels meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from armsflow.figures.card import Card, Swatch, Text, frame_figure
from armsflow.figures.palette import Ink, Palette

ROW = 27.0
LATE = 0.55


@dataclass(frozen=True, slots=True)
class Moment:
    """A row of the timeline: a delivery (with its evidence level) or an event (level empty)."""

    first: date
    last: date
    text: str
    hover: str
    level: str = ""
    is_lit: bool = False


def timeline_figure(moments: list[Moment], card: Card, palette: Palette) -> go.Figure:
    """Draw moments from the first year to the last, earliest on top: deliveries as bars, events as dots.

    A moment whose day is not known is as long as the days on which it can have happened.
    """
    rows = sorted(moments, key=lambda moment: (moment.first, moment.last, moment.text))
    first, last = min(m.first for m in rows).year, max(m.last for m in rows).year + 1
    figure = go.Figure([_mark(place, moment, palette) for place, moment in enumerate(rows)])
    texts = [
        _label(place, moment, palette, is_late=(moment.first.year - first) / (last - first) > LATE)
        for place, moment in enumerate(rows)
    ]
    figure.update_xaxes(
        range=[date(first, 1, 1), date(last, 3, 1)], side="top", dtick="M24", tickformat="%Y", showgrid=True,
        gridcolor=palette.hairline, zeroline=False, tickfont={"color": palette.muted, "size": 12}, fixedrange=True,
    )  # fmt: skip
    figure.update_yaxes(range=[len(rows) - 0.4, -0.6], visible=False, fixedrange=True)
    swatches = [
        Swatch(palette.documented, "documented"),
        Swatch(palette.reported, "reported"),
        Swatch(palette.alleged, "alleged"),
        Swatch(Ink(palette.ink, palette.ink), "event"),
    ]
    height = ROW * len(rows)
    return frame_figure(
        figure, card, palette, plot_height=height, sides=(20, 20), swatches=swatches, texts=texts, above=22
    )


def _mark(place: int, moment: Moment, palette: Palette) -> go.Scatter:
    ink = _ink_of(moment, palette)
    return go.Scatter(
        x=[moment.first, moment.last], y=[place, place], mode="lines+markers",
        line={"color": ink.outline, "width": 7 if moment.level else 2},
        marker={"size": 9, "color": ink.fill, "symbol": "square" if moment.level else "circle",
                "line": {"color": ink.outline, "width": 1.2}},
        customdata=["<br>".join(map(escape, wrap(moment.hover, 60)))] * 2,
        hovertemplate="%{customdata}<extra></extra>", showlegend=False,
    )  # fmt: skip


def _label(place: int, moment: Moment, palette: Palette, *, is_late: bool) -> Text:
    """Write a moment right of its mark, or left of it where the axis ends soon."""
    return {
        "x": moment.first if is_late else moment.last, "y": place, "text": escape(moment.text), "showarrow": False,
        "xanchor": "right" if is_late else "left", "xshift": -10 if is_late else 10, "align": "left",
        "font": {"color": palette.focus if moment.is_lit else palette.ink, "size": 13},
    }  # fmt: skip


def _ink_of(moment: Moment, palette: Palette) -> Ink:
    if not moment.level:
        return Ink(palette.ink, palette.muted)
    return palette.of_focus(moment.level) if moment.is_lit else palette.of_level(moment.level)
