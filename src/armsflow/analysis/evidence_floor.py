"""Which movements an evidence floor admits, which it leaves in doubt, and which the reader assumes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.measures import Measure
from armsflow.analysis.movements import count_movements
from armsflow.register.evidence import Level
from armsflow.register.quantity import UNREPORTED, Quantity


@dataclass(frozen=True, slots=True)
class Assumed:
    """A delivery that no source states: a switch of the reader's, marked wherever its result is shown."""

    supplier: str
    recipient: str
    year: int
    quantity: Quantity = UNREPORTED

    @property
    def movement(self) -> str:
        """Its id."""
        return f"assumed-{self.supplier}-{self.recipient}-{self.year}".lower()


def movements_at_floor(
    transfers: pd.DataFrame, systems: Sequence[str], unit: str, floor: Level, assume: Sequence[Assumed] = ()
) -> pd.DataFrame:
    """Count the deliveries of some systems in one unit, by evidence.

    The floor comes first, then the limits are those of the reports that are left: a weak report widens
    nothing where a better one of the same movement stands.

    Returns:
        As `count_movements`, and `is_weak`: only reports below the floor speak of it; `is_assumed`: the
        reader does.
    """
    strong = _count(transfers, systems, unit, floor).assign(is_weak=False, is_assumed=False)
    every = _count(transfers, systems, unit, Level.ALLEGED).assign(is_weak=True, is_assumed=False)
    weak = every[~every.movement.isin(strong.movement)]
    tables = [strong, weak, _assumed(strong, systems, assume)]
    filled = [table for table in tables if not table.empty]
    return pd.concat(filled, ignore_index=True) if filled else strong


def _count(transfers: pd.DataFrame, systems: Sequence[str], unit: str, floor: Level) -> pd.DataFrame:
    chosen = TransferFilter(system=tuple(systems), level=floor.value)
    return count_movements(chosen.apply(transfers), Measure(unit))


def _assumed(like: pd.DataFrame, systems: Sequence[str], assume: Sequence[Assumed]) -> pd.DataFrame:
    rows = [
        {
            "movement": each.movement,
            "supplier": each.supplier,
            "recipient": each.recipient,
            "system": ";".join(systems),
            "level": Level.ALLEGED.value,
            "is_quantified": each.quantity.is_reported,
            "low": each.quantity.low,
            "high": each.quantity.high,
            "is_estimate": False,
            "is_inference": True,
            "is_partly_outside": False,
            "date_from": pd.Timestamp(each.year, 1, 1),
            "date_to": pd.Timestamp(each.year, 12, 31),
            "hedges": (),
            "row_ids": (),
            "transfer_ids": (),
            "source_ids": (),
            "is_weak": False,
            "is_assumed": True,
        }
        for each in assume
    ]
    assumed = pd.DataFrame(rows, columns=like.columns)
    return assumed.astype({"date_from": "datetime64[s]", "date_to": "datetime64[s]"})
