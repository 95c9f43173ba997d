"""The one table of a file that is read: which sheet, cells parted by what, its header on which line."""

from __future__ import annotations

from armsflow.importers.answers import Answers
from armsflow.importers.opening.csv_records import read_csv
from armsflow.importers.opening.opened import Form, Opened, Sheet
from armsflow.importers.opening.refusal import refused
from armsflow.importers.opening.table_rows import TableRows, read_table
from armsflow.register.issues import FileRefused


def sheet_of(opened: Opened, answers: Answers) -> Sheet:
    """Return the table of a file; of several sheets the one that is asked for, else the first.

    Raises:
        FileRefused: its encoding has to be told, it has no such sheet, or it is no table.
    """
    if opened.not_utf8:
        raise FileRefused(opened.not_utf8)
    if opened.form is Form.TEXT:
        records, issues = read_csv(opened.text, opened.name, answers.delimiter or ",")
        return Sheet("", records, issues)
    if not opened.sheets:
        raise refused(opened.name, "F-TYPE", f"is {opened.form} of no layout that we know; save its table as CSV")
    if not answers.sheet:
        return opened.sheets[0]
    for sheet in opened.sheets:
        if sheet.name == answers.sheet:
            return sheet
    names = ", ".join(sheet.name for sheet in opened.sheets)
    raise refused(opened.name, "F-SHEET", f"has no sheet of that name; choose one of: {names}", value=answers.sheet)


def table_of(opened: Opened, answers: Answers) -> TableRows:
    """Return the header and the rows of the table of a file.

    Raises:
        FileRefused: as `sheet_of` and `read_table`.
    """
    return read_table(sheet_of(opened, answers), opened.name, answers.header_line or 1)
