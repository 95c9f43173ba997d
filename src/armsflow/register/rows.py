"""One CSV file to rows of text with their line numbers, and rows of text to values."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from armsflow.register.columns import Column, Table
from armsflow.register.issues import Issue, RegisterError


class Row(NamedTuple):
    """A record of a file: where it starts, and its values by column name."""

    line: int
    values: dict[str, object]


class TextRow(NamedTuple):
    """A record that was made from another file's: where that one starts, and our cells by column, as text."""

    line: int
    cells: dict[str, str]


def read_rows(path: Path, table: Table) -> tuple[list[Row], list[Issue], int]:
    """Read one file: the rows whose cells all parse, an issue for each that do not, rows read.

    Raises:
        RegisterError: the file is missing, empty, not UTF-8, badly quoted or lacks a column.
    """
    records = list(_records(_text_of(path), path.name))
    if not records:
        raise RegisterError(f"{path.name} is empty; its first line must name the columns")
    header = [_tidy(cell) for cell in records[0][1]]
    _check_header(header, table, path.name)
    rows: list[Row] = []
    issues: list[Issue] = []
    for line, cells in records[1:]:
        values, problems = _parse_record(header, cells, table)
        issues += [Issue(path.name, line, *problem) for problem in problems]
        if not problems:
            rows.append(Row(line, values))
    return rows, issues, len(records) - 1


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise RegisterError(f"{path.name} is missing from the folder") from None
    except OSError:
        raise RegisterError(f"{path.name} cannot be opened; it must be a file that may be read") from None
    except UnicodeDecodeError as error:
        raise RegisterError(f"{path.name} is not UTF-8 at byte {error.start}; save it as UTF-8") from None


def _records(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the physical line on which it starts."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise RegisterError(f"{name}, line {start}: a quote is opened and not closed well ({error})") from None


SEPARATORS = {";": "';'", "\t": "tabs"}


def _check_header(header: list[str], table: Table, name: str) -> None:
    missing = [column for column in table.column_names if column not in header]
    if missing:
        apart = next((word for sign, word in SEPARATORS.items() if len(header) == 1 and sign in header[0]), "")
        hint = f"; its cells seem to be apart by {apart}; save it with commas" if apart else ""
        raise RegisterError(f"{name} lacks the columns {', '.join(missing)}; found: {', '.join(header)[:300]}{hint}")
    double = sorted({column for column in header if header.count(column) > 1})
    if double:
        raise RegisterError(f"{name} names the columns {', '.join(double)} twice")


Problem = tuple[str, str, str]
"""Column, value and what is wrong with it."""


def _parse_record(header: list[str], cells: list[str], table: Table) -> tuple[dict[str, object], list[Problem]]:
    if not any(cell.strip() for cell in cells):
        return {}, [("row", "", "is blank; take the line out")]
    if len(cells) != len(header):
        problem = f"has {len(cells)} cells where the header has {len(header)}; check commas and quotes"
        return {}, [("row", ",".join(cells), problem)]
    return _parse_cells(dict(zip(header, map(_tidy, cells), strict=True)), table)


def parse_rows(records: Iterable[TextRow], table: Table, file: str) -> tuple[list[Row], list[Issue]]:
    """Return the rows whose cells all parse, and an issue for each that do not; a column not given is empty."""
    rows: list[Row] = []
    issues: list[Issue] = []
    for line, cells in records:
        values, problems = _parse_cells({name: _tidy(cell) for name, cell in cells.items()}, table)
        issues += [Issue(file, line, *problem) for problem in problems]
        if not problems:
            rows.append(Row(line, values))
    return rows, issues


def _parse_cells(texts: Mapping[str, str], table: Table) -> tuple[dict[str, object], list[Problem]]:
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for column in table.columns:
        try:
            values[column.name] = _parse_cell(column, texts.get(column.name, ""))
        except ValueError as error:
            problems.append((column.name, texts.get(column.name, ""), str(error)))
    return values, problems


def _parse_cell(column: Column, text: str) -> object:
    if text:
        return column.parse(text)
    if column.is_required:
        raise ValueError("is empty and must be filled")
    return column.empty


def _tidy(cell: str) -> str:
    """Return a cell composed (NFC), without spaces at its ends; no-break spaces as spaces."""
    return unicodedata.normalize("NFC", cell.replace("\u00a0", " ")).strip()
