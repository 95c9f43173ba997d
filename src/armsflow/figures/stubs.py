"""Stubs of a Sankey: what a party sent on without having received it on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from armsflow.analysis.measures import Measure
from armsflow.figures.arrangements import Arranged
from armsflow.figures.sankey import NOT_ON_RECORD, Node
from armsflow.register.quantity import Quantity


def add_missing_origin(arranged: Arranged, short_by: Mapping[str, float], measure: Measure) -> Arranged:
    """Add a stub where a party sent on more than it can have received: an outline, our subtraction.

    `short_by`: the least items missing over all, by party. Of a party in several columns each node gets
    what it lacks itself, unless that is more than the party lacks over all.
    """
    nodes, flows = dict(arranged.nodes), arranged.flows
    stubs = []
    for code, missing in _missing(arranged, short_by).items():
        name, label = nodes[code].name, f"at least {measure.write(Quantity(missing, missing))}"
        stub = f"{NOT_ON_RECORD}-{code}"
        moved = [id_ for end in ("target", "source") for ids in flows.transfer_ids[flows[end] == code] for id_ in ids]
        nodes[stub] = Node(nodes[code].column - 1, "Origin not on record", label, "none", is_hollow=True)
        stubs.append({
            **flows.iloc[0], "source": stub, "target": code, "level": NOT_ON_RECORD, "is_quantified": True,
            "low": missing, "high": missing, "label": label, "transfer_ids": tuple(moved), "row_ids": (),
            "is_inference": False,
            "sentence": f"{name} sent on {label} more than it received on record. Our subtraction.",
            "source_name": "Origin not on record", "target_name": name, "records": 0, "source_count": 0,
            "years": "",
        })  # fmt: skip
    return Arranged(pd.concat([flows, pd.DataFrame(stubs)], ignore_index=True), nodes)


def _missing(arranged: Arranged, short_by: Mapping[str, float]) -> dict[str, float]:
    """Return the items missing at each node that something came to, where there are any."""
    came = arranged.flows.groupby("target").high.sum()
    left = arranged.flows.groupby("source").low.sum()
    lacking = (left.reindex(came.index, fill_value=0.0) - came).clip(lower=0.0)
    lacks = {str(code): float(items) for code, items in lacking.items()}
    columns = Counter(_party(code) for code in arranged.nodes)
    own = pd.Series(lacks, dtype="float64").groupby(_party).sum()
    missing = {}
    for code, items in lacks.items():
        over_all = short_by.get(_party(code), 0.0)
        if columns[_party(code)] == 1:
            missing[code] = over_all
        elif own[_party(code)] <= over_all:
            missing[code] = items
    return {code: items for code, items in missing.items() if items > 0}


def _party(code: str) -> str:
    return code.split("@", maxsplit=1)[0]
