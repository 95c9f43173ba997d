"""One row of a table, seen through a mapping of its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from armsflow.importers.draft import CellError, Draft
from armsflow.register.issues import Fault
from armsflow.register.rows import tidy

LINE_BREAK = re.compile(r"[\r\n]+")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class MappedRow:
    """A row: its cells by our names, tidied; and of what kind those of theirs are that a workbook keeps as no text."""

    draft: Draft
    columns: Mapping[str, str]
    line: int
    texts: Mapping[str, str]
    kinds: Mapping[str, str]

    def text(self, ours: str) -> str:
        """Return the cell that is read as a column of ours, or the value that every row has."""
        return self.texts.get(ours, "")

    def parsed(self, ours: str, text: str, parse: Callable[[str], Value]) -> Value:
        """Return the value of a text that was made from a cell.

        Raises:
            CellError: it has none; the cell is named.
        """
        try:
            return parse(text)
        except Fault as fault:
            raise self.error(ours, fault.code, str(fault)) from None

    def error(self, ours: str, code: str, problem: str) -> CellError:
        """Return what to raise about a cell, in the words of the table."""
        return CellError(code, self.column(ours), self.text(ours), problem)

    def column(self, ours: str) -> str:
        """Return what the table calls a column of ours."""
        return self.columns.get(ours, ours)

    def kind(self, ours: str) -> str:
        """Return what kind of cell a workbook keeps it as: "date", "bool", or nothing for plain ones."""
        return self.kinds.get(self.column(ours), "")

    def read_as(self, ours: str, written: str, read: str) -> None:
        """Count how a cell was read, if otherwise than written."""
        if written != read:
            self.draft.read_as[(self.column(ours), written, read)] += 1


def read_row(
    draft: Draft, columns: Mapping[str, str], line: int, cells: Mapping[str, str], kinds: Mapping[str, str]
) -> MappedRow:
    """Return a row seen through a mapping: cells tidied and on one line, and the values that every row has."""
    texts = dict(draft.answers.fixed)
    for ours, theirs in columns.items():
        if text := cells[theirs]:
            if "\n" in text or "\r" in text:
                draft.read_as[(theirs, "line break within a cell", "space")] += 1
                text = " ".join(line.strip() for line in LINE_BREAK.split(text.strip()))
            texts[ours] = tidy(text)
            if texts[ours] != text:
                draft.read_as[(theirs, text, texts[ours])] += 1
        else:
            texts[ours] = ""
    return MappedRow(draft, columns, line, texts, kinds)
