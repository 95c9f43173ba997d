"""The UN Register's API: what one state and its partners reported of each other, without years."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from armsflow.importers.draft import CellError, Draft, LeftOut, slug_of
from armsflow.importers.un.unroca_words import classes, system_of
from armsflow.register.vocabulary import ReportedBy

FIRST_YEAR = 1992
"""The register's first reports."""
TABLES = {"hw_imp": False, "salw_imp": False, "hw_exp": True, "salw_exp": True}
"""Whether the state supplied."""
TOTALS = ("sa_imp_time", "lw_imp_time", "sa_exp_time", "lw_exp_time")
NO_YEAR = "The register's API gives no year: it can be any from 1992 on."


def is_api(value: object) -> bool:
    """Whether a JSON value is the API's answer for one state."""
    return (
        isinstance(value, dict) and "available_reports" in value and any(name in value for name in (*TABLES, *TOTALS))
    )


def write_api(value: Any, draft: Draft) -> None:
    """Add a transfer for each partner and class, with a report of each side that named an amount."""
    state = _name_of(value.get("country"))
    span = {"date_from": f"{FIRST_YEAR}-01-01", "date_to": f"{_last_year(value)}-12-31"}
    for number, (table, row) in enumerate(_rows(value), start=1):
        draft.originals[number] = json.dumps({table: row}, ensure_ascii=False)
        with draft.row(number):
            if table in TOTALS:
                words = "is a total over all partners; the transfers are in the other tables"
                raise LeftOut("R-TOTAL", table, str(row.get("tow_verbose", row.get("tow", ""))), words)
            _write(row, table, state, span, draft)


def _name_of(country: Any) -> str:
    """Return a state's name, or its name in addresses where the answer has no other."""
    if not isinstance(country, dict):
        return str(country or "")
    return str(country.get("name_en") or country.get("name") or country.get("countryname_slug") or "")


def _rows(value: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for table in (*TABLES, *TOTALS):
        rows = value.get(table)
        for row in rows if isinstance(rows, list) else ():
            yield table, row if isinstance(row, dict) else {}


def _last_year(value: dict[str, Any]) -> int:
    rows = value["available_reports"] if isinstance(value["available_reports"], list) else []
    years = [row.get("year") for row in rows if isinstance(row, dict)]
    return max((year for year in years if isinstance(year, int) and FIRST_YEAR <= year < 2100), default=2099)


def _write(row: dict[str, Any], table: str, state: str, span: dict[str, str], draft: Draft) -> None:
    partner = str(row.get("country") or row.get("countryname_slug") or "")
    is_supplier = TABLES[table]
    ends = (state, partner) if is_supplier else (partner, state)
    supplier, recipient = draft.party(ends[0], "country"), draft.party(ends[1], "country")
    own, other = ReportedBy.RECIPIENT, ReportedBy.SUPPLIER
    if is_supplier:
        own, other = other, own
    codes = [key.removesuffix("_1").removesuffix("_2") for key in row if key.endswith(("_1", "_2"))]
    written = 0
    for code in dict.fromkeys(codes):
        for reporter, amount in ((own, row.get(f"{code}_1")), (other, row.get(f"{code}_2"))):
            if amount is not None and amount not in (0, "0", ""):
                written += _write_one(code, amount, reporter, supplier, recipient, span, draft)
    if not written:
        raise LeftOut("R-NONE", table, partner, "names no items")


def _write_one(
    code: str, amount: object, reporter: ReportedBy, supplier: str, recipient: str, span: dict[str, str], draft: Draft
) -> bool:
    if code.endswith("_gen"):
        problem = (
            "is a class that the register does not describe and that may contain others; the other classes are used"
        )
        draft.warn("R-TOTAL", code, str(amount), problem)
        return False
    name = slug_of(f"unroca {supplier} {recipient} {code}")
    draft.transfer(
        id=f"{name}-{reporter.value}", transfer=name, supplier=supplier, recipient=recipient, **span,
        system=system_of(code, code, draft), unit=classes()[code]["unit"], **_quantity(code, amount),
        stage="delivered", kind="unstated", reported_by=reporter.value, grade="B1", note=NO_YEAR,
        sources=draft.source(
            id="unroca-api", title="UN Register of Conventional Arms, data of one state as its API gives them",
            publisher="United Nations Office for Disarmament Affairs", url="https://www.unroca.org/",
            seen_as="data file",
        ),
    )  # fmt: skip
    return True


def _quantity(code: str, amount: object) -> dict[str, str]:
    """Return the limits of an amount; none for one that is classified."""
    if isinstance(amount, str) and amount.casefold() == "classified":
        return {}
    text = str(int(amount)) if isinstance(amount, float) and amount.is_integer() else str(amount)
    if isinstance(amount, bool) or not text.isdecimal() or not text.isascii():
        raise CellError("C-INT", code, text, "is not a whole number of items; ask the API again")
    return {"quantity_low": text, "quantity_high": text}
