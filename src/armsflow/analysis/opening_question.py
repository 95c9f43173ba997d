"""The question a reader meets first: the longest chain that a register holds."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from armsflow.analysis.chains import trace_onward
from armsflow.analysis.ledger import movements_of
from armsflow.analysis.legs import Chain, legs_of
from armsflow.register.frames import rows_of
from armsflow.register.vocabulary import Stage

FEW = 5


class Opening(NamedTuple):
    """Whom to follow, with what, counted in what, and where to: codes."""

    origin: str
    system: str
    unit: str
    destination: str


def opening_question(transfers: pd.DataFrame) -> Opening | None:
    """Return the ends of the longest chain of those systems with the most intermediaries.

    None where nothing that is counted in units was delivered. Without any chain: the first delivery.
    """
    delivered = transfers[(transfers.stage == Stage.DELIVERED) & ~transfers.is_superseded & (transfers.unit != "")]
    if delivered.empty:
        return None
    ends = pd.DataFrame(
        {
            "passing": len(set(own.supplier) & set(own.recipient)),
            "rows": len(own),
            "system": system,
            "unit": unit,
        }
        for (system, unit), own in delivered.groupby(["system", "unit"], observed=True)
    ).sort_values(["passing", "rows"], ascending=False, kind="stable")
    found = [(chain, row) for row in rows_of(ends.head(FEW)) for chain in _chains(transfers, row.system, row.unit)]
    if not found:
        first = delivered.iloc[0]
        return Opening(first.supplier, first.system, first.unit, first.recipient)
    chain, row = max(found, key=lambda each: len(each[0].legs))
    return Opening(chain.parties[0], str(row.system), str(row.unit), chain.parties[-1])


def _chains(transfers: pd.DataFrame, system: str, unit: str) -> list[Chain]:
    """Return some chains of a system, from suppliers that nobody supplied."""
    legs = legs_of(movements_of(transfers, [system], unit))
    starts = sorted({leg.supplier for leg in legs} - {leg.recipient for leg in legs})
    return [chain for start in starts[:FEW] for chain in trace_onward(legs, start, max_hops=4, max_chains=50)]
