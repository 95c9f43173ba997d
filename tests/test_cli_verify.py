"""`armsflow verify`: a saved figure holds, or it is said what changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from armsflow.analysis.snapshot import SnapshotError, read_snapshot, write_snapshot
from armsflow.analysis.verdict import compare_figures
from armsflow.cli import main
from armsflow.figures.saved import numbers_of
from armsflow.figures.view import KINDS, build_view
from armsflow.register.load import read_register
from tests.analysis.cases import DATA
from tests.conftest import rows_of, write_register

CASE = """
    BLR > BGR 2015 240
    BGR > USA 2015 136
    BGR > SAU 2015 80..
    USA > rebels 2015 ?
"""
PARAMS = {"measure": ["launcher"], "level": ["reported"]}


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A figure saved on the register of the case, which lies beside it in `data`."""
    (tmp_path / "data").mkdir()
    register = read_register(write_register(tmp_path / "data", rows_of(CASE)))
    file = tmp_path / "figure.json"
    file.write_text(write_snapshot(numbers_of(build_view("sankey", register, PARAMS))), "utf-8")
    return file


def verified(file: Path) -> Result:
    given = ["verify", str(file), "--data", str(file.parent / "data")]
    return CliRunner().invoke(main, given, env={"ARMSFLOW_DATA": ""})


def change_data(file: Path, case: str) -> None:
    write_register(file.parent / "data", rows_of(case))


def change_file(file: Path, **changes: Any) -> None:
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | changes), "utf-8")


def test_figure_on_the_same_data_holds(saved: Path) -> None:
    result = verified(saved)

    assert result.exit_code == 0
    assert result.output.startswith("Holds: the same data unversioned, sha256 ")
    assert result.output.endswith("the same 4 rows by 4 records.\n")


def test_snapshot_is_read_as_it_was_written(saved: Path) -> None:
    text = saved.read_text("utf-8")

    assert write_snapshot(read_snapshot(text)) == text


def test_limits_are_numbers_and_no_limit_is_null(saved: Path) -> None:
    rows = json.loads(saved.read_text("utf-8"))["rows"]

    assert {(row["to"], row["quantity_low"], row["quantity_high"]) for row in rows} == {
        ("Bgr", 240, 240), ("Usa", 136, 136), ("Sau", 80, None), ("Rebels", None, None),
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_figure_can_be_saved_and_holds(kind: str) -> None:
    register = read_register(DATA)
    saved = numbers_of(build_view(kind, register, {}))

    again = read_snapshot(write_snapshot(saved))

    assert again == saved
    assert compare_figures(again, numbers_of(build_view(kind, register, again.params))).holds


def test_changed_number_is_named_with_what_changed(saved: Path) -> None:
    more = "BGR > USA 2015 130 supersedes=r2 transfer=t2\nBLR > SVK 2015 11\nSVK > SAU 2015 14"
    change_data(saved, CASE + more)

    result = verified(saved)

    assert result.exit_code == 1
    assert result.output.startswith("Differs. Made on data 'unversioned', sha256 ")
    assert "Of what the figure rests on: 2 transfers added, 1 changed." in result.output
    assert "'Bgr, Usa, Konkurs': '136 launchers', now '130 launchers'." in result.output
    assert "'Blr, Svk, Konkurs' is new: '11 launchers'." in result.output


def test_row_that_is_gone_is_named(saved: Path) -> None:
    change_data(saved, CASE.replace("BGR > USA 2015 136", "BGR > USA 2015 136 grade=D3"))

    result = verified(saved)

    assert "1 no longer in it" in result.output
    assert "'Bgr, Usa, Konkurs' is no longer drawn; it was '136 launchers'." in result.output


def test_numbers_hold_where_the_data_changed_elsewhere(saved: Path) -> None:
    change_data(saved, CASE + "BLR > SVK 2015 11 unit=missile")

    result = verified(saved)

    assert result.exit_code == 0
    assert result.output.startswith("Holds: every number is the same. Made on data")
    assert "no record changed" in result.output


def test_altered_file_is_not_believed(saved: Path) -> None:
    rows = json.loads(saved.read_text("utf-8"))["rows"]
    change_file(saved, rows=[row | {"quantity": "9 launchers"} for row in rows])

    result = verified(saved)

    assert result.exit_code == 1
    assert "it was altered, or another version of armsflow made it" in result.output


def test_filter_that_the_data_no_longer_knows_is_said(saved: Path) -> None:
    change_file(saved, params={"supplier": ["Atlantis\u001b[31m"]})

    result = verified(saved)

    assert result.exit_code == 1
    assert "supplier=AtlantisU+001B[31m" in result.output
    assert "\u001b" not in result.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is no JSON"),
        (b"\xff\xfe", "it is no text in UTF-8"),
        (b"[]", "its format is not"),
        (b'{"format": "armsflow figure 1"}', "it lacks a part"),
        (b'{"format": "armsflow figure 1", "x": NaN}', "it is no JSON"),
        (b"[" * 200_000, "it is nested too deep"),
        (b'{"format": "other"}', "its format is not 'armsflow figure 1'"),
    ],
    ids=["empty", "bytes", "list", "bare", "nan", "deep", "other"],
)
def test_file_that_is_no_figure_is_refused_in_a_sentence(saved: Path, content: bytes, said: str) -> None:
    saved.write_bytes(content)

    result = verified(saved)

    assert result.exit_code == 2
    assert result.output.startswith("figure.json is no figure of armsflow: ")
    assert said in result.output
    assert str(saved.parent) not in result.output


def test_missing_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()

    assert "it cannot be opened" in verified(tmp_path / "none.json").output


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
PARTS = ("kind", "title", "params", "data", "rows", "records")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.sampled_from(PARTS), value=VALUES)
def test_odd_part_is_read_or_refused_and_never_fails(saved: Path, part: str, value: Any) -> None:
    content = json.loads(saved.read_text("utf-8")) | {part: value}

    try:
        read = read_snapshot(json.dumps(content))
    except SnapshotError:
        return
    assert isinstance(read.title, str)
