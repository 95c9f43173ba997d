"""What a figure counts: one unit, one currency or SIPRI's trend-indicator value. Never two."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from armsflow.register.quantity import Quantity, write_number
from armsflow.register.vocabulary import Currency, Unit


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the things that can be counted; `name` is the word in the URL."""

    name: str

    @property
    def is_money(self) -> bool:
        """Whether it is a currency."""
        return self.name in set(Currency)

    @property
    def is_tiv(self) -> bool:
        """Whether it is SIPRI's trend-indicator value, a volume and not money."""
        return self.name == "TIV"

    @property
    def short(self) -> str:
        """The measure in a word: launchers, EUR, TIV."""
        return self.name if self.is_money or self.is_tiv else Unit(self.name).plural

    @property
    def title(self) -> str:
        """The measure as a reader meets it: launchers, EUR, SIPRI TIV."""
        if self.is_tiv:
            return "SIPRI trend-indicator value (TIV)"
        return self.name if self.is_money else Unit(self.name).plural

    def write(self, quantity: Quantity, *, is_estimate: bool = False) -> str:
        """Return an amount with its unit: "80 to 216 launchers", "about EUR 37.9 million"."""
        if not quantity.is_reported:
            return "quantity not reported"
        about = "about " if is_estimate and quantity.is_exact else ""
        if self.is_money:
            return f"{about}{self.name} {_in_millions(quantity)}"
        if self.is_tiv:
            return f"{about}{quantity} million TIV"
        noun = self.name if quantity == Quantity(1, 1) else Unit(self.name).plural
        return f"{about}{quantity} {noun}"


MEASURES = tuple(Measure(str(name)) for name in (*Unit, *Currency, "TIV"))


def _in_millions(quantity: Quantity) -> str:
    finite = [limit for limit in (quantity.low, quantity.high) if not math.isinf(limit)]
    if max(finite) < 1_000_000:
        return str(quantity)
    scaled = Quantity(round(quantity.low / 1e6, 3), round(quantity.high / 1e6, 3))
    if math.isinf(scaled.high):
        return f"{write_number(scaled.low)} million or more"
    return f"{scaled} million"


def select_measure(transfers: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Keep the rows that say something in one measure.

    Returns:
        The same columns and `low`, `high` (0 and infinite if not reported), `is_quantified` and
        `counted_as`: rows that share it are one amount (a transfer; for money, a consignment).
        Rows in a unit stay when their quantity is not reported; rows without money or TIV go.
    """
    if measure.is_money:
        rows = transfers[(transfers.currency == measure.name)]
        rows = rows.assign(low=rows.value_low, high=rows.value_high)
        consignment = rows.groupby("transfer").consignment.transform("max")
        counted_as = consignment.where(consignment != "", rows.transfer)
    elif measure.is_tiv:
        rows = transfers[transfers.tiv_million.notna()]
        low = rows.tiv_million.where(~rows.get("is_partly_outside", pd.Series(False, index=rows.index)), 0.0)
        rows = rows.assign(low=low, high=rows.tiv_million)
        counted_as = rows.transfer
    else:
        rows = transfers[transfers.unit == measure.name]
        rows = rows.assign(low=rows.quantity_low, high=rows.quantity_high)
        counted_as = rows.transfer
    return rows.assign(counted_as=counted_as, is_quantified=(rows.low > 0) | np.isfinite(rows.high))


def count_records(transfers: pd.DataFrame) -> dict[str, int]:
    """Return how many records speak in each measure, measures without any left out."""
    counts = dict(transfers.unit.value_counts()) | dict(transfers.currency.value_counts())
    counts["TIV"] = transfers.tiv_million.count()
    return {measure.name: int(counts[measure.name]) for measure in MEASURES if counts.get(measure.name)}


def write_count(number: int, noun: str) -> str:
    """Return a number with its noun: "1 record", "12 records"."""
    return f"{write_number(number)} {noun}{'' if number == 1 else 's'}"
