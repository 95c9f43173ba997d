"""The `.json` of a figure: what it shows and on which records, so that anybody can check it again."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import pandas as pd

from armsflow.register.canonical import row_hashes
from armsflow.register.load import Register

FORMAT = "armsflow figure 1"
LARGEST = 20_000_000
"""Letters of a file that is read at all."""

Row = dict[str, str | int | float | bool | None]


class SnapshotError(ValueError):
    """The text is no figure of ours; the message says why."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A figure as numbers.

    `params`: its address, by names. `rows`: its table, a row each, limits as numbers, None for no limit. `records`: by
    id, the transfer and the sha256 of each record behind it (`register.canonical`).
    """

    kind: str
    title: str
    params: dict[str, list[str]]
    version: str
    released: str
    digest: str
    rows: list[Row]
    records: dict[str, tuple[str, str]]


def snapshot_of(
    kind: str,
    title: str,
    params: Mapping[str, Sequence[str]],
    table: pd.DataFrame,
    record_ids: Collection[str],
    register: Register,
) -> Snapshot:
    """Return a figure as numbers: `table` is what it draws, `record_ids` what it rests on."""
    rows = register.transfers[register.transfers.id.isin(set(record_ids))]
    hashes = row_hashes(rows)
    return Snapshot(
        kind=kind,
        title=title,
        params={name: list(values) for name, values in params.items()},
        version=register.version,
        released=register.released,
        digest=register.digest,
        rows=[{str(name): _value(cell) for name, cell in row.items()} for row in table.to_dict("records")],
        records={name: (transfer, hashes[name]) for name, transfer in zip(rows.id, rows.transfer, strict=True)},
    )


def _value(cell: Any) -> str | int | float | bool | None:
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return None
        return int(cell) if cell.is_integer() else round(cell, 6)
    if isinstance(cell, str):
        return cell or None
    if cell is None or cell is pd.NaT:
        return None
    return int(cell) if hasattr(cell, "__index__") else str(cell)


def write_snapshot(snapshot: Snapshot) -> str:
    """Return a snapshot as JSON."""
    records = {name: {"transfer": transfer, "sha256": sha} for name, (transfer, sha) in snapshot.records.items()}
    content = {
        "format": FORMAT,
        "kind": snapshot.kind,
        "title": snapshot.title,
        "params": snapshot.params,
        "data": {"version": snapshot.version, "released": snapshot.released, "sha256": snapshot.digest},
        "rows": snapshot.rows,
        "records": records,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)


def read_snapshot(text: str) -> Snapshot:
    """Read a snapshot; nothing in it is trusted.

    Raises:
        SnapshotError: it is too long, no JSON, or lacks what a figure has.
    """
    if len(text) > LARGEST:
        raise SnapshotError(f"it is longer than {LARGEST:,} letters")
    try:
        content = json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise SnapshotError("it is nested too deep") from None
    except ValueError:
        raise SnapshotError("it is no JSON") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise SnapshotError(f"its format is not '{FORMAT}'")
    try:
        return _snapshot(content)
    except (KeyError, TypeError, AttributeError):
        raise SnapshotError("it lacks a part, or a part has the wrong shape") from None


def _snapshot(content: dict[str, Any]) -> Snapshot:
    data = content["data"]
    return Snapshot(
        kind=_text(content["kind"]),
        title=_text(content["title"]),
        params={_text(name): [_text(value) for value in _list(values)] for name, values in content["params"].items()},
        version=_text(data["version"]),
        released=_text(data["released"]),
        digest=_text(data["sha256"]),
        rows=[{name: _plain(cell) for name, cell in row.items()} for row in _list(content["rows"])],
        records={
            name: (_text(record["transfer"]), _text(record["sha256"])) for name, record in content["records"].items()
        },
    )


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _plain(value: object) -> str | int | float | bool | None:
    if value is not None and not isinstance(value, str | int | float | bool):
        raise TypeError
    return value
