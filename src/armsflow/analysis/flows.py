"""Movements added up between two ends: what a Sankey link or an arc on the map shows."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd


def aggregate_flows(movements: pd.DataFrame, *, source: str = "supplier", target: str = "recipient") -> pd.DataFrame:
    """Add up the movements between each pair of ends, apart by level and by whether they are quantified.

    Returns:
        One row per pair, level and quantified or not, widest first: `source`, `target`, `level`,
        `is_quantified`, `low`, `high` (infinite if any part has no upper limit), `is_estimate`,
        `is_inference`, `is_partly_outside`, `movements` (how many), `date_from`, `date_to`, and as
        tuples `systems`, `hedges`, `row_ids`, `transfer_ids`, `source_ids`: what is drawn can be
        followed back to its records.
    """
    ends = movements.assign(source=movements[source], target=movements[target])
    flows = ends.groupby(["source", "target", "level", "is_quantified"], as_index=False, sort=False).agg(
        low=("low", "sum"),
        high=("high", "sum"),
        is_estimate=("is_estimate", "any"),
        is_inference=("is_inference", "any"),
        is_partly_outside=("is_partly_outside", "any"),
        movements=("movement", "count"),
        date_from=("date_from", "min"),
        date_to=("date_to", "max"),
        systems=("system", lambda systems: _union(system.split(";") for system in systems)),
        hedges=("hedges", _union),
        row_ids=("row_ids", _union),
        transfer_ids=("transfer_ids", _union),
        source_ids=("source_ids", _union),
    )
    flows = flows.assign(low=flows.low.round(3), high=flows.high.round(3))
    return flows.sort_values(["is_quantified", "low", "high"], ascending=False, kind="stable").reset_index(drop=True)


def _union(tuples: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for items in tuples for item in items))


def roles_of(flows: pd.DataFrame) -> dict[str, str]:
    """Return each party's role: supplier, intermediary (it supplies and receives) or holder, by code."""
    suppliers, recipients = set(flows.supplier), set(flows.recipient)
    return {
        code: "holder" if code not in suppliers else "intermediary" if code in recipients else "supplier"
        for code in sorted(suppliers | recipients)
    }
