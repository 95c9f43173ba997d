"""Exports of EU states from the EU's annual reports, as Campaign Against Arms Trade (CAAT) publishes them.

A row has no header: year; a number; exporter's code; its name; destination's code; its name; region's code; its name;
class of the military list; what the figure is; the figure. What it is: a, licences (a number); b, value licensed; c,
value exported; d, denials; e1 to e8, denials by criterion.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

from armsflow.importers.checked import checked
from armsflow.importers.draft import CellError, Draft, LeftOut, Span, slug_of
from armsflow.importers.licences.military_list import system_of_list
from armsflow.importers.opening.csv_records import read_csv
from armsflow.importers.opening.opened import Form, Opened, Record
from armsflow.register.numbers import parse_number
from armsflow.register.parse import parse_year

CELLS = 11
ROW = re.compile(
    r'"?\d{4}"?;[^;]*;\s*"?[A-Z]{2}"?;[^;]+;[^;]*;[^;]*;[^;]*;[^;]*;[^;]*;\s*"?(?:[abcd]|e[1-8])"?;[^;]*;?\s*'
)
MAYBE_THOUSANDS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
STAGES = {"b": ("licensed", "licence"), "c": ("delivered", "official_report")}
LEFT_OUT = {"a": "is a number of licences, not of goods or money", "d": "is a number of denials: nothing was sent"}


def signs(opened: Opened) -> tuple[str, ...]:
    """Return by which signs a file is this one."""
    if opened.form is not Form.TEXT:
        return ()
    lines = [line for line in opened.text[:20_000].splitlines()[:21] if line.strip()][:-1] or opened.text.splitlines()[
        :1
    ]
    fitting = [line for line in lines if ROW.fullmatch(line)]
    return ("rows of year; exporter; destination; region; class ML; a to e8; figure",) if _most(fitting, lines) else ()


def _most(fitting: list[str], lines: list[str]) -> bool:
    return bool(fitting) and len(fitting) >= len(lines) - 1


def translate(opened: Opened, draft: Draft) -> None:
    """Write every row of a file into the draft."""
    records, issues = read_csv(opened.text, opened.name, ";")
    draft.set_aside(issues)
    for record in records:
        if record.line == 1 and _is_header(record):
            continue
        with draft.row(record.line):
            _write(record, draft)


def _is_header(record: Record) -> bool:
    """Return whether a record names columns: it has as many cells as a row, and no digit."""
    return len(record.cells) >= CELLS and not any(map(str.isdigit, "".join(record.cells)))


def _write(record: Record, draft: Draft) -> None:
    cells = [cell.strip() for cell in record.cells]
    while len(cells) > CELLS and not cells[-1]:
        cells.pop()
    if len(cells) != CELLS:
        problem = f"has {len(cells)} cells where {CELLS} are; check for ';' in cells" if any(cells) else "is blank"
        raise CellError("R-CELLS" if any(cells) else "R-BLANK", "row", ";".join(cells), f"{problem}; take the line out")
    year, _, code, name, to_code, to_name, _, region, rating, kind, figure = cells
    if kind not in STAGES:
        words = LEFT_OUT.get(kind, "is a number of denials by criterion: nothing was sent")
        raise LeftOut("R-COUNT", "figure", kind, words)
    on = checked(parse_year, year, "year")
    span = (dt.date(on, 1, 1), dt.date(on, 12, 31))
    value = _value(figure)
    stage, valuation = STAGES[kind]
    system = system_of_list(rating, "class", draft)
    supplier, recipient = (
        _party((name, code), "exporter", span, draft),
        _party((to_name, to_code), "destination", span, draft),
    )
    row = slug_of(f"eu {year} {supplier} {recipient} {rating} {stage}")
    draft.transfer(
        id=row, transfer=row, supplier=supplier, recipient=recipient, system=system,
        value_low=value, value_high=value, currency="EUR", valuation=valuation,
        date_from=f"{year}-01-01", date_to=f"{year}-12-31", stage=stage, kind="export", reported_by="supplier",
        grade="B2", sources=_source(year, draft), note=f"{rating}, as the EU's annual report has it; region: {region}",
    )  # fmt: skip


def _value(figure: str) -> str:
    if MAYBE_THOUSANDS.fullmatch(figure):
        raise CellError("C-NUM", "figure", figure, "has a point that may mark thousands; write digits only")
    if not checked(parse_number, figure, "figure"):
        raise LeftOut("R-NONE", "figure", figure, "is zero: nothing was licensed or sent")
    return figure


def _party(names: tuple[str, str], column: str, span: Span, draft: Draft) -> str:
    """Return a party by its name, or by its code of two letters where the name is not known."""
    name, code = names
    with suppress(CellError):
        return draft.party(name, column, span)
    with suppress(CellError):
        return draft.party(code, column, span)
    return draft.party(name, column, span)


def _source(year: str, draft: Draft) -> str:
    return draft.source(
        id=f"eu-arms-exports-{year}",
        title=f"EU annual report on arms exports, figures of {year}, as compiled by Campaign Against Arms Trade",
        publisher="Campaign Against Arms Trade",
        url="https://caat.org.uk/",
        seen_as="data file",
        cites="Annual report of the Council of the European Union on arms exports",
    )
