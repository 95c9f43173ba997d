"""The records of one trace as arrays, and the times at which items can leave and have arrived."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from armsflow.analysis.records import UNKNOWN_STOCK, Flags, Integers, Numbers, Records, Stock


class Order(StrEnum):
    """What counts as onward in time.

    `same_year`: an item can leave on the last day its record allows and have arrived on the first,
    so that two records of one year can follow each other either way round. `strict`: it leaves on the
    first and has arrived after the last, so that only a certain order counts.
    """

    SAME_YEAR = "same_year"
    STRICT = "strict"


@dataclass(frozen=True)
class Network:
    """Records laid out in time.

    Per party: `parties` (codes) and `stock` (own items, infinite: unknown). Per record: `name`, `supplier`
    and `recipient` (places in `parties`), `low`, `high`. Per piece, one for each calendar year in which
    a record can fall: `record` (place), `leaves` and `reaches` (days since 1970), `is_focal` (whether
    its items are the ones followed). The pieces of a record share its limits.
    """

    parties: tuple[str, ...]
    stock: Numbers
    name: NDArray[Any]
    supplier: Integers
    recipient: Integers
    low: Numbers
    high: Numbers
    record: Integers
    leaves: Integers
    reaches: Integers
    is_focal: Flags

    @property
    def is_whole(self) -> bool:
        """Whether every record falls in one year."""
        return len(self.record) == len(self.low)

    @property
    def is_limited(self) -> Flags:
        """Per party: whether its own stock is assumed to be known."""
        return np.isfinite(self.stock)

    @cached_property
    def nodes(self) -> Nodes:
        """The moments of every party."""
        return Nodes.of(self)

    def marks(self, parties: Collection[str]) -> Flags:
        """Per party: whether it is one of those named."""
        return np.array([party in parties for party in self.parties], dtype=bool)

    def place(self, party: str) -> int | None:
        """The place of a party in `parties`; None if no record names it."""
        return self.parties.index(party) if party in self.parties else None

    def with_stock(self, party: str, items: float) -> Network:
        """Return the same records with another own stock of one party."""
        stock = np.where(self.marks([party]), items, self.stock)
        return replace(self, stock=stock)

    def with_limits(self, low: Numbers, high: Numbers) -> Network:
        """Return the same records with other limits."""
        return replace(self, low=low, high=high)

    def following(self, is_focal: Flags) -> Network:
        """Return the same records with other pieces followed."""
        return replace(self, is_focal=is_focal)


@dataclass(frozen=True)
class Nodes:
    """The moments of the parties, in order of party and then of time.

    Per node: `party` (place) and `time` (day), `is_first` and `is_last` of its party. Per piece of the
    network: `tail` and `head`, the nodes that it leaves and reaches.
    """

    party: Integers
    time: Integers
    is_first: Flags
    is_last: Flags
    tail: Integers
    head: Integers

    @classmethod
    def of(cls, network: Network) -> Nodes:
        """A node per party and day on which something leaves it or has arrived."""
        pieces = len(network.record)
        parties = np.concatenate([network.supplier[network.record], network.recipient[network.record]])
        times = np.concatenate([network.leaves, network.reaches])
        days, moment = _distinct(times)
        keys, place = _distinct(parties * len(days) + moment)
        party, time = keys // max(len(days), 1), days[keys % max(len(days), 1)]
        changes = np.flatnonzero(party[1:] != party[:-1])
        is_first, is_last = np.zeros(len(keys), dtype=bool), np.zeros(len(keys), dtype=bool)
        if len(keys):
            is_first[np.concatenate([[0], changes + 1])] = True
            is_last[np.concatenate([changes, [len(keys) - 1]])] = True
        return cls(party, time, is_first, is_last, place[:pieces], place[pieces:])


def lay_out(
    records: Records,
    origin: Collection[str],
    *,
    years: tuple[int, int] | None = None,
    order: Order | str = Order.SAME_YEAR,
    stock: Stock = UNKNOWN_STOCK,
) -> Network:
    """Lay records out in time.

    Followed are the deliveries of `origin` in `years` (all without). Earlier records count towards what
    parties can have had; later ones do not: what can have happened by the end of those years does not
    depend on them. A record that may fall after them may not have happened by then: its low limit is 0.
    """
    first, last = years or (-9999, 9999)
    records = records.until(last)
    codes, parties = pd.factorize(np.concatenate([records.supplier, records.recipient]))
    count = len(records.low)
    first_year, last_year = _year(records.first), _year(records.last)
    lasts = np.minimum(last_year, last) - first_year + 1
    record = np.repeat(np.arange(count), lasts)
    year = np.arange(len(record)) - np.repeat(np.cumsum(lasts) - lasts, lasts) + first_year[record]
    begins = np.maximum(_day(records.first)[record], _new_year(year))
    ends = np.minimum(_day(records.last)[record], _new_year(year + 1) - 1)
    is_strict = Order(order) is Order.STRICT
    is_from = np.array([party in origin for party in parties], dtype=bool)
    network = Network(
        parties=tuple(parties),
        stock=np.full(len(parties), math.inf),
        name=records.name,
        supplier=codes[:count],
        recipient=codes[count:],
        low=np.where(last_year > last, 0.0, records.low),
        high=records.high,
        record=record,
        leaves=begins if is_strict else ends,
        reaches=ends + 1 if is_strict else begins,
        is_focal=is_from[codes[:count]][record] & (year >= first),
    )
    return replace(network, stock=_stock_of(network, origin, stock))


def _stock_of(network: Network, origin: Collection[str], stock: Stock) -> Numbers:
    receives = np.zeros(len(network.parties), dtype=bool)
    receives[network.recipient[network.record]] = True
    receives &= ~network.marks(origin)
    items = np.where(receives, stock.others, math.inf)
    for party, own in stock.named.items():
        items[network.marks([party])] = own
    return items


def _distinct(numbers: Integers) -> tuple[Integers, Integers]:
    """Return the distinct numbers in order, and the place of each in them: `np.unique` without sorting."""
    if not len(numbers):
        return numbers, numbers
    least = numbers.min()
    span = int(numbers.max() - least) + 1
    if span > 8 * len(numbers) + 100_000:
        distinct, places = np.unique(numbers, return_inverse=True)
        return distinct, places
    is_there = np.zeros(span, dtype=bool)
    is_there[numbers - least] = True
    return np.flatnonzero(is_there) + least, (np.cumsum(is_there) - 1)[numbers - least]


def _year(days: NDArray[np.datetime64]) -> Integers:
    distinct, place = _distinct(_day(days))
    years: Integers = (distinct.astype("datetime64[D]").astype("datetime64[Y]").astype("int64") + 1970)[place]
    return years


def _day(days: NDArray[np.datetime64]) -> Integers:
    return days.astype("datetime64[D]").astype("int64")


def _new_year(year: Integers) -> Integers:
    distinct, place = _distinct(year - 1970)
    days: Integers = distinct.astype("datetime64[Y]").astype("datetime64[D]").astype("int64")[place]
    return days
