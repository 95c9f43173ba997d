"""The classes of the UN Register: I to VII, and those of small arms and light weapons."""

from __future__ import annotations

import re
from functools import cache

from armsflow.importers.draft import CellError, Draft
from armsflow.importers.names.party_tables import rows_of


@cache
def classes() -> dict[str, dict[str, str]]:
    """Return the classes by the code that the register's API gives them, in the order in which words are tried."""
    return {row["code"]: row for row in rows_of("unroca_categories.csv")}


def class_of(category: str) -> str:
    """Return the code of a class by its name on a report, such as "I. Battle tanks"; empty if it is none."""
    for code, row in classes().items():
        if re.search(row["words"], category.strip(), re.IGNORECASE):
            return code
    return ""


def system_of(code: str, category: str, draft: Draft) -> str:
    """Return the slug of a class, and add it to the systems.

    Raises:
        CellError: it is no class of the register.
    """
    if code not in classes():
        raise CellError(
            "C-WORD", "category", category, "is no class of the UN Register that we know; add the row by hand"
        )
    row = classes()[code]
    cells = {column: row[column] for column in ("description", "category", "un_category")}
    return draft.system(row["designation"], "category", **cells)
