"""A table under our own names: the columns of `transfers.csv`, or the simpler ones of `fields`."""

from __future__ import annotations

import difflib

from armsflow.importers.any_table.fields import field_named, missing_from
from armsflow.importers.any_table.mapped import translate_table
from armsflow.importers.draft import Draft
from armsflow.importers.opening.opened import Form, Opened
from armsflow.importers.opening.refusal import refused
from armsflow.importers.opening.table_rows import TableRow, TableRows, read_table
from armsflow.importers.opening.tables import sheet_of
from armsflow.importers.publishers import Publisher
from armsflow.register.issues import show
from armsflow.register.spreadsheets import unquoted


def translate_own(opened: Opened, draft: Draft) -> None:
    """Write each row of a table under our names into the draft.

    Raises:
        FileRefused: it is no table, lacks a column that every row needs, or names one twice.
    """
    sheet = sheet_of(opened, draft.answers)
    line = draft.answers.header_line or 1
    table = read_table(sheet, opened.name, line)
    columns = columns_of(table.header, opened.name, line)
    if missing := missing_from({*columns, *draft.answers.fixed}):
        raise refused(opened.name, "H-MISSING", _missing(missing, table.header), line=line, column="header")
    if opened.form is Form.TEXT:
        table = _without_quote_marks(table, draft)
    translate_table(opened, sheet, table, columns, draft)


def columns_of(header: tuple[str, ...], file: str, line: int) -> dict[str, str]:
    """Return the name of theirs for each column of ours that a header has.

    Raises:
        FileRefused: two of theirs are one of ours.
    """
    columns: dict[str, str] = {}
    for name in header:
        ours = field_named(name)
        if ours in columns:
            problem = f"is {ours} a second time, beside {show(columns[ours])}; rename one"
            raise refused(file, "H-DUP", problem, line=line, column="header", value=name)
        if ours:
            columns[ours] = name
    return columns


def _missing(missing: list[str], header: tuple[str, ...]) -> str:
    """Return what is wrong with a header, with the names that come near what it lacks."""
    plain = {name.casefold(): name for name in header}
    hints = [
        f"{show(plain[near[0]])} may be {name}"
        for name in missing
        if (near := difflib.get_close_matches(name, plain, n=1, cutoff=0.75))
    ]
    found = ", ".join(map(show, header))[:300]
    hint = f" ({', '.join(hints)})" if hints else ""
    return f"lacks {', '.join(missing)}{hint}; say which column is which, found are {found}"


def _without_quote_marks(table: TableRows, draft: Draft) -> TableRows:
    """Take off the ' that our own CSV puts before = + - @, and say so."""
    return table._replace(rows=tuple(_unquote(row, draft) for row in table.rows))


def _unquote(row: TableRow, draft: Draft) -> TableRow:
    changed = {name: unquoted(cell) for name, cell in row.cells.items() if cell.startswith("'")}
    for name, cell in changed.items():
        if cell != row.cells[name]:
            draft.read_as[(name, row.cells[name], cell)] += 1
    return row._replace(cells=row.cells | changed) if changed else row


OWN = Publisher("own", "a table under armsflow's own names", lambda _: ("names of our own columns",), translate_own)
