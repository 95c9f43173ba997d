"""Small files in SIPRI's layouts, written by hand."""

from __future__ import annotations

from functools import cache

import pandas as pd

from armsflow.importers.answers import Answers
from armsflow.importers.importing import Imported, import_file
from armsflow.register.issues import Outcome
from armsflow.register.load import Register, read_register

ABOVE = """\
Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made for the year range '2000' to '2025'
A '?' in a column indicates uncertain data.

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: 14 Jul 2026 2:55:04 PM
"""

DATABASE = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,"
    "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,"
    "Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production"
)
FAGOT_2015 = "60971,Bulgaria,Saudi Arabia,Fagot,anti-tank missile,Missiles,2015,No,800,Yes,2015,No,New,0.01,0.01,8,No"
FAGOT_2017 = "60971,Bulgaria,Saudi Arabia,Fagot,anti-tank missile,Missiles,2015,No,1400,Yes,2017,No,New,0.01,0.01,14,No"

REPORT = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
FAGOT = (
    "Saudi Arabia,Bulgaria,2015,,2200,?,Fagot,anti-tank missile,2200,?,2015; 2017,New,"
    "Possibly second-hand; probably for Saudi aid to Syrian rebels or Yemen,0.01,22,22"
)

TIGER = "Afghanistan,China,2017,?,10,?,Tiger,armoured personnel carrier,10,,2017,New,,0.15,1.5,1.5"

TIV_ABOVE = """\
Volume of transfers of major arms
Figures are in millions of SIPRI trend-indicator values (TIVs).

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: 14 Jul 2026 2:57:40 AM

"""
TIV = (
    TIV_ABOVE
    + """\
Recipient,2000,2001,2002,2000-2002,Percentage,Sum total years,Percentage of total
Pakistan,69,298,,367,74%,367,74%
Namibia,,14,0 ,14,3%,14,3%
Total imports from China,69,312,,381,100%,381,
"""
)

TRADE = {
    "tradeId": 60971, "orderDate": "2015", "estimatedOrderDate": False, "status1": "S", "unitsOrdered": 2200,
    "estimatedOrderCount": True, "sellerCountry": "Bulgaria", "buyerCountry": "Saudi Arabia",
    "armamentProductionCountry": "Soviet Union", "armamentDesignation": "Fagot", "armamentCategoryName": "Missiles",
    "armamentDescription": "anti-tank missile", "armamentSipriEstimate": 0.01,
    "externalComment": "Probably for Saudi aid to Syrian rebels or Yemen",
    "deliveries": [{"year": 2015, "units": 800}, {"year": 2017, "units": 1400}],
}  # fmt: skip

SET_ASIDE = (Outcome.REJECT, Outcome.LEFT_OUT)


@cache
def shipped() -> Register:
    """Return the register that ships."""
    return read_register()


def read_text(text: str, name: str = "trade-register.csv", **answers: object) -> Imported:
    """Return a text as a file that was imported, the shipped register at hand."""
    return import_file(name, text.encode("cp1252"), answers=Answers(**answers), known=shipped())  # type: ignore[arg-type]


def database_text(*rows: str, header: str = DATABASE) -> str:
    """Return rows in the database layout."""
    return "\n".join([ABOVE + header, *rows, ""])


def report_text(*rows: str, header: str = REPORT) -> str:
    """Return rows in the report layout."""
    return "\n".join([ABOVE + header, *rows, ""])


def read_database(*rows: str, header: str = DATABASE) -> Imported:
    """Return rows in the database layout, imported."""
    return read_text(database_text(*rows, header=header))


def read_report(*rows: str, header: str = REPORT) -> Imported:
    """Return rows in the report layout, imported."""
    return read_text(report_text(*rows, header=header))


def rows_of(imported: Imported) -> pd.DataFrame:
    """Return the transfers by id."""
    return imported.register.transfers.set_index("id", drop=False)


def one_row(imported: Imported, stage: str = "delivered") -> pd.Series:
    """Return the only transfer of a stage."""
    rows = imported.register.transfers
    rows = rows[rows.stage == stage]
    assert len(rows) == 1
    return rows.iloc[0]


def faults(imported: Imported) -> list[tuple[str, str, str]]:
    """Return code, column and value of all that is set aside."""
    issues = imported.receipt.issues
    return [(issue.code, issue.column, issue.value) for issue in issues if issue.outcome in SET_ASIDE]


def codes(imported: Imported, outcome: Outcome) -> list[str]:
    """Return the codes of one outcome, those of the lines above the header left out."""
    issues = imported.receipt.issues
    return [issue.code for issue in issues if issue.outcome is outcome and issue.code != "SIPRI-PREAMBLE"]
