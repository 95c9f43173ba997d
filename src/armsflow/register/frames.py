"""Going through a table row by row, where the question is not about columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Return the rows as named tuples; the type checker cannot know their columns."""
    return iter(table.itertuples())
