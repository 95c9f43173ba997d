"""Numbers and years as tables write them, to the text of our limits."""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from armsflow.register.issues import Fault
from armsflow.register.parse import parse_partial_day, parse_year

NUMBER = r"((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)"
RANGE = re.compile(rf"{NUMBER} ?(?:-|\u2013|\u2014|to) ?{NUMBER}")
ABOUT = re.compile(rf"(?:ca?\.?|circa|about|approx\.?|~|\u2248) ?{NUMBER}", re.IGNORECASE)
AT_LEAST = re.compile(rf"(?:at least|\u2265|>=) ?{NUMBER}|{NUMBER} ?\+", re.IGNORECASE)
AT_MOST = re.compile(rf"(?:at most|up to|\u2264|<=) ?{NUMBER}", re.IGNORECASE)
BEYOND = re.compile(rf"([<>]) ?{NUMBER}")
WRITTEN = re.compile(r"[0-9][0-9.,]*")
MAYBE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
WITH_COMMA = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
YEARS = re.compile(r"([0-9]{4}) ?[-\u2013] ?([0-9]{4})")


class Limits(NamedTuple):
    """A number as text: at least `low`, at most `high`; empty: no limit. `is_about`: written as uncertain."""

    low: str
    high: str
    is_about: bool = False

    def __str__(self) -> str:
        if self.low == self.high:
            return f"about {self.low}" if self.is_about else self.low
        if not self.high:
            return f"at least {self.low}"
        return f"{self.low or '0'} to {self.high}"


def with_points(text: str) -> str:
    """Return a text with its numbers, which have a decimal comma (`7.800,5`), written with a point (`7800.5`).

    Raises:
        Fault: a point or a comma in one of them is neither.
    """
    return WRITTEN.sub(_with_point, text)


def _with_point(written: re.Match[str]) -> str:
    match = WITH_COMMA.fullmatch(written[0])
    if not match:
        raise Fault("C-NUM", "is no number with a decimal comma; write 7800,5 or 7.800,5")
    whole, decimals = match.groups()
    return whole.replace(".", "") + (f".{decimals}" if decimals else "")


def without_thousands(text: str) -> str:
    """Return a text as it is, unless a point in a number of it may mark thousands: nobody counts `1.000` to the gram.

    Raises:
        Fault: it may.
    """
    for number in WRITTEN.findall(text):
        if MAYBE_THOUSANDS.fullmatch(number) and number.endswith("0"):
            told = f"can be {number.replace('.', '')} or {number.rstrip('0').rstrip('.')}"
            raise Fault("C-NUM", f"{told}; write one of them, or say that the file has decimal commas")
    return text


def read_limits(text: str, *, is_whole: bool) -> Limits:
    """Return what a number, `20-30`, `c. 20`, `20+`, `up to 20` or `>20` says; anything else stays as it is.

    `is_whole`: more than 20 is 21 or more.
    """
    if match := RANGE.fullmatch(text):
        return Limits(match[1], match[2])
    if match := ABOUT.fullmatch(text):
        return Limits(match[1], match[1], is_about=True)
    if match := AT_LEAST.fullmatch(text):
        return Limits(match[1] or match[2], "")
    if match := AT_MOST.fullmatch(text):
        return Limits("", match[1])
    if match := BEYOND.fullmatch(text):
        return _beyond(match[1], match[2], is_whole=is_whole)
    return Limits(text, text)


def _beyond(sign: str, number: str, *, is_whole: bool) -> Limits:
    step = 1 if is_whole and number.isdigit() else 0
    if sign == ">":
        return Limits(str(int(number) + step) if step else number, "")
    return Limits("", str(max(int(number) - step, 0)) if step else number)


def read_year(text: str, *, has_ranges: bool) -> tuple[str, str]:
    """Return the first and last day of a year, or of `2015-2017` where ranges are read.

    Raises:
        Fault: it is no year of 1900 to 2099.
    """
    match = YEARS.fullmatch(text) if has_ranges else None
    first, last = match.groups() if match else (text, text)
    return f"{parse_year(first)}-01-01", f"{parse_year(last)}-12-31"


def read_date(text: str) -> tuple[str, str]:
    """Return the first and last day of a day, a month or a year: YYYY, YYYY-MM or YYYY-MM-DD.

    Raises:
        Fault: it is none of these.
    """
    parse_partial_day(text)
    year, month, day = [*text.split("-"), "", ""][:3]
    last_month = month or "12"
    last_day = day or f"{calendar.monthrange(int(year), int(last_month))[1]:02d}"
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{last_month}-{last_day}"
