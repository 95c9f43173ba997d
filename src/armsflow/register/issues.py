"""A cell or row that cannot be used, said in words that tell what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """What an issue means for what it is about."""

    REFUSE = "refuse"  # nothing of the file is used
    REJECT = "reject"  # the row is set aside
    LEFT_OUT = "left out"  # the row is set aside by its publisher's own rules; nothing is wrong with it
    WARN = "warn"  # the row is used, and listed
    NOTE = "note"  # nothing is wrong; how something was read


SET_ASIDE = (Outcome.REJECT, Outcome.LEFT_OUT)
NO_COLUMNS = ("row", "header", "file", "sheet")
"""What stands in place of a column where an issue is about more than a cell."""


class RegisterError(Exception):
    """The folder or file is no register at all; the message says what is missing."""


class Fault(ValueError):  # noqa: N818 - it is what it is
    """What is wrong with a text, with its code (docs/bad-inputs.md): "is not a day; write it as YYYY-MM-DD"."""

    def __init__(self, code: str, problem: str) -> None:
        super().__init__(problem)
        self.code = code


class Problem(NamedTuple):
    """What is wrong with a cell of a row at hand."""

    column: str
    value: str
    problem: str
    code: str = ""
    outcome: Outcome = Outcome.REJECT


@dataclass(frozen=True, slots=True)
class Issue:
    """Why a row was set aside or is listed. `line` is where the record starts in the file, from 1; 0: the whole file.

    `row`: its number among the data rows, from 1; `cell`: where it is in a workbook, such as `sheet "Data", cell H17`;
    `problem`: what is wrong and, after `; `, what to write instead.
    """

    file: str
    line: int
    column: str
    value: str
    problem: str
    code: str = ""
    outcome: Outcome = Outcome.REJECT
    row: int = 0
    cell: str = ""

    def __str__(self) -> str:
        code = f"{self.code}  " if self.code else ""
        got = f'got "{show(self.value)}". ' if self.value else ""
        return f"{code}{self.place}: {got}{self.sentences}"

    @property
    def place(self) -> str:
        """Where it is: `transfers.csv, line 3 (data row 2), column "unit"`."""
        line = f", line {self.line}" if self.line else ""
        row = f" (data row {self.row})" if self.row else ""
        cell = f", {show(self.cell)}" if self.cell else ""
        column = "" if self.column in NO_COLUMNS or not self.column else f', column "{show(self.column)}"'
        return f"{show(self.file)}{line}{row}{cell}{column}"

    @property
    def sentences(self) -> str:
        """What is wrong, and what to do about it."""
        what, _, remedy = self.problem.partition("; ")
        sentences = [f"It {what}", remedy[:1].upper() + remedy[1:]]
        return " ".join(each if each.endswith((".", "?")) else f"{each}." for each in sentences if each)


class FileRefused(RegisterError):  # noqa: N818 - it is what happened
    """Nothing of a file can be used; the issue says why and what to do."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(str(issue))
        self.issue = issue


def quote(text: str, most: int = 80) -> str:
    """Return text in quotes on one line, cut at `most`, unseen characters as U+XXXX."""
    return f"'{show(text[:most], most)}'" + ("..." if len(text) > most else "")


def show(text: str, most: int = 80) -> str:
    """Return text on one line, cut at `most` with dots, unseen characters as U+XXXX."""
    seen = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text[:most])
    return seen + ("..." if len(text) > most else "")
