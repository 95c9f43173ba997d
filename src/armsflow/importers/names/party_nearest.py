"""Which known names are nearest to one that is not known: to offer, never to take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from armsflow.importers.names.party_letters import fold
from armsflow.importers.names.party_tables import aliases_of, names_of_states

MOST_OFFERED = 3
MOST_COMPARED = 8
LEAST_ALIKE = 0.7


def nearest_codes(name: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the names most like this one, best first; `known`: more names and their codes."""
    wanted = fold(name)[:100]
    index = _by_piece(tuple(known))
    shared = Counter(other for piece in set(_pieces(wanted)) for other in index.get(piece, ()))
    judge = SequenceMatcher(b=wanted)
    alike = []
    for other, _ in shared.most_common(MOST_COMPARED):
        judge.set_seq1(other)
        if judge.real_quick_ratio() >= LEAST_ALIKE and judge.quick_ratio() >= LEAST_ALIKE:
            alike.append((-judge.ratio(), other))
    nearest = [known.get(other) or _all_names()[other] for ratio, other in sorted(alike) if -ratio >= LEAST_ALIKE]
    return tuple(dict.fromkeys(nearest))[:MOST_OFFERED]


@lru_cache(1)
def _all_names() -> dict[str, str]:
    ours = {name: entry.codes[0] for name, entry in aliases_of().items() if len(entry.codes) == 1}
    return {**names_of_states(), **ours}


@lru_cache(4)
def _by_piece(known: tuple[str, ...]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for name in sorted({*_all_names(), *known}):
        for piece in set(_pieces(name)):
            index.setdefault(piece, []).append(name)
    return index


def _pieces(name: str) -> Iterable[str]:
    padded = f" {name} "
    return (padded[at : at + 3] for at in range(len(padded) - 2))
