"""A filter as the address holds it: by the names that the screen shows, not by codes (docs/decisions/0006)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from armsflow.analysis.filters import LISTS, TransferFilter
from armsflow.analysis.measures import count_records
from armsflow.register.evidence import Level
from armsflow.register.load import Register
from armsflow.register.vocabulary import Stage

Params = Mapping[str, Sequence[str]]
"""The parameters of an address, each with all its values."""

Options = Mapping[str, Mapping[str, str]]
DEFAULT = TransferFilter()
FILTER = ("measure", "years", *LISTS, "level", "stage")
"""The parameters of a filter."""

Code = TypeVar("Code")


def options_of(register: Register) -> dict[str, dict[str, str]]:
    """Return, for each list of the filter, the codes that occur by the name shown and kept in the address."""
    transfers = register.transfers[~register.transfers.is_superseded]
    names: dict[str, Mapping[str, str]] = {
        "system": dict(register.systems.designation),
        "category": {},
        "supplier": dict(register.parties.name),
        "recipient": dict(register.parties.name),
    }
    return {
        name: dict(sorted((str(names[name].get(code, code)), str(code)) for code in set(transfers[column])))
        for name, column in LISTS.items()
    }


def named(codes: Sequence[Code], names: Sequence[str]) -> dict[str, Code]:
    """Return codes by name; a name that two share is told apart by its code."""
    found: dict[str, Code] = {}
    for code, name in zip(codes, names, strict=True):
        found[f"{name} ({code})" if name in found else name] = code
    return found


def party_names(register: Register) -> dict[str, str]:
    """Return the codes of all parties on record by name."""
    transfers = register.transfers[~register.transfers.is_superseded]
    codes = sorted(map(str, {*transfers.supplier, *transfers.recipient}))
    return named(codes, [str(register.parties.name[code]) for code in codes])


def only_of(params: Params, name: str) -> str:
    """Return the one value of a parameter; nothing if it is not given."""
    return str(next(iter(params.get(name, ())), ""))


def read_filter(params: Params, register: Register, options: Options | None = None) -> TransferFilter:
    """Return the filter that an address describes; what means nothing in this register is left out.

    `options`: as `options_of` returns them, where they are at hand. All the years on record are no choice.
    """
    options = options_of(register) if options is None else options
    counts = count_records(register.transfers)
    lists = {
        name: tuple(options[name][item] for item in params.get(name, ()) if item in options[name]) for name in LISTS
    }
    return TransferFilter(
        years=read_years(params, register),
        level=known(only_of(params, "level"), list(Level), DEFAULT.level),
        stage=known(only_of(params, "stage"), list(Stage), DEFAULT.stage),
        measure=known(only_of(params, "measure"), list(counts), default_measure(counts)),
        **lists,
    )


def default_measure(counts: Mapping[str, int]) -> str:
    """Return what is counted unless another is chosen: launchers; else TIV; else what most records count.

    A measure in which hardly any record speaks, not a tenth as many as in another, would show next to nothing.
    `counts`: as `count_records` returns them.
    """
    most = max(counts, key=lambda name: counts[name], default=DEFAULT.measure)
    telling = (name for name in (DEFAULT.measure, "TIV") if 10 * counts.get(name, 0) >= counts.get(most, 1))
    return next(telling, most)


def default_stage(register: Register) -> str:
    """Return the stage that all of a register is shown at: delivered; where nothing is, what most records tell of."""
    stages = register.transfers.stage[~register.transfers.is_superseded]
    has_default = stages.empty or (stages == DEFAULT.stage).any()
    return DEFAULT.stage if has_default else str(stages.mode()[0])


def read_years(params: Params, register: Register) -> tuple[int, int] | None:
    """Return the years chosen, the earlier first; None where they are not two, or all there are."""
    given = [int(year) for year in params.get("years", ()) if str(year).isdecimal() and len(str(year)) == 4]
    if len(given) != 2 or len(params["years"]) != 2:
        return None
    first, last = (min(max(year, register.years[0]), register.years[1]) for year in sorted(given))
    return None if (first, last) == register.years else (first, last)


def known(value: str, words: Sequence[str], default: str) -> str:
    """Return a word if it is one of those known, else the default."""
    return value if value in words else default


def write_filter(chosen: TransferFilter, register: Register) -> dict[str, list[str]]:
    """Return a filter as parameters of an address, by names, what is chosen by default left out."""
    names = {"system": register.systems.designation, "supplier": register.parties.name}
    names["recipient"] = names["supplier"]
    return {
        name: [str(names[name].get(value, value)) for value in values] if name in names else values
        for name, values in chosen.to_params().items()
    }


def address_of(base: str, page: str, params: Params) -> str:
    """Return the whole address of a page: `base` ends in no slash; the story is the first page and has no name."""
    query = urlencode({name: list(values) for name, values in params.items()}, doseq=True)
    return f"{base}/{'' if page == 'story' else page}" + (f"?{query}" if query else "")
