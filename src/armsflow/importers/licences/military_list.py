"""The EU's Common Military List: its 22 classes, as licences name them ("ML5b", "ML10,22")."""

from __future__ import annotations

import re
from functools import cache

from armsflow.importers.draft import CellError, Draft
from armsflow.importers.names.party_tables import rows_of

CLASS = re.compile(r"(?:[Mm][Ll]?)?([0-9]{1,2})(?:[a-z-].*)?")
PART_OF_CLASS = re.compile(r"[a-z]")
SEVERAL = frozenset({"div", "diverse", "diverselanden", "misc", "various", ""})


def system_of_list(text: str, column: str, draft: Draft) -> str:
    """Return the slug of the class that a licence names, and add it to the systems.

    Several classes, or none, are a system of their own: the goods cannot be told apart. All classes hold parts too.

    Raises:
        CellError: it is no class of the list.
    """
    numbers = _numbers(text)
    if numbers is None:
        raise CellError("C-WORD", column, text, "is no class of the military list; write ML1 to ML22")
    row = _classes()[numbers.pop() if len(numbers) == 1 else ""]
    return draft.system(row["designation"], column, description=row["description"], category=row["category"])


def _numbers(text: str) -> set[str] | None:
    plain = re.sub(r"(?i)ml\s+(?=\d)", "ML", text.strip())
    if re.sub(r"\W", "", plain).casefold() in SEVERAL:
        return set()
    parts = [part for part in re.split(r"[\s,/.;]+", plain) if part]
    found = [CLASS.fullmatch(part) for part in parts if not PART_OF_CLASS.fullmatch(part)]
    numbers = {str(int(match[1])) for match in found if match}
    return numbers if found and None not in found and numbers <= set(_classes()) else None


@cache
def _classes() -> dict[str, dict[str, str]]:
    return {row["number"]: row for row in rows_of("military_list.csv")}
