"""The cells of a mapped row as those of a transfer: times, amounts, words, parties, the system, its ids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum

from armsflow.importers.any_table.mapped_row import MappedRow
from armsflow.importers.any_table.written_limits import (
    Limits,
    read_date,
    read_limits,
    read_year,
    with_points,
    without_thousands,
)
from armsflow.importers.draft import Span
from armsflow.register import vocabulary as words
from armsflow.register.numbers import parse_number, parse_quantity

Cells = dict[str, str]

PARTY_LISTS = ("via", "end_user", "financier")
PARTIES = ("supplier", "recipient", "origin", *PARTY_LISTS)
AMOUNTS = ("quantity_low", "quantity_high", "value_low", "value_high", "tiv_million")
VOCABULARIES: Mapping[str, type[StrEnum]] = {
    "stage": words.Stage, "kind": words.Kind, "currency": words.Currency, "reported_by": words.ReportedBy,
    "unit": words.Unit, "valuation": words.Valuation, "basis": words.Basis,
}  # fmt: skip
AS_THEY_ARE = (
    "deal", "part_of", "consignment", "grade", "response", "note", "entered_on", "supersedes", "reason",
)  # fmt: skip
TONNES = (words.Unit.TONNE.value, words.Unit.TONNE.plural)
CLAIMS = {"yes": "yes", "true": "yes", "no": "", "false": ""}
MEANT = {
    name: {word.casefold().replace(" ", "_"): str(word) for word in vocabulary}
    for name, vocabulary in VOCABULARIES.items()
}
MEANT["unit"] |= {unit.plural.casefold().replace(" ", "_"): unit.value for unit in words.Unit}


def plain_cells(row: MappedRow) -> Cells:
    """Return the cells that are text or a word of ours, whatever its case; a unit may be in the plural."""
    cells = {name: text for name in AS_THEY_ARE if (text := row.text(name))}
    for name, meant in MEANT.items():
        if text := row.text(name):
            cells[name] = meant.get(text.casefold().replace(" ", "_"), text)
            row.read_as(name, text, cells[name])
    claim = row.text("estimate")
    return cells | {"estimate": CLAIMS.get(claim.casefold(), claim)}


def time_cells(row: MappedRow) -> Cells:
    """Return the first and the last day.

    Raises:
        CellError: a year or a date is none.
    """
    answers = row.draft.answers
    if row.text("date_from") or row.text("date_to"):
        return {name: row.text(name) for name in ("date_from", "date_to")}
    if text := row.text("year"):
        if row.kind("year") == "date":
            raise row.error("year", "C-YEAR", f"is a date in a column of years; write {text[:4]}, or map it as date")
        days = row.parsed("year", text, lambda year: read_year(year, has_ranges=answers.has_ranges))
    else:
        days = row.parsed("date", row.text("date"), read_date) if row.text("date") else ("", "")
    return dict(zip(("date_from", "date_to"), days, strict=True))


def span_of(times: Cells) -> Span | None:
    """Return the days as days; none where they are not."""
    with suppress(ValueError, KeyError):
        return dt.date.fromisoformat(times["date_from"]), dt.date.fromisoformat(times["date_to"])
    return None


def party_cell(row: MappedRow, name: str, on: Span | None) -> Cells:
    """Return the code of a party, or the codes of several; nothing where the cell is empty.

    Raises:
        CellError: a name is of nobody we know.
    """
    text = row.text(name)
    names = [] if not text else [each.strip() for each in text.split(";")] if name in PARTY_LISTS else [text]
    when = None if name == "origin" else on  # who made them may have ended since
    codes = [row.draft.party(each, row.column(name), when) for each in names]
    return {name: ";".join(codes)} if codes else {}


def number_cells(row: MappedRow) -> Cells:
    """Return the numbers that have columns of their own, with a point.

    Raises:
        CellError: one has points or commas that may be something else.
    """
    cells = {name: _pointed(row, name) for name in AMOUNTS if row.text(name)}
    for name, number in cells.items():
        row.read_as(name, row.text(name), number)
    return cells


def limit_cells(row: MappedRow, name: str) -> Cells:
    """Return the limits of a quantity or a value that stands in one column.

    Raises:
        CellError: it is no number.
    """
    text = row.text(name)
    if not text:
        return {}
    is_whole = name == "quantity" and row.text("unit").casefold() not in TONNES
    limits = _limits_in(row, name, is_whole=is_whole)
    for limit in filter(None, dict.fromkeys(limits[:2])):
        row.parsed(name, limit, parse_quantity if name == "quantity" else parse_number)
    row.read_as(name, text, str(limits))
    return {f"{name}_low": limits.low, f"{name}_high": limits.high} | ({"estimate": "yes"} if limits.is_about else {})


def _pointed(row: MappedRow, name: str) -> str:
    """Return a number with a point before its decimals; a cell that a workbook keeps as a number has one."""
    text = row.text(name)
    if row.kind(name) == "number":
        return text
    return row.parsed(name, text, with_points if row.draft.answers.has_decimal_comma else without_thousands)


def _limits_in(row: MappedRow, name: str, *, is_whole: bool) -> Limits:
    text = _pointed(row, name)
    return read_limits(text, is_whole=is_whole) if row.draft.answers.has_ranges else Limits(text, text)


def id_cells(row: MappedRow, stem: str) -> Cells:
    """Return the ids of the record and its transfer: the table's own, or one made of a stem and the line."""
    name = row.text("id") or f"{stem}-{row.line}"
    return {"id": name, "transfer": row.text("transfer") or name}
