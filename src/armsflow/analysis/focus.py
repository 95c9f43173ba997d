"""What a reader has clicked, and all that lies on the way through it, earlier and later."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from armsflow.analysis.records import Flags, Integers
from armsflow.analysis.sweep import Moves, marks_ahead, reached

Texts = NDArray[Any]


class Focus(NamedTuple):
    """A party; or all that moved from a supplier, of a system, to a recipient (one or more given); or a record.

    Codes and ids; what is not given is empty.
    """

    party: str = ""
    supplier: str = ""
    system: str = ""
    recipient: str = ""
    record: str = ""


class _Legs(NamedTuple):
    """Movements, one leg for each system: `row` is the place of the movement among them."""

    row: Integers
    supplier: Texts
    system: Texts
    recipient: Texts
    moves: Moves


def lit_by(movements: pd.DataFrame, focus: Focus) -> frozenset[str]:
    """Return the transfers that lie on a time-respecting path of one system through a focus.

    Upstream goes back in time only, downstream forward only: what else a supplier's supplier sent is not
    on the way. Order is possible, not certain: two spans that overlap can have been in either order.
    """
    legs = _legs(movements)
    into, out_of = _ends_in(legs, movements, focus)
    is_lit = reached(legs.moves, out_of) | reached(legs.moves.reversed, into)
    ids = movements.transfer_ids.to_numpy(dtype=object)[np.unique(legs.row[is_lit])]
    return frozenset(chain.from_iterable(ids))


def lighting(movements: pd.DataFrame, foci: Sequence[Focus]) -> list[int]:
    """Return for each movement which foci light it: bit 1 << n for the n-th (see `lit_by`), all in one sweep."""
    legs = _legs(movements)
    into, out_of = _marks(legs, movements, foci)
    ahead, behind = marks_ahead(legs.moves, into), marks_ahead(legs.moves.reversed, out_of)
    bits = [0] * len(movements)
    for row, later, earlier in zip(legs.row.tolist(), ahead, behind, strict=True):
        bits[row] |= later | earlier
    return bits


def _legs(movements: pd.DataFrame) -> _Legs:
    systems = [system.split(";") for system in movements.system.to_numpy(dtype=object)]
    row = np.repeat(np.arange(len(movements)), list(map(len, systems)))
    system = np.array([name for names in systems for name in names], dtype=object)
    supplier, recipient = (movements[end].to_numpy(dtype=object)[row] for end in ("supplier", "recipient"))
    kind = pd.factorize(system)[0]
    party = pd.factorize(np.concatenate([supplier, recipient]))[0]
    start, end = np.split(pd.factorize(party * (kind.max(initial=0) + 1) + np.tile(kind, 2))[0], 2)
    first, last = (movements[day].to_numpy("datetime64[D]").astype("int64")[row] for day in ("date_from", "date_to"))
    return _Legs(row, supplier, system, recipient, Moves(start, end, first, last))


def _ends_in(legs: _Legs, movements: pd.DataFrame, focus: Focus) -> tuple[Flags, Flags]:
    """Return which legs lead into a focus, and which lead out of it; a leg in focus does both."""
    if focus.party:
        return legs.recipient == focus.party, legs.supplier == focus.party
    own = np.ones(len(legs.row), dtype=bool)
    for code, column in zip(focus[1:4], legs[1:4], strict=True):
        if code:
            own &= column == code
    if focus.record:
        ids = zip(movements.row_ids, movements.transfer_ids, strict=True)
        own &= np.array([focus.record in (*rows, *transfers) for rows, transfers in ids], dtype=bool)[legs.row]
    return own, own


def _marks(legs: _Legs, movements: pd.DataFrame, foci: Sequence[Focus]) -> tuple[list[int], list[int]]:
    """Return for each leg, as bits, the foci it leads into, and those it leads out of; a leg in focus does both."""
    bits: dict[tuple[str, ...], int] = {}
    for place, focus in enumerate(foci):
        bits[focus] = bits.get(focus, 0) | 1 << place
    own = _own_marks(legs, movements, bits)
    parties = {focus.party: bits[focus] for focus in foci if focus.party}
    into = [mark | parties.get(party, 0) for mark, party in zip(own, legs.recipient, strict=True)]
    return into, [mark | parties.get(party, 0) for mark, party in zip(own, legs.supplier, strict=True)]


def _own_marks(legs: _Legs, movements: pd.DataFrame, bits: dict[tuple[str, ...], int]) -> list[int]:
    """Return for each leg, as bits, the foci it belongs to; whole parties left aside."""
    own = [0] * len(legs.row)
    for by_supplier, by_system, by_recipient in {tuple(map(bool, focus[1:4])) for focus in bits} - {(False,) * 3}:
        for leg, (supplier, system, recipient) in enumerate(zip(*legs[1:4], strict=True)):
            key = ("", by_supplier * supplier, by_system * system, by_recipient * recipient, "")
            own[leg] |= bits.get(key, 0)
    records = {record: mark for (*_, record), mark in bits.items() if record}
    if records:
        named = [{*pair[0], *pair[1]} for pair in zip(movements.row_ids, movements.transfer_ids, strict=True)]
        for leg, row in enumerate(legs.row.tolist()):
            own[leg] |= sum(records[name] for name in named[row] & records.keys())
    return own
