"""An account over time: above, what came and went each year; below, the balance at each year's end."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from armsflow.figures.card import Card, Swatch, Text, evidence_swatches, frame_figure, text_at
from armsflow.figures.labels import text_width
from armsflow.figures.palette import Ink, Palette
from armsflow.figures.svg_text import wrap as wrap_width
from armsflow.register.quantity import Quantity, write_number

HEIGHT = 380.0
UPPER, LOWER = (0.5, 1.0), (0.0, 0.34)
SIDES = (64, 24)
ABOVE = 22
LEAST_YEAR = 54.0
"""Pixels across a year for its numbers to be written."""

LEAST_TICK = 40.0
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """One movement in one year: a piece of a bar, up if received, down if sent on.

    `high` is infinite where no report sets a limit; 0 to infinity is a quantity not reported.
    """

    year: int
    is_receipt: bool
    low: float
    high: float
    level: str
    hover: str


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left at the end of a year, and that in words; negative is short. Limits may be infinite."""

    year: int
    low: float
    high: float
    label: str


def ledger_figure(
    parts: Sequence[Part], balances: Sequence[Balance], card: Card, palette: Palette, *, height: float = HEIGHT
) -> go.Figure:
    """Draw an account: `balances` are of consecutive years, at least one. `height` is of the picture, in pixels.

    A limit that is infinite runs to the edge of the picture, and its label says so. Where years are too narrow for
    their numbers, fewer are written.
    """
    years = [balance.year for balance in balances]
    bars, totals = _bars(parts, palette)
    edges = _edges(balances)
    figure = go.Figure([bars, *_balance_lines(balances, edges, palette)])
    across = (card.width - sum(SIDES)) / (len(years) + 0.2)
    texts = [
        *_headings(palette),
        *(_totals(parts, totals, palette, across) if across >= LEAST_YEAR else []),
        *_labels(balances, edges, palette, across),
    ]
    _axes(figure, years, _reach(totals), edges, palette, across)
    framed = frame_figure(
        figure, card, palette, plot_height=height, sides=SIDES, swatches=swatches_of(balances, palette), texts=texts,
        above=ABOVE,
    )  # fmt: skip
    return framed.add_shape(
        type="rect", xref="paper", x0=0, x1=1, yref="y2", y0=0, y1=edges[0],
        fillcolor=palette.land, line={"width": 0}, layer="below",
    )  # fmt: skip


def swatches_of(balances: Sequence[Balance], palette: Palette) -> list[Swatch]:
    """Return the legend."""
    short = Swatch(Ink(palette.focus, palette.focus), "short", is_hairline=True)
    return [
        *evidence_swatches(palette),
        Swatch(Ink(palette.ink, palette.ink), "balance", is_hairline=True),
        *([short] if any(balance.high < 0 for balance in balances) else []),
    ]


def _bars(parts: Sequence[Part], palette: Palette) -> tuple[go.Bar, dict[tuple[int, bool], float]]:
    """Return every piece as a bar on its base, and how long each year's bar is, by side."""
    thin = 0.02 * max([1.0, *(part.high if math.isfinite(part.high) else part.low for part in parts)])
    totals: dict[tuple[int, bool], float] = {}
    pieces = []
    for part in sorted(parts, key=lambda part: (part.year, part.level == "", part.level)):
        ink = palette.of_level(part.level)
        top = part.high if math.isfinite(part.high) else part.low
        lengths = [(part.low, ink.fill, ink.outline)] if part.low else []
        if top > part.low:
            lengths.append((top - part.low, palette.paper, ink.outline))
        for length, fill, outline in lengths or [(thin, palette.paper, palette.muted)]:
            sign = 1 if part.is_receipt else -1
            base = totals.get((part.year, part.is_receipt), 0.0)
            pieces.append((part.year, sign * base, sign * length, fill, outline, _wrapped(part.hover)))
            totals[part.year, part.is_receipt] = base + length
    columns = list(zip(*pieces, strict=True)) or [()] * 6
    bars = go.Bar(
        x=columns[0], base=columns[1], y=columns[2], width=0.62, customdata=columns[5],
        marker={"color": columns[3], "line": {"color": columns[4], "width": 1}},
        hovertemplate="%{customdata}<extra></extra>", showlegend=False,
    )  # fmt: skip
    return bars, totals


def _wrapped(text: str) -> str:
    return "<br>".join(map(escape, wrap(text, 60)))


def _reach(totals: dict[tuple[int, bool], float]) -> tuple[float, float]:
    """Return the least and the most of the upper axis, with room for the numbers."""
    up = max([total for (_, is_receipt), total in totals.items() if is_receipt] or [0.0])
    down = max([total for (_, is_receipt), total in totals.items() if not is_receipt] or [0.0])
    room = 0.16 * ((up + down) or 1.0)
    return -down - room, up + room


def _edges(balances: Sequence[Balance]) -> tuple[float, float]:
    """Return the least and the most of the lower axis: every finite limit and 0, with room for labels."""
    limits = [limit for balance in balances for limit in (balance.low, balance.high) if math.isfinite(limit)]
    least, most = min([0.0, *limits]), max([0.0, *limits])
    room = 0.3 * ((most - least) or 1.0)
    return least - room, most + room


