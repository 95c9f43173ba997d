"""Days in the Dutch lists of licences, which are written month first in a file that proves it, or day first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from armsflow.importers.draft import CellError

WRITTEN = re.compile(r"([0-9]{2})[/-]([0-9]{2})[/-]([0-9]{4})")
LAST_MONTH = 12


def is_month_first(days: Iterable[str]) -> bool | None:
    """Return whether the first number of a day is the month; None where the file's days do not prove it.

    A number above 12 is no month: where one stands second and none first, the first number is the month.
    """
    found = [match for match in map(WRITTEN.fullmatch, days) if match]
    first = any(int(match[1]) > LAST_MONTH for match in found)
    second = any(int(match[2]) > LAST_MONTH for match in found)
    return None if first == second else second


def read_day(text: str, column: str, *, month_first: bool | None) -> dt.date:
    """Return a day in the notation that a file was found to use.

    Raises:
        CellError: it is no day, or can be two as the file does not prove its notation.
    """
    match = WRITTEN.fullmatch(text)
    if not match:
        raise CellError("C-DAY", column, text, "is not a day; write it as 01/31/2014")
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if month_first is None and max(first, second) <= LAST_MONTH and first != second:
        problem = "can be two days, and the file does not show whether month or day comes first; write 2014-01-31"
        raise CellError("C-DAY", column, text, problem)
    is_first = first <= LAST_MONTH if month_first is None else month_first
    month, day = (first, second) if is_first else (second, first)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise CellError("C-DAY", column, text, "is not a day of the calendar; correct it") from None
