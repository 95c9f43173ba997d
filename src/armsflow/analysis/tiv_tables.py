"""Tables of SIPRI's trend-indicator values (TIV) beside its register: two views of the same, counted once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from armsflow.register.frames import rows_of
from armsflow.register.vocabulary import Stage

MAJOR_ARMS, NOT_NAMED = "major-arms-sipri-tiv", "not-named"
"""The system of a table's figures, and the party on the side that a table does not name."""

Cell = tuple[str, str, int]
"""Supplier, recipient and year of a figure."""


def wholes_in_tables(transfers: pd.DataFrame) -> dict[str, str]:
    """Return, for each record of a delivery whose TIV a table's figure contains, the record of that figure.

    A figure is of all major arms from one party to another in a year or, where a table names one side only, of all that
    this side sent or received. A delivery over several years is part of the last one that a table has.
    """
    told = transfers[transfers.tiv_million.notna() & (transfers.stage == Stage.DELIVERED) & ~transfers.is_superseded]
    tables = told[told.system == MAJOR_ARMS]
    figures = {(row.supplier, row.recipient, row.date_to.year): str(row.id) for row in rows_of(tables)}
    found = {str(row.id): _first(figures, row) for row in rows_of(told)} if figures else {}
    return {part: whole for part, whole in found.items() if whole}


def _first(figures: dict[Cell, str], row: Any) -> str:
    return next((figures[cell] for cell in _cells_around(row) if cell in figures), "")


def _cells_around(row: Any) -> Iterator[Cell]:
    """Yield the cells that can contain a record, the narrowest first; a figure of a table is not part of itself."""
    ends = [(row.supplier, row.recipient), (NOT_NAMED, row.recipient), (row.supplier, NOT_NAMED)]
    for supplier, recipient in ends:
        if row.system != MAJOR_ARMS or (supplier, recipient) != ends[0]:
            for year in range(row.date_to.year, row.date_from.year - 1, -1):
                yield supplier, recipient, year
