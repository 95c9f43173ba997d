"""Rows in = rows accepted + rows set aside, whatever the file holds."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsflow.register.columns import TABLES, TRANSFERS
from armsflow.register.issues import RegisterError
from armsflow.register.load import Register, read_register
from tests.conftest import RegisterOf, rows_of, write_register, write_table

CASE = "BLR > BGR 2015 240\nBGR > USA 2015 136 via=SAU\nUSA > rebels 2015 ?\nBLR > SAU 2015-2017 80..216"
DAMAGE = st.text(st.characters(exclude_characters='"', exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    [
        "",
        "1,200",
        "-36",
        "\u202e",
        "2015-02-31",
        "\n",
        "\r",
        ",",
        "NA",
        "nan",
        "\ufeff",
        "\x00",
        "\u2028",
        "r1",
    ]
)


def problems(register: Register) -> list[tuple[str, int, str]]:
    return [(issue.file, issue.line, issue.column) for issue in register.issues]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_register(tmp_path_factory.mktemp("register"), rows_of(CASE))


@pytest.fixture(scope="module")
def header_and_rows(folder: Path) -> tuple[str, str]:
    header, _, rows = (folder / "transfers.csv").read_bytes().decode().partition("\r\n")
    return header, rows


@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 8), DAMAGE), max_size=5))
def test_rows_in_are_accepted_or_set_aside(
    folder: Path, header_and_rows: tuple[str, str], damages: list[tuple[int, int, str]]
) -> None:
    header, text = header_and_rows
    for place, cut, damage in damages:
        at = place % (len(text) + 1)
        text = text[:at] + damage + text[at + cut :]
    (folder / "transfers.csv").write_bytes(f"{header}\r\n{text}".encode())
    register = read_register(folder)

    lines = re.split("\r\n|\r|\n", text)
    in_file = len(lines) - (lines[-1] == "")
    fallen = {issue.line for issue in register.issues if issue.file == "transfers.csv"}
    assert register.rows_read["transfers"] == in_file
    assert len(register.transfers) + len(fallen) == in_file
    assert all(issue.problem and issue.column for issue in register.issues)


@given(st.sampled_from([table.name for table in TABLES if table.name != "events"]), st.binary(max_size=40))
def test_any_file_is_read_or_refused_in_words(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = write_register(Path(place), rows_of(CASE))
        with (folder / f"{name}.csv").open("ab") as file:
            file.write(content)
        judged = _judge(folder)

    if isinstance(judged, str):
        assert judged.startswith(f"{name}.csv")
        assert place not in judged
        return
    accepted = sum(len(getattr(judged, table.name)) for table in TABLES)
    assert sum(judged.rows_read.values()) == accepted + judged.rows_set_aside


def _judge(folder: Path) -> Register | str:
    try:
        return read_register(folder)
    except RegisterError as refused:
        return str(refused)


def test_dtypes_are_those_of_the_column_table(register_of: RegisterOf) -> None:
    given_dtypes = register_of(CASE).transfers.dtypes

    assert {c.name: c.dtype for c in TRANSFERS.columns} == {
        c.name: str(given_dtypes[c.name]) for c in TRANSFERS.columns
    }


def test_dtypes_are_the_same_without_any_row(tmp_path: Path) -> None:
    register = read_register(write_register(tmp_path, []))

    assert {c.name: c.dtype for c in TRANSFERS.columns} == {
        c.name: str(register.transfers[c.name].dtype) for c in TRANSFERS.columns
    }
    assert dict(register.transfers.dtypes.astype(str)[["level", "category", "is_quantified", "is_superseded"]]) == {
        "level": "str", "category": "str", "is_quantified": "bool", "is_superseded": "bool",
    }  # fmt: skip


@pytest.mark.parametrize("code", ["NAN", "nan", "na", "null"])
def test_party_code_that_looks_like_nothing_stays_text(register_of: RegisterOf, code: str) -> None:
    register = register_of(f"BLR > {code} 2015 1")

    assert list(register.transfers.recipient) == [code]
    assert not register.issues


def test_quantity_not_reported_is_no_limit_and_not_zero(register_of: RegisterOf) -> None:
    (row,) = register_of("USA > rebels 2015 ?").transfers.itertuples()

    assert (row.quantity_low, row.quantity_high, row.is_quantified) == (0, np.inf, False)


def test_superseded_row_is_kept_and_marked(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 24\nBLR > BGR 2015 240 transfer=t1 supersedes=r1 reason=typo")

    assert list(register.transfers.is_superseded) == [True, False]


def test_duplicate_id_names_the_other_line(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 240\nBGR > USA 2015 136 id=r1")

    assert [str(issue) for issue in register.issues] == [
        'R-DUPID  transfers.csv, line 3 (data row 2), column "id": got "r1". It stands on line 2 too. Keys are unique.'
    ]


def test_missing_party_takes_its_rows_and_their_parts_along(tmp_path: Path) -> None:
    folder = write_register(
        tmp_path,
        rows_of("BLR > BGR 2015 36\nBLR > BGR 2015 14 part_of=r1\nBLR > BGR 2015 4 part_of=r2\nBLR > SAU 2015 1"),
    )
    rows = [{"code": code, "name": code, "kind": "state"} for code in ("BLR", "SAU")]
    write_table(folder, "parties", [*rows, {"code": "BGR", "name": "Bulgaria", "kind": "kingdom"}])

    register = read_register(folder)

    assert list(register.transfers.id) == ["r4"]
    assert problems(register) == [
        ("parties.csv", 4, "kind"),
        ("transfers.csv", 2, "recipient"),
        ("transfers.csv", 3, "recipient"),
        ("transfers.csv", 4, "recipient"),
    ]


def test_part_falls_with_the_row_that_contains_it(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 216..80\nBLR > BGR 2015 14 part_of=r1\nBLR > BGR 2015 4 part_of=r2")

    assert problems(register) == [
        ("transfers.csv", 2, "quantity_high"),
        ("transfers.csv", 3, "part_of"),
        ("transfers.csv", 4, "part_of"),
    ]
    assert 'got "r1". It is not among the transfers. Add it there or correct it.' in str(register.issues[1])


def test_long_chain_falls_with_its_first_row(register_of: RegisterOf) -> None:
    parts = [f"BLR > BGR 2015 1 part_of=r{number}" for number in range(1, 3000)]

    register = register_of("\n".join(["BLR > BGR 2015 216..80", *parts, "BLR > BGR 2016 1"]))

    assert list(register.transfers.id) == ["r3001"]
    assert len(register.issues) == 3000


def test_long_chain_without_a_circle_is_none(register_of: RegisterOf) -> None:
    parts = [f"BLR > BGR 2015 1 part_of=r{number}" for number in range(1, 3000)]

    assert len(register_of("\n".join(["BLR > BGR 2015 1", *parts])).transfers) == 3000


def test_only_the_rows_of_a_circle_lead_back_to_themselves(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 1 part_of=r2\nBLR > BGR 2015 2 part_of=r3\nBLR > BGR 2015 3 part_of=r2")

    assert [(issue.code, issue.line) for issue in register.issues] == [("R-REF", 2), ("R-CIRCLE", 3), ("R-CIRCLE", 4)]


@pytest.mark.parametrize("column", ["part_of", "supersedes"])
def test_row_that_names_itself_is_set_aside_and_does_not_vanish(register_of: RegisterOf, column: str) -> None:
    register = register_of(f"BLR > BGR 2015 240 {column}=r1")

    assert problems(register) == [("transfers.csv", 2, column)]


@pytest.mark.parametrize("column", ["part_of", "supersedes"])
def test_rows_that_name_each_other_in_a_circle_are_set_aside(register_of: RegisterOf, column: str) -> None:
    register = register_of(
        f"BLR > BGR 2015 1 {column}=r3\nBLR > BGR 2015 2 {column}=r1\nBLR > BGR 2015 3 {column}=r2\nBLR > BGR 2015 4"
    )

    assert list(register.transfers.id) == ["r4"]
    assert "leads back to this row" in register.issues[0].problem


@pytest.mark.parametrize(
    ("case", "column", "remedy"),
    [
        ("BLR > BGR 2015 216..80", "quantity_high", "is below quantity_low; change one of them"),
        ("BLR > BGR 2017-2015 1", "date_to", "is before date_from; change one of them"),
        ("BLR > BGR 2015 240 unit=", "unit", "say what it counts"),
        ("BLR > BGR 2015 80.5", "quantity_low", "is not whole; only tonnes have decimals"),
        ("BLR > BGR 2015 80..80.5", "quantity_high", "is not whole; only tonnes have decimals"),
        ("BLR > BGR 2015 ? value_low=5 value_high=9", "currency", "write EUR or USD"),
        ("BLR > BGR 2015 ? value_low=9 value_high=5 currency=EUR", "value_high", "is below value_low"),
        ("BLR > BGR 2015 1 sources=paper;rumour", "sources", "is not among the sources; add it there"),
        ("BLR > BGR 2015 1 via=TUR", "via", "is not among the parties; add it there"),
    ],
)
def test_cells_that_do_not_go_together_are_told(register_of: RegisterOf, case: str, column: str, remedy: str) -> None:
    register = register_of(case)

    assert [issue.column for issue in register.issues] == [column]
    assert remedy in register.issues[0].problem
    assert register.transfers.empty


def test_tonnes_may_have_decimals(register_of: RegisterOf) -> None:
    assert not register_of("HRV > JOR 2012 233.185 unit=tonne").issues


def test_reports_of_one_transfer_have_the_same_ends(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 240\nBLR > USA 2015 240 transfer=t1\nBLR > BGR 2015 230 transfer=t1")

    assert problems(register) == [("transfers.csv", 3, "transfer")]
    assert "give this row a transfer of its own" in register.issues[0].problem


@pytest.mark.parametrize("latitude", ["91", "-120"])
def test_latitude_ends_at_the_poles(tmp_path: Path, latitude: str) -> None:
    folder = write_register(tmp_path, [])
    write_table(
        folder,
        "parties",
        [{"code": "BLR", "name": "Belarus", "kind": "state", "latitude": latitude, "longitude": "1"}],
    )

    assert [issue.column for issue in read_register(folder).issues] == ["latitude"]


@pytest.mark.parametrize("text", ["[]", "{", '{"version": "1", "created": "2026", "contributors": ["me"]}'])
def test_descriptor_that_says_too_little_is_refused(tmp_path: Path, text: str) -> None:
    folder = write_register(tmp_path, [])
    (folder / "datapackage.json").write_text(text, "utf-8")

    with pytest.raises(RegisterError, match=r"^datapackage.json lacks"):
        read_register(folder)


def test_digest_changes_with_any_table(tmp_path: Path) -> None:
    folder = write_register(tmp_path, rows_of(CASE))
    digests = {read_register(folder).digest}
    for table in TABLES:
        with (folder / f"{table.name}.csv").open("ab") as file:
            file.write(b"\n")
        digests.add(read_register(folder).digest)

    assert len(digests) == len(TABLES) + 1


def test_days_are_days(register_of: RegisterOf) -> None:
    (row,) = register_of("BLR > BGR 2015-2017 1").transfers.itertuples()

    assert (row.date_from, row.date_to) == (pd.Timestamp(2015, 1, 1), pd.Timestamp(2017, 12, 31))
