"""The released versions of the data: each record by id and hash, so that no edit goes unseen.

`data/releases/<version>.json` is written by `python -m scripts.release` and never changed again.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from armsflow.register.canonical import cells_of, hash_text
from armsflow.register.issues import RegisterError
from armsflow.register.load import Register

FOLDER = "releases"
IS_HASH = re.compile(r"[0-9a-f]{8,64}")


class Released(NamedTuple):
    """A record as it was released: its transfer, its hash, the short hashes of its cells that are not empty."""

    transfer: str
    sha256: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Release:
    """A version of the data: its day, the hash of all tables, its records by id."""

    version: str
    released: str
    digest: str
    records: dict[str, Released]

    def is_named(self, name: str) -> bool:
        """Whether a version, or the first digits of a hash (8 or more), name this release."""
        return name == self.version or (bool(IS_HASH.fullmatch(name)) and self.digest.startswith(name))


def release_of(register: Register) -> Release:
    """Return the data as it is now, as a release."""
    transfers = dict(zip(register.transfers.id, register.transfers.transfer, strict=True))
    records = {
        name: Released(
            str(transfers[name]), hash_text(cells), {column: hash_text(cell)[:8] for column, cell in cells.items()}
        )
        for name, cells in cells_of(register.transfers).items()
    }
    return Release(register.version, register.released, register.digest, records)


def read_releases(folder: Path) -> list[Release]:
    """Read the releases beside a register, earliest first; none where there is no folder of them.

    Raises:
        RegisterError: a file is no release; names the file.
    """
    return sorted(map(_read, (folder / FOLDER).glob("*.json")), key=lambda release: (release.released, release.version))


def _read(path: Path) -> Release:
    try:
        content: dict[str, Any] = json.loads(path.read_text("utf-8"))
        records = {name: Released(**record) for name, record in content["records"].items()}
        return Release(content["version"], content["released"], content["sha256"], records)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise RegisterError(f"{FOLDER}/{path.name} is no release; restore it as it was released") from None


def write_release(release: Release, folder: Path) -> Path:
    """Write a release beside a register, a line for each record; return its path."""
    records = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(record._asdict(), sort_keys=True)}"
        for name, record in sorted(release.records.items())
    )
    head = {"version": release.version, "released": release.released, "sha256": release.digest}
    fields = ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in head.items())
    path = folder / FOLDER / f"{release.version}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'{{\n{fields},\n "records": {{\n{records}\n }}\n}}\n', "utf-8")
    return path


def edits_since(release: Release, register: Register) -> list[str]:
    """Return where released records were edited or deleted, a sentence each; empty where rows were added alone."""
    now = release_of(register)
    faults = []
    for name, before in release.records.items():
        after = now.records.get(name)
        if after is None:
            faults.append(
                f"{name} was released in {release.version} and is gone; "
                "put it back, and add a row that supersedes it if it is wrong"
            )
        elif after.sha256 != before.sha256:
            columns = sorted(c for c in before.cells | after.cells if before.cells.get(c) != after.cells.get(c))
            faults.append(
                f"{name}, {' and '.join(columns)}: edited since {release.version}; "
                "restore it, and add a row that supersedes it, with a reason"
            )
    return faults
