"""What a reader says of a file that the file itself leaves open; kept as a small TOML, for the page and the command."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

import tomli_w

from armsflow.register.issues import show


class AnswersError(ValueError):
    """The text holds no answers of ours; the message says where and what to write."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to what a file leaves open; all empty: the file speaks for itself.

    `publisher`: read as this, by its key. `columns`: ours by theirs' name, for any table (`{"supplier": "Exporter"}`).
    `fixed`: one value for every row (`{"stage": "delivered"}`). `parties`: names and the code they stand for.
    `places`: where a party lies, by its code: `"42.70, 23.32"`, degrees north and east, and after them who says so.
    `supplier`: who supplied, for a table that does not say. `delimiter`, `encoding`, `sheet`, `header_line`: how to
    read it. `has_decimal_comma`, `has_ranges`: cells such as `7800,5` and `20-30` are read as numbers and limits.
    """

    publisher: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    supplier: str = ""
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    header_line: int = 0
    has_decimal_comma: bool = False
    has_ranges: bool = False


SHAPES = {str: "a text in quotes", int: "a whole number from 0", bool: "true or false", dict: "a table of texts"}
EMPTY = Answers()
PLACE = re.compile(r"-?[0-9]{1,2}(\.[0-9]{1,4})?, *-?[0-9]{1,3}(\.[0-9]{1,4})?(,.*)?", re.DOTALL)


def read_answers(text: str) -> Answers:
    """Return the answers that a TOML holds.

    Raises:
        AnswersError: it is no TOML, names something we do not ask, or answers it in another shape.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise AnswersError(f"This is no TOML: {show(str(fault), 200)}.") from None
    except RecursionError:
        raise AnswersError("This is no TOML of ours: it is nested too deep.") from None
    shapes = {each.name: type(getattr(EMPTY, each.name)) for each in fields(Answers)}
    for name, value in given.items():
        if name not in shapes:
            raise AnswersError(f'"{show(name)}" is nothing we ask; write one of {", ".join(shapes)}.')
        if not _has_shape(value, shapes[name]):
            raise AnswersError(f'"{name}" needs {SHAPES[shapes[name]]}.')
    if len(given.get("delimiter", "")) > 1:
        raise AnswersError('"delimiter" needs one character, such as ";" or "\\t".')
    for code, place in given.get("places", {}).items():
        if not PLACE.fullmatch(place):
            raise AnswersError(f'The place of "{show(code)}" needs degrees north and east, such as "42.70, -77.04".')
    return Answers(**given)


def _has_shape(value: object, shape: type) -> bool:
    if isinstance(value, dict):
        return shape is dict and all(isinstance(text, str) for text in value.values())
    return type(value) is shape and (not isinstance(value, int) or value >= 0)


def write_answers(answers: Answers) -> str:
    """Return answers as TOML that `read_answers` returns the same from; what is left open is left out."""
    given = {each.name: getattr(answers, each.name) for each in fields(Answers)}
    return tomli_w.dumps({name: _plain(value) for name, value in given.items() if value})


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value
