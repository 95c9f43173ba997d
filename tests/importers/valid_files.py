"""One small valid file of each kind that can be imported: what the fuzz changes, and what must always import."""

from __future__ import annotations

import base64
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from tests.importers.sipri_cases import ABOVE, DATABASE, FAGOT, FAGOT_2015, FAGOT_2017, REPORT, TRADE
from tests.importers.test_comtrade import as_csv, as_json, mirrored, trade
from tests.importers.test_dutch_licences import HEADER as DUTCH
from tests.importers.test_dutch_licences import licence
from tests.importers.test_eu_licences import ROWS as EU_ROWS
from tests.importers.test_unroca import PAGE, scraped
from tests.importers.workbooks import rows_of

HEADER = ["supplier", "recipient", "system", "quantity", "unit", "year", "stage", "source_url", "note"]
ROWS = [
    ["Belarus", "Bulgaria", "9P135M", "240", "launcher", "2015", "delivered", "https://example.org/a", 'Said "240"'],
    ["Bulgaria", "Saudi Arabia", "Fagot", "800", "missile", "2015", "delivered", "https://example.org/b", ""],
    ["France", "Côte d’Ivoire", "Bastion", "12", "vehicle", "2018", "ordered", "https://example.org/c", "two\nlines"],
    ["Namibia", "NA", "Konkurs", "", "missile", "2016", "delivered", "https://example.org/d", "none is known"],
]


def csv_of(rows: list[list[str]]) -> bytes:
    """Return rows as CSV, quoted where it must be."""
    quoted = [
        ['"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\n') else cell for cell in row] for row in rows
    ]
    return "".join(",".join(row) + "\n" for row in quoted).encode()


def parquet_of(header: list[str], rows: list[list[str]]) -> bytes:
    """Return rows as Parquet: counts and years as integers."""
    columns: dict[str, object] = {}
    for name, cells in zip(header, zip(*rows, strict=True), strict=True):
        is_number = name in {"quantity", "year"}
        columns[name] = pa.array([int(cell) if cell else None for cell in cells]) if is_number else pa.array(cells)
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, compression="none")
    return file.getvalue()


TIV = """\
TIV of arms exports to all, 2000-2001

Source: SIPRI Arms Transfers Database

Recipient,2000,2001,2000-2001,Percentage,Sum total years,Percentage of total
Afghanistan,3,50,53,4.1%,53,4.1%
Iraq,0 ,,0,0%,0,0%
"""


def envelope_of(text: str) -> bytes:
    """Return the body with which SIPRI's web service answers."""
    return json.dumps({"bytes": base64.b64encode(text.encode()).decode()}).encode()


VALID: dict[str, tuple[str, bytes]] = {
    "own CSV": ("own.csv", csv_of([HEADER, *ROWS])),
    "own XLSX": ("own.xlsx", rows_of(list(HEADER), *[list(row) for row in ROWS])),
    "own Parquet": ("own.parquet", parquet_of(HEADER, ROWS)),
    "SIPRI database": ("trade_register.csv", "\n".join([ABOVE + DATABASE, FAGOT_2015, FAGOT_2017, ""]).encode()),
    "SIPRI report": (
        "trade-register.csv",
        "\n".join([ABOVE + REPORT, FAGOT, FAGOT.replace("Fagot", "Metis"), ""]).encode(),
    ),
    "SIPRI envelope": ("body.json", envelope_of("\n".join([ABOVE + DATABASE, FAGOT_2015, ""]))),
    "SIPRI service": ("deal.json", json.dumps(TRADE).encode()),
    "SIPRI TIV": ("tiv.csv", TIV.encode()),
    "UNROCA page": ("report.html", PAGE.encode()),
    "UNROCA JSON": ("unroca.json", json.dumps([scraped(), scraped(table="major_import", num_items="24")]).encode()),
    "Comtrade CSV": ("TradeData.csv", as_csv(trade(), mirrored(), trade(partnerCode=0))),
    "Comtrade JSON": ("comtrade.json", as_json(trade(), mirrored(), trade(partnerCode=0))),
    "EU licences": ("export.csv", EU_ROWS.encode()),
    "Dutch licences": ("licences.csv", (DUTCH + licence() + licence("VK", "ZUID-KOREA", number="27519002")).encode()),
}
"""Name and content by kind."""
