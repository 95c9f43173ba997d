"""Records as files: CSV with its metadata, XLSX, Parquet, JSON."""

from __future__ import annotations

import io
import json
import math
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.wording import data_name
from armsflow.register.canonical import as_text, cell_text
from armsflow.register.columns import TRANSFERS
from armsflow.register.load import Register
from armsflow.register.spreadsheets import FORMULA_STARTS, spreadsheet_safe

LICENCE = "CC BY 4.0 for the compilation and wording; sources keep their own terms"

OWN_TERMS = "a reader's own file: its publisher's terms; of what is joined with it from armsflow, CC BY 4.0"


def as_reported(register: Register, ids: Sequence[str]) -> pd.DataFrame:
    """Return the records of some ids, in their order, as the register has them.

    A filter by years lowers what is counted of a span that lies partly outside (`TransferFilter.apply`); a file
    of records says what the reports say.
    """
    return register.transfers.set_index("id", drop=False).loc[list(ids)]


def metadata_of(rows: pd.DataFrame, register: Register, chosen: TransferFilter, search: str) -> dict[str, object]:
    """Return what a file must say about itself: data, version, hash, licence, filter, number of rows."""
    return {
        "name": "armsflow transfers",
        **data_facts(register),
        "filter": chosen.to_params() | ({"q": [search]} if search else {}),
        "rows": len(rows),
        "rows_set_aside": register.rows_set_aside,
        "spreadsheet_safe": "text cells that begin with = + - @ have a ' before them",
        "columns": {column.name: column.meaning for column in TRANSFERS.columns},
    }


def data_facts(register: Register) -> dict[str, str]:
    """Return what names the data of a file, and under which terms it stands; a reader's own has its own terms."""
    named = {"version": register.version, "released": register.released, "sha256": register.digest}
    if register.package.is_own:
        return {"data": data_name(register), **named, "licence": OWN_TERMS}
    return {**named, "licence": LICENCE}


def as_values(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return records as plain values, ready for JSON: lists, numbers, days as text.

    None: no limit, nothing reported, or an empty cell that is no text.
    """
    shown = rows[[column.name for column in TRANSFERS.columns]]
    values: list[dict[str, Any]] = [
        {str(name): _value(cell) for name, cell in row.items()} for row in shown.to_dict("records")
    ]
    for row in values:
        for name in ("quantity", "value"):
            if row[f"{name}_high"] is None and row[f"{name}_low"] == 0:
                row[f"{name}_low"] = None
    return values


def _value(cell: object) -> object:
    if isinstance(cell, tuple):
        return list(cell)
    if isinstance(cell, pd.Timestamp):
        return f"{cell:%Y-%m-%d}"
    if cell is pd.NaT or (isinstance(cell, float) and not math.isfinite(cell)):
        return None
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def csv_file(rows: pd.DataFrame) -> bytes:
    """Return records as CSV that no spreadsheet runs; no line but the header and the records."""
    return as_text(rows).map(spreadsheet_safe).to_csv(index=False).encode()


def xlsx_file(rows: pd.DataFrame, metadata: dict[str, object]) -> Callable[[], bytes]:
    """Return a maker of a workbook: a sheet of records, every cell text and none a formula, and one of metadata."""

    def make() -> bytes:
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        cells = as_text(rows)
        _fill(book.create_sheet("Transfers"), [list(cells.columns), *cells.itertuples(index=False, name=None)])
        about = [
            (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
            for name, value in metadata.items()
        ]
        _fill(book.create_sheet("About"), about)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    return make


def _fill(sheet: Any, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of text: untold, `openpyxl` makes a formula of what begins with =, and an error of `#N/A`."""
    for row in rows:
        sheet.append([_text_cell(sheet, text) if text else None for text in row])


def _text_cell(sheet: Any, text: str) -> object:
    if not text.startswith((*FORMULA_STARTS, "#")):
        return text
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True  # stays text when somebody edits it
    return cell


def json_file(rows: pd.DataFrame, metadata: dict[str, object]) -> bytes:
    """Return records as JSON: `metadata`, and `rows` as `as_values` returns them."""
    content = {"metadata": metadata, "rows": as_values(rows)}
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode()


def csv_archive(rows: pd.DataFrame, metadata: dict[str, object]) -> Callable[[], bytes]:
    """Return a maker of a zip with `transfers.csv` and beside it `transfers.csv.meta.json`."""
    return lambda: _archive("transfers.csv", csv_file(rows), metadata)


def figure_csv(table: pd.DataFrame) -> bytes:
    """Return the table of a figure as CSV that no spreadsheet runs: a header, and exactly what is drawn."""
    return table.map(lambda cell: spreadsheet_safe(cell_text(cell))).to_csv(index=False).encode()


def figure_archive(table: pd.DataFrame, metadata: dict[str, object]) -> Callable[[], bytes]:
    """Return a maker of a zip with `figure.csv` and beside it `figure.csv.meta.json`."""
    return lambda: _archive("figure.csv", figure_csv(table), metadata)


def _archive(name: str, table: bytes, metadata: dict[str, object]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, table)
        archive.writestr(f"{name}.meta.json", json.dumps(metadata, indent=2, ensure_ascii=False))
    return file.getvalue()


def parquet_file(rows: pd.DataFrame, metadata: dict[str, object]) -> Callable[[], bytes]:
    """Return a maker of a Parquet file of the same cells, the metadata under the key `armsflow`."""

    def make() -> bytes:
        table = pa.Table.from_pandas(as_text(rows), preserve_index=False)
        notes = {
            **(table.schema.metadata or {}),
            b"armsflow": json.dumps(metadata, ensure_ascii=False).encode(),
        }
        file = io.BytesIO()
        pq.write_table(table.replace_schema_metadata(notes), file)
        return file.getvalue()

    return make