def _balance_lines(balances: Sequence[Balance], edges: tuple[float, float], palette: Palette) -> list[go.Scatter]:
    """Return the band between the limits, a line along each that is finite, and what is short in the accent."""
    x = [edge for balance in balances for edge in (balance.year - HALF, balance.year + HALF)]
    hover = [_wrapped(f"End of {balance.year}: {balance.label}") for balance in balances for _ in range(2)]
    shared = {"x": x, "yaxis": "y2", "mode": "lines", "showlegend": False, "customdata": hover,
              "hovertemplate": "%{customdata}<extra></extra>"}  # fmt: skip
    limits = [[getattr(balance, name) for balance in balances for _ in range(2)] for name in ("low", "high")]
    low, high = ([min(max(limit, edges[0]), edges[1]) for limit in side] for side in limits)
    ends = [[limit if math.isfinite(limit) else None for limit in side] for side in limits]
    short = [limit if limit is not None and limit < 0 else None for limit in ends[1]]
    return [
        go.Scatter(y=low, line={"width": 0}, **shared),
        go.Scatter(y=high, line={"width": 0}, fill="tonexty", fillcolor=_faint(palette.muted), **shared),
        *(go.Scatter(y=side, line={"color": palette.ink, "width": 2}, **shared) for side in ends),
        go.Scatter(y=short, line={"color": palette.focus, "width": 5}, **shared),
    ]


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.25)"


def _headings(palette: Palette) -> list[Text]:
    lines = (
        ("Received (up) and sent on (down), each year", UPPER[1], 20),
        ("Balance at the end of each year, everything before counted", LOWER[1], 20),
    )
    return [
        text_at(text, x=0, y=y, x_shift=14 - SIDES[0], y_shift=shift, color=palette.muted, size=13)
        for text, y, shift in lines
    ]


def _totals(
    parts: Sequence[Part], heights: dict[tuple[int, bool], float], palette: Palette, across: float
) -> list[Text]:
    """Write what each year received above its bar, and what it sent on below; broken where it is wider than a year."""
    sums: dict[tuple[int, bool], Quantity] = {}
    for part in parts:
        side = (part.year, part.is_receipt)
        sums[side] = sums.get(side, Quantity(0.0, 0.0)) + Quantity(part.low, part.high)
    return [
        {
            "x": year, "y": height if is_receipt else -height, "xref": "x", "yref": "y", "showarrow": False,
            "text": "<br>".join(map(escape, wrap_width(str(sums[year, is_receipt]), 12, across - 2))),
            "yanchor": "bottom" if is_receipt else "top",
            "font": {"size": 12, "color": palette.ink}, "bgcolor": palette.veil, "yshift": 4 if is_receipt else -4,
        }
        for (year, is_receipt), height in heights.items()
    ]  # fmt: skip


def _labels(balances: Sequence[Balance], edges: tuple[float, float], palette: Palette, across: float) -> list[Text]:
    """Write the balances where they change, as far as there is room; of many years, those that are lowest and last."""
    chosen = [b for place, b in enumerate(balances) if not place or b.label != balances[place - 1].label]
    widest = max(text_width(balance.label, 13) for balance in chosen) + 6
    gaps = [after.year - before.year for before, after in pairwise(chosen)]
    if gaps and min(gaps) * across < widest:
        chosen = list({min(balances, key=lambda balance: balance.high), balances[-1]})
    return [_label(balance, balances, edges, palette, across) for balance in chosen]


def _label(
    balance: Balance, balances: Sequence[Balance], edges: tuple[float, float], palette: Palette, across: float
) -> Text:
    """Write a balance over its year, or under it if it is short; at the edges it begins or ends with its year."""
    is_short, wide = balance.high < 0, text_width(balance.label, 13) > across
    at_edge = {balances[0].year: ("left", -HALF), balances[-1].year: ("right", HALF)}
    anchor, shift = at_edge.get(balance.year, ("center", 0.0)) if wide and len(balances) > 1 else ("center", 0.0)
    return {
        "x": balance.year + shift, "y": min(balance.high, edges[1]), "xref": "x", "yref": "y2", "showarrow": False,
        "text": escape(balance.label), "xanchor": anchor, "yanchor": "top" if is_short else "bottom",
        "yshift": -3 if is_short else 3, "font": {"size": 13, "color": palette.focus if is_short else palette.ink},
    }  # fmt: skip


def _axes(
    figure: go.Figure,
    years: list[int],
    reach: tuple[float, float],
    edges: tuple[float, float],
    palette: Palette,
    across: float,
) -> None:
    small = {"color": palette.muted, "size": 12}
    shared = {
        "fixedrange": True, "tickfont": small, "gridcolor": palette.hairline, "zeroline": True,
        "zerolinecolor": palette.ink, "zerolinewidth": 1.5,
    }  # fmt: skip
    step = next(step for step in (1, 2, 5, 10, 25, 50, 100, 1000) if across * step >= LEAST_TICK)
    figure.update_layout(
        barmode="overlay",
        xaxis={
            "range": [years[0] - 0.6, years[-1] + 0.6], "dtick": step, "tickformat": "d", "anchor": "y",
            "showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": small,
        },
        yaxis={"domain": UPPER, "range": reach, **_ticks(*reach, write=lambda tick: write_number(abs(tick))), **shared},
        yaxis2={"domain": LOWER, "range": edges, "anchor": "x", **_ticks(*edges, write=write_number), **shared},
    )  # fmt: skip


def _ticks(least: float, most: float, *, write: Callable[[float], str]) -> dict[str, list[Any]]:
    """Return about four round numbers between two ends, and how they are written."""
    rough = (most - least) / 4
    size = 10.0 ** math.floor(math.log10(rough))
    step = size * next(times for times in (1, 2, 5, 10) if times * size >= rough)
    values = [place * step for place in range(math.ceil(least / step), math.floor(most / step) + 1)]
    return {"tickvals": values, "ticktext": [write(value) for value in values]}
