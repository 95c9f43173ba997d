"""The three ways to arrange flows in a Sankey: pairs, by system, and as chains."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from armsflow.analysis.chains import number_hops
from armsflow.analysis.flows import aggregate_flows, gather_small, roles_of
from armsflow.analysis.measures import Measure
from armsflow.analysis.wording import name_of, word_flows
from armsflow.figures.sankey import UNACCOUNTED, Node
from armsflow.register.quantity import Quantity

MOST_PARTIES = 14


class Arrangement(StrEnum):
    """What stands in the columns, from left to right."""

    PAIRS = "supplier to recipient"
    SYSTEMS = "by system"
    CHAIN = "chain"


class Arranged(NamedTuple):
    """Flows in words, and the nodes they run between by name."""

    flows: pd.DataFrame
    nodes: dict[str, Node]


def arrange(
    movements: pd.DataFrame,
    arrangement: Arrangement,
    *,
    names: Mapping[str, str],
    hollow: frozenset[str],
    measure: Measure,
    roles: Mapping[str, str] | None = None,
) -> Arranged:
    """Arrange movements: flows (as `word_flows` returns them) and the nodes they need.

    `roles` give parties their colour; without them, those among these movements.
    """
    roles = roles_of(movements) if roles is None else roles
    if arrangement == Arrangement.CHAIN:
        hopped = number_hops(movements)
        flows = aggregate_flows(hopped, source="source", target="target")
        columns = {node: int(node.split("@")[1]) for node in {*flows.source, *flows.target}}
    else:
        gathered = gather_small(movements, "supplier", most=MOST_PARTIES)
        gathered = gather_small(gathered, "recipient", most=MOST_PARTIES)
        steps = ["supplier", "recipient"]
        if arrangement == Arrangement.SYSTEMS:
            gathered = gather_small(gathered, "system", most=MOST_PARTIES)
            steps = ["supplier", "system", "recipient"]
        flows, columns = _flows_between(gathered, steps)
    worded = word_flows(flows, names, measure)
    nodes = {
        node: Node(
            column=column,
            name=name_of(node, names),
            line=_line_under(flows, node, measure),
            role=roles.get(node.split("@")[0], "none"),
            is_hollow=node.split("@")[0] in hollow,
        )
        for node, column in columns.items()
    }
    return Arranged(worded, nodes)


def _flows_between(movements: pd.DataFrame, steps: list[str]) -> tuple[pd.DataFrame, dict[str, int]]:
    """Aggregate from column to column; the column's number is part of a node's name."""
    columns = [f"{step}_{place}" for place, step in enumerate(steps)]
    nodes = {name: movements[step] + f"@{place}" for place, (name, step) in enumerate(zip(columns, steps, strict=True))}
    numbered = movements.assign(**nodes)
    between = [aggregate_flows(numbered, source=left, target=right) for left, right in pairwise(columns)]
    flows = pd.concat(between, ignore_index=True)
    return flows, {node: int(node.split("@")[1]) for node in {*flows.source, *flows.target}}


def add_unaccounted(arranged: Arranged, measure: Measure) -> Arranged:
    """Add a stub where more came into a node than is on record as leaving it: an outline, our subtraction.

    A node that passes on an unreported quantity gets none: nothing can be subtracted there.
    """
    stubs, nodes = [], dict(arranged.nodes)
    for code, node in arranged.nodes.items():
        came, left = (arranged.flows[arranged.flows[end] == code] for end in ("target", "source"))
        if came.empty or left.empty or not left.is_quantified.all():
            continue
        rest = Quantity(came.low.sum(), came.high.sum()) - Quantity(left.low.sum(), left.high.sum())
        if rest.low <= 0 or math.isinf(rest.high):
            continue
        label = measure.write(rest)
        sentence = f"{label} not accounted for in {node.name}: {node.line}. Our subtraction."
        stub = f"{UNACCOUNTED}-{code}"
        nodes[stub] = Node(node.column + 1, "Not accounted for", f"{label}: our subtraction", "holder", is_hollow=True)
        moved = [ids for flows in (came, left) for flow in flows.transfer_ids for ids in flow]
        stubs.append({
            **came.iloc[0], "source": code, "target": stub, "level": UNACCOUNTED, "low": rest.low, "high": rest.high,
            "label": label, "sentence": sentence, "transfer_ids": tuple(moved), "source_name": node.name,
            "target_name": "Not accounted for", "is_inference": False, "records": 0, "source_count": 0,
        })  # fmt: skip
    return Arranged(pd.concat([arranged.flows, pd.DataFrame(stubs)], ignore_index=True), nodes)


def _line_under(flows: pd.DataFrame, node: str, measure: Measure) -> str:
    """Return what came in and went out of a node, as limits; nothing is said to be zero."""
    came, left = (_sum(flows, flows[end] == node, measure) for end in ("target", "source"))
    if came and left and came != left:
        noun = "" if measure.is_money or measure.is_tiv else f" {measure.title}"
        return f"in {came}, out {left}".replace(noun, "").replace("quantity ", "")
    return came or left


def _sum(flows: pd.DataFrame, own: pd.Series, measure: Measure) -> str:
    if not own.any():
        return ""
    counted = own & flows.is_quantified
    if not counted.any():
        return "quantity not reported"
    sums = Quantity(*(round(float(flows[limit].to_numpy()[counted.to_numpy()].sum()), 3) for limit in ("low", "high")))
    return measure.write(sums) if (counted == own).all() else f"{measure.write(sums)} and more unreported"
