"""A record as text, always the same way: what files hold, and what a hash is made of."""

from __future__ import annotations

import hashlib
import json
import math

import numpy as np
import pandas as pd

from armsflow.register.columns import TRANSFERS, Table


def as_text(rows: pd.DataFrame, table: Table = TRANSFERS) -> pd.DataFrame:
    """Return rows as the register's own columns, every cell text as in the file.

    Lists have `;` between items; no limit, nothing reported and empty are empty cells.
    """
    cells = {column.name: [cell_text(value) for value in rows[column.name]] for column in table.columns}
    text = pd.DataFrame(cells, dtype="str", index=rows.index)
    for name in ("quantity", "value") if table is TRANSFERS else ():
        is_unreported = (rows[f"{name}_low"] == 0) & np.isinf(rows[f"{name}_high"])
        text.loc[is_unreported, f"{name}_low"] = ""
    return text.reset_index(drop=True)


def cell_text(value: object) -> str:
    """Return one cell as text; what is missing or has no limit is empty."""
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return "" if math.isinf(value) or math.isnan(value) else f"{value:.15g}"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return "" if value is None or value is pd.NaT else str(value)


def cells_of(transfers: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return the cells of each record as text, by id; empty ones are left out.

    So a new column changes nothing of a record that has nothing in it.
    """
    rows = as_text(transfers).to_dict("records")
    return {row["id"]: {str(name): cell for name, cell in row.items() if cell} for row in rows}


def row_hashes(transfers: pd.DataFrame) -> dict[str, str]:
    """Return for each record, by id, the sha256 of its cells."""
    return {name: hash_text(cells) for name, cells in cells_of(transfers).items()}


def hash_text(value: str | dict[str, str]) -> str:
    """Return the sha256 of a value written as JSON: names in order, no spaces, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
