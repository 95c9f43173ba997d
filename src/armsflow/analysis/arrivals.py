"""Of what A sent, how much must have reached D, and how much could have, given every record?

The answer is never a guess but two limits that hold for every history compatible with the records, under
assumptions that are printed beside them. The model is a time-expanded network in which followed
("marked") and other items flow; `could` and `must` are the most and the least marked arrivals.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from armsflow.analysis.chains import trace_onward
from armsflow.analysis.conflicts import Conflict, ContradictionError
from armsflow.analysis.curve import Point, least_stock, must_curve, stock_to_explain
from armsflow.analysis.evidence_floor import Assumed, movements_at_floor
from armsflow.analysis.legs import Chains, legs_of
from armsflow.analysis.limits import (
    could_carry,
    could_hold,
    could_reach,
    must_carry,
    must_hold,
    must_reach,
)
from armsflow.analysis.mixing import Estimate, Rule, estimate
from armsflow.analysis.network import Network, Order, lay_out
from armsflow.analysis.passing import all_passed_on
from armsflow.analysis.records import UNKNOWN_STOCK, Records, Stock
from armsflow.analysis.verify import Cut, KeyRecord, key_record, minimum_cut
from armsflow.register.evidence import Level
from armsflow.register.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, with every assumption: see `bounds.arrivals_from`."""

    origin: str
    destination: tuple[str, ...]
    systems: tuple[str, ...]
    unit: str
    years: tuple[int, int] | None = None
    floor: Level = Level.ALLEGED
    order: Order = Order.SAME_YEAR
    stock: Stock = UNKNOWN_STOCK
    assume: tuple[Assumed, ...] = ()


