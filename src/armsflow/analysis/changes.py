"""What has changed in the data since a version that somebody saw, and what was corrected, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from armsflow.analysis.measures import write_count
from armsflow.analysis.wording import names_in, write_years
from armsflow.register.canonical import cells_of
from armsflow.register.columns import TRANSFERS
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.releases import Release, Released, release_of

NOT_CORRECTED = {"id", "entered_on", "supersedes", "reason"}


class Changes(NamedTuple):
    """What differs from a release, as transfers, once each.

    `added`: new ones. `edited`: a record of them was superseded. `reported`: another report of them was added.
    `removed`: no record of them is left. `has_others`: parties, systems, sources or events differ, or no one knows.
    """

    since: Release
    added: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    has_others: bool = False

    @property
    def is_none(self) -> bool:
        """Whether it is the same data."""
        return not any(self[1:])


def changes_since(name: str, register: Register, releases: Sequence[Release]) -> Changes | None:
    """Return what has changed since a version, or since the first digits (8 or more) of a hash.

    None: on data that we do not know. The data as it is now is always known.
    """
    now = release_of(register)
    since = next((release for release in (now, *reversed(releases)) if release.is_named(name)), None)
    if since is None:
        return None
    if since.digest == now.digest:
        return Changes(since)
    superseding = dict(zip(register.transfers.id, register.transfers.supersedes, strict=True))
    return compare_records(since, now, superseding)


def compare_records(since: Release, now: Release, superseding: dict[str, str]) -> Changes:
    """Compare two releases; `superseding` gives for each record of now the one it corrects, or nothing."""
    before, after = since.records, now.records
    new = {name: record for name, record in after.items() if name not in before}
    known = {record.transfer for record in before.values()}
    edited = {before[old].transfer for name in new if (old := superseding.get(name, "")) in before}
    edited |= {record.transfer for name, record in before.items() if name in after and after[name] != record}
    plain = {name: record for name, record in new.items() if not superseding.get(name)}
    added, removed = _transfers(plain) - known, known - _transfers(after)
    return Changes(
        since,
        added=tuple(sorted(added)),
        edited=tuple(sorted(edited)),
        reported=tuple(sorted(_transfers(plain) - added - edited)),
        removed=tuple(sorted(removed)),
        has_others=not (new or edited or removed),
    )


def _transfers(records: dict[str, Released]) -> set[str]:
    return {record.transfer for record in records.values()}


def write_changes(changes: Changes) -> str:
    """Return changes in a few words: "+2 transfers, 1 edited"."""
    parts = [
        f"+{write_count(len(changes.added), 'transfer')}" if changes.added else "",
        f"{len(changes.edited)} edited" if changes.edited else "",
        f"{len(changes.reported)} with another report" if changes.reported else "",
        f"{len(changes.removed)} gone" if changes.removed else "",
        "names, sources or events alone; no transfer" if changes.has_others else "",
    ]
    return ", ".join(filter(None, parts)) or "nothing"


def corrections(register: Register) -> pd.DataFrame:
    """Return every correction, latest first.

    Returns:
        `when` (day as text), `what` (ends, years), `old` and `new` (ids), `changed` (column: old to new, in text as in
        the file), `reason`.
    """
    transfers, names = register.transfers, names_in(register)
    cells = cells_of(transfers[transfers.supersedes.ne("") | transfers.is_superseded])
    made = transfers[transfers.supersedes != ""].sort_values(["entered_on", "id"], ascending=[False, True])
    rows = [
        {
            "when": "" if pd.isna(row.entered_on) else f"{row.entered_on:%Y-%m-%d}",
            "what": f"{names[row.supplier]} to {names[row.recipient]}, {write_years(row.date_from, row.date_to)}, "
            f"{names[row.system]}",
            "old": row.supersedes,
            "new": row.id,
            "changed": "; ".join(_changed(cells.get(row.supersedes, {}), cells[row.id])),
            "reason": row.reason or "no reason given",
        }
        for row in rows_of(made)
    ]
    return pd.DataFrame(rows, columns=["when", "what", "old", "new", "changed", "reason"])


def _changed(old: dict[str, str], new: dict[str, str]) -> list[str]:
    names = [column.name for column in TRANSFERS.columns if column.name not in NOT_CORRECTED]
    return [
        f"{name}: {old.get(name) or 'empty'} to {new.get(name) or 'empty'}"
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]
