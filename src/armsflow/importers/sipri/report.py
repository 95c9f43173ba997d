"""SIPRI's trade register in the report layout: a row is a deal, with one figure for all its delivery years.

Cells are never quoted: a comma in a text is written `;`. The column after a figure has no name and holds `?` where the
figure is uncertain. There is no number of the deal, so it is named by supplier, recipient, designation and year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from armsflow.importers.draft import CellError, Draft
from armsflow.importers.names.party_names import code_of
from armsflow.importers.opening.opened import Record, Sheet
from armsflow.importers.sipri.comments import Comment, read_comment
from armsflow.importers.sipri.deal import (
    Deal,
    add_delivery,
    add_order,
    check_ordered,
    name_deal,
    read_flag,
    read_number,
    read_system,
    read_tiv,
    read_year,
    span_of,
)
from armsflow.importers.sipri.page import Page, add_source, find_page, require_columns, rows_under, tidy_cells
from armsflow.importers.sipri.report_mend import mend_records

ORDERED, DELIVERED, YEARS = "Number ordered", "Number delivered", "Year(s) of delivery"
ORDER_YEAR, COMMENTS = "Year of order", "Comments"
ORDER_TIV, DELIVERED_TIV = "SIPRI TIV for total order", "SIPRI TIV of delivered weapons"
OTHER_NAMES = {"Deliveries in the Year Range": DELIVERED, "Year(s) of deliveries": YEARS, "Status": "status"}
SIGNS = frozenset({"Recipient", "Supplier", "Weapon designation", "Weapon description"})
NEEDED = (*sorted(SIGNS), ORDER_YEAR, ORDERED, DELIVERED, YEARS, "status", COMMENTS, DELIVERED_TIV)


def find_report(records: Sequence[Record]) -> Page | None:
    """Return the table if it has the header of the report layout, else nothing."""
    return find_page(records, lambda header: set(header) >= SIGNS)


def translate_report(page: Page, sheet: Sheet, draft: Draft, content: bytes) -> None:
    """Write each row of the table as up to two of ours: what was delivered, and apart from it what was ordered.

    Raises:
        FileRefused: columns are missing, or one stands twice.
    """
    names = names_of_columns(page.header)
    require_columns(page, names, NEEDED, draft.file)
    delivered = page.header[names.index(DELIVERED)]
    draft.their_names = {
        "supplier": "Supplier", "recipient": "Recipient", "system": "Weapon designation",
        "quantity_low": delivered, "quantity_high": delivered, "tiv_million": DELIVERED_TIV,
        "date_from": YEARS, "date_to": YEARS,
    }  # fmt: skip
    source = add_source(page, draft, content)
    records, mended = mend_records([Record(r.line, tidy_cells(r.cells)) for r in page.records], names)
    doubles: Counter[str] = Counter()
    for row in rows_under(page, names, records, sheet, draft):
        with draft.row(row.line, row.number):
            if row.line in mended:
                draft.note("R-MENDED", COMMENTS, row.cells[COMMENTS], mended[row.line])
            _translate_row(row.cells, draft, source, doubles)


def names_of_columns(header: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns; one without a name is called after the figure that it marks."""
    names: list[str] = []
    for cell in header:
        names.append(OTHER_NAMES.get(cell, cell) or (f"{names[-1]} ?" if names else ""))
    return tuple(names)


def _translate_row(cells: dict[str, str], draft: Draft, source: str, doubles: Counter[str]) -> None:
    years = sorted(read_year(year, YEARS) for year in re.split(r"[;,\s]+", cells[YEARS]) if year)
    deal = _read_deal(cells, draft, source, doubles, years)
    number = read_number(cells[DELIVERED], draft.their_names["quantity_low"])
    ordered = read_number(cells[ORDERED], ORDERED)
    if not years and not number:
        check_ordered(deal, COMMENTS)
    if number not in {"", "0"} and not years:
        raise CellError("C-REQ", YEARS, "", f"is empty, but {number} were delivered; write the year or years")
    if years:
        add_delivery(
            draft, deal, years, number, read_tiv(cells[DELIVERED_TIV], DELIVERED_TIV),
            is_estimate=read_flag(cells.get(f"{DELIVERED} ?", ""), DELIVERED), is_year_estimate=False,
        )  # fmt: skip
    tiv = read_tiv(cells.get(ORDER_TIV, ""), ORDER_TIV)
    add_order(
        draft, deal, ordered, tiv if ordered else "",
        is_estimate=read_flag(cells.get(f"{ORDERED} ?", ""), ORDERED),
    )  # fmt: skip


def _read_deal(cells: dict[str, str], draft: Draft, source: str, doubles: Counter[str], years: Sequence[str]) -> Deal:
    ordered = read_year(cells[ORDER_YEAR], ORDER_YEAR)
    on = span_of(years[0], years[-1]) if years else span_of(ordered)
    supplier = draft.party(cells["Supplier"], "Supplier", on)
    recipient = draft.party(cells["Recipient"], "Recipient", on)
    system, unit = read_system(
        draft, cells["Weapon designation"], cells["Weapon description"], "",
        ("Weapon designation", "Weapon description"),
    )  # fmt: skip
    return Deal(
        id=name_deal(supplier, recipient, system, ordered, doubles),
        supplier=supplier,
        recipient=recipient,
        system=system,
        unit=unit,
        ordered=ordered,
        is_order_estimate=read_flag(cells.get(f"{ORDER_YEAR} ?", ""), ORDER_YEAR),
        status=cells["status"],
        comment=cells[COMMENTS],
        said=read_known(cells[COMMENTS], draft),
        source=source,
    )


def read_known(comment: str, draft: Draft) -> Comment:
    """Return what a comment says, with the parties that are known by their exact names."""

    def find(name: str) -> str:
        return draft.party(name, COMMENTS) if code_of(name, draft.known, draft.publisher) else ""

    return read_comment(comment, find)
