"""SIPRI's tables of trend-indicator values: volumes of all major arms by year, never pieces and never money.

A row is a recipient or a supplier, a column a year. The other side is in a title or in the line of totals, if anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from armsflow.importers.draft import CellError, Draft, LeftOut
from armsflow.importers.opening.opened import Record, Sheet
from armsflow.importers.sipri.deal import GRADE, THIRD_PARTY, read_tiv, span_of
from armsflow.importers.sipri.page import MOST_LETTERS, Page, add_source, find_page, rows_under, tidy_cells
from armsflow.register.vocabulary import Category, Stage

NAMES = re.compile(r"Recipient|Supplier|Imports by|Exports by|")
"""What may stand over the first column; nothing, in tables from before 2024."""

YEAR = re.compile(r"(?:19|20)[0-9]{2}")
TOTAL = re.compile(r"total\b.*|all countries", re.IGNORECASE)
ENDS = re.compile(
    r"(?:exports from|imports from|exports to|imports to)\s+(?P<name>.+?)\s*(?:[,.]\s*[\d'].*|,*)$", re.IGNORECASE
)
ALL = frozenset({"all", "all countries", "world"})
ROW, NOT_NAMED = "row", "not named in the file"


def find_tiv(records: Sequence[Record]) -> Page | None:
    """Return the table if its header is years after one name, and something says that it is of TIVs."""
    page = find_page(records, _is_header)
    if page is None:
        return None
    is_tiv = "trend-indicator" in page.words or "TIV" in page.words or page.header[0].endswith(" by")
    return page if is_tiv else None


def _is_header(header: Sequence[str]) -> bool:
    years = [cell for cell in header[1:] if YEAR.fullmatch(cell)]
    return bool(years) and bool(NAMES.fullmatch(header[0])) and header[1] == years[0]


def translate_tiv(page: Page, sheet: Sheet, draft: Draft, content: bytes) -> None:
    """Write each cell of a year as a delivery of which only the trend-indicator value is known.

    Totals and percentages are left out. A `0` is between 0 and 0.5 million: the row stays, its value is left open.
    """
    side = _side_of_rows(page)
    other = "recipient" if side == "supplier" else "supplier"
    draft.their_names = {side: page.header[0] or "first column", other: "title", "date_from": "year"}
    source = add_source(page, draft, content)
    name = _other_party(page, other, draft)
    if name == NOT_NAMED:
        key = "supplier" if other == "supplier" else "fixed.recipient"
        problem = f'names no {other}, so its rows go to "{NOT_NAMED}"; say who it is: {key} = "..." in the map'
        draft.warn("SIPRI-ONE-SIDE", "title", page.above[0] if page.above else "", problem)
    names = (page.header[0] or ROW, *(cell or f"column {at}" for at, cell in enumerate(page.header[1:], start=2)))
    records = [Record(record.line, _as_wide(tidy_cells(record.cells), len(names))) for record in _to_the_end(page)]
    years = [column for column in names[1:] if YEAR.fullmatch(column)]
    system = draft.system(
        "Major arms (SIPRI TIV)", "title", category=Category.MIXED,
        description="All that SIPRI counts as major arms, taken together as its trend-indicator value",
    )  # fmt: skip
    for row in rows_under(page, names, records, sheet, draft):
        with draft.row(row.line, row.number):
            who = row.cells[names[0]]
            if TOTAL.fullmatch(who):
                raise LeftOut("SIPRI-TOTAL", names[0], who, "is a total of the other rows; it is left out by rule")
            told = [year for year in years if row.cells[year]]
            on = span_of(told[0], told[-1]) if told else None
            ends = {side: draft.party(who, names[0], on), other: draft.party(name, "title", on)}
            for year in years:
                _add_year(draft, ends, year, row.cells[year], system, source)


def _to_the_end(page: Page) -> Sequence[Record]:
    """Return the records without the blank line with which SIPRI ends a table."""
    *records, last = page.records or (Record(0, ()),)
    return page.records if any(map(str.strip, last.cells)) else records


def _add_year(draft: Draft, ends: dict[str, str], year: str, cell: str, system: str, source: str) -> None:
    value = read_tiv(cell, year)
    if not value:
        return
    note = "SIPRI's trend-indicator value of all major arms delivered in the year: a volume, not money."
    if not float(value):
        note += " SIPRI prints 0, which is between 0 and 0.5 million."
    row_id = f"sipri-tiv-{ends['supplier']}-{ends['recipient']}-{year}".lower()
    draft.transfer(
        **ends, id=row_id, transfer=row_id, system=system, tiv_million=value if float(value) else "",
        date_from=f"{year}-01-01", date_to=f"{year}-12-31", stage=Stage.DELIVERED.value,
        reported_by=THIRD_PARTY, grade=GRADE, sources=source, note=note,
    )  # fmt: skip


def _as_wide(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return cells without the empty ones after the last column, and with those that a line of totals lacks."""
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    if TOTAL.fullmatch(cells[0]):
        cells = (*cells, *[""] * (width - len(cells)))
    return cells


def _side_of_rows(page: Page) -> str:
    """Return whether the rows are suppliers or recipients: by the header, else by the title."""
    first = page.header[0].lower()
    if first:
        return "supplier" if first in {"supplier", "exports by"} else "recipient"
    title = page.words.lower()
    if re.search(r"exports from (?!all\b)", title):
        return "recipient"
    if re.search(r"imports to (?!all\b)|exports from all\b", title):
        return "supplier"
    return "recipient"


def _other_party(page: Page, other: str, draft: Draft) -> str:
    """Return the name of the side that is not in the rows: as the reader says, else as the file does."""
    said = draft.answers.fixed.get(other, "") or (draft.answers.supplier if other == "supplier" else "")
    if said:
        return said
    first_cells = (tidy_cells(record.cells[:1])[0] for record in page.records)
    totals = [cell[:MOST_LETTERS] for cell in first_cells if TOTAL.fullmatch(cell)]
    for text in (*totals, *page.above):
        match = ENDS.search(text)
        if match and match["name"].lower() not in ALL and _is_known(match["name"], draft):
            return match["name"]
    return NOT_NAMED


def _is_known(name: str, draft: Draft) -> bool:
    try:
        draft.party(name, "title")
    except CellError:
        return False
    return True
