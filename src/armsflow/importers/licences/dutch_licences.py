"""Dutch licences for the export of military goods: destination, final destination and origin apart.

A licence says who may receive, and who is to have the goods in the end. Where the two differ it is read as two legs of
one deal, the Netherlands to the destination and the destination to the final one, with one value for both. A licence
that is extended is listed again with the same number and value: it counts once, in the year it was first granted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from armsflow.importers.draft import CellError, Draft, LeftOut, slug_of
from armsflow.importers.licences.dutch_dates import is_month_first, read_day
from armsflow.importers.licences.military_list import system_of_list
from armsflow.importers.names.party_tables import titles
from armsflow.importers.opening.csv_records import read_csv
from armsflow.importers.opening.opened import Form, Opened, Sheet
from armsflow.importers.opening.refusal import refused
from armsflow.importers.opening.table_rows import read_table
from armsflow.register.rows import tidy

ISSUED, NUMBER, GOODS, LIST = "afgifte datum", "nummer", "goederen omschrijving", "SGP"
TO, FINALLY_TO = "land van bestemming", "land van eindbestemming"
ORIGIN, ORIGIN_FROM_2014 = "oorsprong /herkomst", "land van oorsprong"
VALUE, IS_EXTENDED, INSTEAD_OF, FOR_GOOD = "waarde (€)", "Verl.", "T.v.v.", "D/T"
NEEDED = frozenset({ISSUED, NUMBER, GOODS, LIST, TO, FINALLY_TO, VALUE})
SEVERAL = "Diverse landen"
WHOLE = re.compile(r"0|[1-9][0-9]{0,11}")
LICENCE = re.compile(r"(?![0-3][0-9][01][0-9]20)[0-9]{8}|NL[0-9A-Z]{10,}")
"""A licence's number; in the first years the column of the licence replaced held days instead, such as 20112003."""


@dataclass(slots=True)
class Seen:
    """What is known of a file while its rows are read: its notation of days, and on which line a licence stood."""

    month_first: bool | None
    lines: dict[str, int] = field(default_factory=dict)


def signs(opened: Opened) -> tuple[str, ...]:
    """Return by which signs a file is a list of Dutch licences."""
    first = opened.text.partition("\n")[0][:5000] if opened.form is Form.TEXT else ""
    found = {tidy(name.strip('"')) for name in first.strip().split(",")}
    return (f"first line with {TO!r}, {FINALLY_TO!r} and {LIST!r}",) if found >= NEEDED else ()


def translate(opened: Opened, draft: Draft) -> None:
    """Write every row of a file into the draft.

    Raises:
        FileRefused: the header lacks a column.
    """
    table = read_table(Sheet("", *read_csv(opened.text, opened.name)), opened.name)
    if missing := NEEDED - set(table.header):
        raise refused(opened.name, "H-MISSING", f"lacks the columns {', '.join(sorted(missing))}; get the file again")
    draft.set_aside(table.issues)
    rows = [(row.line, {name: tidy(cell) for name, cell in row.cells.items()}) for row in table.rows]
    seen = Seen(is_month_first(cells[ISSUED] for _, cells in rows))
    for line, cells in rows:
        with draft.row(line):
            _write(cells, seen, draft)
            seen.lines[cells[NUMBER]] = line


def _write(cells: Mapping[str, str], seen: Seen, draft: Draft) -> None:
    number = cells[NUMBER]
    day = read_day(cells[ISSUED], ISSUED, month_first=seen.month_first)
    if not number:
        raise CellError("C-REQ", NUMBER, "", "is empty; a licence has a number")
    if number in seen.lines:
        words = f"extends the licence of line {seen.lines[number]}, whose value counts there"
        raise LeftOut("R-EXTENDS", NUMBER, number, words)
    home = draft.party("Nederland", TO)
    first, last = (_destination(cells[column], column, day, draft) for column in (TO, FINALLY_TO))
    name = slug_of(f"nl {number}")
    row = {
        **_value(cells[VALUE]),
        "system": system_of_list(cells[LIST], LIST, draft),
        "date_from": day.isoformat(),
        "date_to": day.isoformat(),
        "stage": "licensed",
        "grade": "B2",
        "sources": _source(day.year, draft),
    }
    origin, notes = _origin(cells, draft), _notes(cells, seen)
    from_home = {
        "supplier": home,
        "origin": origin.replace(home, ""),
        "reported_by": "supplier",
        "kind": "export" if cells.get(FOR_GOOD) == "D" else "unstated",
    }
    if first in {last, home}:
        draft.transfer(id=name, transfer=name, recipient=last, **from_home, **row, note=". ".join(notes))
        return
    row |= {"deal": name, "consignment": name}
    there = [*notes, "The licence names another final destination: see the onward leg"]
    onward = [*notes, "Final destination named in the licence; it does not say that the goods went on"]
    draft.transfer(id=f"{name}-1", transfer=f"{name}-1", recipient=first, **from_home, **row, note=". ".join(there))
    draft.transfer(
        id=f"{name}-2", transfer=f"{name}-2", supplier=first, recipient=last, origin=origin.replace(first, ""),
        reported_by="recipient" if last == home else "third_party", kind="unstated", **row, note=". ".join(onward),
    )  # fmt: skip


def _destination(name: str, column: str, day: dt.date, draft: Draft) -> str:
    """Return a destination; several in one cell are one party that stands for several, as their shares are not said."""
    try:
        return draft.party(name, column, (day, day))
    except CellError:
        if re.search(r"[,/+]", name):
            return draft.party(SEVERAL, column)
        raise


def _origin(cells: Mapping[str, str], draft: Draft) -> str:
    """Return the state that made the goods; none where the list names none, several or nobody it can name."""
    for column in (ORIGIN_FROM_2014, ORIGIN):
        try:
            code = draft.party(cells.get(column, ""), column)
        except CellError:
            continue
        if titles()[code][1] == "state":
            return code
    return ""


def _value(text: str) -> dict[str, str]:
    if not text:
        return {}
    if not WHOLE.fullmatch(text):  # "1.500" is fifteen hundred to a Dutch reader
        raise CellError("C-NUM", VALUE, text, "is not a sum in whole euros; write digits only")
    return {"value_low": text, "value_high": text, "currency": "EUR", "valuation": "licence"}


def _notes(cells: Mapping[str, str], seen: Seen) -> list[str]:
    """Return what a reader must know: the goods in the list's own words, and what the licence is."""
    notes = [f"{cells[LIST]}: {' '.join(cells[GOODS].split())}"]
    lists = [column for column in (TO, FINALLY_TO) if re.search(r"[,/+]", cells[column])]
    notes += [f"{column} as written: {cells[column]}" for column in lists]
    if cells.get(FOR_GOOD) == "T":
        notes.append("Temporary licence: the goods were to come back")
    if cells.get(IS_EXTENDED) == "J":
        notes.append("An extension of a licence that the file does not list")
    instead_of = cells.get(INSTEAD_OF, "").replace(" ", "")
    if LICENCE.fullmatch(instead_of) and instead_of != cells[NUMBER]:
        listed = " of this list: what was left of its value may stand in both" if instead_of in seen.lines else ""
        notes.append(f"In place of licence {instead_of}{listed}")
    return notes


def _source(year: int, draft: Draft) -> str:
    return draft.source(
        id=f"nl-licences-{year}",
        title=f"Licences for the export of military goods granted by the Netherlands in {year}",
        publisher="Government of the Netherlands",
        url="https://www.government.nl/",
        language="nl",
        seen_as="data file",
    )
