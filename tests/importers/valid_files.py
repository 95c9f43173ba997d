"""One small valid file of each kind that can be imported: what the fuzz changes, and what must always import."""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from tests.importers import sipri_cases as sipri
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
    """Return rows as Parquet: counts and years as integers, pages with a checksum."""
    columns: dict[str, object] = {}
    for name, cells in zip(header, zip(*rows, strict=True), strict=True):
        is_number = name in {"quantity", "year"}
        columns[name] = pa.array([int(cell) if cell else None for cell in cells]) if is_number else pa.array(cells)
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, compression="none", write_page_checksum=True)
    return file.getvalue()


def html_of(header: list[str], rows: list[list[str]]) -> bytes:
    """Return rows as the table of a page."""
    lines = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in [header, *rows]]
    return ("<!DOCTYPE html><html><body><table>" + "\n".join(lines) + "</table></body></html>").encode()


VALID: dict[str, tuple[str, bytes]] = {
    "own CSV": ("own.csv", csv_of([HEADER, *ROWS])),
    "own XLSX": ("own.xlsx", rows_of(list(HEADER), *[list(row) for row in ROWS])),
    "own Parquet": ("own.parquet", parquet_of(HEADER, ROWS)),
    "JSON": (
        "rows.json",
        json.dumps({"count": 4, "data": [dict(zip(HEADER, row, strict=True)) for row in ROWS]}).encode(),
    ),
    "SIPRI database": ("b.csv", sipri.database_text(sipri.FAGOT_2015, sipri.FAGOT_2017).encode()),
    "SIPRI report": ("a.csv", sipri.report_text(sipri.FAGOT, sipri.TIGER).encode()),
    "SIPRI TIV": ("e.csv", sipri.TIV.encode()),
    "SIPRI service": ("c.json", json.dumps(sipri.TRADE).encode()),
    "HTML": ("page.html", html_of(HEADER, ROWS)),
}
"""Name and content by kind."""
