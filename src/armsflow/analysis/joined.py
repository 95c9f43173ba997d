"""Two registers as one: what both report of one transfer stands side by side, and is never added."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from armsflow.analysis.wording import data_name
from armsflow.register.load import Package, Register

OWN = "own-"
"""Begins the name of a row of the file that a shipped row has already."""

Pair = tuple[str, str]
"""A transfer of the file and one that ships."""

ENDS = ["supplier", "recipient", "stage"]
COMPARED = ["transfer", *ENDS, "deal", "system", "unit", "category", "date_from", "date_to"]
Settled = tuple[str, str, str, bool]
"""A transfer of the file, a shipped one, what makes them alike, and whether they are the same."""

MEETING = ["own", "shipped", "alike", "is_same", "own_rows", "shipped_rows"]


class Joined(NamedTuple):
    """A register of both, and where they meet.

    `meetings`: a row for each pair of transfers that are, or may be, the same: `own` and `shipped` (ids of transfers,
    before they share one), `alike` (what shows it: "deal", "system", "unit and category"), `is_same` (False: there are
    several that it may be, so both are kept apart, and both count), `own_rows` and `shipped_rows` (ids of records).
    """

    register: Register
    meetings: pd.DataFrame


def join_registers(shipped: Register, own: Register) -> Joined:
    """Return a register of a file together with the one that ships.

    A transfer of the file and a shipped one are the same if their ends, their stage and their deal, system or (unit and
    category) are, their dates overlap, and neither could be another one's: then their reports share the transfer.
    Parties and systems of one code are one; other names that both use are told apart by `own-`.
    """
    own = _told_apart(shipped, own)
    meetings = _meetings(shipped.transfers, own.transfers, _same_systems(shipped, own))
    same = dict(meetings[meetings.is_same][["own", "shipped"]].itertuples(index=False, name=None))
    rows = own.transfers.assign(transfer=own.transfers.transfer.map(lambda name: same.get(name, name)))
    return Joined(_together(shipped, replace(own, transfers=rows)), meetings)


def _together(shipped: Register, own: Register) -> Register:
    words = f"{data_name(own)}, joined with {data_name(shipped)}"
    digest = hashlib.sha256(f"{shipped.digest}+{own.digest}".encode()).hexdigest()
    return replace(
        shipped,
        transfers=pd.concat([shipped.transfers, own.transfers], ignore_index=True),
        sources=pd.concat([shipped.sources, own.sources]),
        systems=_added(shipped.systems, own.systems),
        parties=_added(shipped.parties, own.parties),
        events=_added(shipped.events, own.events),
        issues=(*shipped.issues, *own.issues),
        rows_read={name: count + own.rows_read.get(name, 0) for name, count in shipped.rows_read.items()},
        package=Package(title=own.package.title, is_own=True, words=words, version=""),
        digest=digest,
    )


def _added(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([first, second[~second.index.isin(first.index)]])


def _told_apart(shipped: Register, own: Register) -> Register:
    """Rename what the file calls as the shipped register calls something else: rows, sources, consignments."""
    rows, taken = own.transfers, shipped.transfers
    ids = _renamed(rows.id, taken.id)
    transfers = _renamed(rows.transfer, taken.transfer)
    consignments = _renamed(rows.consignment, taken.consignment)
    sources = _renamed(own.sources.index, shipped.sources.index)
    renamed = rows.assign(
        id=rows.id.map(lambda name: ids.get(name, name)),
        part_of=rows.part_of.map(lambda name: ids.get(name, name)),
        supersedes=rows.supersedes.map(lambda name: ids.get(name, name)),
        transfer=rows.transfer.map(lambda name: transfers.get(name, name)),
        consignment=rows.consignment.map(lambda name: consignments.get(name, name)),
        **{
            column: pd.Series(
                [tuple(sources.get(name, name) for name in cited) for cited in rows[column]], rows.index, "object"
            )
            for column in ("sources", "response_source")
        },
    ).astype(dict(rows.dtypes))
    own_sources = own.sources.rename(index=sources)
    return replace(own, transfers=renamed, sources=own_sources.assign(id=own_sources.index.astype("str")))


def _renamed(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    return {name: OWN + name for name in {*names} & {*taken} - {""}}


def _same_systems(shipped: Register, own: Register) -> dict[str, str]:
    """Return the shipped system of each system of the file that has its code, its name or another name of it."""
    called: dict[str, str] = {}
    for slug, name, others in zip(
        shipped.systems.index, shipped.systems.designation, shipped.systems.aliases, strict=True
    ):
        called |= {word.casefold(): str(slug) for word in (*others, name)}
    return {
        str(slug): str(slug) if slug in shipped.systems.index else called.get(str(name).casefold(), str(slug))
        for slug, name in own.systems.designation.items()
    }


def _meetings(shipped: pd.DataFrame, own: pd.DataFrame, systems: Mapping[str, str]) -> pd.DataFrame:
    """Return the pairs of transfers that are or may be the same; the surest sign decides first."""
    theirs = own.loc[~own.is_superseded, COMPARED].assign(system=own.system.map(lambda slug: systems.get(slug, slug)))
    ours = shipped.loc[~shipped.is_superseded, COMPARED]
    near = theirs.merge(ours, on=ENDS, suffixes=("", "_shipped"))
    near = near[(near.date_from <= near.date_to_shipped) & (near.date_to >= near.date_from_shipped)]
    signs = {
        "deal": (near.deal != "") & (near.deal == near.deal_shipped),
        "system": near.system == near.system_shipped,
        "unit and category": (near.unit != "")
        & (near.unit == near.unit_shipped)
        & (near.category == near.category_shipped),
    }
    rows = {"own": _row_ids(own), "shipped": _row_ids(shipped)}
    settled: list[Settled] = []
    for sign, holds in signs.items():
        pairs = list(dict.fromkeys(near[holds][["transfer", "transfer_shipped"]].itertuples(index=False, name=None)))
        settled += [(*pair, sign, is_same) for pair, is_same in _settle(pairs, settled)]
    found = [(*each, rows["own"][each[0]], rows["shipped"][each[1]]) for each in settled]
    return pd.DataFrame(found, columns=MEETING).astype({"is_same": "bool"})


def _row_ids(transfers: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    rows = transfers[~transfers.is_superseded]
    return {str(name): tuple(ids) for name, ids in rows.groupby("transfer").id}


def _settle(pairs: list[Pair], settled: list[Settled]) -> list[tuple[Pair, bool]]:
    """Return pairs of which no end is settled yet, and whether each is the only one of both its ends."""
    met = {own for own, *_ in settled}, {shipped for _, shipped, *_ in settled}
    open_pairs = [pair for pair in pairs if pair[0] not in met[0] and pair[1] not in met[1]]
    counts = Counter(own for own, _ in open_pairs), Counter(shipped for _, shipped in open_pairs)
    return [(pair, counts[0][pair[0]] == 1 == counts[1][pair[1]]) for pair in open_pairs]
