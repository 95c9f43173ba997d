"""Limits instead of points: a number of items that sources allow."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount: at least `low`, at most `high`.

    `high` is infinite when no source sets a limit; 0 to infinity means that nothing is reported.
    A difference may fall below zero: more was seen leaving than was seen arriving.
    """

    low: float
    high: float

    @property
    def is_reported(self) -> bool:
        """Whether any source sets a limit."""
        return self.low != 0 or not math.isinf(self.high)

    @property
    def is_exact(self) -> bool:
        """Whether both limits are one number."""
        return self.low == self.high

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.low - other.high, self.high - other.low)

    def __str__(self) -> str:
        if not self.is_reported:
            return "quantity not reported"
        if self.is_exact:
            return write_number(self.low)
        if math.isinf(self.high):
            return f"{write_number(self.low)} or more"
        if self.low == 0:
            return f"up to {write_number(self.high)}"
        return f"{write_number(self.low)} to {write_number(self.high)}"


UNREPORTED = Quantity(0.0, math.inf)


def hull(quantities: Iterable[Quantity]) -> Quantity:
    """Return the limits that several reports of one transfer allow; unreported ones set none."""
    reported = [quantity for quantity in quantities if quantity.is_reported]
    if not reported:
        return UNREPORTED
    return Quantity(min(q.low for q in reported), max(q.high for q in reported))


def write_number(number: float) -> str:
    """Return a number as read in print: thousands apart, at most three decimals, a true minus."""
    text = f"{number:,.3f}".rstrip("0").rstrip(".")
    return text.replace("-", "\u2212")
