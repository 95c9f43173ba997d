"""The numbers of a figure of flows, made from its address."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from armsflow.analysis.asked import filter_asked
from armsflow.analysis.flows import aggregate_flows
from armsflow.analysis.measures import Measure
from armsflow.analysis.selection import select
from armsflow.analysis.snapshot import Snapshot, snapshot_of
from armsflow.analysis.wording import names_in, word_flows
from armsflow.register.load import Register

KINDS = ("sankey", "map")


def flows_table(flows: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Return flows (of `word_flows`) flat, a row each, widest first.

    Returns:
        `from`, `to`, `systems`, `quantity` (in words), `quantity_low`, `quantity_high` (NaN: none), `unit`,
        `evidence`, `years`, and the ids of `transfers`, `records` and `sources`, `;` between.
    """
    return pd.DataFrame({
        "from": flows.source_name,
        "to": flows.target_name,
        "systems": flows.system_names,
        "quantity": flows.label,
        "quantity_low": flows.low.where(flows.is_quantified),
        "quantity_high": flows.high.where(flows.is_quantified & (flows.high < math.inf)),
        "unit": measure.title,
        "evidence": flows.level,
        "years": flows.years,
        "transfers": flows.transfer_ids.map(";".join),
        "records": flows.row_ids.map(";".join),
        "sources": flows.source_ids.map(";".join),
    }).reset_index(drop=True)  # fmt: skip


def figure_now(kind: str, params: Mapping[str, Sequence[str]], register: Register) -> Snapshot:
    """Return the numbers of a figure on this register.

    Raises:
        ValueError: there is no such kind, or the filter means nothing here.
    """
    if kind not in KINDS:
        raise ValueError(f"a figure of kind {kind[:20]!r} cannot be made again; kinds are {', '.join(KINDS)}")
    selection = select(register, filter_asked(params, register))
    flows = word_flows(aggregate_flows(selection.movements), names_in(register), selection.measure)
    table = flows_table(flows, selection.measure)
    return snapshot_of(kind, selection.title, params, table, list(selection.rows.id), register)
