"""In which units deliveries of some systems are counted."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from armsflow.register.vocabulary import Unit


def units_of(transfers: pd.DataFrame, systems: Sequence[str]) -> tuple[Unit, ...]:
    """Return the units of the deliveries of some systems, the one with most records first."""
    rows = transfers[transfers.system.isin(systems) & (transfers.stage == "delivered") & ~transfers.is_superseded]
    counts = rows.unit[rows.unit != ""].value_counts()
    return tuple(Unit(name) for name in sorted(counts.index, key=lambda name: (-counts[name], name)))


def units_by_system(transfers: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Return in which units deliveries of each system are counted, by system."""
    rows = transfers[(transfers.stage == "delivered") & ~transfers.is_superseded & (transfers.unit != "")]
    pairs = rows[["system", "unit"]].astype("str").drop_duplicates()
    return {str(system): frozenset(units) for system, units in pairs.groupby("system").unit}
