"""Where two registers speak of the same transfer: which pairs are one, which contain the other, which may be either."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from enum import StrEnum

import pandas as pd

from armsflow.analysis.near_pairs import ENDS, near_pairs
from armsflow.register.frames import rows_of

Pair = tuple[str, str]
"""A transfer of the file and one that ships."""

OWN = "own-"
"""Begins the name of a row of the file that a shipped row has already."""

COMPARED = [
    "transfer", "id", "part_of", *ENDS, "reported_by", "deal", "system", "unit", "category", "date_from", "date_to",
]  # fmt: skip
SIPRI_NUMBER, SIPRI_NAME = r"sipri-[0-9]+", r"sipri-.*[^0-9].*"
"""Deals that SIPRI numbers, and those that its files without numbers are told apart by: two of a sort are two deals."""

CUSTOMS = "comtrade-"
"""Begins the name of what UN Comtrade has a figure of: two names are two periods or headings, which may nest."""

MEETING = ["own", "shipped", "alike", "relation", "own_rows", "shipped_rows"]


class Relation(StrEnum):
    """What two transfers that meet are to each other."""

    SAME = "same"
    OWN_CONTAINS = "own contains"  # the file has one total where the other has several years or rows
    SHIPPED_CONTAINS = "shipped contains"
    APART = "apart"  # there are several that it may be: both are kept apart, and both count


Settled = tuple[str, str, str, Relation]


def find_meetings(shipped: pd.DataFrame, own: pd.DataFrame, systems: Mapping[str, str]) -> pd.DataFrame:
    """Return the pairs of transfers that are or may be the same; the surest sign decides first.

    Two deals of SIPRI's are never the same, nor two headings or periods of Comtrade's, nor two systems where either
    register has rows of both. A part of what meets, such as re-exports among exports, does not meet as well.
    `systems`: the shipped system of each system of the file.

    Returns:
        `own` and `shipped` (ids of transfers, before they share one), `alike` (what shows it: "name" with system and
        time, "deal", "system", "unit and category"), `relation`, `own_rows` and `shipped_rows` (ids of records).
    """
    theirs = own.loc[~own.is_superseded, COMPARED].assign(system=own.system.map(lambda slug: systems.get(slug, slug)))
    ours = shipped.loc[~shipped.is_superseded, COMPARED]
    near = near_pairs(theirs, ours)
    near = near[~_are_two_deals(near) & ~_are_two_headings(near)]
    signs = _signs(near, set(theirs.system), set(ours.system))
    rows = {"own": _row_ids(own), "shipped": _row_ids(shipped)}
    wider = _wider(near)
    two_sided = {*_pairs(near[signs["system"] & _have_one_time(near) & _are_two_sides(near)])}
    settled: list[Settled] = []
    for sign, holds in signs.items():
        pairs = _pairs(near[holds])
        settled += [(*pair, sign, relation) for pair, relation in _settle(pairs, settled, wider, two_sided)]
    found = [(*each, rows["own"][each[0]], rows["shipped"][each[1]]) for each in settled]
    return pd.DataFrame(found, columns=MEETING).astype({"relation": "str"})


def _are_two_deals(near: pd.DataFrame) -> pd.Series:
    """Return which pairs have two names that SIPRI's files give to deals, both numbers or both none."""
    deals = near.deal, near.deal_shipped
    of_a_sort = [deals[0].str.fullmatch(sort) & deals[1].str.fullmatch(sort) for sort in (SIPRI_NUMBER, SIPRI_NAME)]
    return (of_a_sort[0] | of_a_sort[1]) & (deals[0] != deals[1])


def _are_two_headings(near: pd.DataFrame) -> pd.Series:
    """Return which pairs are of customs and have two names."""
    names = near.transfer.str.removeprefix(OWN), near.transfer_shipped
    return names[0].str.startswith(CUSTOMS) & names[1].str.startswith(CUSTOMS) & (names[0] != names[1])


def _are_two_sides(near: pd.DataFrame) -> pd.Series:
    """Return which pairs are of the supplier's and the recipient's report: one may sum up what the other splits."""
    sides = near.reported_by + " " + near.reported_by_shipped
    return sides.isin(["supplier recipient", "recipient supplier"])


