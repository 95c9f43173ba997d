"""The answer of a trace as a bar: from what must to what could have arrived, of what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from armsflow.analysis.report_tables import write_limits
from armsflow.figures.card import Card, Swatch, Text, frame_figure, text_at
from armsflow.figures.labels import text_width
from armsflow.figures.palette import Ink, Palette
from armsflow.register.quantity import Quantity, write_number

ROW, LABEL, TICKS, TICK_LINE = 62.0, 24.0, 12.0, 17.0
THICK, THIN = 26.0, 12.0
SIDE = 24
WIDTH = 1000.0
"""The width in pixels that ticks are kept apart at: about that of the page."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One row: limits under some assumption, and what names it. The first row is the answer."""

    name: str
    limits: Quantity
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """What a mixing rule would say."""

    name: str
    items: float


def answer_figure(
    readings: list[Reading], ticks: list[Tick], sent: Quantity, card: Card, palette: Palette, *, unit: str
) -> go.Figure:
    """Draw readings as bars on one scale of items, the first with the ticks of the mixing rules under it.

    Solid to the least, light to the most, an outline to all that was sent. A limit that is infinite is
    drawn to the end of the scale and said in words.
    """
    scale = _scale(readings, ticks, sent)
    lines = _tick_lines(ticks, scale)
    depth = TICKS + TICK_LINE * len(lines) if ticks else 0.0
    height = ROW * len(readings) + depth
    figure = go.Figure()
    figure.update_xaxes(range=[0, scale], visible=False, fixedrange=True)
    figure.update_yaxes(range=[height, 0], visible=False, fixedrange=True)
    texts = _tick_texts(lines, height, scale, palette)
    shapes = _tick_marks(lines, palette)
    top = 0.0
    for place, reading in enumerate(readings):
        thick = THICK if place == 0 else THIN
        shapes += _bar(reading, sent, top + LABEL, thick, scale, palette)
        texts.append(_row_text(reading, top, height, palette, unit, is_answer=place == 0))
        figure.add_trace(_hover(reading, top + LABEL + thick / 2, unit))
        top += ROW + (depth if place == 0 else 0.0)
    framed = frame_figure(
        figure,
        card,
        palette,
        plot_height=height,
        sides=(SIDE, SIDE),
        swatches=_swatches(readings, palette),
        texts=texts,
    )
    return framed.update_layout(shapes=[*framed.layout.shapes, *shapes])


def _scale(readings: list[Reading], ticks: list[Tick], sent: Quantity) -> float:
    ends = [sent.low, sent.high, *(end for r in readings for end in (r.limits.low, r.limits.high))]
    return max([end for end in ends if end != float("inf")] + [tick.items for tick in ticks] + [1.0]) * 1.0001


def _bar(
    reading: Reading, sent: Quantity, top: float, thick: float, scale: float, palette: Palette
) -> list[dict[str, Any]]:
    """Return the outline of what was sent, the light part to the most and the solid part to the least."""
    least, most = min(reading.limits.low, scale), min(reading.limits.high, scale)
    whole = min(sent.high, scale) if sent.is_reported else scale
    inks = [
        (0.0, whole, Ink(palette.paper, palette.muted)),
        (least, most, palette.of_focus("alleged") if reading.is_assumed else palette.alleged),
        (0.0, least, palette.documented),
    ]
    return [_rect(x0, x1, top, top + thick, ink) for x0, x1, ink in inks if x1 > x0] + [
        _rect(end, end, top - 3, top + thick + 3, Ink(palette.ink, palette.ink)) for end in {least, most}
    ]


def _rect(x0: float, x1: float, y0: float, y1: float, ink: Ink) -> dict[str, Any]:
    return {
        "type": "rect", "xref": "x", "yref": "y", "x0": x0, "x1": x1, "y0": y0, "y1": y1,
        "fillcolor": ink.fill, "line": {"color": ink.outline, "width": 1.4},
    }  # fmt: skip


def _row_text(reading: Reading, top: float, height: float, palette: Palette, unit: str, *, is_answer: bool) -> Text:
    name = f"<b>{escape(reading.name)}</b>" if is_answer else escape(reading.name)
    words = f"{name}: {escape(write_limits(reading.limits, unit))}"
    return text_at(words, x=0, y=1 - (top + 2) / height, color=palette.ink, size=14 if is_answer else 13)


def _hover(reading: Reading, y: float, unit: str) -> go.Scatter:
    """Return an unseen point that says a row in words when it is pointed at."""
    words = escape(f"{reading.name}: {write_limits(reading.limits, unit)}")
    high = min(reading.limits.high, 1e300)
    return go.Scatter(
        x=[(reading.limits.low + high) / 2 if high < 1e300 else reading.limits.low], y=[y], mode="markers",
        marker={"size": 22, "opacity": 0}, text=[words], hovertemplate="%{text}<extra></extra>", showlegend=False,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A label at its place: where it is anchored and how far it reaches, in pixels of `WIDTH`."""

    items: float
    text: str
    anchor: str
    left: float
    right: float


def _tick_lines(ticks: list[Tick], scale: float) -> list[list[Placed]]:
    """Lay labels out on as few lines as keep them apart; ticks at one place share a label."""
    places: dict[float, list[str]] = {}
    for tick in sorted(ticks, key=lambda tick: tick.items):
        places.setdefault(tick.items, []).append(tick.name)
    lines: list[list[Placed]] = []
    for items, names in places.items():
        label = _placed(items, f"{write_number(round(items, 1))} {'; '.join(names)}", scale)
        free = next((line for line in lines if line[-1].right <= label.left), None)
        if free is None:
            lines.append([label])
        else:
            free.append(label)
    return lines


def _placed(items: float, text: str, scale: float) -> Placed:
    at, wide = items / scale * WIDTH, text_width(text, 12) + 14
    anchor = "left" if at < wide / 2 else "right" if at > WIDTH - wide / 2 else "center"
    left = at - {"left": 0.0, "center": wide / 2, "right": wide}[anchor]
    return Placed(items, text, anchor, left, left + wide)


def _tick_texts(lines: list[list[Placed]], height: float, scale: float, palette: Palette) -> list[Text]:
    return [
        text_at(
            escape(label.text), x=label.items / scale, y=1 - (LABEL + THICK + TICKS + TICK_LINE * number) / height,
            x_anchor=label.anchor, color=palette.muted, size=12,
        )
        for number, line in enumerate(lines)
        for label in line
    ]  # fmt: skip


def _tick_marks(lines: list[list[Placed]], palette: Palette) -> list[dict[str, Any]]:
    ink, bottom = Ink(palette.muted, palette.muted), LABEL + THICK
    return [
        _rect(label.items, label.items, LABEL, bottom + TICKS + TICK_LINE * number - 2, ink)
        for number, line in enumerate(lines)
        for label in line
    ]


def _swatches(readings: list[Reading], palette: Palette) -> list[Swatch]:
    assumed = [Swatch(palette.of_focus("alleged"), "could, with what is assumed")]
    return [
        Swatch(palette.documented, "must have arrived"),
        Swatch(palette.alleged, "could have arrived"),
        *(assumed if any(reading.is_assumed for reading in readings) else []),
        Swatch(Ink(palette.paper, palette.muted), "all that was sent"),
    ]
