"""SIPRI's files of five generations: which of them a file is, and who translates it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import NamedTuple

from armsflow.importers.draft import Draft
from armsflow.importers.opening.csv_records import read_csv
from armsflow.importers.opening.opened import Form, Opened, Record, Sheet
from armsflow.importers.sipri.bodies import text_within, trades_within, translate_trades
from armsflow.importers.sipri.codes import find_codes, translate_codes
from armsflow.importers.sipri.database import find_database, translate_database
from armsflow.importers.sipri.page import Page, first_lines
from armsflow.importers.sipri.report import find_report, translate_report
from armsflow.importers.sipri.tiv import find_tiv, translate_tiv

KEY = "sipri"
NAME = "SIPRI Arms Transfers Database"
TERMS = (
    "SIPRI asks to be named as the source. By its terms as archived in 2016, less than 10 per cent of a data set may "
    "be reprinted, for non-commercial criticism, news or research; sums made from it are not SIPRI's."
)


class Layout(NamedTuple):
    """A layout: what parts its cells, whether they are quoted, how it is found and who translates it."""

    name: str
    delimiters: str
    is_quoted: bool
    find: Callable[[Sequence[Record]], Page | None]
    translate: Callable[[Page, Sheet, Draft, bytes], None]


LAYOUTS = (
    Layout("trade register, database layout", ",;\t", True, find_database, translate_database),
    Layout("trade register, report layout", ",", False, find_report, translate_report),
    Layout("trade register, report layout, saved anew", ";\t", True, find_report, translate_report),
    Layout("trade register of 2013 or before", ",;", True, find_codes, translate_codes),
    Layout("table of trend-indicator values", ",;", True, find_tiv, translate_tiv),
)


class Found(NamedTuple):
    """The layout of a file, the table in its first lines or in a sheet, and what parts the cells of a text."""

    layout: Layout
    page: Page
    sheet: Sheet
    delimiter: str = ""


def signs_of_sipri(opened: Opened) -> tuple[str, ...]:
    """Return by which signs a file is one of SIPRI's, in words; none if it is not."""
    if trades := trades_within(opened):
        return (f"{len(trades)} deals of SIPRI's web service, each with a tradeId",)
    found = _find(opened)
    if not found:
        return ()
    header = ", ".join(filter(None, found.page.header[:4]))
    told = (line for line in found.page.above if line.startswith(("Source:", "Data generated:")))
    return f"{found.layout.name}: line {found.page.header_line} is the header {header}...", *told


def translate_sipri(opened: Opened, draft: Draft) -> None:
    """Write each row of a SIPRI file into the draft.

    Raises:
        FileRefused: it lacks columns without which no row of it can be used.
    """
    if trades := trades_within(opened):
        translate_trades(trades, draft, opened.content)
    elif found := _find(opened):
        page, sheet = _whole(opened, found)
        draft.sheet, draft.header = sheet.name, page.header
        found.layout.translate(page, sheet, draft, opened.content)
        if opened.form is Form.JSON:
            lines = io.StringIO(_text_of(opened), newline="")
            draft.originals = {number: line.rstrip("\r\n") for number, line in enumerate(lines, start=1)}


def _text_of(opened: Opened) -> str:
    return opened.text if opened.form is Form.TEXT else text_within(opened)


def _find(opened: Opened) -> Found | None:
    """Return the first layout that a file has; of a text only the first lines are looked at."""
    head = first_lines(_text_of(opened))
    for layout in LAYOUTS:
        for sheet in opened.sheets:
            if page := layout.find(sheet.records):
                return Found(layout, page, sheet)
        for delimiter in layout.delimiters if head else "":
            sheet = _read(head, opened.name, layout, delimiter)
            if page := layout.find(sheet.records):
                return Found(layout, page, sheet, delimiter)
    return None


def _whole(opened: Opened, found: Found) -> tuple[Page, Sheet]:
    """Return the table with all its rows."""
    if not found.delimiter:
        return found.page, found.sheet
    sheet = _read(_text_of(opened), opened.name, found.layout, found.delimiter)
    return found.layout.find(sheet.records) or found.page, sheet


def _read(text: str, file: str, layout: Layout, delimiter: str) -> Sheet:
    return Sheet("", *read_csv(text, file, delimiter, is_quoted=layout.is_quoted))
