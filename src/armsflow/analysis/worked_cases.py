"""Cases to check tracing by, worked by hand: read by the tests, and shown on the method page.

All but the article are made up, with letters for parties. They are no part of the data.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.assumptions import possible_assumptions
from armsflow.analysis.bounds import arrivals_from
from armsflow.analysis.explain import Names, join, write_problem
from armsflow.analysis.network import Order
from armsflow.analysis.report_tables import write_limits
from armsflow.analysis.wording import names_in
from armsflow.register.evidence import Level
from armsflow.register.load import Register
from armsflow.register.quantity import UNREPORTED, Quantity, write_number


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up record of one year; `again`: it is a second report of the record before it."""

    supplier: str
    recipient: str
    year: int
    quantity: Quantity
    level: Level = Level.REPORTED
    again: bool = False

    def __str__(self) -> str:
        doubt = "" if self.level is Level.REPORTED else f", {self.level.value}"
        return f"{self.supplier} to {self.recipient} {self.year}: {self.quantity}{doubt}"


@dataclass(frozen=True, slots=True)
class Reading:
    """Assumptions, and the limits of what reached D from A; `short` names who contradicts them, and by how much.

    `rules`: in proportion; first in, first out; last in, first out. None where they say nothing.
    """

    limits: Quantity | None
    order: Order = Order.SAME_YEAR
    own: Mapping[str, float] = field(default_factory=dict)
    others: float = math.inf
    floor: Level = Level.ALLEGED
    rules: tuple[float, float, float] | None = None
    short: tuple[str, float] | None = None

    def __str__(self) -> str:
        order = "strict order" if self.order is Order.STRICT else "same year allowed"
        floor = "" if self.floor is Level.ALLEGED else f", evidence at least {self.floor.value}"
        return f"{order}, {_write_own(self.own, self.others)}{floor}"


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """Records, and what follows from them under several readings."""

    name: str
    records: tuple[MadeUp, ...]
    readings: tuple[Reading, ...]


def _write_own(own: Mapping[str, float], others: float) -> str:
    some = [f"{party} had {write_number(items)} of its own" for party, items in own.items() if items]
    none = [party for party, items in own.items() if not items]
    if others == 0:
        return ", ".join([*some, f"nobody {'else ' if own else ''}on the way had any of its own"])
    if none:
        some.append(f"{join(none)} had none")
    return ", ".join(some) or "own stocks unknown"


def _sent(text: str) -> tuple[MadeUp, ...]:
    """Read `A > M 2010 100; A > M 2010 140 again; M > D 2012 ?`; a level may stand at the end."""
    return tuple(map(_read, text.split(";")))


def _read(record: str) -> MadeUp:
    supplier, _, recipient, year, amount, *marks = record.split()
    low, dots, high = amount.partition("..")
    quantity = UNREPORTED if amount == "?" else Quantity(float(low), float(high if dots else low))
    level = next((Level(mark) for mark in marks if mark != "again"), Level.REPORTED)
    return MadeUp(supplier, recipient, int(year), quantity, level, again="again" in marks)


