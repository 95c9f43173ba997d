"""What a party received and sent on, and the rest, as limits. The subtraction is ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
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
    days = sorted({*own.date_from, *own.date_to})
    steps = pd.DataFrame({"date": pd.Series(days, dtype="datetime64[s]")})
    for name, column in (("received", "recipient"), ("sent", "supplier")):
        side = own[own[column] == party]
        steps[f"{name}_low"] = [float(side.low[side.date_to <= day].sum()) for day in days]
        steps[f"{name}_high"] = [float(side.high[side.date_from <= day].sum()) for day in days]
    steps["unaccounted_low"] = steps.received_low - steps.sent_high
    steps["unaccounted_high"] = steps.received_high - steps.sent_low
    steps["movements"] = [tuple(own.movement[own.date_to == day]) for day in days]
    return RunningAccount(party, steps, int((~own.is_quantified).sum()))


def rank_intermediaries(transfers: pd.DataFrame, system: str, unit: str) -> pd.DataFrame:
    """Rank everybody who sent items on by what they cannot account for, deliveries alone.

    Pass the transfers through a `TransferFilter` for a choice of years or of evidence.

    Returns:
        One row per party that supplied and received, those short first and then the most unaccounted:
        `party`, `received_low`, `received_high`, `sent_low`, `sent_high`, `unaccounted_low`,
        `unaccounted_high`, `short_by` (items it must have had from elsewhere), `first_short` (day, or
        empty), `unreported` (movements without a quantity), `row_ids`, `source_ids`.
    """
    movements = movements_of(transfers, [system], unit)
    moved = movements[movements.supplier != movements.recipient]
    parties = sorted(set(moved.supplier) & set(moved.recipient))
    ranked = pd.DataFrame([_ranked(moved, party) for party in parties], columns=RANKED)
    by = ["short_by", "unaccounted_low", "unaccounted_high"]
    return ranked.sort_values(by, ascending=False, kind="stable").reset_index(drop=True)


RANKED = [
    "party", "received_low", "received_high", "sent_low", "sent_high", "unaccounted_low", "unaccounted_high",
    "short_by", "first_short", "unreported", "row_ids", "source_ids",
]  # fmt: skip


def _ranked(movements: pd.DataFrame, party: str) -> tuple[object, ...]:
    account = running_account(movements, party)
    own = movements[(movements.supplier == party) | (movements.recipient == party)]
    closing = account.closing
    return (
        party,
        closing.received.low,
        closing.received.high,
        closing.sent_on.low,
        closing.sent_on.high,
        closing.unaccounted.low,
        closing.unaccounted.high,
        account.short_by,
        account.first_short,
        account.unreported,
        tuple(row for rows in own.row_ids for row in rows),
        tuple(dict.fromkeys(source for sources in own.source_ids for source in sources)),
    )


def movements_of(transfers: pd.DataFrame, systems: Sequence[str], unit: str) -> pd.DataFrame:
    """Count the deliveries of some systems in one unit, superseded rows left out."""
    rows = transfers[transfers.system.isin(systems) & (transfers.stage == "delivered") & ~transfers.is_superseded]
    return count_movements(rows, Measure(unit))
