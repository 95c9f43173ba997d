"""The filter of an address, read strictly: refused in a sentence where the data has no such thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from armsflow.analysis.address import Params, options_of, read_filter
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.measures import count_records
from armsflow.register.evidence import Level
from armsflow.register.load import Register
from armsflow.register.vocabulary import Stage

SINGLE = ("level", "stage", "measure")


class SenselessError(ValueError):
    """A parameter that means nothing here; the message says which, and what could stand there."""


def filter_asked(params: Params, register: Register, *, stage: str = Stage.DELIVERED.value) -> TransferFilter:
    """Return the filter of an address. `stage`: what holds where none is asked for; "" is every stage.

    Raises:
        SenselessError: a value is not in the data, years are no years, or a single choice is given twice.
    """
    options = options_of(register)
    singles: dict[str, Iterable[str]] = {
        "level": Level, "stage": Stage, "measure": count_records(register.transfers),
    }  # fmt: skip
    for name, words in (options | singles).items():
        _refuse_unknown(name, params.get(name, ()), words)
    years = params.get("years", ())
    if years and (len(years) != 2 or not all(year.isdecimal() and len(year) == 4 for year in years)):
        raise SenselessError("years are given as two: years=2015&years=2017")
    chosen = read_filter(params, register, options)
    return chosen if params.get("stage") else replace(chosen, stage=stage)


def _refuse_unknown(name: str, values: Iterable[str], words: Iterable[str]) -> None:
    given, known = list(values), set(words)
    for value in given:
        if value not in known:
            raise SenselessError(f"{name}={value[:60]} is not in this data")
    if name in SINGLE and len(given) > 1:
        raise SenselessError(f"{name} is given {len(given)} times; give it once")
