"""What a reader has chosen to see: kept in the URL, applied to the transfers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import pandas as pd

from armsflow.register.evidence import Level
from armsflow.register.vocabulary import Stage

LISTS = {"system": "system", "category": "category", "supplier": "supplier", "recipient": "recipient"}
"""Parameters that hold several values, and the column each one chooses in."""


@dataclass(frozen=True, slots=True)
class TransferFilter:
    """Which transfers to show. An empty list chooses all; `years` of None is every year."""

    years: tuple[int, int] | None = None
    system: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    supplier: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    level: str = Level.ALLEGED.value
    stage: str = Stage.DELIVERED.value
    measure: str = "launcher"

    def apply(self, transfers: pd.DataFrame) -> pd.DataFrame:
        """Keep the transfers chosen: none that is superseded, one stage, evidence at least `level`.

        A span that overlaps the years stays. Where it lies partly outside, what happened inside is
        nothing at least: its low limits become 0. An empty `stage` keeps every stage: for reading
        records, never for adding them up.

        Returns:
            The same columns and `is_partly_outside`.
        """
        ranks = transfers.level.map({level.value: level.rank for level in Level})
        kept: pd.Series[bool] = ~transfers.is_superseded & (ranks <= Level(self.level).rank)
        if self.stage:
            kept &= transfers.stage == self.stage
        for name, column in LISTS.items():
            chosen = getattr(self, name)
            if chosen:
                kept &= transfers[column].isin(chosen)
        return self._within_years(transfers[kept])

    def _within_years(self, transfers: pd.DataFrame) -> pd.DataFrame:
        if self.years is None:
            return transfers.assign(is_partly_outside=False)
        first, last = self.years
        starts, ends = transfers.date_from.dt.year, transfers.date_to.dt.year
        inside: pd.DataFrame = transfers[(starts <= last) & (ends >= first)]
        partly: pd.Series[bool] = (inside.date_from.dt.year < first) | (inside.date_to.dt.year > last)
        lows = {name: np.where(partly, 0.0, inside[name]) for name in ("quantity_low", "value_low")}
        return inside.assign(**lows, is_partly_outside=partly)

    def to_params(self) -> dict[str, list[str]]:
        """Return the filter as URL parameters, defaults left out."""
        params: dict[str, list[str]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                params[field.name] = [str(item) for item in (value if isinstance(value, tuple) else (value,))]
        return params

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> TransferFilter:
        """Return the filter that URL parameters describe; other parameters are left alone.

        Raises:
            ValueError: a year is not a number, or there are not two of them.
        """
        values: dict[str, Any] = {}
        for field in fields(cls):
            given = params.get(field.name)
            if not given:
                continue
            if field.name == "years":
                first, last = map(int, given)
                values["years"] = (min(first, last), max(first, last))
            else:
                values[field.name] = tuple(given) if field.name in LISTS else given[0]
        return cls(**values)

    def without(self, name: str) -> TransferFilter:
        """Return the filter with one choice taken back to its default."""
        default: Any = next(field.default for field in fields(self) if field.name == name)
        return replace(self, **{name: default})
