"""Records of the report layout that were broken: by a line end within a comment, or by a comma in it.

A record is mended only where its cells then fit the columns in one way; else it stays as it is, and is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from armsflow.importers.opening.opened import Record

COMMENTS = "Comments"
MOST_LINES = 16
FIGURE = re.compile(r"[0-9]*")
YEAR = re.compile(r"[0-9]{4}|")
YEARS = re.compile(r"[0-9]{4}(?:; [0-9]{4})*|")
TIV = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?)?")
MARK = re.compile(r"\??")
STATUS = re.compile(r"New|Second hand(?: but modernized)?|")
LETTER = re.compile(r"[^\W\d_]")
SHAPES = {
    "Year of order": YEAR, "Number ordered": FIGURE, "Number delivered": FIGURE, "Year(s) of delivery": YEARS,
    "status": STATUS, "SIPRI TIV per unit": TIV, "SIPRI TIV for total order": TIV,
    "SIPRI TIV of delivered weapons": TIV,
}  # fmt: skip


def mend_records(records: Sequence[Record], names: Sequence[str]) -> tuple[list[Record], dict[int, str]]:
    """Return the records, mended where that is certain, and what was done, in words, by the line of the record."""
    whole: list[Record] = []
    done: dict[int, str] = {}
    at = 0
    while at < len(records):
        record = records[at]
        used, cells = 1, record.cells
        if len(cells) != len(names) and any(cells):
            used, cells = _put_together(records[at : at + MOST_LINES], names)
        if cells != record.cells:
            done[record.line] = (
                "has commas in it; they are read as text" if used == 1
                else f"was broken over {used} lines; they are read as one row"
            )  # fmt: skip
        whole.append(Record(record.line, cells))
        at += used
    return whole, done


def _put_together(records: Sequence[Record], names: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Return how many records make one whole one, and its cells; one, as it is, if none do."""
    cells: tuple[str, ...] = ("",)
    for used, record in enumerate(records, start=1):
        if used > 1 and len(record.cells) >= len(names):
            break
        cells = (*cells[:-1], f"{cells[-1]} {record.cells[0]}".strip(), *record.cells[1:])
        if len(cells) >= len(names):
            fitted = _fit(cells, names)
            return (used, fitted) if fitted else (1, records[0].cells)
    return 1, records[0].cells


def _fit(cells: tuple[str, ...], names: Sequence[str]) -> tuple[str, ...]:
    """Return the cells with all that is too much put into the comment, if each then has the shape of its column.

    Each part of the comment must have a letter: `0,15` may be a number with a comma, and a blank cell one too many.
    """
    extra = len(cells) - len(names)
    at = names.index(COMMENTS)
    if extra and not all(LETTER.search(part) for part in cells[at : at + extra + 1]):
        return ()
    cells = (*cells[:at], ", ".join(cells[at : at + extra + 1]), *cells[at + extra + 1 :])
    shapes = (MARK if name.endswith(" ?") else SHAPES.get(name) for name in names)
    is_fit = all(shape is None or shape.fullmatch(cell) for shape, cell in zip(shapes, cells, strict=True))
    return cells if is_fit else ()
