"""Which movements lie on the way from an origin to a destination, and which stand beside it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from armsflow.analysis.records import Flags, Integers
from armsflow.analysis.sweep import NEVER, Moves, earliest_at


def mark_the_way(movements: pd.DataFrame, origin: str, destination: Collection[str]) -> pd.DataFrame:
    """Keep the movements that a trace is about, and say what each is to it.

    Movements must be of one system in one unit. Order is possible order, as in `trace_onward`: some day for
    each leg fits, none before the one ahead of it.

    Returns:
        The same columns and `part`: "chain" (on a way from the origin to the destination), "aside" (the
        origin's items can have gone there, and no record leads on to the destination) or "inflow" (what
        a party on the way received from elsewhere, or sent on before).
    """
    moves = _moves(movements)
    begins, ends = (movements.supplier == origin).to_numpy(), movements.recipient.isin(destination).to_numpy()
    is_back, is_beyond = (movements.recipient == origin).to_numpy(), movements.supplier.isin(destination).to_numpy()
    soonest = np.maximum(_arrival(moves, begins, ~is_beyond), moves.first)
    latest = np.minimum(-_arrival(moves.reversed, ends, ~is_back), moves.last)
    can_come = (soonest <= moves.last) & ~is_back & ~is_beyond
    is_chain = can_come & (soonest <= latest)
    part = np.select([is_chain, can_come], ["chain", "aside"], "")
    between = {*movements.supplier[is_chain], *movements.recipient[can_come]} - {origin, *destination}
    is_beside = (part == "") & (movements.supplier.isin(between) | movements.recipient.isin(between)).to_numpy()
    marked = movements.assign(part=pd.Series(np.where(is_beside, "inflow", part), index=movements.index, dtype="str"))
    return marked[marked.part != ""]


def _moves(movements: pd.DataFrame) -> Moves:
    ends = [movements[end].to_numpy(dtype=object) for end in ("supplier", "recipient")]
    places = pd.factorize(np.concatenate(ends))[0]
    days = (movements[day].to_numpy("datetime64[D]").astype("int64") for day in ("date_from", "date_to"))
    return Moves(*np.split(places, 2), *days)


def _arrival(moves: Moves, seeds: Flags, used: Flags) -> Integers:
    """Return for each leg the earliest day at which a path from a seed can be at its start; a seed needs none."""
    some = Moves(*(column[used] for column in moves))
    earliest = np.full(max(moves.start.max(initial=-1), moves.end.max(initial=-1)) + 1, NEVER)
    found = earliest_at(some, seeds[used])
    earliest[: len(found)] = found
    return np.where(seeds, -NEVER, earliest[moves.start])
