"""Delimited text to records, each with the line on which it starts; a fault in the quotes costs its own lines only."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from armsflow.importers.opening.opened import Record
from armsflow.importers.opening.refusal import MOST_COLUMNS, refused
from armsflow.register.issues import Issue, Outcome

DELIMITERS = {",": "','", ";": "';'", "\t": "tabs", "|": "'|'"}

MOST_AT_FAULT = 100_000
"""The most lines at fault that are listed one by one."""


def read_csv(
    text: str, file: str, delimiter: str = ",", *, is_quoted: bool = True
) -> tuple[tuple[Record, ...], tuple[Issue, ...]]:
    r"""Return the records of a text and what is wrong with lines that are in none of them.

    Lines end with \n, \r\n or \r, in any mixture, as RFC 4180 has it; within quotes they are part of the cell. A quote
    within a cell that does not begin with one is literal. Where a quote is never closed, or something follows the one
    that closes, each of the lines from the opening quote on gets an issue R-QUOTE; reading goes on after them.
    `is_quoted=False`: quotes mean nothing. A last line without an end is noted (F-TRUNC). A record longer than the
    limit of columns is cut one cell after it.

    Raises:
        FileRefused: quotes are at fault on more lines than anybody would look through.
    """
    lines = list(io.StringIO(text, newline=""))
    records: list[Record] = []
    issues: list[Issue] = []
    at = 0
    while at < len(lines):
        line = lines[at].rstrip("\r\n")
        if not is_quoted or '"' not in line:
            records.append(Record(at + 1, tuple(line.split(delimiter, MOST_COLUMNS))))
            at += 1
            continue
        cells, end, fault = _read_quoted(lines, at, delimiter)
        if fault:
            if len(issues) + end - at > MOST_AT_FAULT:
                problem = f"{fault}; more than {MOST_AT_FAULT:,} lines were not read: close the quote"
                raise refused(file, "R-QUOTE", problem, line=at + 1)
            issues += _lines_set_aside(file, lines, at, end, fault)
        else:
            records.append(Record(at + 1, tuple(cells)))
        at = end
    if lines and not lines[-1].endswith(("\r", "\n")):
        problem = "has no line end; if the file was cut short, this row was too"
        issues.append(Issue(file, len(lines), "row", lines[-1][-80:], problem, "F-TRUNC", Outcome.NOTE))
    return tuple(records), tuple(issues)


def _read_quoted(lines: list[str], at: int, delimiter: str) -> tuple[list[str], int, str]:
    """Return the cells of the record that starts on a line, the index of the line after it, and what is wrong."""
    cells: list[str] = []
    line, position, end = lines[at], 0, at + 1
    while True:
        if not line.startswith('"', position):
            stop = line.find(delimiter, position)
            cells.append(line[position:stop] if stop >= 0 else line[position:].rstrip("\r\n"))
        else:
            opened = end
            cell, line, stop, end = _read_quoted_cell(lines, line, position + 1, end)
            if stop < 0:
                return cells, end, f"opens a quote on line {opened} that is never closed"
            cells.append(cell)
            rest = line[stop : stop + 1]
            if rest not in {delimiter, "\r", "\n", ""}:
                return cells, end, f"opens a quote on line {opened} that is not closed where its cell ends"
            stop = stop if rest == delimiter else -1
        if stop < 0 or len(cells) > MOST_COLUMNS:
            return cells, end, ""
        position = stop + 1


_QUOTE = re.compile(r'[^"]*+((?:""[^"]*+)*+)("?)')


def _read_quoted_cell(lines: list[str], line: str, position: int, end: int) -> tuple[str, str, int, int]:
    """Return a cell from after its opening quote, the line on which it closes, where on it, and the line after it.

    The position is -1 where the quote is never closed.
    """
    parts: list[str] = []
    while True:
        match = _QUOTE.match(line, position)
        assert match is not None  # noqa: S101 - it matches the empty text
        if match.end(2) > match.start(2):
            parts.append(line[position : match.start(2)])
            return "".join(parts).replace('""', '"'), line, match.end(2), end
        parts.append(line[position:])
        if end == len(lines):
            return "", line, -1, end
        line, position, end = lines[end], 0, end + 1


def _lines_set_aside(file: str, lines: list[str], at: int, end: int, fault: str) -> Iterator[Issue]:
    count = end - at
    span = f"line {at + 1} was" if count == 1 else f"lines {at + 1} to {end} ({count:,} lines) were"
    problem = f"{fault}; {span} not read: close the quote, or double it if it is meant as one"
    for number in range(at, end):
        yield Issue(file, number + 1, "row", lines[number].rstrip("\r\n"), problem, "R-QUOTE")


def other_delimiter(line: str, delimiter: str = ",") -> str:
    """Return what seems to part the cells of a line in place of a delimiter that does not, "" if nothing does."""
    counts = {sign: line.count(sign) for sign in DELIMITERS if sign != delimiter}
    most = max(counts, key=lambda sign: counts[sign])
    return most if counts[most] > line.count(delimiter) else ""
