"""What a graph of flows is at one party: what came in, what went out, from and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from armsflow.analysis.flows import aggregate_flows
from armsflow.analysis.measures import Measure, write_count
from armsflow.analysis.selection import Selection
from armsflow.analysis.shares import share_of, write_share
from armsflow.analysis.wording import name_of, names_in, word_flows
from armsflow.register.frames import rows_of
from armsflow.register.quantity import UNREPORTED, Quantity

OTHER_END = {"in": "source", "out": "target"}
WENT = {"in": "came in", "out": "went out"}
NOTHING = Quantity(0.0, 0.0)


class Amount(NamedTuple):
    """What movements add up to: those with a quantity, and how many have none."""

    quantity: Quantity
    unreported: int

    @classmethod
    def of(cls, flows: pd.DataFrame) -> Amount:
        """Add up flows (of `aggregate_flows`) or movements; an empty `quantity` is one that nobody reports."""
        counted = flows[flows.is_quantified]
        limits = (round(float(counted[limit].sum()), 3) for limit in ("low", "high"))
        rest = flows[~flows.is_quantified]
        unreported = int(rest.movements.sum()) if "movements" in rest else len(rest)
        return cls(Quantity(*limits) if len(counted) else UNREPORTED, unreported)

    def write(self, measure: Measure, *, is_estimate: bool = False) -> str:
        """Return it in words: "240 launchers and 1 transfer more with no quantity reported"."""
        amount = measure.write(self.quantity, is_estimate=is_estimate)
        if not self.unreported or not self.quantity.is_reported:
            return amount
        return f"{amount}, and {write_count(self.unreported, 'transfer')} more with no quantity reported"


class Exchange(NamedTuple):
    """All that came from, or went to, one other party: its code and name, the sum, its share, its flows."""

    other: str
    name: str
    amount: str
    share: str
    flows: list[Any]


@dataclass(frozen=True, slots=True)
class Side:
    """What came in ("in") or went out ("out") of a party. `flows`: as `word_flows` returns them."""

    way: str
    measure: Measure
    flows: pd.DataFrame

    @property
    def amount(self) -> Amount:
        """All of it added up."""
        return Amount.of(self.flows)

    @property
    def heading(self) -> str:
        """What came or went, in a line."""
        went = WENT[self.way].capitalize()
        return f"{went}: {self.amount.write(self.measure)}" if len(self.flows) else f"{went}: nothing on record"

    @property
    def exchanges(self) -> list[Exchange]:
        """The other parties, largest first."""
        end = OTHER_END[self.way]
        found = [self._exchange(str(other), own) for other, own in self.flows.groupby(end, sort=False)]
        order = self.flows.groupby(end, sort=False).pipe(_by_size)
        return sorted(found, key=lambda exchange: order[exchange.other])

    def _exchange(self, other: str, own: pd.DataFrame) -> Exchange:
        rest = Amount.of(self.flows.drop(own.index))
        amount = Amount.of(own)
        is_estimate = bool(own.is_estimate.any())
        said = amount.write(self.measure, is_estimate=is_estimate)
        return Exchange(
            other, own[f"{OTHER_END[self.way]}_name"].iloc[0], said, self._share(amount, rest), list(rows_of(own))
        )

    def _share(self, amount: Amount, rest: Amount) -> str:
        """Return the share in words, of what is reported where not everything is; none of what is not."""
        if not amount.quantity.is_reported:
            return ""
        share = share_of(amount.quantity, rest.quantity if rest.quantity.is_reported else NOTHING)
        if share is None:
            return ""
        known = "the quantity reported that " if amount.unreported or rest.unreported else "what "
        return f"{write_share(share)} of {known}{WENT[self.way]}"


def _by_size(flows: Any) -> dict[str, tuple[float, float]]:
    """Return for each group what sorts the largest first: by low limit, then by a high one that is set."""
    sums = flows[["low", "high"]].sum()
    high = sums.high.where(np.isfinite(sums.high), 0.0)
    return {str(name): (-low, -top) for name, low, top in zip(sums.index, sums.low, high, strict=True)}


def sides_of(selection: Selection, party: str) -> tuple[Side, Side]:
    """Return what came to a party and what went from it, in the flows that Flows and Map draw."""
    names, measure, moved = names_in(selection.register), selection.measure, selection.movements
    return tuple(  # type: ignore[return-value]
        Side(way, measure, word_flows(aggregate_flows(moved[moved[own] == party]), names, measure))
        for way, own in (("in", "recipient"), ("out", "supplier"))
    )


def touching(rows: pd.DataFrame, party: str) -> pd.DataFrame:
    """Keep the rows or movements that a party is an end of."""
    return rows[(rows.supplier == party) | (rows.recipient == party)]


class Standing(NamedTuple):
    """One party among all: its code, name, role and what came in and went out, in words (empty: nothing)."""

    party: str
    name: str
    role: str
    came_in: str
    went_out: str


def standings(selection: Selection) -> list[Standing]:
    """Return every party of a selection, largest first by the larger of what it sent and received."""
    moved, names, roles = selection.movements, names_in(selection.register), selection.roles
    amounts = {
        way: {str(party): Amount.of(own) for party, own in moved.groupby(end)}
        for way, end in (("in", "recipient"), ("out", "supplier"))
    }
    parties = sorted({*amounts["in"], *amounts["out"]}, key=lambda party: _rank(party, amounts))
    said = {way: {p: each.write(selection.measure) for p, each in found.items()} for way, found in amounts.items()}
    return [
        Standing(
            party, name_of(party, names), roles.get(party, "none"),
            said["in"].get(party, ""), said["out"].get(party, ""),
        )
        for party in parties
    ]  # fmt: skip


def _rank(party: str, amounts: dict[str, dict[str, Amount]]) -> tuple[float, float, str]:
    own = [found[party].quantity for found in amounts.values() if party in found]
    highs = [each.high for each in own if np.isfinite(each.high)]
    return -max(each.low for each in own), -max(highs, default=0.0), party
