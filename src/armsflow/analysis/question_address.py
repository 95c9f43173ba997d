"""The question of a trace as the address holds it: its words, and what a reader assumes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from armsflow.analysis.address import Options, Params, only_of, options_of, read_filter, write_filter
from armsflow.analysis.arrivals import Arrivals, Question
from armsflow.analysis.assumptions import possible_assumptions
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.measures import Measure
from armsflow.analysis.network import Order
from armsflow.analysis.on_the_way import mark_the_way
from armsflow.analysis.opening_question import Opening, opening_question
from armsflow.analysis.records import Stock
from armsflow.analysis.units import units_of
from armsflow.register.evidence import Level
from armsflow.register.load import Register

SAME_YEAR = {
    "allowed": "What came within a year can have left in it: most sources give no more than the year.",
    "not allowed": "Strict order: only what came before a transfer with certainty can have gone on by it.",
}
ORDERS = dict(zip(SAME_YEAR, (Order.SAME_YEAR, Order.STRICT), strict=True))
OWN, ASSUME = "own-", "assume-"
UNKNOWN, NONE = "unknown", "none"
STOCKS = {
    UNKNOWN: "Nothing is known of what they had before: the limits hold whatever it was.",
    NONE: "They had nothing but what is on record. Then some may have to be the items that are followed.",
}
MOST_STOCKS = 8


def read_question(
    params: Params, register: Register, *, options: Options | None = None, opening: Opening | None = None
) -> Question | None:
    """Return what an address asks, without any assumption; None if the register has nothing to trace.

    What means nothing here is left out; what is not said is asked as in the opening question. `options`, `opening`:
    where they are at hand.
    """
    options = options_of(register) if options is None else options
    opening = opening or opening_question(register.transfers)
    if opening is None:
        return None
    systems = options["system"]
    system = systems.get(only_of(params, "of"), opening.system)
    family = [systems[name] for name in params.get("with", ()) if name in systems]
    chosen = read_filter(params, register, options)
    return Question(
        origin=options["supplier"].get(only_of(params, "from"), opening.origin),
        destination=(options["recipient"].get(only_of(params, "towards"), opening.destination),),
        systems=(system, *family),
        unit=read_unit(params, register, system),
        years=chosen.years or register.years,
        floor=Level(chosen.level),
        order=ORDERS.get(only_of(params, "same_year"), Order.SAME_YEAR),
    )


def read_unit(params: Params, register: Register, system: str) -> str:
    """Return the unit asked for, else the one with most records; empty if nothing is counted."""
    units = units_of(register.transfers, [system])
    asked = next((unit for unit in units if Measure(unit).title == only_of(params, "unit")), None)
    return str(asked or (units[0] if units else ""))


def assume_as_asked(plain: Arrivals, said: Mapping[str, Any]) -> Question:
    """Return the question of a plain answer with what a reader assumes.

    `said`: by parameter, whatever is switched on or set (`assume-BGR`, `own-BGR`, `stock`).
    """
    chosen = possible_assumptions(plain, among=[key.removeprefix(ASSUME) for key in said if key.startswith(ASSUME)])
    named = {
        party: float(said[f"{OWN}{party}"])
        for party in parties_on_the_way(plain)[:MOST_STOCKS]
        if str(said.get(f"{OWN}{party}", "")).isdigit()
    }
    stock = Stock(named, 0.0 if said.get("stock") == NONE else math.inf)
    return replace(plain.question, stock=stock, assume=chosen)


def parties_on_the_way(answer: Arrivals) -> list[str]:
    """Return who receives and can pass on what is followed, those nearest to the origin first."""
    asked = answer.question
    way = mark_the_way(answer.movements, asked.origin, asked.destination)
    received = way[way.part.isin(["chain", "aside"])].recipient
    return [party for party in dict.fromkeys(received) if party not in {asked.origin, *asked.destination}]


def answer_address(params: Params, register: Register, ask: Callable[[Question], Arrivals]) -> Arrivals | None:
    """Return the answer to what an address asks, with what it assumes; None if there is nothing to trace."""
    asked = read_question(params, register)
    if asked is None:
        return None
    plain = ask(asked)
    if not asked.unit:
        return plain
    said = {name: only_of(params, name) for name in params}
    return ask(assume_as_asked(plain, {name: value for name, value in said.items() if value not in {"", "false"}}))


def write_question_address(asked: Question, register: Register) -> dict[str, list[str]]:
    """Return a question as parameters of an address: its ends and its system always, the rest if not the default."""
    parties, systems = register.parties.name, register.systems.designation
    params = {
        "from": [str(parties[asked.origin])],
        "of": [str(systems[asked.systems[0]])],
        "with": [str(systems[system]) for system in asked.systems[1:]],
        "towards": [str(parties[asked.destination[0]])],
        "unit": _unit_said(asked, register),
        "same_year": [word for word, order in ORDERS.items() if order is asked.order is not Order.SAME_YEAR],
        "stock": [NONE] if asked.stock.others == 0 else [],
    }
    params |= {f"{OWN}{party}": [f"{items:g}"] for party, items in asked.stock.named.items()}
    params |= {f"{ASSUME}{each.supplier}": ["true"] for each in asked.assume}
    years = None if asked.years == register.years else asked.years
    params |= write_filter(TransferFilter(years=years, level=asked.floor.value), register)
    return {name: values for name, values in params.items() if values}


def _unit_said(asked: Question, register: Register) -> list[str]:
    """Return the unit, where it is not what would be counted anyhow."""
    usual = read_unit({}, register, asked.systems[0])
    return [Measure(asked.unit).title] if asked.unit and asked.unit != usual else []