@dataclass(frozen=True, eq=False)
class Arrivals:
    """The answer to a question. All numbers are items in the question's unit; worked out when first read."""

    question: Question
    transfers: pd.DataFrame = field(repr=False)
    _listed: dict[tuple[int, int], Chains] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def movements(self) -> pd.DataFrame:
        """The movements at or above the evidence floor, once each, as `count_movements` returns them.

        With `is_assumed`: whether the question and no source brought it in. Those that began after the
        last year asked for are left out.
        """
        return self._counted[~self._counted.is_weak].drop(columns="is_weak").reset_index(drop=True)

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """The movements that the evidence floor leaves out, by id."""
        return tuple(self._counted.movement[self._counted.is_weak])

    @cached_property
    def assumed(self) -> frozenset[str]:
        """The movements that the question and no source brought in, by id."""
        return frozenset(self.movements.movement[self.movements.is_assumed])

    @cached_property
    def _counted(self) -> pd.DataFrame:
        asked = self.question
        counted = movements_at_floor(self.transfers, asked.systems, asked.unit, asked.floor, asked.assume)
        return counted if asked.years is None else counted[counted.date_from.dt.year <= asked.years[1]]

    @cached_property
    def network(self) -> Network:
        """The movements laid out in time: what `could` is asked of."""
        return self._lay_out(self.movements)

    @cached_property
    def doubtful_network(self) -> Network:
        """The same, and weaker records that may not have happened: what `must` is asked of."""
        if not self.left_out:
            return self.network
        return self._lay_out(self._counted.assign(low=self._counted.low.where(~self._counted.is_weak, 0.0)))

    def _lay_out(self, movements: pd.DataFrame) -> Network:
        asked = self.question
        return lay_out(Records.of(movements), (asked.origin,), years=asked.years, order=asked.order, stock=asked.stock)

    @cached_property
    def _limits(self) -> Quantity | tuple[Conflict, ...]:
        where = self.question.destination
        try:
            return Quantity(must_reach(self.doubtful_network, where), could_reach(self.network, where))
        except ContradictionError as error:
            return error.conflicts

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Who is short if the records and the stock assumed contradict each other, the earliest first."""
        return () if isinstance(self._limits, Quantity) else self._limits

    @property
    def limits(self) -> Quantity | None:
        """At least `must`, at most `could`; None if the records contradict each other."""
        return self._limits if isinstance(self._limits, Quantity) else None

    @property
    def must(self) -> float:
        """The fewest that can have arrived, if the assumptions hold; NaN if the records contradict each other."""
        return self.limits.low if self.limits else math.nan

    @property
    def could(self) -> float:
        """The most that can have arrived; NaN if the records contradict each other."""
        return self.limits.high if self.limits else math.nan

    @cached_property
    def sent(self) -> Quantity:
        """What the origin sent to anybody, in the years asked for."""
        network = self.network
        followed = set(network.record[network.is_focal])
        partly = set(network.record[~network.is_focal])
        low = math.fsum(network.low[record] for record in followed - partly)
        return Quantity(low, math.fsum(network.high[record] for record in followed))

    def passed_through(self, party: str) -> Quantity:
        """Return how many of the items sent a party received, followed through everybody.

        Raises:
            ContradictionError: the records contradict each other (`conflicts`).
        """
        return Quantity(must_reach(self.doubtful_network, [party]), could_reach(self.network, [party]))

    def could_receive(self, party: str) -> float:
        """Return the most a party could have received of the items sent: the upper limit of `passed_through`."""
        return could_reach(self.network, [party])

    def still_held(self, party: str) -> Quantity:
        """Return how many of the items sent a party may have, in the end; raises as `passed_through`.

        They may also have been lost or sent on unrecorded: nothing on record says that they left.
        """
        return Quantity(must_hold(self.doubtful_network, party), could_hold(self.network, party))

    def on_link(self, movement: str) -> Quantity:
        """Return how many of the items sent one movement carried, not yet arrived; raises as above."""
        where = self.question.destination
        return Quantity(must_carry(self.doubtful_network, movement, where), could_carry(self.network, movement, where))

    @cached_property
    def beside(self) -> Arrivals:
        """The same question by the other order rule: to be shown beside this answer."""
        other = Order.STRICT if self.question.order is Order.SAME_YEAR else Order.SAME_YEAR
        return self._but(order=other)

    def assuming(self, assume: Sequence[Assumed]) -> Arrivals:
        """Ask the same with these deliveries assumed, and no others."""
        return self._but(assume=tuple(assume))

    def with_stock(self, named: Mapping[str, float], others: float = math.inf) -> Arrivals:
        """Ask the same with other own stocks assumed, of single parties and of everybody else."""
        return self._but(stock=Stock(dict(named), others))

    def floors(self) -> tuple[Arrivals, ...]:
        """Ask the same with documented records only, with reported ones, and with alleged ones."""
        return tuple(self._but(floor=level) for level in Level)

    def _but(self, **changed: object) -> Arrivals:
        question = replace(self.question, **changed)  # type: ignore[arg-type]
        return self if question == self.question else Arrivals(question, self.transfers)

    def chains(self, *, max_hops: int = 6, max_chains: int = 60) -> Chains:
        """List the chains from the origin to the destination, in possible order, the shortest first."""
        limits = (max_hops, max_chains)
        if limits not in self._listed:
            self._listed[limits] = self._list_chains(max_hops, max_chains)
        return self._listed[limits]

    def _list_chains(self, max_hops: int, max_chains: int) -> Chains:
        first = self.question.years[0] if self.question.years else 0
        legs = [
            leg for leg in legs_of(self.movements) if leg.supplier != self.question.origin or leg.date_to.year >= first
        ]
        listed = [
            trace_onward(legs, self.question.origin, end, max_hops=max_hops, max_chains=max_chains)
            for end in self.question.destination
        ]
        found = sorted((chain for chains in listed for chain in chains), key=lambda chain: len(chain.legs))
        cut_by = next((chains.cut_by for chains in listed if chains.is_cut), "")
        return Chains(tuple(found), cut_by)

    @cached_property
    def has_chain(self) -> bool:
        """Whether any chain leads from the origin to the destination, in possible order."""
        return bool(len(self.chains(max_hops=len(self.network.parties), max_chains=1)))

    def mixed(self, rule: Rule | str) -> Estimate | None:
        """Say what a mixing rule would: an assumption with a name, within the limits.

        None if the records contradict each other. `arrived` is None past a link of unknown quantity or a
        party of unknown stock.
        """
        if self.conflicts:
            return None
        return estimate(self.network, self.question.destination, Rule(rule))

    def mixed_if_all_was_passed_on(self, rule: Rule | str) -> Estimate | None:
        """Say the same if every link of unknown quantity had carried all its supplier had to spare.

        None where that cannot be told: see `all_passed_on`.
        """
        network = None if self.conflicts else all_passed_on(self.network)
        return None if network is None else estimate(network, self.question.destination, Rule(rule))

    def cut(self) -> Cut | None:
        """Name a smallest set of records that caps `could`; None if no set of records alone does."""
        return None if self.conflicts else minimum_cut(self.network, self.question.destination)

    def key_record(self) -> KeyRecord | None:
        """Name the record whose removal moves a limit most: what to verify next."""
        if self.conflicts:
            return None
        levels = dict(zip(self.movements.movement, self.movements.level, strict=True))
        ranks = {name: Level(level).rank for name, level in levels.items()}
        on_the_way = [leg.movement for chain in self.chains() for leg in chain]
        return key_record(self.network, self.question.destination, on_the_way, ranks)

    def curve(self, party: str, *, steps: int = 12) -> tuple[Point, ...]:
        """Return must and could over the own stock assumed of one party; empty where must is 0 throughout."""
        return must_curve(self.network, party, self.question.destination, steps=steps)

    def stock_to_explain(self, party: str) -> float:
        """Return the least own stock of one party at which nothing need have arrived; infinite if none does."""
        return stock_to_explain(self.network, party, self.question.destination)

    def least_stock(self, party: str) -> float:
        """Return what a party must have had of its own, by this order rule; raises as `passed_through`."""
        return least_stock(self.network, party)
