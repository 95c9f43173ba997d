"""The Data Package of a register: schemas made from `columns`, a hash and a size for every file.

`python -m armsflow.register.package data` writes `data/datapackage.json` anew; everything in it but the
resources (title, licence, contributors, version) is kept as the keeper wrote it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
from pathlib import Path
from typing import Any

from armsflow.register.columns import TABLES, Column, Table

DESCRIPTOR = "datapackage.json"

FIELD_TYPES: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "object": {"type": "list", "delimiter": ";", "itemType": "string"},
    "float64": {"type": "number"},
    "datetime64[s]": {"type": "date"},
    "bool": {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
}


def write_package(folder: Path) -> None:
    """Bring the resources of `datapackage.json` up to date with the files and the column table.

    Raises:
        FileNotFoundError: the folder has no `datapackage.json` to keep the title and licence of, or no table.
    """
    package = _read(folder) | {"resources": [_resource(folder, table) for table in TABLES]}
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    (folder / DESCRIPTOR).write_text(text, "utf-8")


def check_package(folder: Path) -> list[str]:
    """Return where `datapackage.json` and the files differ, one sentence each; empty when they agree."""
    described = {resource.get("name"): resource for resource in _read(folder).get("resources", [])}
    mismatches = []
    for table in TABLES:
        found = _resource(folder, table)
        given = described.pop(table.name, {})
        mismatches += [
            f"{table.name}.csv: {key} is not what {DESCRIPTOR} gives"
            for key, value in found.items()
            if given.get(key) != value
        ]
    return mismatches + [f"{name}: {DESCRIPTOR} describes a table we do not have" for name in described]


def package_faults(folder: Path) -> list[str]:
    """Return why the data in a folder must not be trusted, a sentence each; the log names the kind of a failure."""
    try:
        return check_package(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        logging.getLogger(__name__).warning("Data set not verified: %s", type(fault).__name__)
        return ["Data set not verified: its descriptor cannot be read"]


def _read(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    return package


def _resource(folder: Path, table: Table) -> dict[str, Any]:
    content = (folder / f"{table.name}.csv").read_bytes()
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    """Return the schema. Cells that list several keys cannot be foreign keys; the loader checks those."""
    schema: dict[str, Any] = {
        "fields": [_field(column, table.key) for column in table.columns],
        "primaryKey": [table.key],
        "missingValues": [""],
    }
    single = [column for column in table.columns if column.refers_to and column.dtype == "str"]
    keys = [_foreign_key(column, table) for column in single]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column, key: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, **FIELD_TYPES[column.dtype], "description": column.meaning}
    if column.name == key:
        return field | {"constraints": {"required": True, "unique": True}}
    return field | ({"constraints": {"required": True}} if column.is_required else {})


def _foreign_key(column: Column, table: Table) -> dict[str, Any]:
    target = next(other for other in TABLES if other.name == column.refers_to)
    reference = {"resource": "" if target is table else target.name, "fields": [target.key]}
    return {"fields": [column.name], "reference": reference}


def main(arguments: list[str]) -> int:
    """Write the package of a folder (`data` if none is named) and say so."""
    folder = Path(arguments[0] if arguments else "data")
    write_package(folder)
    sys.stdout.write(f"{folder / DESCRIPTOR} describes {len(TABLES)} tables\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
