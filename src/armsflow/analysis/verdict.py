"""Whether a figure that somebody saved still holds: the same numbers, or what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from armsflow.analysis.measures import write_count
from armsflow.analysis.snapshot import Row, Snapshot
from armsflow.register.issues import quote

NAMES = ("from", "to", "systems", "system", "party", "chain", "reading", "year", "when", "what")
"""Columns that say which row of a figure it is; those it has."""

MOST = 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a figure. `holds`: its numbers are those of the data asked; `lines`: why, in sentences."""

    holds: bool
    lines: tuple[str, ...]


def compare_figures(before: Snapshot, now: Snapshot) -> Verdict:
    """Hold a saved figure against the same figure made now."""
    numbers = list(_numbers(before, now))
    is_same_data = before.digest == now.digest
    data = f"data {now.version}, sha256 {now.digest[:8]}"
    if is_same_data and not numbers and before.records == now.records:
        rows, records = write_count(len(now.rows), "row"), write_count(len(now.records), "record")
        return Verdict(True, (f"Holds: the same {data}, the same {rows} by {records}.",))
    if is_same_data:
        made = "The file says that it was made on this data, and its numbers are not those of this data: "
        return Verdict(False, (f"Differs. {made}it was altered, or another version of armsflow made it.", *numbers))
    made = f"Made on data {quote(before.version, 20)}, sha256 {quote(before.digest[:8])}; held against {data}."
    changed = f"Of what the figure rests on: {_records(before, now)}."
    if numbers:
        return Verdict(False, (f"Differs. {made}", changed, *numbers[:MOST], *_rest(len(numbers))))
    return Verdict(True, (f"Holds: every number is the same. {made}", changed))


def _rest(count: int) -> list[str]:
    return [f"... and {count - MOST} more."] if count > MOST else []


def _records(before: Snapshot, now: Snapshot) -> str:
    """Return what changed in the records behind it: "2 transfers added, 1 changed"."""
    old, new = _by_transfer(before), _by_transfer(now)
    changed = sum(old[transfer] != new[transfer] for transfer in old.keys() & new.keys())
    added, gone = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    parts = [
        f"{write_count(added, 'transfer')} added" if added else "",
        f"{changed} changed" if changed else "",
        f"{gone} no longer in it" if gone else "",
    ]
    return ", ".join(filter(None, parts)) or "no record changed"


def _by_transfer(snapshot: Snapshot) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for name, (transfer, sha) in snapshot.records.items():
        found.setdefault(transfer, set()).add((name, sha))
    return found


def _numbers(before: Snapshot, now: Snapshot) -> Iterator[str]:
    """Yield each row that differs, in a sentence; texts of a file are quoted, so that they do nothing to a terminal."""
    old, new = _by_name(before), _by_name(now)
    for name in old | new:
        was, is_now = old.get(name), new.get(name)
        if was is None:
            yield f"{quote(name)} is new{_amount(is_now, ': ')}."
        elif is_now is None:
            yield f"{quote(name)} is no longer drawn{_amount(was, '; it was ')}."
        elif was != is_now:
            yield f"{quote(name)}: {_differences(was, is_now)}."


def _by_name(snapshot: Snapshot) -> dict[str, Row]:
    """Return the rows by what they are about; the second of one name as "name (2)"."""
    found: dict[str, Row] = {}
    seen: Counter[str] = Counter()
    for row in snapshot.rows:
        name = ", ".join(str(row[column]) for column in NAMES if row.get(column) is not None) or "a row"
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name} ({seen[name]})"] = row
    return found


def _amount(row: Row | None, before: str) -> str:
    """Return the quantity of a row in words, after some others; nothing where the figure has no such column."""
    quantity = (row or {}).get("quantity")
    return f"{before}{quote(str(quantity))}" if quantity else ""


def _differences(was: Row, is_now: Row) -> str:
    if was.get("quantity") != is_now.get("quantity"):
        return f"{_amount(was, '') or 'nothing'}, now {_amount(is_now, '') or 'nothing'}"
    columns = [name for name in was | is_now if was.get(name) != is_now.get(name)]
    return "; ".join(f"{quote(c, 20)} {quote(str(was.get(c)))}, now {quote(str(is_now.get(c)))}" for c in columns[:3])
