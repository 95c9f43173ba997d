"""Points in the numbers of a table: whether they mark decimals or may mark thousands, told by the whole column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from armsflow.importers.any_table.mapped_cells import AMOUNTS
from armsflow.importers.any_table.written_limits import MAYBE_THOUSANDS
from armsflow.importers.draft import Draft
from armsflow.importers.opening.table_rows import TableRows

NUMBERS = (*AMOUNTS, "quantity", "value")
WITH_POINT = re.compile(r"[0-9]+\.[0-9]+")
IF_THOUSANDS = (
    "have a point before three digits, read as decimals; if it marks thousands, say that the file has decimal commas"
)
MOST_ARE = "are read as decimals, as most there are"

Kinds = dict[int, dict[str, str]]
"""The kinds of cells that a workbook keeps as no plain text, by line and name of the column."""


def decimal_columns(table: TableRows, columns: Mapping[str, str], kinds: Kinds, draft: Draft) -> dict[str, str]:
    """Return the columns whose points mark decimals, most of them beyond doubt: their cells are of the kind number.

    What is read so for that reason alone is listed, and so is a column of which all points may mark thousands.
    """
    found = {}
    for theirs in (columns[name] for name in NUMBERS if name in columns and not draft.answers.has_decimal_comma):
        pointed = [
            row.cells[theirs] for row in table.rows
            if "." in row.cells[theirs] and kinds.get(row.line, {}).get(theirs) != "number"
        ]  # fmt: skip
        doubtful = [cell for cell in pointed if MAYBE_THOUSANDS.fullmatch(cell)]
        plain = [cell for cell in pointed if WITH_POINT.fullmatch(cell) and not MAYBE_THOUSANDS.fullmatch(cell)]
        if len(doubtful) == len(pointed):
            _warn(draft, theirs, doubtful, IF_THOUSANDS)
        elif len(plain) > len(doubtful):
            found[theirs] = "number"
            _warn(
                draft,
                theirs,
                [cell for cell in doubtful if cell.endswith("0")],
                MOST_ARE,
            )
    return found


def _warn(draft: Draft, column: str, cells: Sequence[str], told: str) -> None:
    if cells:
        draft.warn("C-POINT", column, cells[0], f"and {len(cells) - 1:,} more {told}")
