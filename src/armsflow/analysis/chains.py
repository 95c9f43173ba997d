"""Where in a chain a movement stands: hop by hop, never against time, system by system."""

from __future__ import annotations

from typing import Any

import pandas as pd


def number_hops(movements: pd.DataFrame) -> pd.DataFrame:
    """Number each movement by the fewest hops that can have come before it.

    A movement can follow another if the other's recipient is its supplier, they share a system, and
    it can have ended no earlier than the other began (the same year is possible order, not certain).
    A movement that nothing can precede is hop 1; so is one that only a cycle leads to.

    Returns:
        The same rows and `hop` (1 for the first), `source` and `target`: the ends with the column in
        which they stand, "BGR@1", so that a cycle becomes a line from left to right.
    """
    legs = list(movements[["supplier", "recipient", "system", "date_from", "date_to"]].itertuples(index=False))
    leaving: dict[str, list[int]] = {}
    for leg, ends in enumerate(legs):
        leaving.setdefault(ends.supplier, []).append(leg)
    following = [
        [later for later in leaving.get(leg.recipient, []) if later != earlier and _can_follow(legs[later], leg)]
        for earlier, leg in enumerate(legs)
    ]
    preceded = {later for followers in following for later in followers}
    hops = {leg: 1 for leg in range(len(legs)) if leg not in preceded}
    front = list(hops)
    while len(hops) < len(legs):
        if not front:
            front = [next(leg for leg in range(len(legs)) if leg not in hops)]
            hops[front[0]] = 1
        reached = [(later, hops[leg] + 1) for leg in front for later in following[leg] if later not in hops]
        front = [later for later, _ in dict.fromkeys(reached)]
        for later, hop in reached:
            hops.setdefault(later, hop)
    hop = pd.Series([hops[leg] for leg in range(len(legs))], index=movements.index, dtype="int64")
    return movements.assign(
        hop=hop,
        source=movements.supplier + "@" + (hop - 1).astype("str"),
        target=movements.recipient + "@" + hop.astype("str"),
    )


def _can_follow(later: Any, earlier: Any) -> bool:
    """Whether items that came by `earlier` can have left its recipient by `later`."""
    shared = set(later.system.split(";")) & set(earlier.system.split(";"))
    return bool(shared) and later.date_to >= earlier.date_from
