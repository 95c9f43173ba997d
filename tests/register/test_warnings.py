"""What is odd about a row is listed, and the row is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.register.addresses import is_public
from armsflow.register.load import Package, build_register, read_register
from armsflow.register.rows import TextRow
from tests.conftest import RegisterOf, rows_of, write_register, write_table


@pytest.mark.parametrize(
    ("case", "code", "column"),
    [
        ("BLR > BLR 2015 1", "R-SELF", "recipient"),
        ("BLR > BGR 2015 0", "C-ZERO", "quantity_high"),
        ("BLR > BGR 2099 1", "C-FUTURE", "date_to"),
    ],
)
def test_odd_row_is_listed_and_used(register_of: RegisterOf, case: str, code: str, column: str) -> None:
    register = register_of(case)

    assert [(issue.code, issue.line, issue.column) for issue in register.warnings] == [(code, 2, column)]
    assert (len(register.transfers), register.issues, register.rows_set_aside) == (1, (), 0)


def test_row_that_is_set_aside_has_no_warning(register_of: RegisterOf) -> None:
    assert not register_of("BLR > BLR 2015 216..80").warnings


def test_zero_to_some_is_no_zero(register_of: RegisterOf) -> None:
    assert not register_of("BLR > BGR 2015 0..80").warnings


def test_address_that_is_not_public_is_listed(tmp_path: Path) -> None:
    folder = write_register(tmp_path, rows_of("BLR > BGR 2015 1"))
    source = {"id": "paper", "title": "A", "publisher": "B", "seen_as": "data file", "url": "http://169.254.169.254/x"}
    write_table(folder, "sources", [source])

    (warning,) = read_register(folder).warnings

    assert (warning.code, warning.file, warning.column) == ("C-ADDR", "sources.csv", "url")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "[::1]", "2130706433", "0x7f.1", "017700000001",
     "localhost", "a.localhost", "intranet", "printer.local", "LOCALHOST."],
)  # fmt: skip
def test_private_hosts_are_not_public(host: str) -> None:
    assert not is_public(f"http://{host}/a")


@pytest.mark.parametrize("host", ["belarusfiles.org", "8.8.8.8", "[2606:4700::1111]", "www.xn--80ak6aa92e.com"])
def test_other_hosts_are_public(host: str) -> None:
    assert is_public(f"https://{host}/a")


def test_same_record_twice_is_told_apart_from_another_with_its_id(register_of: RegisterOf) -> None:
    same = register_of("BLR > BGR 2015 1\nBLR > BGR 2015 1 id=r1 transfer=t1")
    other = register_of("BLR > BGR 2015 1\nBLR > BGR 2015 2 id=r1 transfer=t1")

    assert [issue.code for issue in (*same.issues, *other.issues)] == ["R-DUP", "R-DUPID"]


def test_rows_made_from_one_line_stand_and_fall_together() -> None:
    rows = rows_of("BLR > BGR 2015 1\nBLR > BGR 2016 many\nBLR > BGR 2017 3")
    transfers = [TextRow(line, row, number) for (line, number), row in zip([(5, 1), (5, 1), (6, 2)], rows, strict=True)]
    others = {
        "parties": [TextRow(5, {"code": code, "name": code, "kind": "state"}) for code in ("BLR", "BGR")],
        "systems": [TextRow(6, {"slug": "konkurs", "designation": "K", "description": "k", "category": "artillery and mortars"})],
        "sources": [TextRow(6, {"id": "paper", "title": "A", "publisher": "B", "seen_as": "data file"})],
    }  # fmt: skip

    register = build_register({**others, "transfers": transfers}, file="x.csv", package=Package(), digest="")

    assert list(register.transfers.id) == ["r3"]
    assert {(issue.line, issue.row) for issue in register.issues} == {(5, 1)}


def test_one_line_cannot_make_two_records_of_one_id() -> None:
    row = {"code": "BLR", "name": "Belarus", "kind": "state"}
    parties = [TextRow(5, row), TextRow(5, {**row, "name": "Belarus once more"})]

    register = build_register({"parties": parties}, file="x.csv", package=Package(), digest="")

    assert [issue.code for issue in register.issues] == ["R-DUPID"]
