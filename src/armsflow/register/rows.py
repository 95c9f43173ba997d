"""One CSV file to rows of text with their line numbers, and rows of text to values."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from armsflow.register.columns import Column, Table
from armsflow.register.issues import Fault, Issue, RegisterError

LONGEST = 10_000
"""Letters of a cell."""


class Row:
    """A record: where it starts in its file, its number among the records, and its values by column: `row["unit"]`.

    The values are a tuple, their places shared by all rows: a dict for each would be five times as large.
    """

    __slots__ = ("_places", "line", "number", "values")

    def __init__(self, line: int, number: int, values: tuple[Any, ...], places: Mapping[str, int]) -> None:
        self.line, self.number, self.values, self._places = line, number, values, places

    def __getitem__(self, column: str) -> Any:
        return self.values[self._places[column]]


class TextRow(NamedTuple):
    """A record of a file, or one made from another file's: where that starts, our cells by column, its number."""

    line: int
    cells: dict[str, str]
    number: int = 0


def read_rows(path: Path, table: Table) -> tuple[list[Row], list[Issue], int]:
    """Read one file: the rows whose cells all parse, an issue for each that do not, rows read.

    Raises:
        RegisterError: the file is missing, empty, not UTF-8, badly quoted or lacks a column.
    """
    records = list(_records(_text_of(path), path.name))
    if not records:
        raise RegisterError(f"{path.name} is empty; its first line must name the columns")
    header = [tidy(cell) for cell in records[0][1]]
    _check_header(header, table, path.name)
    texts, issues = _cells_by_name(header, records[1:], path.name)
    rows, faults = parse_rows(texts, table, path.name)
    return rows, issues + faults, len(records) - 1


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


def _cells_by_name(
    header: list[str], records: list[tuple[int, list[str]]], name: str
) -> tuple[list[TextRow], list[Issue]]:
    """Return the records whose cells stand under the header, and an issue for each other."""
    rows: list[TextRow] = []
    issues: list[Issue] = []
    for number, (line, cells) in enumerate(records, start=1):
        if not any(cell.strip() for cell in cells):
            issues.append(Issue(name, line, "row", "", "is blank; take the line out", "R-BLANK", row=number))
        elif len(cells) != len(header):
            problem = f"has {len(cells)} cells where the header has {len(header)}; check commas and quotes"
            issues.append(Issue(name, line, "row", ",".join(cells), problem, "R-CELLS", row=number))
        else:
            rows.append(TextRow(line, dict(zip(header, cells, strict=True)), number))
    return rows, issues


def parse_rows(records: Iterable[TextRow], table: Table, file: str) -> tuple[list[Row], list[Issue]]:
    """Return the rows whose cells all parse, and an issue for each that do not; a column not given is empty."""
    rows: list[Row] = []
    issues: list[Issue] = []
    known = [(column.name, _KnownCells(column)) for column in table.columns]
    places = {column.name: place for place, column in enumerate(table.columns)}
    for line, cells, number in records:
        values = tuple([of_column[cells.get(name, "")] for name, of_column in known])
        if Fault in map(type, values):
            for (name, _), fault in zip(known, values, strict=True):
                if isinstance(fault, Fault):
                    issues.append(
                        Issue(file, line, name, tidy(cells.get(name, "")), str(fault), fault.code, row=number)
                    )
        else:
            rows.append(Row(line, number, values, places))
    return rows, issues


class _KnownCells(dict[str, object]):
    """The value of each text of a column, or its fault: each text is judged once."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._column = column

    def __missing__(self, text: str) -> object:
        try:
            value = _parse_cell(self._column, tidy(text))
        except Fault as fault:
            value = fault.with_traceback(None)
        self[text] = value
        return value


def _parse_cell(column: Column, text: str) -> object:
    if len(text) > LONGEST:
        raise Fault("C-LONG", f"has {len(text):,} letters; write {LONGEST:,} at most")
    if text:
        return column.parse(text)
    if column.is_required:
        raise Fault("C-REQ", "is empty; fill it in")
    return column.empty


def tidy(cell: str) -> str:
    """Return a cell composed (NFC), without spaces at its ends; no-break spaces as spaces."""
    if cell.isascii():
        return cell.strip()
    return unicodedata.normalize("NFC", cell.replace("\u00a0", " ")).strip()
