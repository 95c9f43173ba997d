"""Two registers as one: what both report of one transfer stands side by side, and is never added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from armsflow.analysis.customs_parts import wholes_in_headings
from armsflow.analysis.meetings import OWN, Relation, find_meetings, parts_in
from armsflow.analysis.side_sums import side_sums
from armsflow.analysis.tiv_tables import wholes_in_tables
from armsflow.analysis.wording import data_name
from armsflow.register.frames import rows_of
from armsflow.register.load import Package, Register


class Joined(NamedTuple):
    """A register of both, and where they meet.

    `meetings`: as `find_meetings` returns them. `in_tables`: how many records' TIV a table of TIVs contains;
    `in_headings`: how many records of customs a wider figure of the other register contains.
    """

    register: Register
    meetings: pd.DataFrame
    in_tables: int = 0
    in_headings: int = 0


def join_registers(shipped: Register, own: Register) -> Joined:
    """Return a register of a file together with the one that ships.

    A transfer of the file and a shipped one are the same if their ends, their stage and their name, deal, system or
    (unit and category) are, their dates overlap, and neither could be another one's: then their reports share it. A
    total over several years or rows of the other contains them: they are `part_of` it, and never added to it; those of
    the other end are part of their sum, which stands beside the total. Deliveries whose TIV a table of SIPRI's contains
    are part of it, and customs figures of wider ones.
    Parties and systems of one code are one; other names that both use are told apart by `own-`.
    """
    own = _told_apart(shipped, own)
    meetings = find_meetings(shipped.transfers, own.transfers, _same_systems(shipped, own))
    same = {each.own: each.shipped for each in rows_of(meetings) if each.relation == Relation.SAME}
    rows = own.transfers.assign(transfer=own.transfers.transfer.map(lambda name: same.get(name, name)))
    both = _with_sums(_together(shipped, replace(own, transfers=rows)), parts_in(meetings))
    in_tables, in_headings = wholes_in_tables(both.transfers), wholes_in_headings(both.transfers)
    nested = replace(both, transfers=_put_in(both.transfers, in_tables | in_headings))
    return Joined(nested, meetings, len(in_tables), len(in_headings))


def _with_sums(both: Register, whole: Mapping[str, str]) -> Register:
    """Put parts into their totals or, where those are the other end's, into a sum beside each."""
    sums = side_sums(both.transfers, whole)
    nested = _put_in(both.transfers, {part: sums.id.get(total, total) for part, total in whole.items()})
    return replace(both, transfers=pd.concat([nested, sums], ignore_index=True) if len(sums) else nested)


def _put_in(transfers: pd.DataFrame, whole: Mapping[str, str]) -> pd.DataFrame:
    """Say of which row each is part of, unless it says so itself."""
    part_of = [whole.get(row.id, "") if not row.part_of else row.part_of for row in rows_of(transfers)]
    return transfers.assign(part_of=pd.Series(part_of, index=transfers.index, dtype="str"))


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
