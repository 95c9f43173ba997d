"""From rows (what reports say) to movements (what moved, once each)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from armsflow.analysis.measures import Measure, select_measure
from armsflow.register.evidence import Level
from armsflow.register.frames import rows_of
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
    reports: dict[str, list[Any]] = {}
    for row in rows_of(rows):
        reports.setdefault(row.counted_as, []).append(row)
    movements = [_movement(name, group) for name, group in reports.items()]
    frame = pd.DataFrame(movements, columns=MOVEMENT_COLUMNS)
    flags = ("is_quantified", "is_estimate", "is_inference", "is_partly_outside")
    return frame.astype({"low": "float64", "high": "float64"} | dict.fromkeys(flags, "bool"))


def _movement(name: str, reports: list[Any]) -> tuple[object, ...]:
    used = [report for report in reports if report.is_quantified] or reports
    limits = hull(Quantity(report.low, report.high) for report in used)
    return (
        name,
        reports[0].supplier,
        reports[0].recipient,
        ";".join(_once(report.system for report in reports)),
        _level_of(used, limits).value,
        any(report.is_quantified for report in reports),
        limits.low,
        limits.high,
        any(report.estimate for report in used),
        any(report.basis == "inference" for report in used),
        any(getattr(report, "is_partly_outside", False) for report in reports),
        min(report.date_from for report in reports),
        max(report.date_to for report in reports),
        _once(report.hedge for report in reports),
        tuple(report.id for report in reports),
        _once(report.transfer for report in reports),
        _once(source for report in reports for source in report.sources),
    )


def _level_of(reports: list[Any], limits: Quantity) -> Level:
    """Return the best evidence floor at which the reports left give the same limits."""
    if len(reports) == 1:
        return Level(reports[0].level)
    for level in Level:
        left = [report for report in reports if Level(report.level).rank <= level.rank]
        if left and hull(Quantity(report.low, report.high) for report in left) == limits:
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
