"""A state's code in the lists that public APIs use, by its ISO 3166-1 alpha-3 code."""

from __future__ import annotations

from typing import Any

from armsflow.importers.fetching.asking import FetchError

# UN Comtrade keeps a few numbers of its own; all others are the ISO 3166-1 numeric code without its zeros.
COMTRADE_OWN = {"USA": "842", "FRA": "251", "IND": "699", "CHE": "757", "NOR": "579", "TWN": "490", "ITA": "380"}


def comtrade_code_of(state: str) -> str:
    """Return Comtrade's own code of a state: 100 for BGR.

    Raises:
        FetchError: there is no such state.
    """
    return COMTRADE_OWN.get(state.upper()) or str(int(_country(state).numeric))


def alpha_2_of(state: str) -> str:
    """Return the two-letter code of a state: BG for BGR.

    Raises:
        FetchError: there is no such state.
    """
    return str(_country(state).alpha_2)


def _country(state: str) -> Any:
    import pycountry

    found = pycountry.countries.get(alpha_3=state.upper())
    if found is None:
        raise FetchError(f"{state[:20]!r} is no ISO 3166 code of a state; write three letters, such as BGR")
    return found
