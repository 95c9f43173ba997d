"""A register that is written is read back the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from armsflow.register.columns import TABLES
from armsflow.register.load import Package, build_register, read_register
from armsflow.register.package import check_package
from armsflow.register.rows import TextRow
from armsflow.register.write import write_register

TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    write_register(read_register(), tmp_path / "copy", today=TODAY)
    return tmp_path / "copy"


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_every_table_comes_back_the_same(copied: Path, table: str) -> None:
    pd.testing.assert_frame_equal(getattr(read_register(copied), table), getattr(read_register(), table))


def test_its_descriptor_holds(copied: Path) -> None:
    assert check_package(copied) == []


def test_it_keeps_version_day_title_and_contact(copied: Path) -> None:
    assert read_register(copied).package == read_register().package


def test_an_own_file_stays_an_own_file(tmp_path: Path) -> None:
    party = {"code": "BLR", "name": "Belarus", "kind": "state"}
    own = build_register(
        {"parties": [TextRow(2, party)]},
        file="a.csv",
        package=Package(title="a.csv", is_own=True, words="a.csv, 0 rows"),
        digest="ab" * 32,
    )

    write_register(own, tmp_path, today=TODAY)

    assert read_register(tmp_path).package == Package(
        "unversioned", "2026-11-25", "", "a.csv", (), is_own=True, words="a.csv, 0 rows"
    )
