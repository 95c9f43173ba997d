"""What one end reports in a row and the other in several: the sum of the several stands beside it as a report."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from armsflow.register.evidence import Level
from armsflow.register.vocabulary import ReportedBy

ENDS = {ReportedBy.SUPPLIER.value, ReportedBy.RECIPIENT.value}
NOTE = "Sum of {} records of one side, made by us to stand beside the report of the other side."


def side_sums(transfers: pd.DataFrame, whole: Mapping[str, str]) -> pd.DataFrame:
    """Return a row for each record of one end whose time the other end's parts fill, as their sum.

    `whole`: the record that contains each part. Parts in several units or currencies have no sum.

    Returns:
        The same columns, by the record beside which each sum stands.
    """
    known = {*whole, *whole.values()}
    rows = {row.id: row for row in transfers[transfers.id.isin(known)].itertuples(index=False)}
    parts = defaultdict(list)
    for part, total in whole.items():
        parts[total].append(rows[part])
    sums = {total: _sum(rows[total], own) for total, own in parts.items() if _are_its_other_side(rows[total], own)}
    return pd.DataFrame(sums.values(), list(sums), transfers.columns).astype(dict(transfers.dtypes))


def _are_its_other_side(total: Any, parts: Sequence[Any]) -> bool:
    """Return whether parts are all that the other end reports of the same time, once each, in one measure of a kind."""
    return (
        {total.reported_by, *(part.reported_by for part in parts)} == ENDS
        and all(part.reported_by != total.reported_by and not part.part_of for part in parts)
        and {(part.date_from, part.date_to) for part in parts} == {(total.date_from, total.date_to)}
        and len({part.transfer for part in parts}) == len(parts)
        and len({(part.unit, part.currency, math.isnan(part.tiv_million)) for part in parts}) == 1
    )


def _sum(total: Any, parts: Sequence[Any]) -> Any:
    weakest = max(parts, key=lambda part: Level(part.level).rank)
    amounts = ("quantity_low", "quantity_high", "value_low", "value_high", "tiv_million")
    return weakest._replace(
        id=f"{total.id}-{weakest.reported_by}-sum",
        transfer=total.transfer,
        consignment="",
        estimate=any(part.estimate for part in parts),
        sources=tuple(dict.fromkeys(source for part in parts for source in part.sources)),
        note=NOTE.format(len(parts)),
        **{name: round(sum(getattr(part, name) for part in parts), 3) for name in amounts},
    )
