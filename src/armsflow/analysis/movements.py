"""From rows (what reports say) to movements (what moved, once each)."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from armsflow.analysis.measures import Measure, select_measure
from armsflow.register.evidence import Level
from armsflow.register.quantity import Quantity, hull

MOVEMENT_COLUMNS = [
    "movement", "supplier", "recipient", "system", "level", "is_quantified", "low", "high",
    "is_estimate", "is_inference", "is_partly_outside", "date_from", "date_to",
    "hedges", "row_ids", "transfer_ids", "source_ids",
]  # fmt: skip


def count_movements(transfers: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Count each movement once, in one measure.

    Reports of one transfer give the limits that all of them allow; a value that was given for a
    consignment is one amount; a part is left out where the row that contains it is present. The
    level is the best at which the limits stand: reports below it change nothing.

    Returns:
        One row per movement: `movement` (its id), `supplier`, `recipient`, `system` (`;` between
        the systems of a consignment), `level`, `is_quantified`, `low`, `high`, `is_estimate`,
        `is_inference`, `is_partly_outside`, `date_from`, `date_to`, and as tuples `hedges`,
        `row_ids`, `transfer_ids`, `source_ids`.
    """
    rows = select_measure(transfers, measure)
    containing = set(rows.id[rows.is_quantified])
    rows = rows[~rows.part_of.isin(containing)]
    movements = [_movement(str(name), group) for name, group in rows.groupby("counted_as", sort=False)]
    frame = pd.DataFrame(movements, columns=MOVEMENT_COLUMNS)
    return frame.astype({"low": "float64", "high": "float64", "is_quantified": "bool", "is_partly_outside": "bool"})


def _movement(name: str, reports: pd.DataFrame) -> tuple[object, ...]:
    used = reports[reports.is_quantified] if reports.is_quantified.any() else reports
    limits = _limits(used)
    first = reports.iloc[0]
    return (
        name,
        first.supplier,
        first.recipient,
        ";".join(_once(reports.system)),
        _level_of(used, limits).value,
        bool(reports.is_quantified.any()),
        limits.low,
        limits.high,
        bool(used.estimate.any()),
        bool((used.basis == "inference").any()),
        bool(reports.is_partly_outside.any()) if "is_partly_outside" in reports else False,
        reports.date_from.min(),
        reports.date_to.max(),
        _once(reports.hedge),
        tuple(reports.id),
        _once(reports.transfer),
        _once(source for sources in reports.sources for source in sources),
    )


def _limits(reports: pd.DataFrame) -> Quantity:
    return hull(Quantity(low, high) for low, high in zip(reports.low, reports.high, strict=True))


def _level_of(reports: pd.DataFrame, limits: Quantity) -> Level:
    """Return the best evidence floor at which the reports left give the same limits."""
    if len(reports) == 1:
        return Level(reports.level.iloc[0])
    for level in Level:
        left = reports[reports.level.map(lambda other: Level(other).rank) <= level.rank]
        if not left.empty and _limits(left) == limits:
            return level
    return Level.ALLEGED


def _once(items: Iterable[str]) -> tuple[str, ...]:
    """Return the items once each, in order, empty ones left out."""
    return tuple(dict.fromkeys(item for item in items if item))


def total(movements: pd.DataFrame) -> Quantity:
    """Return the sum of the movements whose quantity is reported, as limits."""
    counted = movements[movements.is_quantified]
    if counted.empty:
        return Quantity(0, math.inf)
    return Quantity(round(float(counted.low.sum()), 3), round(float(counted.high.sum()), 3))
