"""What is on the screen as files: CSV with its README and metadata, and Parquet."""

from __future__ import annotations

import io
import json
import math
import zipfile
from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from armsflow.analysis.filters import TransferFilter
from armsflow.register.columns import TRANSFERS
from armsflow.register.load import Register

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LICENCE = "CC BY 4.0 for the compilation and wording; sources keep their own terms"


def metadata_of(rows: pd.DataFrame, register: Register, chosen: TransferFilter, search: str) -> dict[str, object]:
    """Return what a file must say about itself: data, version, hash, licence, filter, number of rows."""
    return {
        "name": "armsflow transfers",
        "version": register.version,
        "released": register.released,
        "sha256": register.digest,
        "licence": LICENCE,
        "filter": chosen.to_params() | ({"q": [search]} if search else {}),
        "rows": len(rows),
        "rows_set_aside": register.rows_set_aside,
        "spreadsheet_safe": "text cells that begin with = + - @ have a ' before them",
        "columns": {column.name: column.meaning for column in TRANSFERS.columns},
    }


def spreadsheet_safe(text: str) -> str:
    """Return text that no spreadsheet runs as a formula: a quote mark before = + - @ (OWASP)."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Return records as the register's own columns, every cell text as in the file.

    Lists have `;` between items; no limit, nothing reported and empty are empty cells.
    """
    cells = {column.name: [_cell(value) for value in rows[column.name]] for column in TRANSFERS.columns}
    text = pd.DataFrame(cells, dtype="str", index=rows.index)
    for name in ("quantity", "value"):
        is_unreported = (rows[f"{name}_low"] == 0) & np.isinf(rows[f"{name}_high"])
        text.loc[is_unreported, f"{name}_low"] = ""
    return text.reset_index(drop=True)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return "" if math.isinf(value) or math.isnan(value) else f"{value:.15g}"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return "" if value is None or value is pd.NaT else str(value)


def csv_archive(rows: pd.DataFrame, metadata: dict[str, object]) -> Callable[[], bytes]:
    """Return a maker of a zip with `transfers.csv` and beside it `transfers.csv.meta.json`."""

    def make() -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("transfers.csv", as_text(rows).map(spreadsheet_safe).to_csv(index=False))
            archive.writestr("transfers.csv.meta.json", json.dumps(metadata, indent=2, ensure_ascii=False))
        return file.getvalue()

    return make


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
