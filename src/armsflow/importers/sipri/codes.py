"""SIPRI's trade register as a CSV of 2013 and before: columns named by codes, one row for each deal.

What is not certain stands in brackets, `(2010)`; `. .` is unknown. The codes of the parties are SIPRI's own and no ISO
codes: the names beside them are used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from armsflow.importers.draft import CellError, Draft
from armsflow.importers.opening.opened import Record, Sheet
from armsflow.importers.sipri.deal import (
    Deal,
    add_delivery,
    add_order,
    name_deal,
    read_number,
    read_system,
    read_tiv,
    read_year,
    span_of,
)
from armsflow.importers.sipri.page import Page, add_source, find_page, require_columns, rows_under, tidy_cells

SIGNS = frozenset({"buyercod", "sellercod", "desig2", "nrdel"})
NEEDED = ("buyer", "seller", "desig2", "desc", "nrdel", "delyears")
THEIR_NAMES = {
    "supplier": "seller", "recipient": "buyer", "system": "desig2", "quantity_low": "nrdel", "quantity_high": "nrdel",
    "tiv_million": "tivdel", "date_from": "delyears", "date_to": "delyears",
}  # fmt: skip
RANGE = re.compile(r"([0-9]{4})\s*-\s*([0-9]{4})")


def find_codes(records: Sequence[Record]) -> Page | None:
    """Return the table if its header has SIPRI's codes, else nothing."""
    return find_page(records, lambda header: {name.lower() for name in header} >= SIGNS)


def translate_codes(page: Page, sheet: Sheet, draft: Draft, content: bytes) -> None:
    """Write each deal as what was delivered and, where the year of the order is given, what was ordered.

    Raises:
        FileRefused: columns are missing, or one stands twice.
    """
    names = tuple(name.lower() for name in page.header)
    require_columns(page, names, NEEDED, draft.file)
    draft.their_names = THEIR_NAMES
    source = add_source(page, draft, content)
    records = (Record(record.line, tidy_cells(record.cells)) for record in page.records)
    doubles: Counter[str] = Counter()
    for row in rows_under(page, names, records, sheet, draft):
        with draft.row(row.line, row.number):
            _translate_row(row.cells, draft, source, doubles)


def _translate_row(cells: dict[str, str], draft: Draft, source: str, doubles: Counter[str]) -> None:
    delyears, is_year_estimate = _certain(cells["delyears"])
    years = sorted(read_year(year, "delyears") for year in _years(delyears))
    on = span_of(years[0], years[-1]) if years else None
    supplier, recipient = draft.party(cells["seller"], "seller", on), draft.party(cells["buyer"], "buyer", on)
    system, unit = read_system(draft, cells["desig2"], cells["desc"], cells.get("wcat", ""), ("desig2", "desc"))
    odat, is_order_estimate = _certain(cells.get("odat", ""))
    ordered = read_year(odat, "odat") if odat else ""
    deal = Deal(
        id=name_deal(supplier, recipient, system, ordered, doubles),
        supplier=supplier,
        recipient=recipient,
        system=system,
        unit=unit,
        ordered=ordered,
        is_order_estimate=is_order_estimate,
        status=cells.get("stat", ""),
        source=source,
    )
    nrdel, is_estimate = _certain(cells["nrdel"])
    number = read_number(nrdel, "nrdel")
    if number not in {"", "0"} and not years:
        raise CellError("C-REQ", "delyears", "", f"is empty, but {number} were delivered; write the year or years")
    if years:
        add_delivery(
            draft, deal, years, number, read_tiv(cells.get("tivdel", ""), "tivdel"),
            is_estimate=is_estimate, is_year_estimate=is_year_estimate,
        )  # fmt: skip
    if ordered:
        add_order(draft, deal, "", read_tiv(cells.get("tivorder", ""), "tivorder"), is_estimate=False)


def _certain(cell: str) -> tuple[str, bool]:
    """Return a cell without the brackets that mark it as not certain, and whether it has them; `. .` is empty."""
    plain = re.sub(r"[()\[\]]", "", cell).strip()
    return ("" if re.fullmatch(r"(?:\.\s*)+", plain) else plain), plain != cell


def _years(text: str) -> list[str]:
    """Return the years of a list, the first and the last of a range."""
    return list(filter(None, re.split(r"[;,\s]+", RANGE.sub(r"\1 \2", text))))
