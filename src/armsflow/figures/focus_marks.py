"""What a click in a figure puts in focus, and which foci light each flow: known before anybody clicks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import reduce
from operator import and_, or_
from typing import Any

import pandas as pd

from armsflow.analysis.focus import Focus, lighting
from armsflow.analysis.focus_names import write_focus
from armsflow.analysis.gathering import OTHERS
from armsflow.figures.arrangements import Arranged
from armsflow.figures.sankey import NOT_ON_RECORD, SUBTRACTED, UNACCOUNTED
from armsflow.register.frames import rows_of


def mark_foci(arranged: Arranged, movements: pd.DataFrame, names: Mapping[str, str]) -> Arranged:
    """Say of each flow and node what its focus is, and of each flow which of these foci light it.

    Returns:
        The same nodes with `focus`; the same flows with `focus` (as the address writes it; empty for what
        has no name of its own: gathered parties), `focus_number` (-1 without one) and `lit_by`, the numbers
        of the foci that light it as bits: a picture can light itself before anybody is asked.
    """
    flows, nodes = arranged
    systems = {name for names_ in movements.system for name in names_.split(";")}
    of_flows = [_of_flow(flow, systems) for flow in rows_of(flows)]
    of_nodes = {code: _of_node(code, systems) for code in nodes}
    foci = list(dict.fromkeys(focus for focus in (*of_flows, *of_nodes.values()) if focus))
    number = {focus: place for place, focus in enumerate(foci)}
    texts = {focus: write_focus(focus, names) for focus in foci}
    marked = flows.assign(
        focus=[texts[focus] if focus else "" for focus in of_flows],
        focus_number=[number[focus] if focus else -1 for focus in of_flows],
        lit_by=pd.Series(_lit_by(flows, movements, foci), index=flows.index, dtype="object"),
    )
    lone = {code: focus for code, focus in of_nodes.items() if focus}
    named = {
        code: replace(node, focus=texts[lone[code]], focus_number=number[lone[code]]) if code in lone else node
        for code, node in nodes.items()
    }
    return Arranged(marked, named)


def _lit_by(flows: pd.DataFrame, movements: pd.DataFrame, foci: list[Focus]) -> list[int]:
    """Return the foci that light each flow; a stub is lit by what lights all that it was subtracted from."""
    bits: dict[str, int] = {}
    for ids, bit in zip(movements.transfer_ids, lighting(movements, foci), strict=True):
        for id_ in ids:
            bits[id_] = bits.get(id_, 0) | bit
    return [
        reduce(and_ if flow.level in SUBTRACTED else or_, (bits.get(id_, 0) for id_ in flow.transfer_ids))
        for flow in rows_of(flows)
    ]


def _of_flow(flow: Any, systems: set[str]) -> Focus | None:
    """Return the focus of a flow: of its two ends; of the party for what it did not pass on, or receive on record."""
    if flow.level in SUBTRACTED:
        return _of_node(flow.target if flow.level == NOT_ON_RECORD else flow.source, systems)
    source, target = _bare(flow.source), _bare(flow.target)
    if OTHERS in {source, target} or ";" in source + target:
        return None
    if target in systems:
        return Focus(supplier=source, system=target)
    return Focus(system=source, recipient=target) if source in systems else Focus(supplier=source, recipient=target)


def _of_node(code: str, systems: set[str]) -> Focus | None:
    bare = _bare(code.removeprefix(f"{UNACCOUNTED}-").removeprefix(f"{NOT_ON_RECORD}-"))
    if bare == OTHERS or ";" in bare:
        return None
    return Focus(system=bare) if bare in systems else Focus(party=bare)


def _bare(code: str) -> str:
    """Return a party's or system's code without the column it stands in."""
    return code.split("@", maxsplit=1)[0]