STRICT = Order.STRICT
SPREAD = "A > B 2015 240; B > C 2015 136; B > E 2015 80"
WORKED_CASES = (
    WorkedCase(
        "Own stock among the rest",
        _sent(f"{SPREAD}; C > D 2016 136; E > D 2016 80"),
        (Reading(Quantity(96, 216), own={"B": 120, "C": 0, "E": 0}, rules=(144, 96, 216)),),
    ),
    WorkedCase(
        "Two suppliers",
        _sent("A > M 2010 100; C > M 2011 300; M > D 2012 350"),
        (Reading(Quantity(50, 100), STRICT, others=0, rules=(87.5, 100, 50)),),
    ),
    WorkedCase(
        "Order matters",
        _sent("A > M 2010 100; M > D 2009 50; M > D 2011 60"),
        (Reading(Quantity(60, 60), STRICT, own={"M": 50}, rules=(60, 60, 60)),),
    ),
    WorkedCase(
        "A tie within the year",
        _sent("A > M 2015 10; M > D 2015 6"),
        (
            Reading(Quantity(0, 0), STRICT, rules=(0, 0, 0)),
            Reading(Quantity(0, 6)),
            Reading(Quantity(6, 6), others=0, rules=(6, 6, 6)),
        ),
    ),
    WorkedCase(
        "More left than came",
        _sent(f"{SPREAD}; B > C 2017 30; C > D 2018 166; E > D 2018 80"),
        (
            Reading(None, others=0, short=("B", 6)),
            Reading(Quantity(240, 240), own={"B": 6}, others=0, rules=(240, 240, 240)),
        ),
    ),
    WorkedCase(
        "Two reports of one delivery",
        _sent("A > M 2010 100; A > M 2010 140 again; M > D 2011 120"),
        (Reading(Quantity(120, 120), STRICT, others=0),),
    ),
    WorkedCase(
        "Evidence floor",
        _sent("A > M 2010 100 documented; M > D 2011 60 documented; M > N 2011 30 alleged; N > D 2012 30"),
        (
            Reading(Quantity(0, 60), STRICT, floor=Level.DOCUMENTED),
            Reading(Quantity(0, 60), STRICT, floor=Level.REPORTED),
            Reading(Quantity(0, 90), STRICT),
        ),
    ),
    WorkedCase(
        "A loss",
        _sent("A > M 2010 100; M > lost 2011 20..50; M > D 2012 ?"),
        (Reading(Quantity(0, 80), STRICT, others=0),),
    ),
)


def worked_rows() -> pd.DataFrame:
    """Return the made-up cases in words.

    Returns:
        One row per reading: `case`, `description` (its records), `meaning` (the reading), `limits`,
        `proportional`, `fifo`, `lifo`.
    """
    rows = [
        (
            case.name,
            "; ".join("or, by another report, " * record.again + str(record) for record in case.records),
            str(reading),
            _write_outcome(reading),
            *(map(write_number, reading.rules) if reading.rules else ("no number",) * 3),
        )
        for case in WORKED_CASES
        for reading in case.readings
    ]
    return pd.DataFrame(rows, columns=["case", "description", "meaning", "limits", "proportional", "fifo", "lifo"])


def _write_outcome(reading: Reading) -> str:
    if reading.limits is not None:
        low, high = write_number(reading.limits.low), write_number(reading.limits.high)
        return low if reading.limits.is_exact else f"{low} to {high}"
    party, deficit = reading.short or ("", 0.0)
    return f"a contradiction: {party} is short by {write_number(deficit)}"


def article_rows(register: Register) -> pd.DataFrame:
    """Answer for the Konkurs launchers of 2015, by several readings, from the records of a register.

    Returns:
        One row per reading: `meaning` (the reading), `arrived` (at the Syrian opposition), `usa` and `saudi`
        (received), `bulgaria` (still held) and `own` (what Bulgaria must have had before), limits in words. None if the
        register has no such record.
    """
    answers = _article(register) if "9p135m-konkurs" in register.systems.index else {}
    names = names_in(register)
    rows = [
        (reading, *_write_article(answer, names))
        for reading, answer in answers.items()
        if answer.network.is_focal.any()
    ]
    return pd.DataFrame(rows, columns=["meaning", "arrived", "usa", "saudi", "bulgaria", "own"])


def _write_article(answer: Arrivals, names: Names) -> tuple[str, ...]:
    said = [answer.passed_through("USA"), answer.passed_through("SAU"), answer.still_held("BGR")]
    limits = None if write_problem(answer, names) else answer.limits
    arrived = write_limits(limits, LAUNCHER) if limits else "no chain on record"
    return (arrived, *(write_limits(each, LAUNCHER) for each in said), write_number(answer.least_stock("BGR")))


LAUNCHER = "launcher"


def _article(register: Register) -> dict[str, Arrivals]:
    default = arrivals_from(
        register.transfers, "BLR", "syrian-opposition", systems="9p135m-konkurs", unit=LAUNCHER, years=(2011, 2015)
    )
    reported = default.floors()[Level.REPORTED.rank]
    assumed = default.assuming(possible_assumptions(default))
    return {
        "same year allowed, own stocks unknown": default,
        "strict order, own stocks unknown": default.beside,
        "as the first, without alleged records": reported,
        "as the first, and assumed: Saudi Arabia passed on an unknown number": assumed,
        "as before, and Bulgaria had none of its own": assumed.with_stock({"BGR": 0}),
    }
