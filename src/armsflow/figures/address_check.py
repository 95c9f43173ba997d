"""What an address asks for and cannot have: nothing in this data, or on these pages, is called so."""

from __future__ import annotations

from collections.abc import Collection

from armsflow.analysis.account_names import account_names
from armsflow.analysis.address import Params, options_of, party_names
from armsflow.analysis.beside import find_beside
from armsflow.analysis.filters import LISTS
from armsflow.analysis.focus_names import read_focus
from armsflow.analysis.measures import count_records
from armsflow.analysis.question_address import ASSUME, OWN, SAME_YEAR, STOCKS
from armsflow.figures.arrangements import SMALL_PARTIES, Arrangement
from armsflow.register.evidence import Level
from armsflow.register.load import Register
from armsflow.register.vocabulary import Stage

FREE = {
    "unit", "embed", "embed_options", "step", "q", "tab", "year", "record", "data", "fbclid", "gclid",
}  # fmt: skip
"""Parameters that are not choices from a list, or that other sites add."""

MOST_SAID = 5


def unknown_values(params: Params, register: Register, stories: Collection[str] = ()) -> list[str]:
    """Return "name=value" for each parameter or value that means nothing here, cut short.

    `stories`: the names of those that can be told.
    """
    words = _words(params, register) | {"story": set(stories)}
    found = []
    for name, values in params.items():
        if name in FREE or name.startswith(("utm_", OWN, ASSUME)):
            continue
        offered = words.get(name)
        found += [f"{name[:20]}={value[:40]}" for value in values if offered is None or value not in offered]
        if name not in {*LISTS, "with", "years"} and len(values) > 1:
            found.append(f"{name[:20]} given {len(values)} times")
    return found[:MOST_SAID]


def _words(params: Params, register: Register) -> dict[str, set[str]]:
    """Return what each parameter can be."""
    options = options_of(register)
    parties, accounts = account_names(register)
    return {name: set(known) for name, known in options.items()} | {
        "from": set(options["supplier"]),
        "of": set(options["system"]),
        "with": set(options["system"]),
        "towards": set(options["recipient"]),
        "same_year": set(SAME_YEAR),
        "stock": set(STOCKS),
        "at": set(party_names(register)),
        "party": set(parties),
        "account": set(accounts),
        "level": set(Level),
        "stage": set(Stage),
        "measure": set(count_records(register.transfers)),
        "arrange": set(Arrangement),
        "others": set(SMALL_PARTIES),
        "years": {str(year) for year in range(register.years[0], register.years[1] + 1)},
        "beside": {value for value in params.get("beside", ()) if find_beside(value, register, options)},
        "focus": {value for value in params.get("focus", ()) if read_focus(value, register)},
    }
