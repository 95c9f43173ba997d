"""The table of a view: exactly what is drawn, flat, so that it can be a CSV file."""

from __future__ import annotations

import math

import pandas as pd

from armsflow.analysis.measures import Measure

COLUMNS = (
    "from", "to", "systems", "quantity", "quantity_low", "quantity_high", "unit", "evidence", "years",
    "transfers", "records", "sources",
)  # fmt: skip
"""Of a table of flows. `quantity` is said in words; its limits are numbers in `unit`, empty where there is none.
`transfers`, `records` and `sources` are ids, ";" between them."""


def flows_table(flows: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Return flows (of `word_flows`) as they are drawn, one a row: the columns of `COLUMNS`."""
    is_said = flows.is_quantified.to_numpy(bool)
    return pd.DataFrame({
        "from": flows.source_name,
        "to": flows.target_name,
        "systems": flows.system_names,
        "quantity": flows.label,
        "quantity_low": flows.low.where(is_said),
        "quantity_high": flows.high.where(is_said & (flows.high < math.inf)),
        "unit": measure.title,
        "evidence": flows.level,
        "years": flows.years,
        "transfers": flows.transfer_ids.map(";".join),
        "records": flows.row_ids.map(";".join),
        "sources": flows.source_ids.map(";".join),
    }).reset_index(drop=True)  # fmt: skip
