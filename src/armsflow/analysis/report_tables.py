"""The answer party by party, and by evidence floor, in words: tables for a page, a terminal, a notebook."""

from __future__ import annotations

import pandas as pd

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.explain import Names, write_problem
from armsflow.analysis.measures import Measure, write_count
from armsflow.analysis.wording import name_of, names_in
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity, write_number

MOST_PARTIES = 12
MOST_ASKED = 60


def write_limits(limits: Quantity, unit: str) -> str:
    """Return must and could in words: "0 to 136 launchers", "24 or more launchers", "any number"."""
    if not limits.is_reported:
        return "any number"
    if limits.low == 0 and not limits.is_exact:
        return f"0 to {write_number(limits.high)} {Measure(unit).title}"
    return Measure(unit).write(limits)


def floor_rows(answer: Arrivals, names: Names) -> pd.DataFrame:
    """Ask with better and better evidence left out.

    Returns:
        One row per evidence level, best first: `level`, `limits` (in words; why not if there are none),
        `left_out` (in words, how many records the floor leaves out and which) and `left_out_ids`.
    """
    rows = [
        (floor.question.floor.value, _limits_at(floor, names), _write_left_out(floor.left_out), floor.left_out)
        for floor in answer.floors()
    ]
    return pd.DataFrame(rows, columns=["level", "limits", "left_out", "left_out_ids"])


def _limits_at(floor: Arrivals, names: Names) -> str:
    if floor.limits is not None and not write_problem(floor, names):
        return write_limits(floor.limits, floor.question.unit) + (", with what is assumed" if floor.assumed else "")
    return "the records contradict each other" if floor.has_chain and floor.conflicts else "no chain on record"


def _write_left_out(ids: tuple[str, ...]) -> str:
    if not ids:
        return "none"
    more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
    return f"{write_count(len(ids), 'record')}: {', '.join(ids[:3])}{more}"


def party_rows(answer: Arrivals, register: Register) -> pd.DataFrame:
    """Say what each party may have received, and may have in the end, of what is followed.

    Returns:
        One row per party, the destination first, then by the most it could have received; at most 12
        (`parties_reached` has them all): `code`, `party` (its name), `received` and `still_held` (limits in
        words). None if the records contradict each other.
    """
    names, unit = names_in(register), answer.question.unit
    rows = [
        (
            party,
            name_of(party, names),
            write_limits(answer.passed_through(party), unit),
            write_limits(answer.still_held(party), unit),
        )
        for party in parties_reached(answer)[:MOST_PARTIES]
    ]
    return pd.DataFrame(rows, columns=["code", "party", "received", "still_held"])


def parties_reached(answer: Arrivals) -> tuple[str, ...]:
    """Return the destination, then whoever could have received followed items, the most first.

    Of a large network only the 60 parties that received most on record are asked about.
    """
    network, ends = answer.network, answer.question.destination
    if answer.conflicts:
        return ()
    inflow = answer.movements.groupby("recipient").high.sum().sort_values(ascending=False, kind="stable")
    others = [party for party in inflow.index if party not in {answer.question.origin, *ends}][:MOST_ASKED]
    could = {party: answer.could_receive(party) for party in others}
    reached = sorted((party for party in others if could[party] > 0), key=lambda party: -could[party])
    return (*(end for end in ends if network.place(end) is not None), *reached)


def intermediaries(answer: Arrivals) -> tuple[str, ...]:
    """Return who stands between origin and destination on some chain, at most 12, the shortest chains first."""
    between = (party for chain in answer.chains() for party in chain.parties[1:-1])
    return tuple(dict.fromkeys(between))[:MOST_PARTIES]
