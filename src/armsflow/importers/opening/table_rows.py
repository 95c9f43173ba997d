"""The records under a header as rows of cells by column name; what does not fit the header is set aside."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from armsflow.importers.opening.csv_records import DELIMITERS, other_delimiter
from armsflow.importers.opening.opened import Record, Sheet
from armsflow.importers.opening.refusal import MOST_CHARACTERS, MOST_COLUMNS, refused, too_wide
from armsflow.register.issues import FileRefused, Issue, Outcome
from armsflow.register.rows import tidy

MANY = 4
"""From so many columns on, a line with a delimiter between each two is no sentence."""


class TableRow(NamedTuple):
    """A row: its line in the file, its number among the data rows from 1, and its cells by column name, as written."""

    line: int
    number: int
    cells: dict[str, str]


class TableRows(NamedTuple):
    """A header, the rows that fit it, and an issue for each line that is set aside.

    Rows of theirs = `rows` + the different lines of the issues with the outcome REJECT.
    """

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    issues: tuple[Issue, ...]


def read_table(sheet: Sheet, file: str, header_line: int = 0, names: Sequence[str] = ()) -> TableRows:
    """Return the rows under a header.

    `header_line`: on which line it is; 0: it is the first record with any content. `names`: what to call the
    columns, where the header's own names are blank or stand twice by its publisher's design.

    Raises:
        FileRefused: the header is missing, has too many columns, a blank name or one name twice, or is all in one cell;
            cells are merged in it or below.
    """
    header_record = _header_of(sheet, file, header_line)
    first = header_record.line
    for issue in sheet.issues:
        if issue.outcome is Outcome.REFUSE and issue.line >= first:
            raise FileRefused(issue)
    header = tuple(names) or check_header(header_record, file)
    records = [record for record in sheet.records if record.line > first]
    if sheet.is_grid:
        records = [_filled(record, len(header)) for record in records]
    faults = [issue for issue in sheet.issues if issue.outcome is Outcome.REJECT]
    lost = {issue.line for issue in faults}
    lines = sorted({record.line for record in records} | {line for line in lost if line > first})
    numbers = dict(zip(lines, range(1, len(lines) + 1), strict=True))
    rows, misfits = _fit(header, [record for record in records if record.line not in lost], numbers, sheet, file)
    others = [issue for issue in sheet.issues if issue.outcome not in {Outcome.REJECT, Outcome.REFUSE}]
    issues = [_of_row(issue, numbers, header) for issue in faults] + misfits + _cut_short(others, misfits)
    return TableRows(header, tuple(rows), tuple(sorted(issues, key=lambda issue: issue.line)))


def _header_of(sheet: Sheet, file: str, line: int) -> Record:
    """Return the record on a line; for line 0 the first with any content."""
    for record in sheet.records:
        if record.line == line if line else any(map(str.strip, record.cells)):
            return record
    where = f"on line {line}" if line else "and no rows"
    raise refused(file, "H-MISSING", f"has no header {where}; say where it is", line=line, column="header")


def _filled(record: Record, width: int) -> Record:
    """Return the record of a grid with empty cells up to a width."""
    return Record(record.line, record.cells + ("",) * (width - len(record.cells)))


def check_header(record: Record, file: str) -> tuple[str, ...]:
    """Return the names of the columns, tidied.

    Raises:
        FileRefused: too many, a blank one, one that stands twice, or all in one cell.
    """
    header = tuple(tidy(cell) for cell in record.cells)
    line = record.line
    if len(header) > MOST_COLUMNS:
        raise too_wide(file, line)
    if len(header) == 1 and (sign := other_delimiter(header[0])):
        problem = f"has one column, its cells seem to be apart by {DELIMITERS[sign]}; read it with that"
        raise refused(file, "F-DELIM", problem, line=line, column="header", value=header[0])
    if "" in header:
        problem = f"has no name for column {header.index('') + 1}; name it or take it out"
        raise refused(file, "H-BLANK", problem, line=line, column="header")
    name, count = Counter(header).most_common(1)[0]
    if count > 1:
        at = [str(number) for number, each in enumerate(header, start=1) if each == name]
        problem = f"is the name of columns {', '.join(at[:-1])} and {at[-1]}; rename one"
        raise refused(file, "H-DUP", problem, line=line, column="header", value=name)
    return header


def _fit(
    header: tuple[str, ...], records: list[Record], numbers: dict[int, int], sheet: Sheet, file: str
) -> tuple[list[TableRow], list[Issue]]:
    """Part the records that have a cell for each column from those that are blank, too short, long or large."""
    widths = {len(record.cells) for record in records if any(map(str.strip, record.cells))}
    rows: list[TableRow] = []
    issues: list[Issue] = []
    for record in records:
        problem = _misfit(record, header, is_every=len(widths) == 1 and len(records) > 1, is_text=not sheet.is_grid)
        if problem:
            code, column, value, text = problem
            issues.append(Issue(file, record.line, column, value, text, code, row=numbers[record.line]))
        else:
            rows.append(TableRow(record.line, numbers[record.line], dict(zip(header, record.cells, strict=True))))
    return rows, issues


def _misfit(
    record: Record, header: tuple[str, ...], *, is_every: bool, is_text: bool
) -> tuple[str, str, str, str] | None:
    """Return code, column, value and problem of a record that does not fit its header."""
    cells = record.cells
    if not any(map(str.strip, cells)):
        return "R-BLANK", "row", "", "is blank; take the line out"
    if is_text and (lines := _lines_swallowed(cells, len(header))):
        problem = f"has a quoted cell of {lines} lines that look like rows; close the quote where it should end"
        return "R-QUOTE", "row", ",".join(cells), problem
    if len(cells) != len(header):
        found = f"more than {MOST_COLUMNS}" if len(cells) > MOST_COLUMNS else str(len(cells))
        who = "has, as every row," if is_every else "has"
        problem = f"{who} {found} cells, the header has {len(header)}; check for commas and quotes in cells"
        return "R-CELLS", "row", ",".join(cells), problem
    for name, cell in zip(header, cells, strict=True):
        if len(cell) > MOST_CHARACTERS:
            problem = f"has {len(cell):,} characters; shorten it to {MOST_CHARACTERS:,} at most"
            return "C-LONG", name, cell, problem
    return None


def _lines_swallowed(cells: Sequence[str], width: int) -> int:
    """Return how many lines a cell has, if one within it is as wide as a row: a quote may have swallowed it."""
    for cell in cells:
        lines = cell.splitlines()
        if width >= MANY and any(line.count(sign) >= width - 1 for line in lines[1:] for sign in DELIMITERS):
            return len(lines)
    return 0


def _of_row(issue: Issue, numbers: dict[int, int], header: tuple[str, ...]) -> Issue:
    """Number a fault among the data rows and name its column; what lies above the header is no row, and only listed."""
    if issue.line not in numbers:
        return replace(issue, outcome=Outcome.WARN)
    column = _place_of(issue.cell)
    name = header[column - 1] if 0 < column <= len(header) else issue.column
    return replace(issue, row=numbers[issue.line], column=name)


def _place_of(cell: str) -> int:
    """Return the number of the column of `sheet "S", cell H17`, from 1; 0 for no cell."""
    letters = re.search(r"cell ([A-Z]{1,3})[0-9]+$", cell)
    return functools.reduce(lambda so_far, letter: so_far * 26 + ord(letter) - 64, letters[1], 0) if letters else 0


def _cut_short(issues: list[Issue], misfits: list[Issue]) -> list[Issue]:
    """Warn of a last line without an end where its row is short as well."""
    short = {issue.line for issue in misfits if issue.code == "R-CELLS"}
    is_cut = {issue.code == "F-TRUNC" and issue.line in short for issue in issues}
    if True not in is_cut:
        return issues
    return [replace(issue, outcome=Outcome.WARN) if issue.code == "F-TRUNC" else issue for issue in issues]
