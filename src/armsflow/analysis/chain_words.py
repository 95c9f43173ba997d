"""A chain in plain words: its way, what holds for the whole, and each hop."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any

from armsflow.analysis.legs import Chain, Chains, Leg
from armsflow.analysis.measures import Measure, write_count
from armsflow.analysis.wording import name_of, write_years
from armsflow.register.quantity import Quantity

ASSUMED = "assumed by the reader; no source states it"
INFERENCE = "our inference, stated by no source"

Names = Mapping[str, str]


def write_way(chain: Chain, names: Names) -> str:
    """Return the parties of a chain in order."""
    return " \u2192 ".join(name_of(party, names) for party in chain.parties)


def write_whole(chain: Chain, unit: str, assumed: Collection[str] = ()) -> str:
    """Say what holds for a chain as a whole: its hops, its bottleneck, its order in time, its evidence."""
    claims = [write_count(len(chain.legs), "hop"), _write_bottleneck(chain, unit)]
    if len(chain.legs) > 1:
        claims.append(f"order in time {'certain' if chain.is_certain_order else 'possible, not certain'}")
    claims.append(f"as a whole {chain.level.value}")
    if any(leg.is_inference and leg.movement not in assumed for leg in chain):
        claims.append("in part our inference")
    if any(leg.movement in assumed for leg in chain):
        claims.append("in part assumed by the reader")
    return "; ".join(claims)


def _write_bottleneck(chain: Chain, unit: str) -> str:
    most = chain.bottleneck.high
    if math.isinf(most):
        return "no record on the way sets an upper limit"
    return f"no more than {Measure(unit).write(Quantity(most, most))} can have gone all the way"


def write_leg(leg: Leg, names: Names, unit: str, assumed: Collection[str] = ()) -> str:
    """Return one hop: ends, years, quantity with its limits, evidence, inference, hedge, records."""
    ends = f"{name_of(leg.supplier, names)} to {name_of(leg.recipient, names)}"
    claim = f"{ends}, {write_years(leg.date_from, leg.date_to)}: {write_amount(leg, unit)}"
    if leg.movement in assumed:
        return f"{claim}; {ASSUMED}"
    doubts = [leg.level, *([INFERENCE] if leg.is_inference else [])]
    doubts += [f"hedge: \u201c{hedge}\u201d" for hedge in leg.hedges]
    return f"{claim}; {'; '.join(doubts)}; record{'' if len(leg.row_ids) == 1 else 's'} {', '.join(leg.row_ids)}"


def write_amount(leg: Leg, unit: str) -> str:
    """Return how many items a hop moved."""
    return Measure(unit).write(leg.quantity, is_estimate=leg.is_estimate)


def write_heading(chains: Chains) -> str:
    """Say how many chains there are."""
    if not len(chains):
        return "No chain on record"
    return f"{'At least ' if chains.is_cut else ''}{write_count(len(chains), 'chain')} in possible order"


def write_cut_list(chains: Chains) -> str:
    """Say which limit left chains out of the list; nothing if none did."""
    return {
        "hops": "There are longer chains, which are not listed: the list stops at a number of hops.",
        "count": f"There are more chains than the {len(chains)} listed; the shortest are.",
    }.get(chains.cut_by, "")


def sources_of(chains: Chains, sources: Any) -> list[Any]:
    """Return the sources that the chains rest on, each once, as rows of the register's table."""
    ids = dict.fromkeys(source for chain in chains for source in chain.source_ids)
    return [sources.loc[source] for source in ids]
