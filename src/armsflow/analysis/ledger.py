"""What a party received and sent on, and the rest, as limits. The subtraction is ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from armsflow.analysis.measures import Measure
from armsflow.analysis.movements import count_movements
from armsflow.analysis.records import Flags, Integers, Numbers
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


@dataclass(frozen=True, slots=True)
class RunningAccount:
    """A party's account over time, one system in one unit.

    `steps`: one row per day on which its account can change, in order: `date`, and up to the end of that
    day `received_low`, `received_high`, `sent_low`, `sent_high`, `unaccounted_low`, `unaccounted_high`
    in items (received less sent on; `high` is infinite while a quantity is not reported), and
    `movements`: the ids of those that can have been completed on that day. `unreported`: how many
    movements have no quantity.
    """

    party: str
    steps: pd.DataFrame
    unreported: int

    @property
    def is_short(self) -> bool:
        """Whether more left at some time than can have arrived by then, so that some inflow is unrecorded."""
        return self.short_by > 0

    @property
    def short_by(self) -> float:
        """Items it must have had from elsewhere: the least opening stock with which the account holds."""
        if self.steps.empty:
            return 0.0
        return max(0.0, -float(self.steps.unaccounted_high.min()))

    @property
    def first_short(self) -> dt.date | None:
        """The last day by which it must have been short for the first time; None if it never need have been."""
        short = self.steps[self.steps.unaccounted_high < 0]
        return None if short.empty else short.date.iloc[0].date()

    @property
    def closing(self) -> Ledger:
        """The account at the end."""
        if self.steps.empty:
            return Ledger(Quantity(0, 0), Quantity(0, 0))
        last = self.steps.iloc[-1]
        return Ledger(
            Quantity(float(last.received_low), float(last.received_high)),
            Quantity(float(last.sent_low), float(last.sent_high)),
        )


def running_account(movements: pd.DataFrame, party: str) -> RunningAccount:
    """Run a party's account through time.

    `movements`: as `count_movements` returns them, of one system. By a day, `low` counts what must have
    happened (its span is over), `high` what can have (its span has begun). A movement whose quantity is
    not reported is nothing at least and has no upper limit.

    >>> from armsflow import read_register
    >>> launchers = movements_of(read_register().transfers, ["9p135m-konkurs"], "launcher")
    >>> account = running_account(launchers, "BGR")
    >>> account.closing.received.high, account.closing.sent_on.low, account.short_by
    (240.0, 246.0, 6.0)
    """
    own = movements[(movements.supplier == party) ^ (movements.recipient == party)]
    first, last = (own[name].to_numpy(dtype="datetime64[s]") for name in ("date_from", "date_to"))
    days = np.unique(np.concatenate([first, last]))
    begins, ends = np.searchsorted(days, first), np.searchsorted(days, last)
    steps: dict[str, object] = {"date": days}
    for name, column in (("received", "recipient"), ("sent", "supplier")):
        side = (own[column] == party).to_numpy()
        steps[f"{name}_low"] = _add_up(own.low.to_numpy(), ends, side, len(days))
        steps[f"{name}_high"] = _add_up(own.high.to_numpy(), begins, side, len(days))
    completed = pd.Series(own.movement.to_numpy(), index=ends).groupby(level=0).agg(tuple)
    table = pd.DataFrame(steps)
    table = table.assign(
        unaccounted_low=(table.received_low - table.sent_high).round(3),
        unaccounted_high=(table.received_high - table.sent_low).round(3),
        movements=[completed.get(place, ()) for place in range(len(days))],
    )
    return RunningAccount(party, table, int((~own.is_quantified).sum()))


def _add_up(items: Numbers, days: Integers, side: Flags, length: int) -> Numbers:
    """Return how many items of one side there are up to each day, by the place of their days."""
    by_day = np.zeros(length)
    np.add.at(by_day, days[side], items[side])
    running: Numbers = by_day.cumsum().round(3)
    return running


def movements_of(transfers: pd.DataFrame, systems: Sequence[str], unit: str) -> pd.DataFrame:
    """Count the deliveries of some systems in one unit, superseded rows left out."""
    rows = transfers[transfers.system.isin(systems) & (transfers.stage == "delivered") & ~transfers.is_superseded]
    return count_movements(rows, Measure(unit))
