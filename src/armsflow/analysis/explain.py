"""An answer in words: one plain sentence, and the assumptions that belong under it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.conflicts import Conflict
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.measures import Measure, write_count
from armsflow.analysis.network import Order
from armsflow.analysis.selection import write_floor
from armsflow.analysis.wording import name_of
from armsflow.register.quantity import Quantity, write_number

CAUTION = "Tracing shows what the records allow; it is no finding of wrongdoing by anyone on the way."

Names = Mapping[str, str]


def write_answer(answer: Arrivals, names: Names) -> str:
    """Return the answer in one sentence, or in one sentence why there is none."""
    problem = write_problem(answer, names)
    if problem:
        return problem
    limits, sent = answer.limits, answer.sent
    assert limits is not None  # noqa: S101 - a contradiction is a problem
    unit = Measure(answer.question.unit)
    if not sent.is_reported and math.isinf(limits.high):
        return "Any number: no record on the way gives a quantity."
    of_sent = f"of {unit.write(sent)}" if sent.is_reported else f"{unit.title} of a quantity not reported"
    claims = [_write_certainty(limits), *_write_doubts(answer)]
    return f"{_write_range(limits)} {of_sent}: {', and '.join(claims)}."


def _write_range(limits: Quantity) -> str:
    if limits.is_exact:
        return write_number(limits.low)
    if math.isinf(limits.high):
        return f"At least {write_number(limits.low)}"
    return f"Between {write_number(limits.low)} and {write_number(limits.high)}"


def _write_certainty(limits: Quantity) -> str:
    if limits.high == 0:
        return "the records allow none to have arrived"
    if limits.low == 0:
        return "nothing on record fixes how many"
    if limits.is_exact:
        return "that many must have arrived, if the assumptions hold"
    return f"{write_number(limits.low)} must have arrived, if the assumptions hold"


def _write_doubts(answer: Arrivals) -> list[str]:
    """Say what on the way no source states."""
    assumed = set(answer.movements.movement[answer.movements.is_assumed])
    chains = list(answer.chains())
    doubts = []
    if chains and all(chain.legs[-1].is_inference for chain in chains if not _rests_on(chain.legs, assumed)):
        doubts.append("the last leg is inference")
    elif any(chain.is_inference for chain in chains):
        doubts.append("some leg is inference")
    if any(_rests_on(chain.legs, assumed) for chain in chains):
        doubts.append("part of it rests on a delivery that no source states")
    return doubts


def _rests_on(legs: object, assumed: set[str]) -> bool:
    return any(leg.movement in assumed for leg in legs)  # type: ignore[attr-defined]


def write_problem(answer: Arrivals, names: Names) -> str:
    """Return in one sentence why there is no answer; nothing if there is one."""
    asked = answer.question
    origin, ends = name_of(asked.origin, names), _join([name_of(end, names) for end in asked.destination])
    systems, years = _join([name_of(system, names) for system in asked.systems]), _write_years(asked.years)
    unit = Measure(asked.unit).title
    out = f"; the evidence floor leaves out {write_count(len(answer.left_out), 'record')}" if answer.left_out else ""
    if asked.origin in asked.destination:
        return f"The destination is the origin, {origin}: choose another."
    if answer.movements.empty:
        return f"No delivery of {systems}, counted in {unit}, is on record{out}."
    if not answer.network.is_focal.any():
        return f"No delivery of {systems} by {origin} is on record{years}{out}."
    if not answer.has_chain:
        return f"No chain from {origin} to {ends} is on record{years}{out}."
    if answer.conflicts:
        return " ".join(write_conflict(conflict, asked.unit, names) for conflict in answer.conflicts)
    return ""


def write_conflict(conflict: Conflict, unit: str, names: Names) -> str:
    """Say who sent on more than it can have had, by when, and by which record that shows."""
    short = Measure(unit).write(Quantity(conflict.deficit, conflict.deficit))
    return (
        f"The records and the stock assumed contradict each other: by {conflict.date.year} "
        f"{name_of(conflict.party, names)} is short by {short} (record {_join(list(conflict.movements))})."
    )


def write_assumptions(answer: Arrivals, names: Names) -> tuple[str, ...]:
    """Return what the answer rests on, a sentence each; the last says what it is not."""
    asked = answer.question
    floor = write_floor(TransferFilter(level=asked.floor.value))
    sentences = [_ORDERS[asked.order], _write_stock(answer, names), floor]
    if len(asked.systems) > 1:
        systems = _join([name_of(system, names) for system in asked.systems])
        sentences.append(f"{systems} are traced together, as if interchangeable.")
    sentences += [
        f"Assumed, and stated by no source: {name_of(each.supplier, names)} sent "
        f"{Measure(asked.unit).write(each.quantity) if each.quantity.is_reported else 'an unknown number'} "
        f"to {name_of(each.recipient, names)} in {each.year}."
        for each in asked.assume
    ]
    return (*sentences, CAUTION)


_ORDERS = {
    Order.SAME_YEAR: "Onward transfers within the year of arrival are allowed.",
    Order.STRICT: "Strict order: only what came before a transfer with certainty can have gone on by it.",
}


def _write_stock(answer: Arrivals, names: Names) -> str:
    stock, unit = answer.question.stock, Measure(answer.question.unit)
    others = "unknown" if math.isinf(stock.others) else unit.write(Quantity(stock.others, stock.others))
    if not stock.named:
        return f"Own stock of every party on the way: {others}."
    named = [
        f"{name_of(party, names)} {'unknown' if math.isinf(own) else unit.write(Quantity(own, own))}"
        for party, own in stock.named.items()
    ]
    return f"Own stock before anything on record: {', '.join(named)}; every other party on the way {others}."


def _write_years(years: tuple[int, int] | None) -> str:
    if years is None:
        return ""
    first, last = years
    return f" in {first}" if first == last else f" in {first}\u2013{last}"


def _join(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
