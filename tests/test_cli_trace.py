"""`armsflow trace` in a terminal: what it accepts, what it prints, how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from armsflow.cli import main
from tests.conftest import rows_of, write_register

KONKURS = ["--from", "BLR", "--to", "syrian-opposition", "--system", "9p135m-konkurs"]


def trace(*options: str) -> Result:
    return CliRunner().invoke(main, ["trace", *options])


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Return a register in which one system is counted in launchers, and once in missiles."""
    case = """
        AAA > MMM 2010 9
        MMM > DDD 2012 9
        AAA > DDD 2012 500 unit=missile
        AAA > DDD 2012 7 system=fagot unit=
    """
    return str(write_register(tmp_path, rows_of(case)))


def test_answer_comes_first_and_the_sources_are_named() -> None:
    result = trace(*KONKURS, "--years", "2011", "2015")

    assert result.exit_code == 0
    assert "Between 0 and 136 of 240 launchers" in " ".join(result.output.split())
    assert "https://belarusfiles.org/" in result.output


@pytest.mark.parametrize("name", ["BLR", "blr", "Belarus", "BELARUS", "Byelorussia"])
def test_parties_are_found_by_code_name_or_other_name(name: str) -> None:
    assert trace("--from", name, *KONKURS[2:]).output.startswith("From Belarus of 9P135M Konkurs launcher")


@pytest.mark.parametrize("name", ["9P135M Konkurs launcher", "konkurs", "AT-5"])
def test_systems_are_found_by_name_or_other_name(name: str) -> None:
    assert trace(*KONKURS[:4], "--system", name).output.startswith("From Belarus of 9P135M Konkurs launcher")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--from", "Belars", *KONKURS[2:]], "'Belars' is not in the register; near it: BLR (Belarus)"),
        ([*KONKURS[:4], "--system", "konkur"], "near it: 9p135m-konkurs (9P135M Konkurs launcher)"),
        ([*KONKURS, "--years", "2017", "2011"], "--years 2017 2011 runs backwards"),
        ([*KONKURS, "--stock", "BGR"], "--stock BGR is no stock; write PARTY=ITEMS"),
        ([*KONKURS, "--stock", "BGR=-3"], "a stock of -3 is no number of items"),
        ([*KONKURS, "--others-stock", "nan"], "a stock of nan is no number of items"),
        ([*KONKURS, "--assume", "TUR"], "TUR has received nothing on record"),
        ([*KONKURS, "--assume", "syrian-opposition"], "it is the destination; name a party on the way"),
        ([*KONKURS, "--json", "--markdown"], "--json and --markdown exclude each other"),
        ([*KONKURS, "--data", "no/such/folder"], "parties.csv is missing from the folder"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(options: list[str], said: str) -> None:
    result = trace(*options)

    assert result.exit_code == 2
    assert result.stderr.startswith("armsflow trace: ")
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("option", [["--level", "proven"], ["--order", "any"], ["--unit", "pieces"]])
def test_words_outside_the_vocabulary_are_refused(option: list[str]) -> None:
    assert trace(*KONKURS, *option).exit_code == 2


def test_without_a_chain_it_says_so_and_that_is_no_error() -> None:
    result = trace(*KONKURS, "--years", "2011", "2015", "--level", "reported")

    assert result.exit_code == 0
    assert "No chain from Belarus to Syrian opposition is on record in 2011\u20132015" in result.output


def test_unit_that_most_records_count_is_chosen_and_said(folder: str) -> None:
    result = trace("--from", "AAA", "--to", "DDD", "--system", "konkurs", "--data", folder)

    assert "of 9 launchers" in result.output
    assert result.output.endswith("Counted in launchers; records in missiles are left out.\n")


def test_unit_asked_for_is_counted(folder: str) -> None:
    result = trace("--from", "AAA", "--to", "DDD", "--system", "konkurs", "--unit", "missile", "--data", folder)

    assert "500 of 500 missiles" in result.output
    assert "Counted in" not in result.output


def test_system_without_any_unit_asks_for_one(folder: str) -> None:
    result = trace("--from", "AAA", "--to", "DDD", "--system", "fagot", "--data", folder)

    assert (result.exit_code, "give --unit" in result.stderr) == (2, True)


def test_stock_of_one_party_and_of_the_others_is_assumed(folder: str) -> None:
    asked = ["--from", "AAA", "--to", "DDD", "--system", "konkurs", "--data", folder]

    assert "Between 5 and 9 of 9 launchers" in trace(*asked, "--stock", "Mmm=4").output
    assert "9 of 9 launchers: that many must" in trace(*asked, "--others-stock", "0").output
    assert "Between 0 and 9" in trace(*asked, "--others-stock", "0", "--stock", "MMM=unknown").output


def test_assumption_is_named_in_the_question() -> None:
    result = trace(*KONKURS, "--years", "2011", "2017", "--assume", "Saudi Arabia")

    assert "assuming that Saudi Arabia sent an unknown number to Syrian opposition in 2015" in " ".join(
        result.output.split()
    )


def test_several_systems_are_traced_together(folder: str) -> None:
    result = trace("--from", "AAA", "--to", "DDD", "--system", "konkurs", "--system", "fagot", "--data", folder)

    assert "Konkurs and Fagot are traced together" in result.output


def test_json_is_the_whole_answer() -> None:
    told = json.loads(trace(*KONKURS, "--years", "2011", "2015", "--order", "strict", "--json").output)

    assert told["limits"] == {"low": 0, "high": 0}
    assert told["beside"]["limits"] == {"low": 0, "high": 136}


def test_markdown_is_the_chains() -> None:
    assert trace(*KONKURS, "--markdown").output.startswith("# From Belarus of 9P135M Konkurs launcher")
