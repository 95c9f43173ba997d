"""A whole file that is refused, and the limits for which it can be."""

from __future__ import annotations

from armsflow.register.issues import FileRefused, Issue, Outcome

MOST_BYTES = 25 * 2**20
MOST_ROWS = 250_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 10_000
"""The most of a file (bytes, rows, columns) and of a cell (characters) that is read."""


def refused(
    file: str, code: str, problem: str, *, line: int = 0, column: str = "file", value: str = "", cell: str = ""
) -> FileRefused:
    """Return what to raise for a file of which nothing can be used; `problem`: "is X; do Y"."""
    return FileRefused(Issue(file, line, column, value, problem, code, Outcome.REFUSE, cell=cell))


def too_wide(file: str, line: int) -> FileRefused:
    """Return what to raise for a header with too many columns."""
    return refused(file, "F-COLS", f"has more than {MOST_COLUMNS} columns; take out those that are not used", line=line)
