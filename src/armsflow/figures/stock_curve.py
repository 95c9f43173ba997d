"""Must and could over the own stock assumed of one party: how much of an answer a store would explain."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from armsflow.analysis.curve import Point
from armsflow.figures.card import Card, Swatch, frame_figure, text_at
from armsflow.figures.palette import Palette
from armsflow.register.quantity import write_number

HEIGHT = 220.0


def stock_curve(points: Sequence[Point], to_explain: float, card: Card, palette: Palette, *, party: str) -> go.Figure:
    """Draw must and could (items, up) over one party's own stock (items, to the right).

    The stock that explains all that arrived is marked; if it is infinite, no stock of that party does.
    """
    stocks = [point.stock for point in points]
    top = max([point.could for point in points if math.isfinite(point.could)] + [1.0])
    figure = go.Figure(
        [
            _line(stocks, [point.could for point in points], "could", palette.reported.fill, palette),
            _line(stocks, [point.must for point in points], "must", palette.documented.fill, palette),
        ]
    )
    axis = {"color": palette.muted, "gridcolor": palette.hairline, "zeroline": False, "fixedrange": True}
    figure.update_xaxes(title=escape(f"Own stock of {party} before the records"), **axis)
    figure.update_yaxes(range=[0, top * 1.08], nticks=5, **axis)
    texts = []
    is_explained = math.isfinite(to_explain) and stocks[-1] > stocks[0]
    if is_explained:
        share = (to_explain - stocks[0]) / (stocks[-1] - stocks[0])
        words = f"With {write_number(to_explain)} of its own, none need have arrived"
        texts.append(
            text_at(
                escape(words), x=share, y=1, y_shift=18, x_anchor="right" if share > 0.5 else "left",
                color=palette.ink, size=12,
            )
        )  # fmt: skip
    swatches = [
        Swatch(palette.documented, "must have arrived"),
        Swatch(palette.reported, "could have arrived"),
    ]
    framed = frame_figure(
        figure, card, palette, plot_height=HEIGHT, sides=(64, 24), swatches=swatches, texts=texts, above=22
    )
    framed = _with_room_for_axis(framed)
    return framed.add_vline(x=to_explain, line={"color": palette.muted, "width": 1}) if is_explained else framed


def _with_room_for_axis(figure: go.Figure) -> go.Figure:
    """Move what stands under the picture down by the height of the axis and its title."""
    room = 46
    for note in figure.layout.annotations:
        if note.y == 0:
            note.yshift -= room
    for mark in figure.layout.shapes:
        if mark.ysizemode == "pixel":
            mark.y0, mark.y1 = mark.y0 - room, mark.y1 - room
    margin = figure.layout.margin
    return figure.update_layout(margin={"b": margin.b + room}, height=figure.layout.height + room)


def _line(stocks: list[float], items: list[float], name: str, colour: str, palette: Palette) -> go.Scatter:
    hover = [f"{name}: {write_number(y)} with a stock of {write_number(x)}" for x, y in zip(stocks, items, strict=True)]
    return go.Scatter(
        x=stocks, y=items, mode="lines+markers", line={"color": colour, "width": 2.5},
        marker={"size": 6, "color": colour, "line": {"color": palette.paper, "width": 1}},
        text=hover, hovertemplate="%{text}<extra></extra>", showlegend=False,
    )  # fmt: skip
