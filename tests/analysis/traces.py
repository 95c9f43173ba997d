"""Small networks for the tracing tests: drawn as text, drawn by hypothesis, and followed by brute force."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from armsflow.analysis import network as networks
from armsflow.analysis.network import Network
from armsflow.analysis.records import Records, Stock


class Sent(NamedTuple):
    """One record, of one year."""

    supplier: str
    recipient: str
    year: int
    low: float
    high: float


@dataclass(frozen=True)
class Case:
    """Records, the own stocks assumed, whom to follow and where to."""

    records: tuple[Sent, ...]
    stock: dict[str, float] = field(default_factory=dict)
    others: float = math.inf
    origin: str = "A"
    destination: tuple[str, ...] = ("D",)

    def laid_out(self, order: str) -> Network:
        return networks.lay_out(
            records_of(self.records), (self.origin,), order=order, stock=Stock(self.stock, self.others)
        )


def case(text: str, **more: object) -> Case:
    """Read `A > M 2010 100; M > D 2011 20..50; M > D 2012 ?`."""
    records = []
    for line in text.split(";"):
        supplier, _, recipient, year, quantity = line.split()
        low, dots, high = quantity.partition("..")
        limits = (0, math.inf) if quantity == "?" else (float(low), float(high) if dots else float(low))
        records.append(Sent(supplier, recipient, int(year), *limits))
    return Case(tuple(records), **more)  # type: ignore[arg-type]


def records_of(sent: Iterable[Sent]) -> Records:
    rows = list(sent)
    columns = list(zip(*rows, strict=True)) or [()] * 5
    first = np.array([f"{year}-01-01" for year in columns[2]], dtype="datetime64[D]")
    last = np.array([f"{year}-12-31" for year in columns[2]], dtype="datetime64[D]")
    ends = [np.array(column, dtype=object) for column in columns[:2]]
    limits = [np.array(column, dtype=float) for column in columns[3:]]
    names = np.array([f"r{number}" for number in range(1, len(rows) + 1)], dtype=object)
    return Records(names, *ends, *limits, first, last)


WAYS = ("A M", "A M", "C M", "M D", "M D", "M N", "N D", "N M", "D M", "D N", "A D", "A N", "M A")


@st.composite
def hub_cases(draw: st.DrawFn, *, same_year: bool = False, unit: bool = False, most: int = 8) -> Case:
    """Histories around one hub with no spare stock that receives, empties and is restocked.

    Feasible by construction: strict, or with onward transfers in the same year. `unit`: every record is
    of one item.
    """
    own = dict(zip("MND", draw(st.sampled_from([(0, 0, 0), (0, 0, math.inf), (2, 0, 0)])), strict=True))
    there: dict[str, float] = {**own, "A": math.inf, "C": math.inf}
    coming: dict[str, float] = dict.fromkeys(there, 0)
    records, year = [], 2010
    for step in draw(st.lists(st.integers(0, 2 * 60 * 8 - 1), min_size=2, max_size=most)):
        is_later, way, share = step % 2, step // 2 % 60, step // 120
        if is_later:
            year += 1
            there = {party: there[party] + coming[party] for party in there}
            coming = dict.fromkeys(there, 0)
        open_ways = [each for each in WAYS if there[each[0]] > 0]
        supplier, recipient = open_ways[way % len(open_ways)].split()
        spare = min(there[supplier], 6)
        items = 1 if unit else spare if share < 3 else 1 + share % spare
        records.append(Sent(supplier, recipient, year, items, items))
        there[supplier] -= items
        (there if same_year else coming)[recipient] += items
    return Case(tuple(records[::-1]), stock=own)


@st.composite
def widened(draw: st.DrawFn, base: Case) -> Case:
    """Give some records limits with the old quantity inside them."""
    records = [
        sent._replace(
            low=max(0, sent.low - draw(st.integers(0, 3))),
            high=draw(st.sampled_from([sent.high, sent.high + 2, math.inf])),
        )
        for sent in base.records
    ]
    return replace(base, records=tuple(records))


def brute_force(base: Case, *, same_year: bool = False) -> tuple[float, float]:
    """Try every history of an exact case and return the fewest and the most followed items that arrived.

    Strict: all of a year leave from what was there at its start. Same year: item by item, in every order.
    """
    parties = sorted({end for sent in base.records for end in sent[:2]})
    total = sum(sent.high for sent in base.records)
    opening = tuple(min(_own(base, party), total) for party in parties)
    states = {(opening, (0.0,) * len(parties), 0.0)}
    for year in sorted({sent.year for sent in base.records}):
        sent = [sent for sent in base.records if sent.year == year]
        states = _any_order(base, parties, states, sent) if same_year else _at_once(base, parties, states, sent)
    arrived = [arrived for _, _, arrived in states]
    return min(arrived), max(arrived)


State = tuple[tuple[float, ...], tuple[float, ...], float]
"""Per party: other items and marked ones; and how many have arrived."""


def _own(base: Case, party: str) -> float:
    receives = any(sent.recipient == party for sent in base.records)
    return base.stock.get(party, base.others if receives and party != base.origin else math.inf)


def _leave(base: Case, parties: list[str], state: State, sent: Sent) -> Iterable[tuple[State, float]]:
    """Every way for a record to leave: what is there then, and how many of the items are marked."""
    others, marked, arrived = state
    place = parties.index(sent.supplier)
    for taken in range(int(min(marked[place], sent.high)) + 1):
        rest = others[place] - (sent.high - taken)
        if rest >= 0:
            moved = sent.high if sent.supplier == base.origin else taken
            yield (_put(others, place, rest), _put(marked, place, marked[place] - taken), arrived), moved


def _come(base: Case, parties: list[str], state: State, sent: Sent, moved: float) -> State:
    others, marked, arrived = state
    place = parties.index(sent.recipient)
    if sent.recipient in base.destination:
        return _put(others, place, others[place] + sent.high), marked, arrived + moved
    return (
        _put(others, place, others[place] + sent.high - moved),
        _put(marked, place, marked[place] + moved),
        arrived,
    )


def _at_once(base: Case, parties: list[str], states: set[State], sent: list[Sent]) -> set[State]:
    ways = {(state, ()) for state in states}
    for each in sent:
        ways = {
            (after, (*moves, moved)) for state, moves in ways for after, moved in _leave(base, parties, state, each)
        }
    ended = set()
    for left, moves in ways:
        state = left
        for each, moved in zip(sent, moves, strict=True):
            state = _come(base, parties, state, each, moved)
        ended.add(state)
    return ended


def _any_order(base: Case, parties: list[str], states: set[State], sent: list[Sent]) -> set[State]:
    items = [each._replace(low=1, high=1) for each in sent for _ in range(int(each.high))]
    front = {(state, (False,) * len(items)) for state in states}
    for _ in items:
        front = {
            (_come(base, parties, after, items[place], moved), _put(done, place, True))
            for state, done in front
            for place in _next_items(items, done)
            for after, moved in _leave(base, parties, state, items[place])
        }
    return {state for state, _ in front}


def _next_items(items: list[Sent], done: tuple[bool, ...]) -> Iterable[int]:
    """Of equal items only the first that is left."""
    seen = set()
    for place, is_done in enumerate(done):
        if not is_done and items[place] not in seen:
            seen.add(items[place])
            yield place


def _put(values: tuple[Any, ...], place: int, value: Any) -> tuple[Any, ...]:
    return (*values[:place], value, *values[place + 1 :])


def queue_of_tokens(base: Case, *, newest: bool) -> float:
    """Follow exact strict records by hand, lot by lot: FIFO, or LIFO with `newest`; return what arrived."""
    parties = {party for sent in base.records for party in sent[:2]}
    lots = {party: [[_own(base, party), 0.0]] if _own(base, party) else [] for party in parties}
    arrived = 0.0
    for _, of_year in itertools.groupby(sorted(base.records, key=lambda sent: sent.year), key=lambda sent: sent.year):
        sent, coming = list(of_year), []
        for party in {each.supplier for each in sent}:
            batch = sum(each.high for each in sent if each.supplier == party)
            marked, left = 0.0, batch
            while left > 0:
                lot = lots[party][-1 if newest else 0]
                part = min(left, lot[0])
                share = lot[1] / lot[0] if math.isfinite(lot[0]) else 0.0
                marked += part * share
                lot[1] -= part * share
                lot[0] -= part
                left -= part
                if lot[0] <= 1e-12:
                    lots[party].remove(lot)
            for each in sent:
                if each.supplier == party:
                    share = 1.0 if party == base.origin else 0.0 if party in base.destination else marked / batch
                    coming.append((each.recipient, each.high, each.high * share))
        for recipient in {recipient for recipient, _, _ in coming}:
            items = sum(high for to, high, _ in coming if to == recipient)
            marked = sum(part for to, _, part in coming if to == recipient)
            arrived += marked if recipient in base.destination else 0
            lots[recipient].append([items, marked])
    return arrived
