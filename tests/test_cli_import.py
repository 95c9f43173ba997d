"""`armsflow import`: from a file to a folder that every other command works on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from armsflow.cli import main
from armsflow.importers.fetching.geocode import Answer, Found, Geocoder, NotFound, Refused, Unavailable
from armsflow.register.load import read_register

TABLE = """Exporter,Importer,Weapon,Pieces,Year
Belarus,Bulgaria,Made-up launcher,240,2015
Bulgaria,United States,Made-up launcher,some,2015
"""
ANSWERS = """[columns]
supplier = "Exporter"
recipient = "Importer"
system = "Weapon"
quantity = "Pieces"
year = "Year"

[fixed]
unit = "launcher"
stage = "delivered"
"""


def run(folder: Path, *words: str, table: str = TABLE, answers: str = ANSWERS) -> tuple[int, str]:
    (folder / "mine.csv").write_text(table, "utf-8")
    (folder / "map.toml").write_text(answers, "utf-8")
    told = ["import", str(folder / "mine.csv"), "--map", str(folder / "map.toml"), "--out", str(folder / "out"), *words]
    result = CliRunner().invoke(main, told)
    return result.exit_code, result.output


def test_a_table_becomes_a_register(tmp_path: Path) -> None:
    run(tmp_path)
    transfers = read_register(tmp_path / "out").transfers

    assert transfers[["supplier", "recipient", "quantity_low", "unit"]].to_numpy().tolist() == [
        ["BLR", "BGR", 240.0, "launcher"]
    ]


def test_a_row_that_is_set_aside_is_said_and_kept(tmp_path: Path) -> None:
    code, said = run(tmp_path)

    assert code == 1
    assert "2 rows: 1 accepted, 1 set aside." in said
    assert '"Pieces": got "some"' in said
    assert "Bulgaria,United States,Made-up launcher,some,2015" in (tmp_path / "out/set-aside.csv").read_text("utf-8")


def test_the_receipt_lies_beside_the_tables(tmp_path: Path) -> None:
    run(tmp_path)

    assert json.loads((tmp_path / "out/receipt.json").read_text("utf-8"))["rows_accepted"] == 1


def test_a_file_without_fault_ends_with_0(tmp_path: Path) -> None:
    assert run(tmp_path, table=TABLE.replace("some", "136"))[0] == 0
    assert not (tmp_path / "out/set-aside.csv").exists()


def test_check_passes_what_import_wrote(tmp_path: Path) -> None:
    run(tmp_path)

    assert CliRunner().invoke(main, ["check", str(tmp_path / "out")]).exit_code == 0


def test_trace_works_on_what_import_wrote(tmp_path: Path) -> None:
    run(tmp_path, table=TABLE.replace("some", "136"))
    told = ["trace", "--from", "BLR", "--to", "USA", "--data", str(tmp_path / "out"), "--system", "made-up-launcher"]
    result = CliRunner().invoke(main, told)

    assert "136" in result.output, result.output


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    run(tmp_path)
    code, said = run(tmp_path)

    assert (code, said) == (2, "armsflow import: out is there already and not empty; name a new folder\n")


def test_a_name_of_a_folder_that_is_too_long_is_said(tmp_path: Path) -> None:
    assert run(tmp_path, "--out", str(tmp_path / ("n" * 300))) == (
        2,
        f"armsflow import: {'n' * 300}: File name too long\n",
    )


def test_a_file_without_rows_says_so(tmp_path: Path) -> None:
    code, said = run(tmp_path, table=TABLE.partition("\n")[0])

    assert code == 0
    assert "F-NOROWS  mine.csv" in said


@pytest.mark.parametrize(
    ("table", "answers", "said"),
    [
        ("", ANSWERS, "F-EMPTY"),
        (TABLE, "[columns]\nsupplier = 7\n", '"columns" needs a table of texts.'),
        (TABLE, ANSWERS + '[places]\nBLR = "Minsk"\n', 'The place of "BLR" needs degrees north and east'),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, table: str, answers: str, said: str) -> None:
    code, output = run(tmp_path, table=table, answers=answers)

    assert code == 2
    assert said in output
    assert not (tmp_path / "out").exists()


def test_a_party_lies_where_the_reader_says(tmp_path: Path) -> None:
    answers = ANSWERS + '[parties]\n"Made-up Ltd" = "company:made-up-ltd"\n[places]\nmade-up-ltd = "42.70, -23.32"\n'
    run(tmp_path, table=TABLE.replace("United States", "Made-up Ltd").replace("some", "1"), answers=answers)

    company = read_register(tmp_path / "out").parties.loc["made-up-ltd"]
    assert (company.latitude, company.longitude) == (42.7, -23.32)
    assert company.position_of == "as the reader of the file gives it"


NAMED = ANSWERS + '[parties]\n"Made-up Ltd" = "company:made-up-ltd"\n'
WITH_COMPANY = TABLE.replace("United States", "Made-up Ltd").replace("some", "1")


def answers_with(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> list[str]:
    """Let the geocoder give one answer, and return the list of what it is asked."""
    asked: list[str] = []
    monkeypatch.setattr(Geocoder, "locate", lambda _self, name: asked.append(name) or answer)
    return asked


def test_nobody_is_asked_where_a_party_lies_unless_the_reader_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers_with(monkeypatch, NotFound())
    run(tmp_path, table=WITH_COMPANY, answers=NAMED)

    assert asked == []


def test_only_parties_without_a_place_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answers_with(monkeypatch, Found(42.7, 23.3, "Made-up street, Sofia"))
    _, said = run(tmp_path, "--locate", table=WITH_COMPANY, answers=NAMED)

    company = read_register(tmp_path / "out").parties.loc["made-up-ltd"]
    assert asked == ["Made-up Ltd"]
    assert "Made-up Ltd: 42.7, 23.3 (Made-up street, Sofia); judge whether that is meant" in said
    assert company.position_of == "Made-up street, Sofia (\u00a9 OpenStreetMap contributors)"


@pytest.mark.parametrize(
    ("answer", "said"),
    [(NotFound(), "not found"), (Refused("wait"), "refused: wait"), (Unavailable("late"), "unavailable: late")],
)
def test_a_place_that_was_not_had_is_said_and_costs_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer, said: str
) -> None:
    answers_with(monkeypatch, answer)
    code, output = run(tmp_path, "--locate", table=WITH_COMPANY, answers=NAMED)

    assert (code, f"Made-up Ltd: {said}" in output) == (0, True), output
