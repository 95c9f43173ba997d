"""Which movements lie on the way from an origin to a destination, and which stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pandas as pd

from armsflow.register.frames import rows_of

Days = dict[str, Any]
"""A day (or the first or last of all) by party."""

EARLIEST, LATEST = pd.Timestamp.min, pd.Timestamp.max


def mark_the_way(movements: pd.DataFrame, origin: str, destination: Collection[str]) -> pd.DataFrame:
    """Keep the movements that a trace is about, and say what each is to it.

    Movements must be of one system in one unit. Order is possible order, as in `trace_onward`: a movement
    can follow another if it can have ended no earlier than the other began.

    Returns:
        The same columns and `part`: "chain" (on a way from the origin to the destination), "aside" (the
        origin's items can have gone there, and no record leads on to the destination) or "inflow" (what
        a party on the way received from elsewhere, or sent on before).
    """
    came = _reach(movements, {origin: EARLIEST}, destination, _goes_on)
    goes = _reach(movements, dict.fromkeys(destination, LATEST), [origin], _comes_before)
    parts = [_part(movement, came, goes, origin) for movement in rows_of(movements)]
    marked = movements.assign(part=pd.Series(parts, index=movements.index, dtype="str"))
    way = marked[marked.part == "chain"]
    between = ({*way.supplier} | {*way.recipient} | {*marked.recipient[marked.part == "aside"]}) - {
        origin,
        *destination,
    }
    is_beside = (marked.part == "") & (marked.supplier.isin(between) | marked.recipient.isin(between))
    marked = marked.assign(part=marked.part.where(~is_beside, "inflow"))
    return marked[marked.part != ""]


def _part(movement: Any, came: Days, goes: Days, origin: str) -> str:
    """Say what a movement is, from when items can have come to its supplier and must leave its recipient."""
    if movement.supplier not in came or movement.date_to < came[movement.supplier] or movement.recipient == origin:
        return ""
    earliest = max(came[movement.supplier], movement.date_from)
    latest = min(goes.get(movement.recipient, EARLIEST), movement.date_to)
    return "chain" if movement.recipient in goes and earliest <= latest else "aside"


def _reach(
    movements: pd.DataFrame,
    start: Days,
    closed: Collection[str],
    step: Callable[[Any, Days], tuple[str, Any] | None],
) -> Days:
    """Return when each party is reached from the start, by repeated steps over all movements."""
    reached = dict(start)
    legs = list(rows_of(movements))
    is_changed = True
    while is_changed:
        is_changed = False
        for leg in legs:
            found = step(leg, reached)
            if found and found[0] not in closed and reached.get(found[0]) != found[1]:
                reached[found[0]] = found[1]
                is_changed = True
    return reached


def _goes_on(leg: Any, reached: Days) -> tuple[str, Any] | None:
    """Whom a leg reaches, and the earliest day on which items can be there."""
    if leg.supplier not in reached or leg.date_to < reached[leg.supplier]:
        return None
    day = max(reached[leg.supplier], leg.date_from)
    return leg.recipient, min(day, reached.get(leg.recipient, LATEST))


def _comes_before(leg: Any, reached: Days) -> tuple[str, Any] | None:
    """Who sends by a leg, and the latest day by which items must be there."""
    if leg.recipient not in reached or leg.date_from > reached[leg.recipient]:
        return None
    day = min(reached[leg.recipient], leg.date_to)
    return leg.supplier, max(day, reached.get(leg.supplier, EARLIEST))
