"""The answer as plain values, ready for JSON: a programme reads what a page shows."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from typing import Any

from armsflow.analysis.arrivals import Arrivals, Question
from armsflow.analysis.chain_words import sources_of, write_cut_list
from armsflow.analysis.explain import (
    CAUTION,
    Names,
    write_answer,
    write_assumptions,
    write_cut,
    write_key_record,
    write_problem,
    write_question,
)
from armsflow.analysis.legs import Chain, Leg
from armsflow.analysis.mixing import Rule
from armsflow.analysis.report_tables import MOST_PARTIES, intermediaries, parties_reached
from armsflow.analysis.wording import data_name, name_of, names_in, word_record
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity

Values = dict[str, Any]


def as_dict(answer: Arrivals, register: Register) -> Values:
    """Return the answer as dictionaries, lists, texts, numbers and None.

    Limits are `{"low": number, "high": number or None}`, None for no upper limit; numbers are finite, days
    are YYYY-MM-DD. Parties and systems are `{"code", "name"}`. A movement is what one or more records
    report; its id is theirs in common.

    Returns:
        `question`: `sentence` and every assumption: `origin`, `destination`, `systems`, `unit`, `years` (first and
            last, or None), `floor`, `order`, `stock` (`named` by code and `others`; None: unknown), `assume`.
        `answer`: one sentence. `problem`: why there is none, or None.
        `limits`: of what arrived; None if there is a problem. `sent`: what the origin sent to anybody.
        `beside`: the other `order` rule, its `answer`, `limits` and `problem`.
        `conflicts`: where records contradict each other: `party`, `date`, `deficit`, `movements`.
        `mixing`: per `rule`, an assumption with a name: `arrived` and `if_all_was_passed_on`, None where the
            rule says nothing; `received` by party.
        `floors`: per evidence `level`: `limits`, `problem`, `left_out` (movements).
        `left_out`: movements below the evidence floor asked for.
        `cut`: `sentence`, `movements`, `kept_by` (`party`, `date`), `items`; or None.
        `key_record`: `sentence`, `movement`, `must_without`, `could_without`; or None.
        `parties`: at most 12: `received` and `still_held`, limits; `parties_reached`: how many there are.
        `intermediaries`: `least_stock` that the records need, and `stock_to_explain` all that must have
            arrived; None where no stock of that party alone does, or the records contradict each other.
        `chains`: `found` (each with `parties`, `bottleneck`, `level`, `is_inference`, `is_assumed`,
            `is_certain_order` and `legs`), `cut_by` ("hops", "count" or "") and the `sentence` on it.
        `records` and `sources` by id: what the legs name.
        `assumptions`: sentences. `caution`: one. `data`: `name`, `version`, `released`, `sha256`.
    """
    names, problem = names_in(register), write_problem(answer, names_in(register))
    reached = () if problem else parties_reached(answer)
    shown = reached[:MOST_PARTIES]
    return {
        "question": _question(answer.question, names),
        "answer": write_answer(answer, names),
        "problem": problem or None,
        "limits": _limits(None if problem else answer.limits),
        "sent": _limits(answer.sent),
        "beside": _beside(answer.beside, names),
        "conflicts": _conflicts(answer, names),
        "mixing": [] if problem else [_mixing(answer, rule, shown) for rule in Rule],
        "floors": [_floor(floor, names) for floor in answer.floors()],
        "left_out": list(answer.left_out),
        "cut": None if problem else _cut(answer, register),
        "key_record": None if problem else _key_record(answer, register),
        "parties": [_party(answer, party, names) for party in shown],
        "parties_reached": len(reached),
        "intermediaries": [] if problem else [_intermediary(answer, p, names) for p in intermediaries(answer)],
        "chains": _chains(answer, names),
        "records": _records(answer, register),
        "sources": {source.name: _source(source) for source in sources_of(answer.chains(), register.sources)},
        "assumptions": list(write_assumptions(answer, names)),
        "caution": CAUTION,
        "data": {
            "name": data_name(register) if register.package.is_own else "armsflow data",
            "version": register.version,
            "released": register.released,
            "sha256": register.digest,
        },
    }


def _number(number: float | None) -> float | int | None:
    if number is None or not math.isfinite(number):
        return None
    return int(number) if number == int(number) else round(number, 6)


def _limits(limits: Quantity | None) -> Values | None:
    return None if limits is None else {"low": _number(limits.low), "high": _number(limits.high)}


def _named(code: str, names: Names) -> Values:
    return {"code": code, "name": name_of(code, names)}


def _question(asked: Question, names: Names) -> Values:
    return {
        "sentence": write_question(asked, names),
        "origin": _named(asked.origin, names),
        "destination": [_named(end, names) for end in asked.destination],
        "systems": [_named(system, names) for system in asked.systems],
        "unit": asked.unit,
        "years": list(asked.years) if asked.years else None,
        "floor": asked.floor.value,
        "order": asked.order.value,
        "stock": {
            "named": {party: _number(own) for party, own in asked.stock.named.items()},
            "others": _number(asked.stock.others),
        },
        "assume": [
            {
                "movement": each.movement,
                "supplier": _named(each.supplier, names),
                "recipient": _named(each.recipient, names),
                "year": each.year,
                "quantity": _limits(each.quantity),
            }
            for each in asked.assume
        ],
    }


def _beside(other: Arrivals, names: Names) -> Values:
    problem = write_problem(other, names)
    return {
        "order": other.question.order.value,
        "answer": write_answer(other, names),
        "limits": _limits(None if problem else other.limits),
        "problem": problem or None,
    }


def _conflicts(answer: Arrivals, names: Names) -> list[Values]:
    return [
        {
            "party": _named(conflict.party, names),
            "date": _day(conflict.date),
            "deficit": _number(conflict.deficit),
            "movements": list(conflict.movements),
        }
        for conflict in answer.conflicts
    ]


def _mixing(answer: Arrivals, rule: Rule, shown: Iterable[str]) -> Values:
    said, if_all = answer.mixed(rule), answer.mixed_if_all_was_passed_on(rule)
    return {
        "rule": rule.value,
        "arrived": _number(said.arrived) if said else None,
        "received": {party: _number(said.received.get(party)) for party in shown} if said else {},
        "if_all_was_passed_on": _number(if_all.arrived) if if_all else None,
    }


def _floor(floor: Arrivals, names: Names) -> Values:
    problem = write_problem(floor, names)
    return {
        "level": floor.question.floor.value,
        "limits": _limits(None if problem else floor.limits),
        "problem": problem or None,
        "left_out": list(floor.left_out),
    }


def _cut(answer: Arrivals, register: Register) -> Values | None:
    cut, names = answer.cut(), names_in(register)
    if cut is None:
        return None
    return {
        "sentence": write_cut(answer, names, register),
        "movements": list(cut.movements),
        "kept_by": [{"party": _named(party, names), "date": _day(day)} for party, day in cut.kept_by],
        "items": _number(cut.items),
    }


def _key_record(answer: Arrivals, register: Register) -> Values | None:
    key = answer.key_record()
    if key is None:
        return None
    return {
        "sentence": write_key_record(answer, names_in(register), register),
        "movement": key.movement,
        "must_without": _number(key.must_without),
        "could_without": _number(key.could_without),
    }


def _party(answer: Arrivals, party: str, names: Names) -> Values:
    return {
        **_named(party, names),
        "received": _limits(answer.passed_through(party)),
        "still_held": _limits(answer.still_held(party)),
    }


def _intermediary(answer: Arrivals, party: str, names: Names) -> Values:
    return {
        **_named(party, names),
        "least_stock": _number(answer.least_stock(party)),
        "stock_to_explain": _number(answer.stock_to_explain(party)),
    }


def _chains(answer: Arrivals, names: Names) -> Values:
    chains = answer.chains()
    return {
        "found": [_chain(chain, answer, names) for chain in chains],
        "cut_by": chains.cut_by,
        "sentence": write_cut_list(chains),
    }


def _chain(chain: Chain, answer: Arrivals, names: Names) -> Values:
    return {
        "parties": [_named(party, names) for party in chain.parties],
        "bottleneck": _limits(chain.bottleneck),
        "level": chain.level.value,
        "is_inference": chain.is_inference,
        "is_assumed": any(leg.movement in answer.assumed for leg in chain),
        "is_certain_order": chain.is_certain_order,
        "legs": [_leg(leg, answer, names) for leg in chain],
    }


def _leg(leg: Leg, answer: Arrivals, names: Names) -> Values:
    return {
        "movement": leg.movement,
        "supplier": _named(leg.supplier, names),
        "recipient": _named(leg.recipient, names),
        "quantity": _limits(leg.quantity),
        "is_estimate": bool(leg.is_estimate),
        "date_from": _day(leg.date_from),
        "date_to": _day(leg.date_to),
        "level": leg.level,
        "is_inference": bool(leg.is_inference),
        "is_assumed": leg.movement in answer.assumed,
        "hedges": list(leg.hedges),
        "records": list(leg.row_ids),
        "sources": list(leg.source_ids),
    }


def _records(answer: Arrivals, register: Register) -> Values:
    ids = {row for chain in answer.chains() for leg in chain for row in leg.row_ids}
    return {
        record.id: {
            "sentence": word_record(record, register),
            "grade": record.grade,
            "reported_by": record.reported_by,
            "basis": record.basis,
            "hedge": record.hedge,
            "note": record.note,
            "response": record.response,
        }
        for record in rows_of(register.transfers[register.transfers.id.isin(ids)])
    }


def _source(source: Any) -> Values:
    return {field: str(source[field]) for field in ("publisher", "title", "author", "date", "url", "seen_as")}


def _day(day: dt.date) -> str:
    return f"{day:%Y-%m-%d}"
