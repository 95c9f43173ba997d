"""Where names and figures stand on a map, so that they hide neither each other nor the flows."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Anchor = Literal["start", "middle", "end"]
Boxes = NDArray[np.float64]

LINE_HEIGHT = 1.15
LONGEST_LINE = 22
MOST_LINES = 4
OUTSIDE = 1e9
"""More than any overlap counts: what leaves the frame is cut, and cannot be read at all."""


class Box(NamedTuple):
    """A rectangle in pixels, y downward."""

    left: float
    top: float
    right: float
    bottom: float

    def contains(self, other: Box) -> bool:
        """Whether the other lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text about the point (x, y): the middle of their height, at their anchor.

    `tie` is the point on a line that they speak of: another line between the two would claim them.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: Anchor
    size: float
    tie: tuple[float, float] | None = None

    @property
    def box(self) -> Box:
        """The room it takes."""
        wide = max(text_width(line, self.size) for line in self.lines)
        high = len(self.lines) * self.size * LINE_HEIGHT
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return Box(left, self.y - high / 2, left + wide, self.y + high / 2)

    @property
    def reach(self) -> Box:
        """The room it takes, and what lies between it and its tie."""
        box = self.box
        x, y = self.tie or (box.left, box.top)
        return Box(min(box.left, x), min(box.top, y), max(box.right, x), max(box.bottom, y))


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is in Source Sans, rather too wide than too narrow."""
    return size * sum(_advance(letter) for letter in text)


def _advance(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in "ilIjt.,;:'|!()[] ":
        return 0.3
    if letter in "mwMW@%":
        return 0.86
    return 0.62 if letter.isupper() else 0.52


def label_lines(text: str) -> tuple[str, ...]:
    """Break a name into short lines; what is longer than four ends in an ellipsis."""
    return tuple(textwrap.wrap(text, LONGEST_LINE, max_lines=MOST_LINES, placeholder="\u2026")) or (" ",)


def around(x: float, y: float, lines: tuple[str, ...], size: float, *, reach: float) -> list[Label]:
    """Return the places a label may take about a mark of radius `reach`, best first."""
    rise = reach + len(lines) * size * LINE_HEIGHT / 2
    slant = reach * 0.7
    places: list[tuple[float, float, Anchor]] = [
        (reach, 0, "start"),
        (-reach, 0, "end"),
        (0, -rise, "middle"),
        (0, rise, "middle"),
        (slant, -rise * 0.75, "start"),
        (slant, rise * 0.75, "start"),
        (-slant, -rise * 0.75, "end"),
        (-slant, rise * 0.75, "end"),
        (reach + 10, 0, "start"),
        (-reach - 10, 0, "end"),
        (0, -rise - 10, "middle"),
        (0, rise + 10, "middle"),
    ]
    return [Label(lines, x + dx, y + dy, anchor, size) for dx, dy, anchor in places]


def choose(places: Sequence[Label], taken: Boxes, crossed: Boxes, frame: Box) -> tuple[Label, float]:
    """Return the place that hides least, and how much it hides in square pixels.

    `taken` (names, marks) must stay free and counts twenty times; `crossed` (flows) had better,
    and counts twice. Both are rows of left, top, right, bottom.
    """
    boxes = np.array([label.box for label in places])
    reaches = np.array([label.reach for label in places])
    outside = np.array([0.0 if frame.contains(label.box) else OUTSIDE for label in places])
    hidden = outside + _overlaps(boxes, taken) * 20 + _overlaps(reaches, crossed) * 2
    best = int(np.argmin(hidden + np.arange(len(places)) * 2.0))
    return places[best], float(hidden[best])


def lies_on(label: Label, taken: Boxes) -> bool:
    """Return whether a label would hide some of what stands already."""
    return bool(_overlaps(np.array([label.box]), taken).sum() > 0)


def _overlaps(some: Boxes, others: Boxes) -> Boxes:
    """Return for each box the area it shares with the others."""
    least = np.maximum(some[:, None, :2], others[None, :, :2])
    most = np.minimum(some[:, None, 2:], others[None, :, 2:])
    areas: Boxes = np.maximum(most - least, 0.0).prod(axis=2).sum(axis=1)
    return areas
