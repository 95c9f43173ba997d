"""The issues of an import in the words of the file: its own names of columns, the cells of its sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from armsflow.importers.draft import MANY, Draft
from armsflow.importers.opening.opened import Opened
from armsflow.register.issues import SET_ASIDE, Issue, Outcome
from armsflow.register.load import Register


def issues_told(opened: Opened, draft: Draft, register: Register) -> tuple[Issue, ...]:
    """Return all there is to say of a file, in the order of its lines, each thing once.

    A row that is set aside is not warned of as well, but a file that was cut short is.
    """
    judged = [_in_their_words(issue, draft) for issue in (*register.issues, *register.warnings)]
    issues = dict.fromkeys([*opened.notes, *_many(draft), *draft.issues, *judged])
    lost = {issue.line for issue in issues if issue.outcome in SET_ASIDE}
    kept = [issue for issue in issues if issue.line not in lost or not _is_of_its_row(issue)]
    return tuple(_with_cells(sorted(kept, key=lambda issue: issue.line), draft))


def _many(draft: Draft) -> Iterator[Issue]:
    if len(draft.issues) > MANY:
        problem = f"has very many errors; of each row after the first {MANY:,}, the first one alone is listed"
        yield Issue(draft.file, 0, "file", "", problem, "F-MANY", Outcome.NOTE)


def _is_of_its_row(issue: Issue) -> bool:
    return issue.outcome is Outcome.WARN and issue.code.startswith(("C-", "R-"))


def _in_their_words(issue: Issue, draft: Draft) -> Issue:
    theirs = draft.their_names.get(issue.column, issue.column)
    return issue if theirs == issue.column else replace(issue, column=theirs)


def _with_cells(issues: list[Issue], draft: Draft) -> Iterator[Issue]:
    """Yield the issues; those about a cell of a workbook say which."""
    if not draft.sheet:
        yield from issues
        return
    from openpyxl.utils import get_column_letter

    for issue in issues:
        if issue.line and not issue.cell and issue.column in draft.header:
            letters = get_column_letter(draft.header.index(issue.column) + 1)
            yield replace(issue, cell=f'sheet "{draft.sheet}", cell {letters}{issue.line}')
        else:
            yield issue
