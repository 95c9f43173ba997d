"""Where in a chain a movement stands: hop by hop, never against time, system by system."""

from __future__ import annotations

from typing import Any

import pandas as pd

from armsflow.register.frames import rows_of


def number_hops(movements: pd.DataFrame) -> pd.DataFrame:
    """Number each movement by the fewest hops that can have come before it.

    A movement can follow another if the other's recipient is its supplier, they share a system, and
    it can have ended no earlier than the other began (the same year is possible order, not certain).
    A movement that nothing can precede is hop 1; so is one that only a cycle leads to.

    Returns:
        The same rows and `hop` (1 for the first), `source` and `target`: the ends with the column in
        which they stand, "BGR@1", so that a cycle becomes a line from left to right.
    """
    legs = list(rows_of(movements))
    hops = _fewest_hops([_followers(leg, legs) for leg in range(len(legs))])
    hop = pd.Series(hops, index=movements.index, dtype="int64")
    return movements.assign(
        hop=hop,
        source=movements.supplier + "@" + (hop - 1).astype("str"),
        target=movements.recipient + "@" + hop.astype("str"),
    )


def _followers(earlier: int, legs: list[Any]) -> list[int]:
    """Return the places of the legs that can follow one."""
    return [later for later, leg in enumerate(legs) if later != earlier and _can_follow(leg, legs[earlier])]


def _fewest_hops(following: list[list[int]]) -> list[int]:
    """Return the hop of each leg: breadth first from those that nothing precedes, then from any cycle left."""
    preceded = {later for followers in following for later in followers}
    hops = {leg: 1 for leg in range(len(following)) if leg not in preceded}
    front = list(hops)
    while len(hops) < len(following):
        if not front:
            front = [next(leg for leg in range(len(following)) if leg not in hops)]
            hops[front[0]] = 1
        reached = {later: hops[leg] + 1 for leg in front for later in following[leg] if later not in hops}
        hops |= reached
        front = list(reached)
    return [hops[leg] for leg in range(len(following))]


def _can_follow(later: Any, earlier: Any) -> bool:
    """Whether items that came by `earlier` can have left its recipient by `later`."""
    if later.supplier != earlier.recipient:
        return False
    shared = set(later.system.split(";")) & set(earlier.system.split(";"))
    return bool(shared) and later.date_to >= earlier.date_from
