"""The command without a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from armsflow.cli import main
from tests.conftest import rows_of, write_register

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a register of two rows, one of which has a day that never was."""
    return write_register(
        tmp_path,
        rows_of("""
            BLR > BGR  2015  240
            BGR > USA  2016  136  date_from=2015-02-30
        """),
    )


def test_check_names_the_line_and_what_to_write(folder: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(folder)])

    first, *_ = result.output.splitlines()
    assert first == (
        'C-DAY  transfers.csv, line 3 (data row 2), column "date_from": got "2015-02-30". '
        "It is not a day. Write it as YYYY-MM-DD."
    )


def test_check_ends_with_the_counts(folder: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(folder)])

    # Two transfers, three parties, one system, one source.
    assert result.output.splitlines()[-1] == "7 rows: 6 accepted, 1 set aside"


def test_check_fails_if_a_row_is_set_aside(folder: Path) -> None:
    assert CliRunner().invoke(main, ["check", str(folder)]).exit_code == 1


def test_check_says_what_is_missing_from_a_folder_that_is_no_register(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(tmp_path)])

    assert result.exit_code == 2
    assert "is missing from the folder" in result.output


def test_check_of_a_file_names_the_command_that_reads_one(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.touch()
    result = CliRunner().invoke(main, ["check", str(file)])

    assert result.exit_code == 2
    assert "a.csv is no folder; name one with tables. A file is read by: armsflow import" in result.output


def test_shipped_register_has_nothing_set_aside() -> None:
    result = CliRunner().invoke(main, ["check", str(ROOT / "data")])

    assert (result.exit_code, result.output.count("\n")) == (0, 1), result.output


def test_version_is_said() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == "armsflow 0.1.0\n"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the command `serve` would become."""
    command: list[str] = []
    monkeypatch.setattr(os, "execv", lambda _program, words: command.extend(words))
    monkeypatch.delenv("ARMSFLOW_DATA", raising=False)
    monkeypatch.setenv("ARMSFLOW_UPLOADS", "off")
    return command


def test_serve_runs_the_app_of_this_package(started: list[str]) -> None:
    CliRunner().invoke(main, ["serve"])

    assert started[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert started[4] == str(ROOT / "app.py")


def test_serve_is_private_to_this_machine_unless_told(started: list[str]) -> None:
    CliRunner().invoke(main, ["serve"])

    assert started[started.index("--server.address") + 1] == "127.0.0.1"


def test_serve_says_the_address(started: list[str]) -> None:
    result = CliRunner().invoke(main, ["serve", "--port", "8777", "--address", "0.0.0.0"])  # noqa: S104

    assert "http://127.0.0.1:8777 " in result.output
    assert "8777" in started


def test_serve_takes_another_register(started: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_DATA", "")
    CliRunner().invoke(main, ["serve", "--data", str(folder)])

    assert started
    assert os.environ["ARMSFLOW_DATA"] == str(folder)
