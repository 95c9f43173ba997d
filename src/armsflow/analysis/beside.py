"""A second choice beside the first, in one thing another: what it says, and how far the two totals lie apart."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from armsflow.analysis.address import Options
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.measures import Measure, write_count
from armsflow.analysis.movements import total
from armsflow.analysis.selection import Selection
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity

PERIOD = re.compile(r"(\d{4})(?:-(\d{4}))?")
FROM, TO = "from ", "to "
NOTHING = Quantity(0.0, 0.0)


class Beside(NamedTuple):
    """What the second choice has in place of the first's: years, or a supplier, or a recipient (codes)."""

    years: tuple[int, int] | None = None
    supplier: str = ""
    recipient: str = ""

    def of(self, chosen: TransferFilter) -> TransferFilter:
        """Return the second choice."""
        if self.years:
            return replace(chosen, years=self.years)
        if self.supplier:
            return replace(chosen, supplier=(self.supplier,))
        return replace(chosen, recipient=(self.recipient,))


def read_beside(text: str, register: Register, suppliers: Mapping[str, str], recipients: Mapping[str, str]) -> Beside:
    """Return what an address or a reader asks for: "2013-2015", "2015", "from Belarus", "to Saudi Arabia".

    `suppliers`, `recipients`: codes by name.

    Raises:
        ValueError: it is none of these, or no year on record lies in it.
    """
    if period := PERIOD.fullmatch(text.strip()):
        first, last = sorted((int(period[1]), int(period[2] or period[1])))
        if first >= register.years[0] and last <= register.years[1]:
            return Beside(years=(first, last))
    if text.startswith(FROM) and text.removeprefix(FROM) in suppliers:
        return Beside(supplier=suppliers[text.removeprefix(FROM)])
    if text.startswith(TO) and text.removeprefix(TO) in recipients:
        return Beside(recipient=recipients[text.removeprefix(TO)])
    raise ValueError(f"{text[:40]!r} is no period on record, and no party after 'from' or 'to'")


def find_beside(text: str, register: Register, options: Options) -> Beside | None:
    """Return the same; None where it means nothing here. `options`: of the filter."""
    try:
        return read_beside(text, register, options["supplier"], options["recipient"])
    except ValueError:
        return None


def periods_beside(chosen: TransferFilter, register: Register) -> list[str]:
    """Return periods to offer: those as long before and after the years chosen, and every single year."""
    first, last = chosen.years or register.years
    span = last - first + 1
    whole = [(first - span, first - 1), (last + 1, last + span)]
    start, end = register.years
    offered = [f"{a}-{b}" if a < b else f"{a}" for a, b in whole if start <= a and b <= end]
    return list(dict.fromkeys([*offered, *map(str, range(start, end + 1))]))


def difference(first: Selection, second: Selection) -> Quantity:
    """Return the second total less the first, as limits.

    What is in both, whole and with the same limits, is the same items and takes no part. What lies partly
    outside the years of either may be in one, in the other or in both: it does.
    """
    one, two = (selection.movements.set_index("movement") for selection in (first, second))
    both = one.index.intersection(two.index)
    same = (one.loc[both, "low"] == two.loc[both, "low"]) & (one.loc[both, "high"] == two.loc[both, "high"])
    same &= ~one.loc[both, "is_partly_outside"] & ~two.loc[both, "is_partly_outside"]
    shared = same.index[same]
    return _known(two.drop(shared)) - _known(one.drop(shared))


def _known(movements: pd.DataFrame) -> Quantity:
    return total(movements) if movements.is_quantified.any() else NOTHING


def write_difference(first: Selection, second: Selection) -> str:
    """Return in words how far the second total is from the first, and what neither counts."""
    for which, selection in (("first", first), ("second", second)):
        if not selection.movements.is_quantified.any():
            return f"How far the two lie apart cannot be said: the {which} has no quantity on record."
    said = f"{_word(difference(first, second), first.measure)}."
    moved = pd.concat([first.movements, second.movements])
    unreported = moved.movement[~moved.is_quantified].nunique()
    if unreported:
        said += f" Left out of the totals: {write_count(unreported, 'transfer')} with no quantity reported."
    partly = set(first.movements.movement[first.movements.is_partly_outside]) & set(second.movements.movement)
    if partly:
        can = f"{write_count(len(partly), 'transfer')} can lie in either period and"
        said += f" {can} {'is' if len(partly) == 1 else 'are'} counted in both, from 0."
    return said


def _word(gap: Quantity, measure: Measure) -> str:
    if gap == NOTHING:
        return "Both totals are the same"
    if gap.low >= 0 or gap.high <= 0:
        size = gap if gap.low >= 0 else Quantity(-gap.high, -gap.low)
        way = "higher" if gap.low >= 0 else "lower"
        if not size.is_reported:
            return f"The second total is the same or {way}: no report limits by how much"
        return f"The second total is {way} by {measure.write(size)}{'' if size.low else ', or the same'}"
    low, high = (_reach(limit, measure) for limit in (-gap.low, gap.high))
    return f"The second total is anything from lower by {low} to higher by {high}"


def _reach(limit: float, measure: Measure) -> str:
    return "a number that no report limits" if math.isinf(limit) else measure.write(Quantity(limit, limit))
