"""What a party received and sent on, and the rest, as limits. The subtraction is ours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from armsflow.analysis.measures import Measure
from armsflow.analysis.movements import count_movements
from armsflow.register.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Ledger:
    """A party's account of one system in one unit, up to a day."""

    received: Quantity
    sent_on: Quantity

    @property
    def unaccounted(self) -> Quantity:
        """Received less sent on. May still be in store, in service, lost, or sent on unrecorded."""
        return self.received - self.sent_on


def account_of(transfers: pd.DataFrame, party: str, *, system: str, unit: str, until: dt.date) -> Ledger:
    """Return what is on record as received and sent on by `party`, deliveries alone.

    Movements whose quantity is not reported are left out of both sides. Everything that can have
    happened by `until` counts.
    """
    rows = transfers[
        (transfers.system == system)
        & (transfers.stage == "delivered")
        & ~transfers.is_superseded
        & (transfers.date_from <= pd.Timestamp(until))
    ]
    movements = count_movements(rows, Measure(unit))
    movements = movements[movements.is_quantified]
    received = movements[movements.recipient == party]
    sent_on = movements[movements.supplier == party]
    return Ledger(_sum(received), _sum(sent_on))


def _sum(movements: pd.DataFrame) -> Quantity:
    return Quantity(float(movements.low.sum()), float(movements.high.sum()))
