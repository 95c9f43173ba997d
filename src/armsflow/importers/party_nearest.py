"""Which known names are nearest to one that is not known: to offer, never to take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from armsflow.importers.party_letters import fold
from armsflow.importers.party_tables import aliases_of, names_of_states

MOST_OFFERED = 3
MOST_COMPARED = 20
LEAST_ALIKE = 0.7


def nearest_codes(name: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the names most like this one, best first; `known`: more names and their codes."""
    wanted = fold(name)[:100]
    names = {**_all_names(), **known}
    shared = Counter(other for piece in set(_pieces(wanted)) for other in _by_piece(tuple(known)).get(piece, ()))
    alike = sorted(
        ((SequenceMatcher(None, wanted, other).ratio(), other) for other, _ in shared.most_common(MOST_COMPARED)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    return tuple(dict.fromkeys(names[other] for ratio, other in alike if ratio >= LEAST_ALIKE))[:MOST_OFFERED]


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
    return (padded[at : at + 2] for at in range(len(padded) - 1))
