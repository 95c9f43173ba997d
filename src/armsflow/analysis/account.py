"""One party's account of one system in one unit: its movements, its years, its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import pandas as pd

from armsflow.analysis.filters import LISTS, TransferFilter
from armsflow.analysis.ledger import Ledger, RunningAccount, movements_of, running_account
from armsflow.analysis.measures import Measure
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity
from armsflow.register.vocabulary import PartyKind, Stage


class AccountKey(NamedTuple):
    """Whose account, and of what: codes."""

    party: str
    system: str
    unit: str


@dataclass(frozen=True, slots=True)
class Account:
    """What is on record about one party, one system, one unit.

    `chosen`: years and least evidence. `rows`: its records. `movements`: as `count_movements` returns
    them. `running`: the same through time.
    """

    register: Register
    key: AccountKey
    chosen: TransferFilter
    rows: pd.DataFrame
    movements: pd.DataFrame
    running: RunningAccount

    @property
    def measure(self) -> Measure:
        """What is counted."""
        return Measure(self.key.unit)

    @property
    def closing(self) -> Ledger:
        """Received, sent on and the rest, at the end."""
        return self.running.closing

    @property
    def receipts(self) -> pd.DataFrame:
        """The movements to the party."""
        return self.movements[self.movements.recipient == self.key.party]

    @property
    def onward(self) -> pd.DataFrame:
        """The movements from the party."""
        return self.movements[self.movements.supplier == self.key.party]

    @property
    def has_both_sides(self) -> bool:
        """Whether it received and sent on: else there is nothing to subtract."""
        return not self.receipts.empty and not self.onward.empty

    @property
    def is_quantified(self) -> bool:
        """Whether any movement has a quantity."""
        return bool(self.movements.is_quantified.any())

    @property
    def is_drawable(self) -> bool:
        """Whether there is a balance to draw: two sides, and a quantity."""
        return self.has_both_sides and self.is_quantified

    @property
    def years(self) -> tuple[int, int]:
        """First and last year in which anything can have happened, within the years chosen."""
        first, last = int(self.movements.date_from.min().year), int(self.movements.date_to.max().year)
        chosen = self.chosen.years or (first, last)
        return max(first, chosen[0]), min(last, chosen[1])


def account_choice(chosen: TransferFilter) -> TransferFilter:
    """Return what of a filter holds for an account: years and least evidence.

    Deliveries alone count, and both sides: a choice of supplier or recipient would cut it in half.
    """
    return TransferFilter(years=chosen.years, level=chosen.level)


def ranking_choice(chosen: TransferFilter) -> TransferFilter:
    """Return what of a filter holds for the ranking: as for an account, and which systems."""
    return replace(account_choice(chosen), system=chosen.system, category=chosen.category)


def set_aside(chosen: TransferFilter) -> list[str]:
    """Return the choices of a filter that would cut accounts in half, by name."""
    cutting = [name for name in LISTS if name in {"supplier", "recipient"} and getattr(chosen, name)]
    return cutting + (["stage"] if chosen.stage != Stage.DELIVERED else [])


def account_of_key(register: Register, key: AccountKey, chosen: TransferFilter) -> Account:
    """Return an account; its tables are empty where nothing on record passes the choice."""
    held = account_choice(chosen)
    transfers = held.apply(register.transfers)
    counted = movements_of(transfers, [key.system], key.unit)
    own = counted[(counted.supplier == key.party) ^ (counted.recipient == key.party)].reset_index(drop=True)
    is_own = (transfers.supplier == key.party) ^ (transfers.recipient == key.party)
    rows = transfers[is_own & (transfers.system == key.system) & (transfers.unit == key.unit)]
    return Account(register, key, held, rows, own, running_account(counted, key.party))


def account_keys(register: Register) -> pd.DataFrame:
    """Return every account there is in a register, whatever is chosen: `party`, `system`, `unit`."""
    transfers = register.transfers
    rows = transfers[
        (transfers.stage == Stage.DELIVERED)
        & ~transfers.is_superseded
        & (transfers.unit != "")
        & (transfers.supplier != transfers.recipient)
    ]
    ends = [rows.rename(columns={end: "party"})[["party", "system", "unit"]] for end in ("supplier", "recipient")]
    keys = pd.concat(ends).drop_duplicates().reset_index(drop=True)
    return keys[~keys.party.isin(nobody_in(register))].sort_values(["party", "system", "unit"], ignore_index=True)


def nobody_in(register: Register) -> frozenset[str]:
    """Return the codes that name no one party: nobody's accounts can be drawn for them."""
    return frozenset(register.parties.index[register.parties.kind == PartyKind.UNKNOWN])


class Entry(NamedTuple):
    """What one movement adds to one side of one year; all of it, or from 0 if its span is longer."""

    year: int
    is_receipt: bool
    quantity: Quantity
    movement: str


def entries_of(account: Account) -> Iterator[Entry]:
    """Yield each movement once for every year in which it can have happened."""
    if account.movements.empty:
        return
    first, last = account.years
    for move in rows_of(account.movements):
        begins, ends = move.date_from.year, move.date_to.year
        whole = Quantity(move.low, move.high)
        for year in range(max(first, begins), min(last, ends) + 1):
            inside = whole if begins == ends else Quantity(0.0, move.high)
            yield Entry(year, move.recipient == account.key.party, inside, move.movement)


class Year(NamedTuple):
    """One year of an account: what can have come and gone in it, and the balance at its end.

    `short_by`: items it must have been short at its lowest within the year, everything before counted.
    `short_alone`: items by which more went than came, that year by itself.
    """

    year: int
    received: Quantity
    sent_on: Quantity
    balance: Quantity
    short_by: float
    movements: tuple[str, ...]

    @property
    def short_alone(self) -> float:
        """More out than in, nothing before the year counted."""
        return max(0.0, self.sent_on.low - self.received.high)


def years_of(account: Account) -> list[Year]:
    """Return every year from the first to the last movement, those without any too."""
    if account.movements.empty:
        return []
    entries = list(entries_of(account))
    first, last = account.years
    return [_year_of(account, year, [e for e in entries if e.year == year]) for year in range(first, last + 1)]


def _year_of(account: Account, year: int, entries: list[Entry]) -> Year:
    steps = account.running.steps
    until = steps[steps.date.dt.year <= year]
    balance = Quantity(float(until.unaccounted_low.iloc[-1]), float(until.unaccounted_high.iloc[-1]))
    within = until.unaccounted_high[until.date.dt.year == year]
    return Year(
        year,
        received=_total([entry.quantity for entry in entries if entry.is_receipt]),
        sent_on=_total([entry.quantity for entry in entries if not entry.is_receipt]),
        balance=balance,
        short_by=max(0.0, -min([*within, balance.high])),
        movements=tuple(entry.movement for entry in entries),
    )


def _total(quantities: list[Quantity]) -> Quantity:
    """Return the sum: 0 of nothing."""
    low = sum(quantity.low for quantity in quantities)
    return Quantity(round(low, 3), round(sum(quantity.high for quantity in quantities), 3))
