"""An answer in words: one plain sentence, and the assumptions that belong under it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from armsflow.analysis.arrivals import Arrivals, Question
from armsflow.analysis.conflicts import Conflict
from armsflow.analysis.evidence_floor import Assumed
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.legs import legs_of
from armsflow.analysis.measures import Measure, write_count
from armsflow.analysis.network import Order
from armsflow.analysis.selection import write_floor
from armsflow.analysis.wording import data_name, name_of, names_in, write_years
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity, write_number

CAUTION = "Tracing shows what the records allow; it is no finding of wrongdoing by anyone on the way."

Names = Mapping[str, str]


def write_question(asked: Question, names: Names) -> str:
    """Return the question in one line, with every assumption: the title of whatever shows its answer.

    "From Belarus of 9P135M Konkurs launcher towards Syrian opposition, 2011\u20132015, evidence at least
    alleged, same-year onward transfers allowed".
    """
    systems = join([name_of(system, names) for system in asked.systems])
    ends = " or ".join(name_of(end, names) for end in asked.destination)
    years = "all years" if asked.years is None else _write_years(asked.years).removeprefix(" in ")
    order = "strict order" if asked.order is Order.STRICT else "same-year onward transfers allowed"
    parts = [
        f"From {name_of(asked.origin, names)} of {systems} towards {ends}",
        years,
        f"evidence at least {asked.floor.value}",
        order,
        *(f"assuming {_write_assumed(each, asked.unit, names)}" for each in asked.assume),
    ]
    if asked.stock.named or math.isfinite(asked.stock.others):
        parts.append(f"own stock before: {_write_stocks(asked, names)}")
    return ", ".join(parts)


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
    return f"{_write_range(limits)} {of_sent}: {write_claims(answer)}."


def write_claims(answer: Arrivals) -> str:
    """Say how firm the limits of an answer are: "nothing on record fixes how many, and the last leg is inference"."""
    claims = [*([] if answer.limits is None else [_write_certainty(answer.limits)]), *_write_doubts(answer)]
    return ", and ".join(claims)


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


def write_beside(answer: Arrivals, names: Names) -> str:
    """Return what the other order rule says, in a sentence."""
    by = "In strict order" if answer.question.order is Order.SAME_YEAR else "With same-year onward transfers"
    said = write_answer(answer.beside, names)
    return f"{by}: {said[0].lower()}{said[1:]}"


def name_data(register: Register) -> str:
    """Name the data exactly: its version and the beginning of its sha256."""
    return f"{data_name(register)}."


def write_problem(answer: Arrivals, names: Names) -> str:
    """Return in one sentence why there is no answer; nothing if there is one."""
    asked = answer.question
    origin, ends = name_of(asked.origin, names), join([name_of(end, names) for end in asked.destination])
    systems, years = join([name_of(system, names) for system in asked.systems]), _write_years(asked.years)
    out = f"; the evidence floor leaves out {write_count(len(answer.left_out), 'record')}" if answer.left_out else ""
    if asked.origin in asked.destination:
        return f"The destination is the origin, {origin}: choose another."
    if not asked.unit:
        return f"{systems}: no record counts any delivery in units, and only what is counted can be followed."
    if answer.movements.empty:
        return f"No delivery of {systems}, counted in {Measure(asked.unit).title}, is on record{out}."
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
    records = "record" if len(conflict.movements) == 1 else "records"
    return (
        f"The records and the stock assumed contradict each other: by {conflict.date.year} "
        f"{name_of(conflict.party, names)} is short by {short} ({records} {join(list(conflict.movements))})."
    )


def write_key_record(answer: Arrivals, names: Names, register: Register) -> str:
    """Name what to verify next, and what the answer would be without it; nothing if no record moves a limit.

    "Verify next: record usa-opposition-konkurs-2015 (United States to Syrian opposition, 2015, alleged).
    Without it none of 240 could have arrived."
    """
    key, limits = (None, None) if write_problem(answer, names) else (answer.key_record(), answer.limits)
    if key is None or limits is None:
        return ""
    of_sent = f" of {write_number(answer.sent.high)}" if answer.sent.is_exact else ""
    without = []
    if math.isnan(key.could_without):
        without.append("the other records and the stock assumed contradict each other")
    elif key.could_without != limits.high:
        most = f"at most {write_number(key.could_without)}" if key.could_without else "none"
        without.append(f"{most}{of_sent} could have arrived")
    if key.must_without != limits.low:
        without.append(f"{write_number(key.must_without)}{'' if without else of_sent} must have arrived")
    return f"Verify next: {word_movement(key.movement, answer, register)}. Without it {' and '.join(without)}."


def write_cut(answer: Arrivals, names: Names, register: Register) -> str:
    """Say which records cap the answer; nothing if no set of records alone does."""
    cut = None if write_problem(answer, names) else answer.cut()
    if cut is None:
        return ""
    through = [word_movement(movement, answer, register) for movement in cut.movements]
    kept = [f"what {name_of(party, names)} can have kept at {day:%-d %B %Y}" for party, day in cut.kept_by]
    return f"No more than {write_number(cut.items)} could arrive: all ways lead through {join(through + kept)}."


def word_movement(movement: str, answer: Arrivals, register: Register) -> str:
    """Name a movement by its record, its ends, its years and its evidence level."""
    names = names_in(register)
    leg = next(leg for leg in legs_of(answer.movements) if leg.movement == movement)
    ends = f"{name_of(leg.supplier, names)} to {name_of(leg.recipient, names)}"
    if not leg.row_ids:
        return f"the assumed delivery ({ends}, {write_years(leg.date_from, leg.date_to)}, stated by no source)"
    records = f"record {leg.row_ids[0]}" if len(leg.row_ids) == 1 else f"the records {join(list(leg.row_ids))}"
    return f"{records} ({ends}, {write_years(leg.date_from, leg.date_to)}, {leg.level})"


def write_assumptions(answer: Arrivals, names: Names) -> tuple[str, ...]:
    """Return what the answer rests on, a sentence each; the last says what it is not."""
    asked = answer.question
    floor = write_floor(TransferFilter(level=asked.floor.value))
    sentences = [_ORDERS[asked.order], _write_stock(answer, names), floor]
    if len(asked.systems) > 1:
        systems = join([name_of(system, names) for system in asked.systems])
        sentences.append(f"{systems} are traced together, as if interchangeable.")
    sentences += [
        f"Assumed, and stated by no source: {_write_assumed(each, asked.unit, names).removeprefix('that ')}."
        for each in asked.assume
    ]
    return (*sentences, CAUTION)


_ORDERS = {
    Order.SAME_YEAR: "Onward transfers within the year of arrival are allowed.",
    Order.STRICT: "Strict order: only what came before a transfer with certainty can have gone on by it.",
}


def _write_assumed(each: Assumed, unit: str, names: Names) -> str:
    items = Measure(unit).write(each.quantity) if each.quantity.is_reported else "an unknown number"
    return f"that {name_of(each.supplier, names)} sent {items} to {name_of(each.recipient, names)} in {each.year}"


def _write_stock(answer: Arrivals, names: Names) -> str:
    asked = answer.question
    if not asked.stock.named:
        return f"Own stock of every party on the way: {_write_own(asked.stock.others, asked.unit)}."
    return f"Own stock before anything on record: {_write_stocks(asked, names)}."


def _write_stocks(asked: Question, names: Names) -> str:
    named = [f"{name_of(party, names)} {_write_own(own, asked.unit)}" for party, own in asked.stock.named.items()]
    others = _write_own(asked.stock.others, asked.unit)
    return f"{', '.join(named)}; every other party on the way {others}" if named else f"every party on the way {others}"


def _write_own(items: float, unit: str) -> str:
    return "unknown" if math.isinf(items) else Measure(unit).write(Quantity(items, items))


def _write_years(years: tuple[int, int] | None) -> str:
    if years is None:
        return ""
    first, last = years
    return f" in {first}" if first == last else f" in {first}\u2013{last}"


def join(words: list[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
