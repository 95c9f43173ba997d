"""`write_register`: a register to a folder that `read_register` reads back the same."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from armsflow.register.canonical import as_text
from armsflow.register.columns import TABLES
from armsflow.register.load import Register
from armsflow.register.package import DESCRIPTOR, write_package


def write_register(register: Register, folder: Path, *, today: dt.date) -> None:
    """Write the five tables and their `datapackage.json`; rows that were set aside are not in them.

    The descriptor keeps the register's title, its version (without one, the first eight digits of its hash) and its
    editors; a register that was read from somebody's file names nobody to write to.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        rows = getattr(register, table.name)
        as_text(rows, table).to_csv(folder / f"{table.name}.csv", index=False, lineterminator="\n")
    package = register.package
    descriptor = {
        "name": "armsflow-register",
        "title": package.title,
        "version": package.version or register.digest[:8],
        "created": package.released or today.isoformat(),
        "contributors": [{"title": editor, "email": package.contact} for editor in package.editors]
        or [{"email": package.contact}],
        "own": package.is_own,
        "words": package.words,
    }
    (folder / DESCRIPTOR).write_text(json.dumps(descriptor, ensure_ascii=False), "utf-8")
    write_package(folder)
