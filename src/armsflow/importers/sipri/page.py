"""A SIPRI file before its rows: what stands above the header, and where the header is."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from armsflow.importers.draft import Draft
from armsflow.importers.opening.opened import Record, Sheet
from armsflow.importers.opening.refusal import refused
from armsflow.importers.opening.table_rows import TableRow, read_table
from armsflow.register.parse import parse_day

PUBLISHER = "Stockholm International Peace Research Institute (SIPRI)"
DATABASE = "SIPRI Arms Transfers Database"
ADDRESS = "https://www.sipri.org/databases/armstransfers"
MOST_ABOVE = 100
"""How many records are looked through for a header; real files have some ten lines above it."""

LINE_END = re.compile(r"\r\n|\r|\n")
MOST_LETTERS = 500
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, start=1)}
GENERATED = re.compile(r"Data generated:\s*(?P<text>(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3})[a-z]* (?P<year>\d{4}).*)")
YEARS = re.compile(r"year range '?(?P<first>\d{4})'? to '?(?P<last>\d{4})'?")
PARTIES = re.compile(r"from (?P<supplier>.+?)\s+to (?P<recipient>.+?)\s*\.")


@dataclass(frozen=True, slots=True)
class Page:
    """A table as it stands in a file: the lines above it, its header without the `;` at its end, and its records."""

    above: tuple[str, ...]
    header: tuple[str, ...]
    header_line: int
    records: tuple[Record, ...]

    @property
    def words(self) -> str:
        """What stands above the header, as one text."""
        return "\n".join(self.above)

    @property
    def generated(self) -> str:
        """When the file was made, as it says so itself; empty if it does not."""
        match = GENERATED.search(self.words)
        return match["text"].strip(" ,;") if match else ""

    @property
    def day(self) -> str:
        """The day on which the file was made, YYYY-MM-DD; empty if it does not say."""
        match = GENERATED.search(self.words)
        if not match or match["month"].lower() not in MONTHS:
            return ""
        day = f"{match['year']}-{MONTHS[match['month'].lower()]:02}-{match['day']:0>2}"
        try:
            return parse_day(day).isoformat()
        except ValueError:
            return ""

    @property
    def years(self) -> tuple[int, int] | None:
        """The years that the file was asked for."""
        match = YEARS.search(self.words)
        return (int(match["first"]), int(match["last"])) if match else None

    @property
    def title(self) -> str:
        """The file as a source: which database, made when, of which years and parties."""
        parts = [DATABASE]
        if self.day:
            parts.append(f"export of {int(self.day[8:])} {dt.date.fromisoformat(self.day):%B %Y}")
        if match := PARTIES.search(self.words):
            parts.append(f"from {match['supplier']} to {match['recipient']}")
        if self.years:
            parts.append(f"years {self.years[0]} to {self.years[1]}")
        return ", ".join(parts)


def find_page(records: Sequence[Record], is_header: Callable[[Sequence[str]], bool]) -> Page | None:
    """Return the table whose header is the first record that `is_header` knows; none without one."""
    for place, record in enumerate(records[:MOST_ABOVE]):
        header = tidy_cells(record.cells)
        if is_header(header):
            above = tuple(filter(None, (_one_line(row.cells) for row in records[:place])))
            return Page(above, header, record.line, tuple(records[place + 1 :]))
    return None


def _one_line(cells: Sequence[str]) -> str:
    """Return a line above the header as text for people, cut where no line of SIPRI's is so long."""
    line = ",".join(cells)[:MOST_LETTERS]
    return "".join(letter for letter in line if letter.isprintable()).strip(", ")


def tidy_cells(cells: Sequence[str]) -> tuple[str, ...]:
    """Return cells without spaces at their ends and without the `;` that closes a line of some vintages."""
    tidied = [cell.strip() for cell in cells] or [""]
    tidied[-1] = tidied[-1].removesuffix(";")
    return tuple(tidied)


def first_lines(text: str) -> str:
    """Return the part of a text in which a header can stand."""
    last = next(islice(LINE_END.finditer(text), MOST_ABOVE - 1, None), None)
    return text[: last.end()] if last else text


def require_columns(page: Page, names: Sequence[str], needed: Sequence[str], file: str) -> None:
    """Refuse a table without the columns that every row needs; `names` is what they are called here.

    Raises:
        FileRefused: some are missing.
    """
    if missing := [name for name in needed if name not in names]:
        found = ", ".join(filter(None, page.header))
        problem = f"lacks {', '.join(missing)}; found: {found}. Export the table again with all columns"
        raise refused(file, "H-MISSING", problem, line=page.header_line, column="header")


def rows_under(
    page: Page, names: Sequence[str], records: Iterable[Record], sheet: Sheet, draft: Draft
) -> tuple[TableRow, ...]:
    """Return the records as cells by the names of the columns; those that do not fit are set aside in the draft.

    Raises:
        FileRefused: a name stands twice, or a column has none.
    """
    whole = Sheet(sheet.name, (Record(page.header_line, tuple(names)), *records), sheet.issues)
    table = read_table(whole, draft.file, page.header_line)
    draft.set_aside(table.issues)
    return table.rows


def add_source(page: Page, draft: Draft, content: bytes) -> str:
    """Add the file as a source, say what stands above its header, and return the id of the source."""
    for line in page.above:
        draft.note("SIPRI-PREAMBLE", "", line, "stands above the header and is kept here as it is")
    return draft.source(
        id=f"sipri-{page.day or 'undated'}-{hashlib.sha256(content).hexdigest()[:8]}",
        title=page.title,
        publisher=PUBLISHER,
        date=page.day,
        url=ADDRESS,
        language="en",
        seen_as="data file",
        cites="SIPRI's own open sources, not listed in the export",
        note=". ".join(filter(None, (f"Data generated: {page.generated}" if page.generated else "", *page.above[:1]))),
    )
