"""What a trace starts from: the records as arrays, and what parties are assumed to have had before."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Records:
    """Records of one system in one unit: arrays of one length.

    `name`, `supplier`, `recipient`: text. `low`, `high`: items, `high` infinite without a limit.
    `first`, `last`: the span of each, as days (datetime64[D]).
    """

    name: NDArray[Any]
    supplier: NDArray[Any]
    recipient: NDArray[Any]
    low: Numbers
    high: Numbers
    first: NDArray[np.datetime64]
    last: NDArray[np.datetime64]

    @classmethod
    def of(cls, movements: pd.DataFrame) -> Records:
        """Take them from what `count_movements` returns; what nobody handed over is left out."""
        moved = movements[movements.supplier != movements.recipient]
        return cls(
            *(moved[name].to_numpy(dtype=object) for name in ("movement", "supplier", "recipient")),
            *(moved[name].to_numpy(dtype="float64") for name in ("low", "high")),
            *(moved[name].to_numpy(dtype="datetime64[D]") for name in ("date_from", "date_to")),
        )

    def until(self, year: int) -> Records:
        """Leave out what began after a year."""
        kept = self.first < np.datetime64(year + 1 - 1970, "Y")
        return self if kept.all() else Records(*(getattr(self, field.name)[kept] for field in fields(self)))


@dataclass(frozen=True)
class Stock:
    """What parties are assumed to have had of their own before anything on record, in items.

    `named` speaks of single parties, `others` of everybody else who receives on record. Infinite:
    unknown. A party that only supplies is never limited unless it is named.
    """

    named: Mapping[str, float]
    others: float = math.inf


UNKNOWN_STOCK = Stock({})
