"""Where every text of a figure stands, in pixels: to see that none leaves the frame or hides another."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import plotly.graph_objects as go

from armsflow.figures.labels import Box, text_width

TEXT = "{http://www.w3.org/2000/svg}text"
SIZED = re.compile(r"<span style='color:[^;]+;font-size:(\d+)px'>(.*?)</span>")


def text_boxes(drawing: go.Figure | str) -> list[tuple[str, Box]]:
    """Each text of a figure with the room it takes in our typeface, rather too much than too little."""
    if isinstance(drawing, str):
        return _svg_boxes(ET.fromstring(drawing))  # noqa: S314
    return [_box_of(note, drawing.layout) for note in drawing.layout.annotations]


def _box_of(note: Any, layout: Any) -> tuple[str, Box]:
    lines = [SIZED.sub(r"\2", line) for line in note.text.split("<br>")]
    sizes = [int(found[1]) if (found := SIZED.search(line)) else note.font.size for line in note.text.split("<br>")]
    plain = [unescape(re.sub("<[^>]+>", "", line)) for line in lines]
    wide = max(text_width(line, size) * 0.93 for line, size in zip(plain, sizes, strict=True))
    high = sum(size * 1.25 for size in sizes)
    across = layout.width - layout.margin.l - layout.margin.r
    down = layout.height - layout.margin.t - layout.margin.b
    x = layout.margin.l + across * _share(note.x, note.xref or "x", layout) + (note.xshift or 0)
    y = layout.margin.t + down * (1 - _share(note.y, note.yref or "y", layout)) - (note.yshift or 0)
    left = x - wide * {"left": 0, "center": 0.5, "right": 1}[note.xanchor or "center"]
    top = y - high * {"top": 0, "middle": 0.5, "bottom": 1}[note.yanchor or "middle"]
    return " ".join(plain), Box(left, top, left + wide, top + high)


def _share(value: Any, ref: str, layout: Any) -> float:
    """Where in the picture a value of an axis lies, 0 to 1."""
    if ref == "paper":
        return float(value)
    axis = layout[f"{ref[0]}axis{ref[1:]}"]
    first, last = axis.range
    start, end = axis.domain or (0, 1)
    if isinstance(value, date | pd.Timestamp):
        share = (value - first).days / (last - first).days
    else:
        share = (value - first) / (last - first)
    return float(start + share * (end - start))


def _svg_boxes(svg: ET.Element) -> list[tuple[str, Box]]:
    found = []
    panels = [(svg, 0.0)] + [
        (panel, float(panel.get("y", "0"))) for panel in svg.findall("{http://www.w3.org/2000/svg}svg")
    ]
    for parent, down in panels:
        inside = [text for text in parent.iter(TEXT) if parent is not svg or text in list(svg)]
        for text in (text for text in inside if "aria-hidden" not in text.attrib):
            size, words = float(text.attrib["font-size"]), text.text or ""
            wide = text_width(words, size) * 0.93
            left = float(text.attrib["x"]) - wide * {"middle": 0.5, "end": 1}.get(text.get("text-anchor", ""), 0)
            base = float(text.attrib["y"]) + down
            found.append((words, Box(left, base - size * 0.9, left + wide, base + size * 0.3)))
    return found


def outside(boxes: list[tuple[str, Box]], width: float, height: float) -> list[str]:
    """The texts that leave a frame."""
    return [
        text for text, box in boxes if box.left < -1 or box.top < -1 or box.right > width + 1 or box.bottom > height + 1
    ]


def hidden(boxes: list[tuple[str, Box]]) -> list[tuple[str, str]]:
    """The pairs of texts that lie over each other by more than a hair."""
    pairs = []
    for place, (one, a) in enumerate(boxes):
        for other, b in boxes[place + 1 :]:
            across = min(a.right, b.right) - max(a.left, b.left)
            down = min(a.bottom, b.bottom) - max(a.top, b.top)
            if across > 2 and down > 4:
                pairs.append((one, other))
    return pairs
