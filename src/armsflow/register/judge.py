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

    Rows made from one line stand and fall together; a row falls with one that it names.
    """
    found = [*_check_keys(parsed.rows, table)]
    found += ((row, problem) for row in parsed.rows for problem in check_row(table, row))
    if table.name == "transfers":
        found += check_between_rows(parsed.rows)
    issues = [*parsed.issues, *_issues_of(found, parsed.file)]
    fallen = {issue.line for issue in issues}
    rows = [row for row in parsed.rows if row.line not in fallen]
    keys[table.name] = {str(row[table.key]) for row in rows}
    found = [*check_references(table, rows, keys)]
    following = _following(rows, table) if found else {}
    on_line = _on_line(rows) if found else {}
    while found:
        issues += _issues_of(found, parsed.file)
        lost = [row for line in {row.line for row, _ in found} for row in on_line[line]]
        fallen |= {row.line for row in lost}
        keys[table.name] -= {str(row[table.key]) for row in lost}
        followers = {id(row): row for gone in lost for row in following.get(str(gone[table.key]), ())}
        found = [*check_references(table, [row for row in followers.values() if row.line not in fallen], keys)]
    return [row for row in rows if row.line not in fallen], issues


def _issues_of(found: list[tuple[Row, Problem]], file: str) -> list[Issue]:
    return [Issue(file, row.line, *problem, row=row.number) for row, problem in found]


def _following(rows: list[Row], table: Table) -> dict[str, list[Row]]:
    """Return the rows of a table that name another of its rows, by the key they name."""
    following: dict[str, list[Row]] = {}
    for column in table.columns:
        for row in rows if column.refers_to == table.name else ():
            following.setdefault(str(row[column.name]), []).append(row)
    return following


def _on_line(rows: list[Row]) -> dict[int, list[Row]]:
    lines: dict[int, list[Row]] = {}
    for row in rows:
        lines.setdefault(row.line, []).append(row)
    return lines


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
