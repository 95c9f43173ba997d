"""Numbers as the register writes them, and what is wrong with the others."""

from __future__ import annotations

import re
import unicodedata

from armsflow.register.issues import Fault
from armsflow.register.letters import name_of, unseen_fault

# At most 15 digits: more than a binary number holds exactly. Decimals: kilograms of a tonne.
NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,3})?|[1-9][0-9]{12,14}")
PLAIN = "digits only, such as 1200 or 0.36"

LONGEST = 40
"""Letters of a text that may still have been meant as a number."""

WRONG = [
    (re.compile(pattern), code, problem)
    for pattern, code, problem in (
        (r"-[0-9.]*[1-9][0-9.]*", "C-RANGE", f"is below 0; write {PLAIN}"),
        (r"[0-9]{13,}(\.[0-9]+)?", "C-RANGE", f"has more than 15 digits; write {PLAIN}"),
        (r"[+-].*", "", f"has a sign; write {PLAIN}"),
        (r"[0-9]{1,3}([ ,.'\u2019_\u00a0\u202f][0-9]{3})+", "", f"has marks between thousands; write {PLAIN}"),
        (
            r"[0-9.]+,[0-9]+",
            "C-NUM",
            f"has a comma where '.' is expected; write {PLAIN}, or say that the file has decimal commas",
        ),
        (r"[0-9.]+ ?[-\u2013\u2014] ?[0-9.]+", "", f"is a range; write {PLAIN}, its ends in the low and high columns"),
        (
            r"(c|ca|circa|about|some|[~\u2248<>\u2264\u2265])[. ]?.*[0-9].*|[0-9.]+ ?\+",
            "",
            f"is no plain number; write {PLAIN}, and yes under estimate if it is uncertain",
        ),
    )
]


def parse_number(text: str) -> float:
    """Return an amount or a mass: digits, at most three after the point."""
    return _parse(text, "C-NUM")


def parse_quantity(text: str) -> float:
    """Return a count of items, or tonnes: digits, at most three after the point."""
    return _parse(text, "C-INT")


def _parse(text: str, code: str) -> float:
    if not NUMBER.fullmatch(text):
        raise _fault(text, code)
    return float(text)


def _fault(text: str, code: str) -> Fault:
    """Return why a text is no number of ours."""
    if fault := unseen_fault(text) or _strange_digit(text, code):
        return fault
    for pattern, own_code, problem in WRONG if len(text) <= LONGEST else ():
        if pattern.fullmatch(text):
            return Fault(own_code or code, problem)
    return Fault(code, f"is not a number; write {PLAIN}; put limits in the low and high columns")


def _strange_digit(text: str, code: str) -> Fault | None:
    for letter in text:
        if not letter.isascii() and (letter.isnumeric() or letter == "\u2212"):
            return Fault(code, f"holds {_kind_of(letter)} {name_of(letter)}; write {PLAIN}")
    return None


def _kind_of(letter: str) -> str:
    return "the digit" if unicodedata.category(letter).startswith("N") else "the sign"