def _pairs(near: pd.DataFrame) -> list[Pair]:
    """Return the pairs of transfers, once each, without those of a part whose whole is in a pair with the same."""
    whole = {*zip(near.id, near.id_shipped, strict=True)}
    pairs = [
        (row.transfer, row.transfer_shipped)
        for row in rows_of(near)
        if (row.part_of, row.id_shipped) not in whole and (row.id, row.part_of_shipped) not in whole
    ]
    return list(dict.fromkeys(pairs))


def _signs(near: pd.DataFrame, theirs: Collection[str], ours: Collection[str]) -> dict[str, pd.Series]:
    """Return which pairs have each sign of being the same; `theirs` and `ours` are the systems of each register."""
    is_system = near.system == near.system_shipped
    is_alike = (near.unit != "") & (near.unit == near.unit_shipped) & (near.category == near.category_shipped)
    has_both = near.system.isin(ours) | near.system_shipped.isin(theirs)
    return {
        "name": (near.transfer == OWN + near.transfer_shipped) & is_system & _have_one_time(near),
        "deal": (near.deal != "") & (near.deal == near.deal_shipped),
        "system": is_system,
        "unit and category": is_alike & ~has_both,
    }


def _have_one_time(near: pd.DataFrame) -> pd.Series:
    return (near.date_from == near.date_from_shipped) & (near.date_to == near.date_to_shipped)


def parts_in(meetings: pd.DataFrame) -> dict[str, str]:
    """Return, for each record that a total of the other register contains, the record of that total."""
    whole: dict[str, str] = {}
    for each in rows_of(meetings):
        if each.relation == Relation.OWN_CONTAINS:
            whole |= dict.fromkeys(each.shipped_rows, each.own_rows[0])
        if each.relation == Relation.SHIPPED_CONTAINS:
            whole |= dict.fromkeys(each.own_rows, each.shipped_rows[0])
    return whole


def _row_ids(transfers: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    rows = transfers[~transfers.is_superseded]
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, row in zip(rows.transfer, rows.id, strict=True):
        found[name].append(row)
    return {name: tuple(ids) for name, ids in found.items()}


def _wider(near: pd.DataFrame) -> dict[Pair, Relation]:
    """Return the pairs of which one has the wider dates, all of the other's among them."""
    own = (near.date_from <= near.date_from_shipped) & (near.date_to >= near.date_to_shipped)
    shipped = (near.date_from >= near.date_from_shipped) & (near.date_to <= near.date_to_shipped)
    found: dict[Pair, Relation] = {}
    for holds, relation in ((own & ~shipped, Relation.OWN_CONTAINS), (shipped & ~own, Relation.SHIPPED_CONTAINS)):
        pairs = near[holds][["transfer", "transfer_shipped"]].itertuples(index=False, name=None)
        found |= dict.fromkeys(pairs, relation)
    return found


def _settle(
    pairs: list[Pair], settled: list[Settled], wider: Mapping[Pair, Relation], two_sided: Collection[Pair]
) -> list[tuple[Pair, Relation]]:
    """Return pairs of which no end is settled yet, and what each is to the other."""
    met = {own for own, *_ in settled}, {shipped for _, shipped, *_ in settled}
    open_pairs = [pair for pair in pairs if pair[0] not in met[0] and pair[1] not in met[1]]
    counts = Counter(own for own, _ in open_pairs), Counter(shipped for _, shipped in open_pairs)
    totals: dict[Pair, Relation] = {}
    for whole in (Relation.OWN_CONTAINS, Relation.SHIPPED_CONTAINS):
        can_be = {pair for pair in open_pairs if pair in two_sided or wider.get(pair) == whole}
        totals |= _totals(open_pairs, whole, can_be)

    def relation_of(pair: Pair) -> Relation:
        is_one = counts[0][pair[0]] == 1 == counts[1][pair[1]]
        return Relation.SAME if is_one else totals.get(pair, Relation.APART)

    return [(pair, relation_of(pair)) for pair in open_pairs]


def _totals(pairs: list[Pair], relation: Relation, can_be: Collection[Pair]) -> dict[Pair, Relation]:
    """Return the pairs of a total and its parts, each of which can be part of it, and could be of no other."""
    whole, part = (0, 1) if relation is Relation.OWN_CONTAINS else (1, 0)
    wholes: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        wholes[pair[whole]].append(pair)
    times = Counter(pair[part] for pair in pairs)
    return {
        pair: relation
        for own in wholes.values()
        if len(own) > 1 and all(each in can_be and times[each[part]] == 1 for each in own)
        for pair in own
    }
