"""A JSON text to what it holds: no duplicate keys, no bombs, no number that is not one."""

from __future__ import annotations

import json
import math
from typing import NoReturn

from armsflow.importers.opening.refusal import MOST_ROWS, refused

MOST_VALUES = 10_000_000
MOST_DIGITS = 400


class _NotStrict(ValueError):  # noqa: N818 - it is what happened
    """What Python's reader lets pass and the standard does not."""


def read_json(name: str, text: str) -> object:
    """Return what a JSON text holds; a number too large for a float, or of more than 400 digits, as its text.

    Raises:
        FileRefused: it is broken (the line is given), nested too deep, or holds too many values.
    """
    if text.count("{") + text.count("[") > MOST_ROWS or text.count(",") > MOST_VALUES:
        raise refused(name, "F-ROWS", f"has more than {MOST_ROWS:,} rows or {MOST_VALUES:,} values; split it")
    do = "get the file again, it may be cut short"
    try:
        return json.loads(
            text, parse_float=_float, parse_int=_int, parse_constant=_no_constant, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        problem = f"is broken JSON at line {error.lineno}, column {error.colno}: {error.msg}; {do}"
        raise refused(name, "F-TYPE", problem, line=error.lineno) from None
    except _NotStrict as error:
        raise refused(name, "F-TYPE", f"is no JSON: {error}; {do}") from None
    except RecursionError:
        raise refused(name, "F-TYPE", "is nested too deep to be a table; choose another file") from None


def _float(text: str) -> float | str:
    value = float(text)
    return value if math.isfinite(value) else text


def _int(text: str) -> int | str:
    return int(text) if len(text) <= MOST_DIGITS else text


def _no_constant(word: str) -> NoReturn:
    raise _NotStrict(f"it holds {word}")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NotStrict("an object has the same key twice")
    return found
