"""The three ways to arrange flows in a Sankey: pairs, by system, and as chains."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from armsflow.analysis.chains import number_hops
from armsflow.analysis.flows import aggregate_flows, roles_of
from armsflow.analysis.gathering import MOST_LINKS, Gathered, gather_small
from armsflow.analysis.measures import Measure
from armsflow.analysis.wording import name_of, word_flows
from armsflow.figures.sankey import UNACCOUNTED, Node
from armsflow.figures.standing import height_of
from armsflow.register.quantity import Quantity

SMALL_PARTIES = ("gathered", "open")
"""How small parties are drawn: as others, or one by one."""

MOST_PARTIES = 14
MOST_OPENED = 60
"""Parties a column where a reader has opened the others."""


class Arrangement(StrEnum):
    """What stands in the columns, from left to right."""

    PAIRS = "supplier to recipient"
    SYSTEMS = "by system"
    CHAIN = "chain"


class Arranged(NamedTuple):
    """Flows in words, and the nodes they run between by name."""

    flows: pd.DataFrame
    nodes: dict[str, Node]


class Placed(NamedTuple):
    """Movements with the nodes they run between (of `place`), and the same with small parties gathered."""

    movements: pd.DataFrame
    gathered: Gathered


def arrange(
    movements: pd.DataFrame,
    arrangement: Arrangement,
    *,
    names: Mapping[str, str],
    hollow: frozenset[str],
    measure: Measure,
    roles: Mapping[str, str] | None = None,
    most: int = MOST_PARTIES,
    order: dict[str, float] | None = None,
) -> Arranged:
    """Arrange movements: flows (as `word_flows` returns them) and the nodes they need.

    `roles` give parties their colour; without them, those among these movements. At most `most` parties a
    column keep their names, fewer where there are too many links (see `gather_small`). `order` says who stands
    above whom (see `standing_order`).
    """
    placed = place(movements, arrangement)
    return arrange_placed(
        Placed(placed, gather_small(placed, most=most)), arrangement, names=names, hollow=hollow, measure=measure,
        roles=roles_of(movements) if roles is None else roles, most=most, order=order,
    )  # fmt: skip


def arrange_placed(
    drawn: Placed,
    arrangement: Arrangement,
    *,
    names: Mapping[str, str],
    hollow: frozenset[str],
    measure: Measure,
    roles: Mapping[str, str],
    most: int = MOST_PARTIES,
    order: dict[str, float] | None = None,
) -> Arranged:
    """Arrange movements whose places in the picture, and who is gathered, are known: as `arrange`."""
    placed, (links, others, is_full) = drawn
    flows = aggregate_flows(links, source="source", target="target")
    if arrangement == Arrangement.SYSTEMS:
        flows = flows.sort_values("source", key=lambda nodes: nodes.map(column_of), kind="stable", ignore_index=True)
    words = dict(names) | {node: f"{len(gathered)} others" for node, gathered in others.items()}
    lines = _lines_under(flows, measure)
    small = {node for gathered in others.values() for node in gathered}
    small_lines = _lines_under(placed[placed.source.isin(small) | placed.target.isin(small)], measure)
    nodes = {
        node: Node(
            column=column_of(node),
            name=name_of(node, words),
            line=lines[node],
            role=roles.get(_party(node), "none"),
            is_hollow=_party(node) in hollow,
            gathered=tuple((name_of(each, names), small_lines[each]) for each in others.get(node, ())),
            height=math.nan if order is None else height_of(node, order),
            opens=node in others and most <= MOST_PARTIES and not is_full,
        )
        for node in dict.fromkeys([*flows.source, *flows.target])
    }
    return Arranged(word_flows(flows, words, measure), nodes)


def place(movements: pd.DataFrame, arrangement: Arrangement) -> pd.DataFrame:
    """Say from where to where each movement is drawn: `source` and `target`, with the column in their names.

    By system each is drawn twice: to its system, and on from there. In a chain, movements that have their
    `hop` already (of `number_hops`) keep it.
    """
    if arrangement == Arrangement.CHAIN:
        return movements if "hop" in movements else number_hops(movements)
    steps = ["supplier", "system", "recipient"] if arrangement == Arrangement.SYSTEMS else ["supplier", "recipient"]
    nodes = [movements[step] + f"@{column}" for column, step in enumerate(steps)]
    return pd.concat([movements.assign(source=left, target=right) for left, right in pairwise(nodes)])


def column_of(node: str) -> int:
    """Return the column that is part of a node's name."""
    return int(node.rpartition("@")[2])


def _party(node: str) -> str:
    return node.partition("@")[0]


def write_gathered(nodes: Mapping[str, Node], arrangement: Arrangement) -> str:
    """Return what is gathered, in a sentence; nothing where nothing is."""
    small: dict[str, set[str]] = {}
    for node in sorted(nodes.values(), key=lambda node: node.column):
        if node.gathered:
            small.setdefault(nouns_of(arrangement, node.column), set()).update(name for name, _ in node.gathered)
    said = [f"{len(names)} smaller {noun}" for noun, names in small.items()]
    if not said:
        return ""
    listed = " and ".join(filter(None, [", ".join(said[:-1]), said[-1]]))
    opens = any(node.opens for node in nodes.values())
    return f"{listed} are drawn as others" + ("." if opens else f": a picture holds at most {MOST_LINKS} flows.")


def nouns_of(arrangement: Arrangement, column: int) -> str:
    """Return what stands in a column: suppliers, systems or recipients; parties, hop by hop, in a chain."""
    if arrangement == Arrangement.CHAIN:
        return "parties"
    by_system = arrangement == Arrangement.SYSTEMS
    return (["suppliers", "systems", "recipients"] if by_system else ["suppliers", "recipients"])[column]


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


def _lines_under(flows: pd.DataFrame, measure: Measure) -> dict[str, str]:
    """Return what came in and went out of each node, as limits; nothing is said to be zero."""
    came, left = (_sums(flows, end, measure) for end in ("target", "source"))
    noun = "" if measure.is_money or measure.is_tiv else f" {measure.title}"
    lines = came | left
    for node in came.keys() & left.keys():
        if came[node] != left[node]:
            lines[node] = f"in {came[node]}, out {left[node]}".replace(noun, "").replace("quantity ", "")
    return lines


def _sums(flows: pd.DataFrame, end: str, measure: Measure) -> dict[str, str]:
    """Return what is on record at each node of one end, in words."""
    counted = flows[flows.is_quantified].groupby(end)[["low", "high"]].sum().round(3)
    words = {str(node): measure.write(Quantity(low, high)) for node, low, high in counted.itertuples()}
    is_whole = flows.groupby(end).is_quantified.all()
    return {
        str(node): words[str(node)] + ("" if whole else " and more unreported")
        if str(node) in words
        else "quantity not reported"
        for node, whole in is_whole.items()
    }
