"""The answer of a trace as a bar: from what must to what could have arrived, of what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

import plotly.graph_objects as go

from armsflow.analysis.report_tables import write_limits
from armsflow.figures.card import SPARE, Card, Swatch, Text, frame_figure, text_at
from armsflow.figures.labels import text_width
from armsflow.figures.palette import Ink, Palette
from armsflow.figures.svg_text import wrap
from armsflow.register.quantity import Quantity, write_number

GAP, TICKS, TICK_LINE = 24.0, 12.0, 17.0
LABEL_LINE = 19.0
THICK, THIN = 26.0, 12.0
SIDE = 24
BAR_SHARE = 0.35


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


class Row(NamedTuple):
    """A reading with its place: `top` in pixels of the picture, the lines of its label, and how thick its bar is."""

    reading: Reading
    top: float
    lines: tuple[str, ...]
    thick: float

    @property
    def bar(self) -> float:
        """Pixels from the top to the bar."""
        return self.top + LABEL_LINE * len(self.lines) + 5.0


def answer_figure(
    readings: list[Reading],
    ticks: list[Tick],
    sent: Quantity,
    card: Card,
    palette: Palette,
    *,
    unit: str,
    least_height: float = 0.0,
) -> go.Figure:
    """Draw readings as bars on one scale of items, the first with the ticks of the mixing rules under it.

    Solid to the least, light to the most, an outline to all that was sent. A limit that is infinite is
    drawn to the end of the scale and said in words. `least_height`: pixels of the picture at least.
    """
    scale, width = _scale(readings, ticks, sent), card.width - 2.0 * SIDE
    lines = _tick_lines(ticks, scale, width)
    rows, height = _rows(readings, lines, width / SPARE, unit)
    rows, height = _rows(readings, lines, width / SPARE, unit, max(least_height - height, 0.0) / len(rows))
    height = max(height, least_height)
    figure = go.Figure([_hover(row, unit) for row in rows])
    figure.update_xaxes(range=[0, scale], visible=False, fixedrange=True)
    figure.update_yaxes(range=[height, 0], visible=False, fixedrange=True)
    under = rows[0].bar + rows[0].thick
    framed = frame_figure(
        figure, card, palette, plot_height=height, sides=(SIDE, SIDE), swatches=swatches_of(readings, palette),
        texts=[*_tick_texts(lines, under, height, scale, palette), *(_row_text(row, height, palette) for row in rows)],
    )  # fmt: skip
    bars = [shape for row in rows for shape in _bar(row, sent, scale, palette)]
    return framed.update_layout(shapes=[*framed.layout.shapes, *_tick_marks(lines, rows[0], palette), *bars])


def _rows(
    readings: list[Reading], ticks: list[list[Placed]], room: float, unit: str, spare: float = 0.0
) -> tuple[list[Row], float]:
    """Place readings one under the other, the ticks under the first; return how high they are together.

    `spare`: pixels more for each, shared between its bar and the room under it.
    """
    rows, top = list[Row](), 0.0
    for place, reading in enumerate(readings):
        words = f"{reading.name}: {write_limits(reading.limits, unit)}"
        lines = tuple(wrap(words, 14 if place == 0 else 13, room))
        rows.append(Row(reading, top, lines, (THIN if place else THICK) + spare * BAR_SHARE))
        depth = TICKS + TICK_LINE * len(ticks) if ticks and place == 0 else 0.0
        top = rows[-1].bar + rows[-1].thick + depth + GAP + spare * (1 - BAR_SHARE)
    return rows, top


def _scale(readings: list[Reading], ticks: list[Tick], sent: Quantity) -> float:
    ends = [sent.low, sent.high, *(end for r in readings for end in (r.limits.low, r.limits.high))]
    return max([end for end in ends if end != float("inf")] + [tick.items for tick in ticks] + [1.0]) * 1.0001


def _bar(row: Row, sent: Quantity, scale: float, palette: Palette) -> list[dict[str, Any]]:
    """Return the outline of what was sent, the light part to the most and the solid part to the least."""
    reading, top, bottom = row.reading, row.bar, row.bar + row.thick
    least, most = min(reading.limits.low, scale), min(reading.limits.high, scale)
    whole = min(sent.high, scale) if sent.is_reported else scale
    inks = [
        (0.0, whole, Ink(palette.paper, palette.muted)),
        (least, most, palette.of_focus("alleged") if reading.is_assumed else palette.alleged),
        (0.0, least, palette.documented),
    ]
    return [_rect(x0, x1, top, bottom, ink) for x0, x1, ink in inks if x1 > x0] + [
        _rect(end, end, top - 3, bottom + 3, Ink(palette.ink, palette.ink)) for end in {least, most}
    ]


def _rect(x0: float, x1: float, y0: float, y1: float, ink: Ink) -> dict[str, Any]:
    return {
        "type": "rect", "xref": "x", "yref": "y", "x0": x0, "x1": x1, "y0": y0, "y1": y1,
        "fillcolor": ink.fill, "line": {"color": ink.outline, "width": 1.4},
    }  # fmt: skip


def _row_text(row: Row, height: float, palette: Palette) -> Text:
    """Write what a bar is, over it: the answer, which is on top, with its name in bold."""
    is_answer, lines = row.top == 0, list(map(escape, row.lines))
    if is_answer:
        lines = f"<b>{'<br>'.join(lines)}".replace(": ", "</b>: ", 1).split("<br>")
    size = 14 if is_answer else 13
    return text_at("<br>".join(lines), x=0, y=1 - (row.top + 2) / height, color=palette.ink, size=size)


def _hover(row: Row, unit: str) -> go.Scatter:
    """Return an unseen point that says a row in words when it is pointed at."""
    reading = row.reading
    words = escape(f"{reading.name}: {write_limits(reading.limits, unit)}")
    high = min(reading.limits.high, 1e300)
    return go.Scatter(
        x=[(reading.limits.low + high) / 2 if high < 1e300 else reading.limits.low], y=[row.bar + row.thick / 2],
        mode="markers", marker={"size": 22, "opacity": 0}, text=[words], hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A label at its place: where it is anchored and how far it reaches, in pixels of the picture."""

    items: float
    text: str
    anchor: str
    left: float
    right: float


