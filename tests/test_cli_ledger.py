"""`armsflow ledger`: an account in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from armsflow.cli import main
from tests.conftest import rows_of, write_register

ROOT = Path(__file__).parents[1]


def asked(*words: str, data: Path = ROOT / "data") -> Result:
    return CliRunner().invoke(main, ["ledger", *words, "--data", str(data)])


def test_account_of_bulgaria_is_written_with_assumptions_and_sources() -> None:
    result = asked("BGR", "--system", "9p135m-konkurs")

    assert result.exit_code == 0
    for said in (
        "Bulgaria: account of 9P135M Konkurs launcher, 2015\u20132017",
        "Short by at least 6 launchers",
        "Without the alleged records: 24 launchers not accounted for.",
        "2017         0       30  6 short",
        "cannot be proved",
        "weaponews.com",
    ):
        assert said in result.output


def test_years_and_level_hold() -> None:
    assert "Short by at least 3 launchers" in asked("SVK", "--system", "bm-21-grad", "--years", "2015", "2015").output
    assert "24 launchers not" in asked("BGR", "--system", "9p135m-konkurs", "--level", "reported").output


@pytest.mark.parametrize("party", ["bulgaria", "Republic of Bulgaria", "BGR"])
def test_party_is_found_by_any_of_its_names(party: str) -> None:
    assert asked(party, "--system", "9P135M Konkurs launcher").exit_code == 0


def test_json_holds_limits_and_null_where_there_is_none() -> None:
    found = json.loads(asked("USA", "--system", "9p135m-konkurs", "--json").output)

    assert found["received"] == {"low": 166, "high": 166}
    assert found["unaccounted"] == {"low": None, "high": 166}
    assert found["short_by"] == 0
    assert len(found["records"]) == 3
    assert "weaponews-2018" in found["sources"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Bulgeria", "--system", "9p135m-konkurs"), "No party is called 'Bulgeria' in this register; near it: BGR"),
        (("BGR", "--system", "konkurz"), "9p135m-konkurs"),
        (("BGR", "--system", "zzzz"), "No system is called 'zzzz' in this register."),
        (("SVK", "--system", "9p135m-konkurs"), "on record: anti-tank-light"),
        (("BGR", "--system", "9p135m-konkurs", "--unit", "missile"), "--unit launcher"),
    ],
)
def test_what_is_not_there_is_said_with_what_is_near(words: tuple[str, ...], said: str) -> None:
    result = asked(*words)

    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_unit_is_asked_for_where_there_are_two(tmp_path: Path) -> None:
    folder = write_register(tmp_path, rows_of("BLR > BGR 2015 9\nBLR > BGR 2015 700 unit=missile"))

    assert "--unit launcher or --unit missile" in asked("BGR", "--system", "konkurs", data=folder).output


def test_folder_that_is_no_register_is_said(tmp_path: Path) -> None:
    result = asked("BGR", "--system", "x", data=tmp_path)

    assert result.exit_code == 2
    assert "is missing from the folder" in result.output


def test_years_in_which_nothing_happened_say_so() -> None:
    result = asked("BGR", "--system", "9p135m-konkurs", "--years", "2012", "2013")

    assert result.exit_code == 0
    assert "No record matches" in result.output
