"""Which legs can come after which, for all legs at once: labels swept through time, no path listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Moves(NamedTuple):
    """Legs as lists of one length: from place to place (numbers), on some day from `first` to `last`."""

    start: list[int]
    end: list[int]
    first: list[int]
    last: list[int]

    @property
    def reversed(self) -> Moves:
        """The legs as they look when time runs backward."""
        return Moves(self.end, self.start, [-day for day in self.last], [-day for day in self.first])


def marks_ahead(moves: Moves, marks: Sequence[int]) -> list[int]:
    """Return for each leg the marks (bits) of all legs that a time-respecting path can reach from it, its own too.

    A path respects time if some day for each leg fits, none before the one ahead of it (as `trace_onward`
    has it). Label-setting over temporal edges, latest day first: cf. Wu et al., "Path problems in temporal
    graphs", PVLDB 7(9), 2014. From one day to the next only legs that come within reach are looked at, so
    that the work grows with legs and the days their spans share, not with paths.
    """
    count = len(marks)
    ahead = [0] * (max((*moves.start, *moves.end), default=-1) + 1)
    arriving: defaultdict[int, set[int]] = defaultdict(set)
    by_first: dict[int, list[int]] = {}
    for leg, day in enumerate(moves.first):
        by_first.setdefault(day, []).append(leg)
    waiting = sorted(range(count), key=moves.last.__getitem__)
    found = [0] * count
    for day in sorted(by_first, reverse=True):
        opened = []
        while waiting and moves.last[waiting[-1]] >= day:
            opened.append(waiting.pop())
        for leg in opened:
            arriving[moves.end[leg]].add(leg)
        _settle(moves, marks, ahead, arriving, opened)
        for leg in by_first[day]:
            end = moves.end[leg]
            found[leg] = marks[leg] | ahead[end]
            arriving[end].discard(leg)
    return found


def _settle(
    moves: Moves, marks: Sequence[int], ahead: list[int], arriving: Mapping[int, set[int]], opened: Iterable[int]
) -> None:
    """Carry marks from the ends of the legs under way to their starts until nothing is new."""
    starts, ends = moves.start, moves.end
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
