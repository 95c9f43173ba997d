"""What must hold between the cells of a row, and between rows and tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from armsflow.register.columns import Table
from armsflow.register.rows import Problem, Row

Keys = dict[str, set[str]]
"""The keys that were accepted, by table."""


def check_row(table: Table, values: dict[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong between the cells of one row."""
    if "date_from" in values and values["date_from"] > values["date_to"]:
        yield "date_to", str(values["date_to"]), "is before date_from; change one of them"
    if table.name == "transfers":
        yield from _check_amounts(values)
    if table.name == "parties" and (values["latitude"] != values["latitude"]) != (
        values["longitude"] != values["longitude"]
    ):
        yield "longitude", str(values["longitude"]), "needs its latitude; give both or neither"


def _check_amounts(values: dict[str, Any]) -> Iterator[Problem]:
    for name in ("quantity", "value"):
        if values[f"{name}_low"] > values[f"{name}_high"]:
            yield f"{name}_high", f"{values[f'{name}_high']:g}", f"is below {name}_low; change one of them"
    quantities = [values["quantity_low"], values["quantity_high"]]
    if quantities != [0, float("inf")] and not values["unit"]:
        yield "unit", "", "is empty but there is a quantity; say what it counts"
    for name, limit in zip(("quantity_low", "quantity_high"), dict.fromkeys(quantities), strict=False):
        if values["unit"] != "tonne" and limit != float("inf") and limit % 1:
            yield name, f"{limit:g}", "is not whole; only tonnes have decimals"
    if [values["value_low"], values["value_high"]] != [0, float("inf")] and not values["currency"]:
        yield "currency", "", "is empty but there is a value; write EUR or USD"


def check_references(table: Table, values: dict[str, Any], keys: Keys) -> Iterator[Problem]:
    """Yield each cell that names something its table does not have."""
    for column in table.columns:
        named = values[column.name] if column.refers_to else ()
        for name in (named,) if isinstance(named, str) else named:
            if name and name not in keys[column.refers_to]:
                yield column.name, name, f"is not in {column.refers_to}.csv; add it there or correct it"


def check_between_rows(rows: list[Row]) -> Iterator[tuple[Row, Problem]]:
    """Yield what is wrong between the transfers themselves."""
    yield from _check_reports_agree(rows)
    for column in ("part_of", "supersedes"):
        yield from _check_no_circle(rows, column)


def _check_no_circle(rows: list[Row], column: str) -> Iterator[tuple[Row, Problem]]:
    """Yield each row that leads back to itself: it would count nowhere."""
    named = {str(row.values["id"]): str(row.values[column]) for row in rows}
    for row in rows:
        name, passed = str(row.values[column]), set[str]()
        while name and name not in passed and name != row.values["id"]:
            passed.add(name)
            name = named.get(name, "")
        if name == row.values["id"]:
            yield row, (column, str(row.values[column]), "leads back to this row; name another row or none")


def _check_reports_agree(rows: list[Row]) -> Iterator[tuple[Row, Problem]]:
    """Yield each report whose two ends differ from the first report of the same transfer."""
    ends: dict[Any, tuple[Any, Any]] = {}
    for row in rows:
        here = (row.values["supplier"], row.values["recipient"])
        first = ends.setdefault(row.values["transfer"], here)
        if here != first:
            problem = f"has the ends {first[0]} and {first[1]} in an earlier row; give this row a transfer of its own"
            yield row, ("transfer", str(row.values["transfer"]), problem)
