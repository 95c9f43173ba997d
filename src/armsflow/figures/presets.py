"""The sizes in which a figure is published. Text is set in layout pixels; all is then scaled to the size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PIXELS_PER_INCH, POINTS_PER_INCH, MM_PER_INCH = 96.0, 72.0, 25.4
SMALLEST = 12.0
"""The smallest text of a figure, in layout pixels."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A size to publish in.

    `width` and `height` are layout pixels: what texts are set in, 12 to 21 each. Without a `height` a figure is as
    tall as it needs to be. `published` is the width it is published in, in `unit`: pixels of a screen, or mm of paper.
    """

    name: str
    meaning: str
    width: int
    published: float
    height: int | None = None
    unit: Literal["px", "mm"] = "px"
    is_transparent: bool = False

    @property
    def scale(self) -> float:
        """Units of the published figure to a layout pixel."""
        return self.published / self.width

    @property
    def smallest_text(self) -> float:
        """The smallest text as published: in pixels, or in points on paper."""
        points = POINTS_PER_INCH / MM_PER_INCH if self.unit == "mm" else 1.0
        return SMALLEST * self.scale * points

    def size_of(self, width: float, height: float) -> tuple[float, float]:
        """Return width and height as published, in `unit`, of a figure drawn so many layout pixels wide and high."""
        return self.published, height * self.published / width


ARTICLE = Preset("article", "the column of an article, 640 pixels", 640, 640)
FULL = Preset("full", "the full width of a page, 1200 pixels", 1200, 1200)
SQUARE = Preset("square", "a square, 1080 by 1080 pixels", 760, 1080, height=760)
STORY = Preset("story", "upright for a telephone, 1080 by 1920 pixels", 540, 1080, height=960)
PRINT_1 = Preset("print-1", "one column of a newspaper, 88 mm", 430, 88, unit="mm")
PRINT_2 = Preset("print-2", "two columns of a newspaper, 180 mm", 860, 180, unit="mm")
TRANSPARENT = Preset("transparent", "the full width without paper behind it", 1200, 1200, is_transparent=True)

PRESETS = {each.name: each for each in (ARTICLE, FULL, SQUARE, STORY, PRINT_1, PRINT_2, TRANSPARENT)}
