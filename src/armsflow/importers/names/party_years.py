"""When a former state was one: a row outside its years is used, and listed."""

from __future__ import annotations

import datetime as dt
from functools import cache

from armsflow.importers.names.party_tables import rows_of, titles


def problem_of_years(code: str, on: tuple[dt.date, dt.date]) -> str:
    """Return what is odd about a party at that time; empty if nothing is.

    Whole years are compared: who was dissolved in a year may have been supplied in it. The years are those of
    Gleditsch and Ward's list of independent states, and of ISO 3166-3 where that has none.
    """
    years = _years().get(code)
    return _problem(titles()[code][0], *years, on) if years else ""


@cache
def _years() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["from"][:4], row["to"][:4]) for row in rows_of("former_states.csv")}


def _problem(name: str, first: str, last: str, on: tuple[dt.date, dt.date]) -> str:
    if on[0].year > int(last):
        return f"is after {name} ended ({last}); check the year or name its successor"
    if first and on[1].year < int(first):
        return f"is before {name} began ({first}); check the year or name its predecessor"
    return ""
