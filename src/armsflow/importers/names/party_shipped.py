"""The parties of the register that ships, made ready to be looked up many times."""

from __future__ import annotations

from typing import NamedTuple

from armsflow.importers.names.party_letters import fold
from armsflow.register.canonical import cell_text
from armsflow.register.columns import PARTIES
from armsflow.register.load import Register


class Shipped(NamedTuple):
    """Rows of `parties.csv` as text, by code, and the code of each name and alias as it is compared."""

    rows: dict[str, dict[str, str]]
    codes: dict[str, str]


NOTHING = Shipped({}, {})
_last: tuple[Register | None, Shipped] = (None, NOTHING)


def shipped_parties(known: Register | None) -> Shipped:
    """Return the parties of a register; what was made of the last one is kept, for a file asks with every name."""
    global _last  # noqa: PLW0603 - a register cannot be hashed, so no cache takes it
    register, shipped = _last
    if known is None:
        return NOTHING
    if known is not register:
        shipped = _made_ready(known)
        _last = (known, shipped)
    return shipped


def _made_ready(known: Register) -> Shipped:
    rows: dict[str, dict[str, str]] = {}
    codes: dict[str, str] = {}
    for row in known.parties[PARTIES.column_names].to_dict("records"):
        code = str(row["code"])
        rows[code] = {str(column): cell_text(value) for column, value in row.items()}
        codes |= {fold(name): code for name in (*row["aliases"], row["name"])}
    return Shipped(rows, codes)
