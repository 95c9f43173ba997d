"""What must hold between the cells of a row, and between rows and tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from armsflow.register.addresses import is_public
from armsflow.register.columns import EVENTS, TRANSFERS, Table
from armsflow.register.issues import Outcome, Problem
from armsflow.register.rows import Row

DATED = (TRANSFERS, EVENTS)
Keys = dict[str, set[str]]
"""The keys that were accepted, by table."""


def check_row(table: Table, row: Row) -> Iterator[Problem]:
    """Yield what is wrong between the cells of one row."""
    if table in DATED and row["date_from"] > row["date_to"]:
        yield Problem("date_to", str(row["date_to"]), "is before date_from; change one of them", "R-ORDER")
    if table.name == "transfers":
        yield from _check_amounts(row)
    if table.name == "parties" and math.isnan(row["latitude"]) != math.isnan(row["longitude"]):
        yield Problem("longitude", str(row["longitude"]), "needs its latitude; give both or neither", "R-PAIR")


def _check_amounts(row: Row) -> Iterator[Problem]:
    for name in ("quantity", "value"):
        high = row[f"{name}_high"]
        if row[f"{name}_low"] > high:
            yield Problem(f"{name}_high", f"{high:g}", f"is below {name}_low; change one of them", "R-LIMITS")
    quantities = [row["quantity_low"], row["quantity_high"]]
    if quantities != [0, math.inf] and not row["unit"]:
        yield Problem("unit", "", "is empty but there is a quantity; say what it counts", "C-REQ")
    for name, limit in zip(("quantity_low", "quantity_high"), dict.fromkeys(quantities), strict=False):
        if limit != math.inf and limit % 1 and row["unit"] != "tonne":
            yield Problem(name, f"{limit:g}", "is not whole; only tonnes have decimals", "C-INT")
    if not row["currency"] and [row["value_low"], row["value_high"]] != [0, math.inf]:
        yield Problem("currency", "", "is empty but there is a value; write EUR or USD", "C-REQ")


def doubts_of(table: Table, row: Row, this_year: int) -> Iterator[Problem]:
    """Yield what is odd about a row and no reason to set it aside."""
    if table.name == "sources":
        for name in ("url", "archive_url"):
            if row[name] and not is_public(row[name]):
                problem = "is no public address; readers cannot open it, and we never do"
                yield Problem(name, row[name], problem, "C-ADDR", Outcome.WARN)
    if table.name != "transfers":
        return
    if row["supplier"] == row["recipient"]:
        problem = "is supplier and recipient; check that a transfer is meant"
        yield Problem("recipient", row["recipient"], problem, "R-SELF", Outcome.WARN)
    if row["quantity_high"] == 0:
        problem = "is zero, which is not unknown; leave it empty if the quantity is not reported"
        yield Problem("quantity_high", "0", problem, "C-ZERO", Outcome.WARN)
    if row["date_to"].year > this_year:
        problem = "is in a year to come; check that it is meant"
        yield Problem("date_to", str(row["date_to"]), problem, "C-FUTURE", Outcome.WARN)


def check_references(table: Table, rows: list[Row], keys: Keys) -> Iterator[tuple[Row, Problem]]:
    """Yield each cell that names something its table does not have."""
    for column in table.columns:
        if not column.refers_to:
            continue
        known = keys[column.refers_to]
        named = {row[column.name] for row in rows}
        strange = {cell for cell in named if any(name and name not in known for name in _names_in(cell))}
        for row in rows if strange else ():
            if row[column.name] in strange:
                for name in _names_in(row[column.name]):
                    if name and name not in known:
                        problem = f"is not among the {column.refers_to}; add it there or correct it"
                        yield row, Problem(column.name, name, problem, "R-REF")


def _names_in(cell: Any) -> Iterable[str]:
    return (cell,) if isinstance(cell, str) else cell


def check_between_rows(rows: list[Row]) -> Iterator[tuple[Row, Problem]]:
    """Yield what is wrong between the transfers themselves."""
    yield from _check_reports_agree(rows)
    for column in ("part_of", "supersedes"):
        yield from _check_no_circle([row for row in rows if row[column]], column)


def _check_no_circle(rows: list[Row], column: str) -> Iterator[tuple[Row, Problem]]:
    """Yield each row that leads back to itself: it would count nowhere."""
    in_circles = _in_circles({str(row["id"]): str(row[column]) for row in rows})
    for row in rows:
        if row["id"] in in_circles:
            problem = "leads back to this row; name another row or none"
            yield row, Problem(column, str(row[column]), problem, "R-CIRCLE")


def _in_circles(named: dict[str, str]) -> set[str]:
    """Return the names from which one comes back to them; each is passed once, however long a chain is."""
    found: set[str] = set()
    done: set[str] = set()
    for first in named:
        name, path = first, dict[str, int]()
        while name in named and name not in done and name not in path:
            path[name] = len(path)
            name = named[name]
        if name in path:
            found.update(list(path)[path[name] :])
        done.update(path)
    return found


def _check_reports_agree(rows: list[Row]) -> Iterator[tuple[Row, Problem]]:
    """Yield each report whose two ends differ from the first report of the same transfer."""
    firsts: dict[object, Row] = {}
    for row in rows:
        name = row["transfer"]
        first = firsts.setdefault(name, row)
        if any(first[end] != row[end] for end in ("supplier", "recipient")):
            ends = f"{first['supplier']} and {first['recipient']}"
            problem = f"has the ends {ends} in an earlier row; give this row a transfer of its own"
            yield row, Problem("transfer", str(name), problem, "R-ENDS")
