"""From the text of a cell to a value. Each parser raises `Fault`, a ValueError in words for the keeper.

The message completes a sentence that starts with the value: "'12x' is not a whole number; ...".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum
from urllib.parse import urlsplit

from armsflow.register.issues import Fault
from armsflow.register.letters import JOINERS, script_fault, unseen_fault

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CODE = re.compile(r"[A-Z]{3}|[a-z0-9]+(?:-[a-z0-9]+)*")
GRADE = re.compile(r"[A-F][1-6]")
YEAR = re.compile(r"[0-9]{4}")
DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,4})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_YEAR, LAST_YEAR = 1900, 2099
PARTIAL_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def parse_text(text: str) -> str:
    """Return text for people, as written; refuse characters that cannot be seen."""
    if fault := unseen_fault(text, allowed=JOINERS):
        raise fault
    return text


def _fault(text: str, code: str, problem: str) -> Fault:
    """Return why a text is not what its column holds: a letter that deceives comes first."""
    return unseen_fault(text) or script_fault(text) or Fault(code, problem)


def parse_slug(text: str) -> str:
    """Return a lower-case name such as `9p135m-konkurs`."""
    if not SLUG.fullmatch(text):
        raise _fault(text, "C-SLUG", "is not a slug; write lower-case letters and digits joined by '-'")
    return text


def parse_code(text: str) -> str:
    """Return a party code: three capitals for a state, a slug for anyone else."""
    if not CODE.fullmatch(text):
        problem = "is not a party code; write an ISO 3166 code (BGR) or a slug (syrian-opposition)"
        raise _fault(text, "C-COUNTRY", problem)
    return text


def parse_latitude(text: str) -> float:
    """Return degrees north, with a point and a sign."""
    return _parse_degrees(text, most=90)


def parse_longitude(text: str) -> float:
    """Return degrees east, with a point and a sign."""
    return _parse_degrees(text, most=180)


def _parse_degrees(text: str, *, most: int) -> float:
    if not DEGREES.fullmatch(text) or abs(float(text)) > most:
        problem = f"is not a coordinate; write degrees from -{most} to {most}, such as 42.70 or -77.04"
        raise _fault(text, "C-DEGREES", problem)
    return float(text)


def parse_day(text: str) -> dt.date:
    """Return a day written as YYYY-MM-DD, from 1900 to 2099."""
    try:
        day = dt.date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        raise _fault(text, "C-DAY", "is not a day; write it as YYYY-MM-DD") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Fault("C-YEAR", "is outside 1900 to 2099; check the year")
    return day


def parse_year(text: str) -> int:
    """Return a year of four digits, from 1900 to 2099."""
    if not YEAR.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise _fault(text, "C-YEAR", "is not a year of 1900 to 2099; write four digits, such as 2015")
    return int(text)


def parse_partial_day(text: str) -> str:
    """Return a date as precise as the source gives it: YYYY, YYYY-MM or YYYY-MM-DD."""
    if not PARTIAL_DAY.fullmatch(text):
        raise _fault(text, "C-DAY", "is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        parse_day(text + "0000-01-01"[len(text) :])
    except ValueError:
        raise Fault("C-DAY", "is not a date of 1900 to 2099; write YYYY, YYYY-MM or YYYY-MM-DD") from None
    return text


def parse_yes(text: str) -> bool:
    """Return whether a claim is made: `yes`, or an empty cell."""
    if text != "yes":
        raise _fault(text, "C-YES", "is not 'yes'; write yes or leave it empty")
    return True


def parse_grade(text: str) -> str:
    """Return an Admiralty grade: source A to F, information 1 to 6."""
    if not GRADE.fullmatch(text):
        problem = "is not an Admiralty grade; write source A-F and information 1-6, such as B2"
        raise _fault(text, "C-GRADE", problem)
    return text


def parse_url(text: str) -> str:
    """Return a web address that is safe to show as a link: http(s), no credentials, its host in plain letters.

    A host in other letters is written as `xn--...`: it may look like one that is known.
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        raise _no_address() from None
    is_safe = text.isprintable() and not re.search(r"[\s\"'<>\\]", text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_safe:
        raise _no_address()
    if "@" in parts.netloc:
        raise Fault("C-URL", "holds a user name; write the address without it")
    if parts.netloc.isascii():
        return text
    try:
        return parts._replace(netloc=parts.netloc.encode("idna").decode()).geturl()
    except UnicodeError:
        raise _no_address() from None


def _no_address() -> Fault:
    return Fault("C-URL", "is not a web address; write one that starts with https:// or http://")


def parse_word(vocabulary: type[StrEnum]) -> Callable[[str], str]:
    """Return a parser for the words of one vocabulary."""
    words = [str(word) for word in vocabulary]

    def parse(text: str) -> str:
        if text not in words:
            raise _fault(text, "C-WORD", f"is not one of our words; write one of: {', '.join(words)}")
        return text

    return parse


def parse_list(parse_item: Callable[[str], object]) -> Callable[[str], tuple[object, ...]]:
    """Return a parser for several items with ';' between them."""

    def parse(text: str) -> tuple[object, ...]:
        return tuple(parse_item(item.strip()) for item in text.split(";"))

    return parse
