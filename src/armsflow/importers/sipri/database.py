"""SIPRI's trade register in the database layout: a row is a deal in one delivery year.

Vintages differ in the name of the 17th column, in a `;` that closes every line, and, before 2024, in names of columns
and in `;` between cells that is not escaped within them.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsflow.importers.draft import CellError, Draft
from armsflow.importers.opening.opened import Record, Sheet
from armsflow.importers.sipri.deal import (
    MARKS,
    Deal,
    add_delivery,
    add_order,
    read_flag,
    read_number,
    read_system,
    read_tiv,
    read_year,
    span_of,
)
from armsflow.importers.sipri.page import Page, add_source, find_page, require_columns, rows_under, tidy_cells
from armsflow.register.vocabulary import SipriCategory

ID = "SIPRI AT Database ID"
IS_LOCAL = "Local production"
OTHER_NAMES = {"Deal ID": ID, "Seller": "Supplier", "Buyer": "Recipient"}
"""Names of columns in older vintages, and what they are called today."""

SIGNS = frozenset({ID, "Supplier", "Recipient", "Designation", "Delivery year"})
NEEDED = (*sorted(SIGNS), "Description", "Order date", "Numbers delivered")
NO_DELIVERY = frozenset({"", "0"})
THEIR_NAMES = {
    "supplier": "Supplier", "recipient": "Recipient", "system": "Designation", "quantity_low": "Numbers delivered",
    "quantity_high": "Numbers delivered", "tiv_million": "TIV delivery values", "date_from": "Delivery year",
    "date_to": "Delivery year", "id": ID, "transfer": ID, "deal": ID,
}  # fmt: skip


def find_database(records: Sequence[Record]) -> Page | None:
    """Return the table if it has the header of the database layout, else nothing."""
    return find_page(records, lambda header: set(_names(header)) >= SIGNS)


def translate_database(page: Page, sheet: Sheet, draft: Draft, content: bytes) -> None:
    """Write each row of the table as one of ours: a delivery, or an order where nothing was delivered yet.

    Raises:
        FileRefused: columns are missing, or one stands twice.
    """
    names = _names(page.header)
    require_columns(page, names, NEEDED, draft.file)
    draft.their_names = THEIR_NAMES
    source = add_source(page, draft, content)
    mended: set[int] = set()
    records = []
    for line, cells in page.records:
        tidied = tidy_cells(cells)
        if len(tidied) > len(names) and (whole := _mended(tidied, names)):
            mended.add(line)
            tidied = whole
        records.append(Record(line, tidied))
    for row in rows_under(page, names, records, sheet, draft):
        with draft.row(row.line, row.number):
            if row.line in mended:
                draft.note("R-MENDED", "Description", row.cells["Description"], "has `;` in it; they are read as text")
            _translate_row(row.cells, draft, source)


def _translate_row(cells: dict[str, str], draft: Draft, source: str) -> None:
    if not cells[ID].isdecimal():
        raise CellError("C-ID", ID, cells[ID], "is no number of a deal; write digits")
    system, unit = read_system(
        draft, cells["Designation"], cells["Description"], cells.get("Armament category", ""),
        ("Designation", "Description"),
    )  # fmt: skip
    ordered = read_year(cells["Order date"], "Order date")
    is_delivered = cells["Delivery year"] not in NO_DELIVERY
    year = read_year(cells["Delivery year"], "Delivery year") if is_delivered else ordered
    deal = Deal(
        id=f"sipri-{cells[ID]}",
        supplier=draft.party(cells["Supplier"], "Supplier", span_of(year)),
        recipient=draft.party(cells["Recipient"], "Recipient", span_of(year)),
        system=system,
        unit=unit,
        ordered=ordered,
        is_order_estimate=_flag(cells, "Order date is estimate"),
        status=cells.get("Status", ""),
        is_local=_flag(cells, IS_LOCAL),
        source=source,
    )
    number = read_number(cells["Numbers delivered"], "Numbers delivered")
    if not is_delivered:
        if number not in NO_DELIVERY:
            raise CellError("C-REQ", "Delivery year", "", f"is empty, but {number} were delivered; write the year")
        add_order(draft, deal, "", "", is_estimate=False)
        return
    add_delivery(
        draft, deal, [year], number,
        read_tiv(cells.get("TIV delivery values", ""), "TIV delivery values"),
        is_estimate=_flag(cells, "Numbers delivered is estimate"),
        is_year_estimate=_flag(cells, "Delivery year is estimate"),
    )  # fmt: skip


def _flag(cells: dict[str, str], column: str) -> bool:
    text = cells.get(column, "")
    return MARKS[text] if text in MARKS else read_flag(text, column)


def _names(header: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns as they are today; the last one of some vintages has none."""
    names = [OTHER_NAMES.get(name, name) for name in header]
    if names and not names[-1] and IS_LOCAL not in names:
        names[-1] = IS_LOCAL
    return tuple(names)


def _mended(cells: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return a record whose description holds `;` with the description in one cell, if that fits; else nothing."""
    extra = len(cells) - len(names)
    if "Armament category" not in names:
        return ()
    at = names.index("Description")
    whole = (*cells[:at], "; ".join(cells[at : at + extra + 1]), *cells[at + extra + 1 :])
    is_certain = whole[names.index("Armament category")] in set(SipriCategory) and all(
        whole[place] in {"Yes", "No", ""} for place, name in enumerate(names) if name.endswith("is estimate")
    )
    return whole if is_certain else ()
