"""What moved in each year, as limits: a span that can fall in several years is certain in none of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from armsflow.analysis.measures import Measure, write_count
from armsflow.register.frames import rows_of
from armsflow.register.quantity import UNREPORTED, Quantity

YEAR_COLUMNS = ["year", "low", "high", "movements", "unreported"]


def count_by_year(movements: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Count movements in each year from `first` to `last`.

    A movement is counted whole, by its upper limit, in every year it can have happened in, and by its
    lower limit only in a year that holds all its days: the upper limits of several years are not to be added.

    Returns:
        One row per year: `year`; `low` and `high`, limits in the measure of the movements (`high` infinite
        where one has no upper limit); `movements`, how many can have happened in it; `unreported`, how many
        of these have no quantity, which the limits leave out.
    """
    starts, ends = movements.date_from.dt.year, movements.date_to.dt.year
    rows = []
    for year in range(first, last + 1):
        inside = movements[(starts <= year) & (ends >= year)]
        counted = inside[inside.is_quantified]
        certain = counted[(counted.date_from.dt.year == year) & (counted.date_to.dt.year == year)]
        low, high = round(float(certain.low.sum()), 3), round(float(counted.high.sum()), 3)
        rows.append((year, low, high, len(inside), len(inside) - len(counted)))
    return pd.DataFrame(rows, columns=YEAR_COLUMNS)


def word_years(years: pd.DataFrame, measure: Measure) -> list[str]:
    """Return each year of `count_by_year` in words: "2015: 636 launchers in 9 transfers"."""
    return [f"{year.year}: {_word_year(year, measure)}" for year in rows_of(years)]


def _word_year(year: Any, measure: Measure) -> str:
    if not year.movements:
        return "no transfer on record"
    counted = year.movements - year.unreported
    amount = measure.write(Quantity(year.low, year.high) if counted else UNREPORTED)
    left_out = f", and {year.unreported} with no quantity reported" if counted and year.unreported else ""
    return f"{amount} in {write_count(counted or year.unreported, 'transfer')}{left_out}"
