"""Deliveries that a reader may assume: whoever may have the items and has no onward delivery on record."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.evidence_floor import Assumed


def possible_assumptions(answer: Arrivals, *, among: Collection[str] | None = None) -> tuple[Assumed, ...]:
    """Return what the reader may assume without contradicting any record: holders that passed the items on.

    A holder could have received items that are followed, and no record at this evidence floor has it send
    the system on after that. It is assumed to have sent an unknown number to the destination in the last
    year in which it received. What the question assumes already is offered again: it stays a switch.
    `among`: the only holders asked about, by code.
    """
    plain = answer.assuming(())
    if plain.conflicts:
        return ()
    return tuple(
        Assumed(party, end, last_received(plain, party))
        for party in plain.network.parties
        if (among is None or party in among)
        and party not in {plain.question.origin, *plain.question.destination}
        and not _sent_on(plain.movements, party)
        and plain.could_receive(party) > 0
        for end in plain.question.destination
    )


def last_received(answer: Arrivals, party: str) -> int:
    """Return the last year in which a party can have received, within the years asked for.

    Raises:
        ValueError: it has received nothing on record.
    """
    received = answer.movements[(answer.movements.recipient == party) & ~answer.movements.is_assumed]
    if received.empty:
        raise ValueError(f"{party} has received nothing on record")
    last = int(received.date_to.dt.year.max())
    return min(last, answer.question.years[1]) if answer.question.years else last


def _sent_on(movements: pd.DataFrame, party: str) -> bool:
    """Whether any delivery of a party can have come after the first that it received."""
    received, sent = movements[movements.recipient == party], movements[movements.supplier == party]
    return bool((sent.date_to >= received.date_from.min()).any())
