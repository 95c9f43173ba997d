"""A figure with all it says of itself: what pages, routes and the command line publish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import pandas as pd
import plotly.graph_objects as go

from armsflow.figures.card import Card
from armsflow.figures.palette import Palette
from armsflow.figures.presets import Preset
from armsflow.register.load import Register

Drawing: TypeAlias = go.Figure | str
"""A Plotly figure whose layout has width and height; or an SVG document, of such width and height."""


class ViewError(ValueError):
    """What is asked for cannot be drawn: a sentence that a reader can act on."""


@dataclass(frozen=True, slots=True)
class View:
    """What a figure shows, and what it says of itself.

    `alt` and `caption`: the figure in words, for those who do not see it, and to print under it. `table`: what is
    drawn at full width (see `view_tables`); a narrow preset may draw more parties as others, and says so. `rows`:
    the register's rows behind it. `params`: the address, by names, what is not chosen left out; `page`: whose.
    `is_svg`: whether `draw` returns an SVG document, else a Plotly figure.
    """

    kind: str
    title: str
    subtitle: str
    alt: str
    caption: str
    card: Card
    table: pd.DataFrame
    rows: pd.DataFrame
    source_ids: list[str]
    params: dict[str, list[str]]
    page: str
    register: Register = field(repr=False)
    draw: Callable[[Preset, Palette], Drawing] = field(repr=False)
    is_svg: bool = False
