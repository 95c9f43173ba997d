"""Which rows of a table hold together, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from armsflow.register.columns import Table
from armsflow.register.issues import Issue, Problem
from armsflow.register.rows import Row
from armsflow.register.rules import Keys, check_between_rows, check_references, check_row, doubts_of


class Parsed(NamedTuple):
    """A table whose cells were parsed: its rows, what was set aside, how many rows there were, and in which file."""

    rows: list[Row]
    issues: list[Issue]
    read: int
    file: str


def judge(parsed: Parsed, table: Table, keys: Keys) -> tuple[list[Row], list[Issue]]:
    """Part the rows that hold together from those that do not, until nothing more falls out.

    Rows made from one line stand and fall together.
    """
    rows = parsed.rows
    issues = list(parsed.issues)

    def set_aside(found: Iterator[tuple[Row, Problem]]) -> int:
        before = len(issues)
        issues.extend(Issue(parsed.file, row.line, *problem, row=row.number) for row, problem in found)
        return len(issues) - before

    set_aside(_check_keys(rows, table))
    set_aside((row, problem) for row in rows for problem in check_row(table, row))
    if table.name == "transfers":
        set_aside(check_between_rows(rows))
    while True:
        fallen = {issue.line for issue in issues}
        rows = [row for row in rows if row.line not in fallen]
        keys[table.name] = {str(row[table.key]) for row in rows}
        if not set_aside(check_references(table, rows, keys)):
            return rows, issues


def _check_keys(rows: list[Row], table: Table) -> Iterator[tuple[Row, Problem]]:
    """Yield each row whose key is that of an earlier one."""
    firsts: dict[object, Row] = {}
    for row in rows:
        key = row[table.key]
        first = firsts.setdefault(key, row)
        if first.values == row.values and first is not row:
            yield (
                row,
                Problem(table.key, str(key), f"is the record of line {first.line} once more; take one out", "R-DUP"),
            )
        elif first is not row:
            yield row, Problem(table.key, str(key), f"stands on line {first.line} too; keys are unique", "R-DUPID")


def doubts(rows: list[Row], table: Table, file: str, this_year: int) -> Iterator[Issue]:
    """Yield what is odd about rows that are used."""
    for row in rows:
        for problem in doubts_of(table, row, this_year):
            yield Issue(file, row.line, *problem, row=row.number)