def _tick_lines(ticks: list[Tick], scale: float, width: float) -> list[list[Placed]]:
    """Lay labels out on as few lines as keep them apart; ticks at one place share a label."""
    places: dict[float, list[str]] = {}
    for tick in sorted(ticks, key=lambda tick: tick.items):
        places.setdefault(tick.items, []).append(tick.name)
    lines: list[list[Placed]] = []
    for items, names in places.items():
        label = _placed(items, f"{write_number(round(items, 1))} {'; '.join(names)}", scale, width)
        free = next((line for line in lines if line[-1].right <= label.left), None)
        if free is None:
            lines.append([label])
        else:
            free.append(label)
    return lines


def _placed(items: float, text: str, scale: float, width: float) -> Placed:
    """Place a label at its tick; what would leave the picture there begins or ends at its edge."""
    at, wide = items / scale * width, text_width(text, 12) + 14
    if at >= wide / 2 and at <= width - wide / 2:
        return Placed(items, text, "center", at - wide / 2, at + wide / 2)
    if at + wide <= width:
        return Placed(items, text, "left", at, at + wide)
    if at >= wide:
        return Placed(items, text, "right", at - wide, at)
    return Placed(items, text, "edge", 0.0, wide)


def _tick_texts(lines: list[list[Placed]], under: float, height: float, scale: float, palette: Palette) -> list[Text]:
    return [
        text_at(
            escape(label.text), x=0 if label.anchor == "edge" else label.items / scale,
            y=1 - (under + TICKS + TICK_LINE * number) / height,
            x_anchor="left" if label.anchor == "edge" else label.anchor, color=palette.muted, size=12,
        )
        for number, line in enumerate(lines)
        for label in line
    ]  # fmt: skip


def _tick_marks(lines: list[list[Placed]], row: Row, palette: Palette) -> list[dict[str, Any]]:
    ink, bottom = Ink(palette.muted, palette.muted), row.bar + row.thick
    return [
        _rect(label.items, label.items, row.bar, bottom + TICKS + TICK_LINE * number - 2, ink)
        for number, line in enumerate(lines)
        for label in line
    ]


def swatches_of(readings: list[Reading], palette: Palette) -> list[Swatch]:
    """Return the legend."""
    assumed = [Swatch(palette.of_focus("alleged"), "could, with what is assumed")]
    return [
        Swatch(palette.documented, "must have arrived"),
        Swatch(palette.alleged, "could have arrived"),
        *(assumed if any(reading.is_assumed for reading in readings) else []),
        Swatch(Ink(palette.paper, palette.muted), "all that was sent"),
    ]
