"""Which names are whose: tables of ours, the ISO 3166 lists of pycountry, and the names of CLDR in babel.

Our tables have the columns `name` (as written), `code` (several, `;` between: the name is refused, these are offered),
and, for a party that is in no list, `title` and `kind`. `party_aliases.csv` is for any publisher,
`<publisher>_parties.csv` for one. `sipri_systems.csv` has `name` and `slug` of systems.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pycountry
from babel import Locale

from armsflow.importers.names.party_letters import fold
from armsflow.register.vocabulary import PartyKind

LANGUAGES = {"dutch": "nl"}
"""In which language, beside English, a publisher writes names of states."""


class Entry(NamedTuple):
    """Whose a name is: one code, or several between which the reader must choose."""

    codes: tuple[str, ...]


@cache
def rows_of(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one of our tables; none if there is no such table."""
    file = files("armsflow.importers") / "tables" / table
    return tuple(csv.DictReader(io.StringIO(file.read_text("utf-8")))) if file.is_file() else ()


@cache
def aliases_of(publisher: str = "") -> dict[str, Entry]:
    """Return the names of our table for one publisher; without one, of the table for any."""
    rows = rows_of(f"{publisher}_parties.csv" if publisher else "party_aliases.csv")
    return {fold(row["name"]): Entry(tuple(row["code"].split(";"))) for row in rows}


@cache
def names_of_systems() -> dict[str, tuple[str, ...]]:
    """Return the names by which SIPRI's files call systems of the shipped register, by their slugs."""
    rows = rows_of("sipri_systems.csv")
    return {row["slug"]: tuple(each["name"] for each in rows if each["slug"] == row["slug"]) for row in rows}


@cache
def names_of_states(language: str = "en") -> dict[str, str]:
    """Return the code of each name that ISO 3166 and, in a language, CLDR give to one state alone."""
    found: dict[str, set[str]] = {}
    for code, names in given_names(language).items():
        for name in names:
            found.setdefault(fold(name), set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def given_names(language: str) -> dict[str, list[str]]:
    """Return what ISO 3166 and, in a language, CLDR call each state, by code."""
    territories = Locale(language).territories
    names = {}
    for state in pycountry.countries:
        given = [getattr(state, field, "") for field in ("name", "common_name", "official_name")]
        given.append(territories.get(state.alpha_2, ""))
        names[state.alpha_3] = [name for name in given if name]
    return names


@cache
def titles() -> dict[str, tuple[str, str]]:
    """Return the title and the kind of every party that a name can stand for, by code."""
    english = Locale("en").territories
    named = {
        state.alpha_3: (english.get(state.alpha_2, state.name).replace("&", "and"), PartyKind.STATE.value)
        for state in pycountry.countries
    }
    for table in ("party_aliases.csv", "former_states.csv", *(f"{key}_parties.csv" for key in PUBLISHERS)):
        named |= {row["code"]: (row["title"], row["kind"]) for row in rows_of(table) if row["title"]}
    return named


PUBLISHERS = ("sipri", "unroca", "comtrade", "eu", "dutch")


@cache
def codes_of_two_letters() -> dict[str, str]:
    """Return the alpha-3 code by the alpha-2 code of ISO 3166-1."""
    return {state.alpha_2: state.alpha_3 for state in pycountry.countries}


@cache
def places() -> dict[str, dict[str, str]]:
    """Return where each state is drawn: its capital, by code (GeoNames, CC BY 4.0; `scripts/make_places.py`)."""
    return {row["code"]: row for row in rows_of("places.csv")}
