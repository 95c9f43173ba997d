"""Legs and chains of legs: what is known of each, and of the whole."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from armsflow.register.evidence import Level, weakest
from armsflow.register.quantity import Quantity


class Leg(NamedTuple):
    """One movement on the way; the columns of `count_movements` that a chain needs."""

    movement: str
    supplier: str
    recipient: str
    low: float
    high: float
    date_from: dt.date
    date_to: dt.date
    level: str
    is_inference: bool
    row_ids: tuple[str, ...]
    source_ids: tuple[str, ...]
    hedges: tuple[str, ...] = ()
    is_estimate: bool = False

    @property
    def quantity(self) -> Quantity:
        """How many items moved, as limits."""
        return Quantity(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Chain:
    """Legs of which each can have followed the one before it."""

    legs: tuple[Leg, ...]

    def __iter__(self) -> Iterator[Leg]:
        return iter(self.legs)

    @property
    def parties(self) -> tuple[str, ...]:
        """Everyone on the way, from the origin to the end."""
        return (self.legs[0].supplier, *(leg.recipient for leg in self.legs))

    @property
    def bottleneck(self) -> Quantity:
        """How many items can have gone all the way: none at least, the narrowest leg's `high` at most."""
        return Quantity(0.0, min(leg.high for leg in self.legs))

    @property
    def narrowest(self) -> Leg | None:
        """The leg that sets the bottleneck; None if no leg has an upper limit."""
        leg = min(self.legs, key=lambda leg: leg.high)
        return None if math.isinf(leg.high) else leg

    @property
    def level(self) -> Level:
        """The evidence level of the weakest leg."""
        return weakest([leg.level for leg in self.legs])

    @property
    def is_inference(self) -> bool:
        """Whether some leg is an inference that no source states."""
        return any(leg.is_inference for leg in self.legs)

    @property
    def is_certain_order(self) -> bool:
        """Whether each leg began after the one before it had ended; otherwise the order is possible only."""
        return all(later.date_from > earlier.date_to for earlier, later in zip(self.legs, self.legs[1:], strict=False))

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources of all legs, each once."""
        return tuple(dict.fromkeys(source for leg in self.legs for source in leg.source_ids))


@dataclass(frozen=True, slots=True)
class Chains:
    """The chains found, the shortest first. `cut_by`: "hops" or "count" if there may be more, else ""."""

    found: tuple[Chain, ...]
    cut_by: str = ""

    def __iter__(self) -> Iterator[Chain]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @property
    def is_cut(self) -> bool:
        """Whether a limit left chains out."""
        return bool(self.cut_by)


def legs_of(movements: pd.DataFrame) -> tuple[Leg, ...]:
    """Take the legs from what `count_movements` returns."""
    return tuple(map(Leg._make, movements[list(Leg._fields)].itertuples(index=False)))
