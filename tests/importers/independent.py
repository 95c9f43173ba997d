"""How many rows a file has, counted by other readers than ours and by none of our code."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import openpyxl
import pyarrow.parquet as pq

from tests.importers.sipri_cases import DATABASE, REPORT


def _strict(content: bytes, delimiter: str = ",") -> list[list[str]] | None:
    """Return the records of a Unicode text by Python's strict reader, blank lines too; None where it complains."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), strict=True, delimiter=delimiter))
    except (UnicodeDecodeError, csv.Error):
        return None


def count_csv(content: bytes) -> int | None:
    """Return the records after the first with content."""
    records = _strict(content)
    first = next((at for at, record in enumerate(records or []) if any(cell.strip() for cell in record)), None)
    return None if records is None or first is None else len(records) - first - 1


def count_xlsx(content: bytes) -> int | None:
    """Return the rows of the first sheet with any content, after the first of them."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
    rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if any(cell is not None for cell in row)]
    return len(rows) - 1 if rows else None


def count_parquet(content: bytes) -> int | None:
    """Return the rows that the footer claims."""
    rows: int = pq.read_metadata(io.BytesIO(content)).num_rows
    return rows


def count_sipri(content: bytes) -> int | None:
    """Return the records after the header of the database layout, where that is whole and no other begins like it."""
    records = _strict(content) or []
    headers = [at for at, record in enumerate(records) if {"Designation", "Delivery year"} <= set(record)]
    return len(records) - headers[0] - 1 if len(headers) == 1 and records[headers[0]] == DATABASE.split(",") else None


def count_unquoted(content: bytes) -> int | None:
    """Return the lines after the header of SIPRI's report layout, if it stands once and none is broken over several."""
    lines = io.StringIO(content.decode("cp1252", "replace"), newline=None).read().removesuffix("\n").split("\n")
    if REPORT not in lines or sum(line.startswith(REPORT[:18]) for line in lines) > 1:
        return None
    rows = lines[lines.index(REPORT) + 1 :]
    return len(rows) if all(row.count(",") == REPORT.count(",") for row in rows) else None


def count_eu(content: bytes) -> int | None:
    """Return the records of a file without a header."""
    records = _strict(content, ";")
    return None if records is None else len(records)


def count_json(content: bytes) -> int | None:
    """Return the items of the list, or of the list called `data`, a body holds; nothing where it is no longer JSON."""
    try:
        value = json.loads(content)
        return len(value["data"] if isinstance(value, dict) else value)
    except (ValueError, KeyError, TypeError):
        return None


COUNT: dict[str, Callable[[bytes], int | None]] = {
    "own CSV": count_csv,
    "own XLSX": count_xlsx,
    "own Parquet": count_parquet,
    "SIPRI database": count_sipri,
    "SIPRI report": count_unquoted,
    "UNROCA JSON": count_json,
    "Comtrade CSV": count_csv,
    "Comtrade JSON": count_json,
    "EU licences": count_eu,
    "Dutch licences": count_csv,
}
"""By kind of file, where there is another reader to ask."""
