"""A cell or row that cannot be used, said in words that tell what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What an issue means for what it is about."""

    REFUSE = "refuse"  # nothing of the file is used
    REJECT = "reject"  # the row is set aside
    LEFT_OUT = "left out"  # the row is set aside by its publisher's own rules; nothing is wrong with it
    WARN = "warn"  # the row is used, and listed
    NOTE = "note"  # nothing is wrong; how something was read


class RegisterError(Exception):
    """The folder or file is no register at all; the message says what is missing."""


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
        return f"{self.file}, line {self.line}, {self.column}: {quote(self.value)} {self.problem}"


class FileRefused(RegisterError):  # noqa: N818 - it is what happened
    """Nothing of a file can be used; the issue says why and what to do."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(str(issue))
        self.issue = issue


def quote(text: str, most: int = 80) -> str:
    """Return text in quotes on one line, cut at `most`, unseen characters as U+XXXX."""
    seen = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text[:most])
    return f"'{seen}'" + ("..." if len(text) > most else "")
