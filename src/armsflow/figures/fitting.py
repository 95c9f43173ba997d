"""A figure brought to the size of a preset: fewer parties, or smaller text, where a fixed height is short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from armsflow.figures.presets import Preset

NARROW = 700
"""Layout pixels below which labels find no room beside what they name."""

ZOOMS = (1.0, 1.12, 1.25, 1.4, 1.6, 1.8, 2.1, 2.5, 3.0, 3.6, 4.4, 5.5)
"""How much larger the layout may become in the same size: its text the smaller."""

Drawn = TypeVar("Drawn")


class Space(NamedTuple):
    """What a figure is given: layout pixels, the height free or fixed, and how many parties a column names."""

    width: int
    height: int | None
    most: int

    @property
    def is_narrow(self) -> bool:
        """Whether labels find no room beside what they name."""
        return self.width < NARROW


def fit_into(
    preset: Preset,
    draw: Callable[[Space], Drawn],
    height_of: Callable[[Drawn], float],
    crowds: Sequence[int] = (0,),
) -> Drawn:
    """Return what is drawn in a preset's space; if that has a height, the first drawing that is no higher.

    Tried are fewer and fewer parties a column (`crowds`), then text that is smaller and smaller.
    """
    for zoom in ZOOMS:
        width = round(preset.width * zoom)
        height = None if preset.height is None else round(preset.height * zoom)
        for most in crowds:
            drawn = draw(Space(width, height, most))
            if height is None or height_of(drawn) <= height:
                return drawn
    return drawn
