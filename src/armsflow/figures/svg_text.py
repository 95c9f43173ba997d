"""Elements of an SVG: text that is wrapped, never cut, and inert whatever it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast
from xml.etree.ElementTree import Element, SubElement

import numpy as np
from numpy.typing import NDArray

from armsflow.figures.labels import text_width

SANS = "'Source Sans 3', 'Source Sans Pro', 'Source Sans', sans-serif"
SERIF = "'Source Serif 4', 'Source Serif Pro', 'Source Serif', Georgia, serif"

# What XML 1.0 cannot hold, and marks that would turn the letters around them the other way.
UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return a text without what an XML file cannot hold."""
    return " ".join(UNFIT.sub("", text).split())


def wrap(text: str, size: float, width: float) -> list[str]:
    """Break a text into lines of at most `width` pixels; a longer word is broken too."""
    lines: list[str] = []
    for word in _words(text, size, width):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def wrap_address(address: str, size: float, width: float) -> list[str]:
    """Break a web address into lines, where it can be behind one of its signs; nothing is added to it."""
    lines = [""]
    for part in re.findall(r"[^&?+/]*[&?+/]|[^&?+/]+$", clean(address).replace(" ", "+")):
        if lines[-1] and text_width(lines[-1] + part, size) > width:
            lines.append("")
        first, *more = wrap(part, size, width)
        lines[-1] += first
        lines += more
    return lines if lines[0] else []


def _words(text: str, size: float, width: float) -> Iterator[str]:
    """Yield words no wider than `width`."""
    for word in clean(text).split():
        start = 0
        for end in range(2, len(word) + 1):
            if text_width(word[start:end], size) > width:
                yield word[start : end - 1]
                start = end - 1
        yield word[start:]


def add(parent: Element, tag: str, **attributes: object) -> Element:
    """Append an element; `stroke_width=1.5` is written `stroke-width="1.5"`."""
    written = {
        name.rstrip("_").replace("_", "-"): _number(value) if isinstance(value, float) else str(value)
        for name, value in attributes.items()
    }
    return SubElement(parent, tag, written)


def add_text(parent: Element, lines: Sequence[str], x: float, y: float, size: float, **attributes: object) -> float:
    """Write lines of text, the first on the base line y; return the base line after the last."""
    step = size * 1.35
    for row, line in enumerate(lines):
        add(parent, "text", x=x, y=y + row * step, font_size=size, **attributes).text = clean(line)
    return y + len(lines) * step


def outline(points: NDArray[np.float64]) -> str:
    """Return a closed path through points, in pixels to a tenth."""
    steps = [f"{_number(x)},{_number(y)}" for x, y in cast("list[list[float]]", points.tolist())]
    return f"M{'L'.join(steps)}Z"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def size_of(svg: str) -> tuple[float, float]:
    """Return width and height, in pixels, of a document that we drew."""
    start = svg[: svg.index(">")]
    width, height = (float(re.search(rf' {name}="([\d.]+)"', start)[1]) for name in ("width", "height"))  # type: ignore[index]
    return width, height
