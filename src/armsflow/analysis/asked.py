"""What an address asks for, in the names it holds: refused in a sentence where the data has no such thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from armsflow.analysis.filters import LISTS, TransferFilter
from armsflow.analysis.measures import count_records
from armsflow.register.evidence import Level
from armsflow.register.load import Register
from armsflow.register.vocabulary import Stage

Params = Mapping[str, Sequence[str]]
SINGLE = ("level", "stage", "measure")


class SenselessError(ValueError):
    """A parameter that means nothing here; the message says which, and what could stand there."""


def filter_asked(params: Params, register: Register, *, stage: str = Stage.DELIVERED.value) -> TransferFilter:
    """Return the filter of an address. `stage`: what holds where none is asked for; "" is every stage.

    Raises:
        SenselessError: a value is not in the data, years are no years, or a single choice is given twice.
    """
    words = _words(register)
    chosen = {"stage": [stage]} | {name: [] for name in words} | {"years": _years(params)}
    for name in (name for name in words if params.get(name)):
        chosen[name] = [_known(name, value, words[name]) for value in params[name]]
        if name in SINGLE and len(chosen[name]) > 1:
            raise SenselessError(f"{name} is given {len(chosen[name])} times; give it once")
    if not chosen["stage"]:
        chosen["stage"] = [stage]
    return TransferFilter.from_params(chosen)


def _words(register: Register) -> dict[str, dict[str, str]]:
    """Return, for each choice, the codes by the words of the address."""
    parties = {str(name): str(code) for code, name in register.parties.name.items()}
    systems = {str(name): str(code) for code, name in register.systems.designation.items()}
    categories = {str(word): str(word) for word in register.systems.category}
    singles: dict[str, Iterable[str]] = {
        "level": Level, "stage": Stage, "measure": count_records(register.transfers),
    }  # fmt: skip
    lists = {"system": systems, "category": categories, "supplier": parties, "recipient": parties}
    return {name: lists[name] for name in LISTS} | {
        name: {str(word): str(word) for word in words} for name, words in singles.items()
    }


def _known(name: str, value: str, words: Mapping[str, str]) -> str:
    if value not in words:
        raise SenselessError(f"{name}={value[:60]} is not in this data")
    return words[value]


def _years(params: Params) -> list[str]:
    given = list(params.get("years", ()))
    if given and (len(given) != 2 or not all(year.isdecimal() and len(year) == 4 for year in given)):
        raise SenselessError("years are given as two: years=2015&years=2017")
    return given
