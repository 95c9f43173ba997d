"""The first rows of a table as they would be read, for somebody who is naming its columns."""

from __future__ import annotations

import io
from collections.abc import Hashable
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from armsflow.importers.answers import Answers
from armsflow.importers.any_table.mapped import MAPPED, check_mapping, translate_table
from armsflow.importers.any_table.suggesting import suggest
from armsflow.importers.draft import Draft
from armsflow.importers.opening.opened import Opened
from armsflow.importers.opening.table_rows import read_table
from armsflow.importers.opening.tables import sheet_of, table_of
from armsflow.importers.told import issues_told
from armsflow.register.canonical import as_text
from armsflow.register.issues import Issue
from armsflow.register.load import Package, Register, build_register

ROWS = 20
LINES = 200
"""Lines after the header that are looked at: enough for the rows, whatever is blank or broken among them."""

GUESSED = ("columns", "fixed", "has_decimal_comma", "has_ranges")


class TableSeen(NamedTuple):
    """A table as it lies in its file: sheets to choose from, header, first rows, and a guess at its columns."""

    sheets: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guess: Answers


class Preview(NamedTuple):
    """The first rows as they would be read: the cells of ours by column that are not empty, and what is wrong."""

    rows: list[dict[str, str]]
    issues: tuple[Issue, ...]


def look_at(opened: Opened, answers: Answers) -> TableSeen:
    """Return what a table looks like, read by the delimiter, encoding, sheet and header line of the answers.

    The guess keeps these; it is never used unseen (`suggest`).

    Raises:
        FileRefused: it is no table, or its header cannot be read.
    """
    table = table_of(_beginning(opened, answers), answers)
    rows = tuple(tuple(row.cells.values()) for row in table.rows[:ROWS])
    guess = suggest(table.header, rows)
    guess = replace(answers, **{name: getattr(guess, name) for name in GUESSED})
    return TableSeen(tuple(sheet.name for sheet in opened.sheets), table.header, rows, guess)


def preview(opened: Opened, answers: Answers, known: Register | None) -> Preview:
    """Return how the first rows of a table would be read by a mapping.

    Raises:
        FileRefused: as `translate_mapped`.
    """
    sheet = sheet_of(_beginning(opened, answers), answers)
    table = read_table(sheet, opened.name, answers.header_line or 1)
    check_mapping(table.header, answers, opened.name)
    rows = table.rows[:ROWS]
    last = rows[-1].line if rows else 0
    first = table._replace(rows=rows, issues=tuple(issue for issue in table.issues if issue.line <= last))
    draft = Draft(opened.name, answers, known, MAPPED.key)
    translate_table(opened, sheet, first, answers.columns, draft)
    register = build_register(draft.tables, file=opened.name, package=Package(), digest="")
    cells = [{str(name): cell for name, cell in row.items() if cell} for row in _rows_of(register)]
    return Preview(cells, issues_told(opened, draft, register))


def _beginning(opened: Opened, answers: Answers) -> Opened:
    """Return a file without what a preview has no need of."""
    most = (answers.header_line or 1) + LINES
    sheets = tuple(replace(sheet, records=sheet.records[:most]) for sheet in opened.sheets)
    return replace(opened, text="".join(islice(io.StringIO(opened.text, newline=""), most)), sheets=sheets)


def _rows_of(register: Register) -> list[dict[Hashable, str]]:
    return as_text(register.transfers).to_dict("records")
