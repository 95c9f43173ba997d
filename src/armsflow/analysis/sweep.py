"""Which legs can come after which: labels carried along time, no path listed.

A path respects time if some day for each leg fits, none before the one ahead of it (as `trace_onward` has it).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from armsflow.analysis.records import Flags, Integers

NEVER = np.iinfo(np.int64).max


class Moves(NamedTuple):
    """Legs as arrays of one length: from place to place (numbers), on some day from `first` to `last`."""

    start: Integers
    end: Integers
    first: Integers
    last: Integers

    @property
    def reversed(self) -> Moves:
        """The legs as they look when time runs backward."""
        return Moves(self.end, self.start, -self.last, -self.first)


def reached(moves: Moves, seeds: Flags) -> Flags:
    """Return which legs a path from some of the `seeds` can reach, these too: by the earliest day at each place."""
    return seeds | (earliest_at(moves, seeds)[moves.start] <= moves.last)


def earliest_at(moves: Moves, seeds: Flags) -> Integers:
    """Return by place the earliest day at which a path from some of the `seeds` can arrive; `NEVER` if none can."""
    start, end, first, last = moves
    earliest = np.full(max(start.max(initial=-1), end.max(initial=-1)) + 1, NEVER)
    np.minimum.at(earliest, end[seeds], first[seeds])
    while True:
        can_go = earliest[start] <= last
        sooner = earliest.copy()
        np.minimum.at(sooner, end[can_go], np.maximum(earliest[start], first)[can_go])
        if np.array_equal(sooner, earliest):
            return earliest
        earliest = sooner


def marks_ahead(moves: Moves, marks: Sequence[int]) -> list[int]:
    """Return for each leg the marks (bits) of all legs that a time-respecting path can reach from it, its own too.

    Labels are set latest day first: cf. Wu et al., "Path problems in temporal graphs", PVLDB 7(9), 2014. From
    one day to the next only legs that come within reach are looked at, so that the work grows with legs and
    the days their spans share, not with paths.
    """
    starts, ends, firsts, lasts = (column.tolist() for column in moves)
    count = len(marks)
    ahead = [0] * (max((*starts, *ends), default=-1) + 1)
    arriving: defaultdict[int, set[int]] = defaultdict(set)
    by_first: dict[int, list[int]] = {}
    for leg, day in enumerate(firsts):
        by_first.setdefault(day, []).append(leg)
    waiting = sorted(range(count), key=lasts.__getitem__)
    found = [0] * count
    for day in sorted(by_first, reverse=True):
        opened = []
        while waiting and lasts[waiting[-1]] >= day:
            opened.append(waiting.pop())
        for leg in opened:
            arriving[ends[leg]].add(leg)
        _settle(starts, ends, marks, ahead, arriving, opened)
        for leg in by_first[day]:
            found[leg] = marks[leg] | ahead[ends[leg]]
            arriving[ends[leg]].discard(leg)
    return found


def _settle(
    starts: list[int],
    ends: list[int],
    marks: Sequence[int],
    ahead: list[int],
    arriving: Mapping[int, set[int]],
    opened: Iterable[int],
) -> None:
    """Carry marks from the ends of the legs under way to their starts until nothing is new."""
    legs = opened
    while True:
        grown = set()
        for leg in legs:
            start = starts[leg]
            before = ahead[start]
            united = before | marks[leg] | ahead[ends[leg]]
            if united != before:
                ahead[start] = united
                grown.add(start)
        if not grown:
            return
        legs = [leg for place in grown for leg in arriving.get(place, ())]
