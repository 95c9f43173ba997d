"""SIPRI's files of five generations: which of them a file is, and who translates it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from armsflow.importers.csv_records import read_csv
from armsflow.importers.draft import Draft
from armsflow.importers.opened import Form, Opened, Record, Sheet
from armsflow.importers.sipri_codes import find_codes, translate_codes
from armsflow.importers.sipri_database import find_database, translate_database
from armsflow.importers.sipri_json import text_within, trades_within, translate_trades
from armsflow.importers.sipri_page import Page, first_lines
from armsflow.importers.sipri_report import find_report, translate_report
from armsflow.importers.sipri_tiv import find_tiv, translate_tiv

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


def signs_of_sipri(opened: Opened) -> tuple[str, ...]:
    """Return by which signs a file is one of SIPRI's, in words; none if it is not."""
    if trades := trades_within(opened):
        return (f"{len(trades)} deals of SIPRI's web service, each with a tradeId",)
    for layout, page, _ in _found(opened, is_whole=False):
        header = ", ".join(filter(None, page.header[:4]))
        return f"{layout.name}: line {page.header_line} is the header {header}...", *_source_line(page)
    return ()


def translate_sipri(opened: Opened, draft: Draft) -> None:
    """Write each row of a SIPRI file into the draft.

    Raises:
        FileRefused: it lacks columns without which no row of it can be used.
    """
    if trades := trades_within(opened):
        translate_trades(trades, draft, opened.content)
        return
    for layout, page, sheet in _found(opened, is_whole=True):
        draft.sheet, draft.header = sheet.name, page.header
        layout.translate(page, sheet, draft, opened.content)
        break
    if opened.form is Form.JSON:
        lines = io.StringIO(text_within(opened), newline="")
        draft.originals = {number: line.rstrip("\r\n") for number, line in enumerate(lines, start=1)}


def _found(opened: Opened, *, is_whole: bool) -> Iterator[tuple[Layout, Page, Sheet]]:
    """Yield the layouts that a file has, with the table in it; without `is_whole` only its first lines."""
    for layout in LAYOUTS:
        for sheet in _sheets(opened, layout, is_whole=is_whole):
            if page := layout.find(sheet.records):
                yield layout, page, sheet


def _sheets(opened: Opened, layout: Layout, *, is_whole: bool) -> Iterator[Sheet]:
    yield from opened.sheets
    if text := opened.text if opened.form is Form.TEXT else text_within(opened):
        text = text if is_whole else first_lines(text)
        for delimiter in layout.delimiters:
            yield Sheet("", *read_csv(text, opened.name, delimiter, is_quoted=layout.is_quoted))


def _source_line(page: Page) -> Iterator[str]:
    yield from (line for line in page.above if line.startswith(("Source:", "Data generated:")))
