"""Small cases drawn as text, read by the real loader."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from armsflow.register.columns import TABLES
from armsflow.register.load import Register, read_register

settings.register_profile("quick", deadline=None, max_examples=20)
settings.register_profile("deep", deadline=None, max_examples=50)

RegisterOf = Callable[[str], Register]

DEFAULTS = {
    "system": "konkurs", "unit": "launcher", "stage": "delivered", "reported_by": "third_party",
    "grade": "B2", "sources": "paper", "kind": "export",
}  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """Look for fewer cases that break a law where the long tests are left out."""
    settings.load_profile("quick" if "not deep" in config.getoption("markexpr") else "deep")


def rows_of(case: str) -> list[dict[str, str]]:
    """Return transfer rows from lines such as `BLR > BGR  2015  240  grade=D3`.

    The quantity may be `80..216`, `80..` (no limit) or `?` (not reported).
    """
    rows = []
    for number, line in enumerate(filter(None, map(str.strip, case.splitlines())), start=1):
        supplier, _, recipient, years, quantity, *extras = line.split()
        first, _, last = years.partition("-")
        low, dots, high = quantity.partition("..")
        limits = ("", "") if quantity == "?" else (low, high if dots else low)
        row = {
            **DEFAULTS, "id": f"r{number}", "transfer": f"t{number}", "supplier": supplier, "recipient": recipient,
            "date_from": f"{first}-01-01", "date_to": f"{last or first}-12-31",
            "quantity_low": limits[0], "quantity_high": limits[1],
        }  # fmt: skip
        rows.append(row | dict(extra.split("=", 1) for extra in extras))
    return rows


def write_table(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    """Write one table of a register, cells that are not given left empty."""
    table = next(table for table in TABLES if table.name == name)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.column_names, restval="")
        writer.writeheader()
        writer.writerows(rows)


def write_register(folder: Path, transfers: list[dict[str, str]]) -> Path:
    """Write a register whose other tables hold just what the transfers name."""
    parties = sorted({row[end] for row in transfers for end in ("supplier", "recipient")})
    systems = sorted({row["system"] for row in transfers})
    write_table(folder, "transfers", transfers)
    kinds = {True: "state", False: "armed_group"}
    write_table(folder, "parties", [{"code": p, "name": p.title(), "kind": kinds[p.isupper()]} for p in parties])
    write_table(
        folder,
        "systems",
        [
            {"slug": s, "designation": s.title(), "description": "made up", "category": "anti-tank weapons"}
            for s in systems
        ],
    )
    write_table(folder, "sources", [{"id": "paper", "title": "Made up", "publisher": "A test", "seen_as": "data file"}])
    write_table(folder, "events", [])
    return folder


@pytest.fixture
def register_of(tmp_path: Path) -> RegisterOf:
    """Return a reader of small cases."""
    return lambda case: read_register(write_register(tmp_path, rows_of(case)))
