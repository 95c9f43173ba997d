"""A cell or row that cannot be used, said in words that tell what to write instead."""

from __future__ import annotations

from dataclasses import dataclass


class RegisterError(Exception):
    """The folder or file is no register at all; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Why a row was set aside. `line` is where the record starts in the file, from 1."""

    file: str
    line: int
    column: str
    value: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, {self.column}: {quote(self.value)} {self.problem}"


def quote(text: str, most: int = 80) -> str:
    """Return text in quotes on one line, cut at `most`, unseen characters as U+XXXX."""
    seen = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text[:most])
    return f"'{seen}'" + ("..." if len(text) > most else "")
