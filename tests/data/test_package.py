"""The Data Package says what the files are: frictionless agrees, and a changed byte is noticed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import frictionless
import pytest

from armsflow.register.columns import TABLES
from armsflow.register.package import check_package, write_package

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped data that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_frictionless_finds_the_shipped_package_valid() -> None:
    report = frictionless.validate(DATA / "datapackage.json")

    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])


def test_package_is_version_2_and_names_its_licence_and_contact() -> None:
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))

    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert package["contributors"][0]["email"] == "corrections@armsflow.example"
    assert [resource["name"] for resource in package["resources"]] == [table.name for table in TABLES]


def test_shipped_files_are_those_described() -> None:
    assert check_package(DATA) == []


def test_one_changed_byte_is_noticed(copy: Path) -> None:
    path = copy / "transfers.csv"
    path.write_bytes(path.read_bytes().replace(b",240,240,", b",241,241,", 1))

    assert check_package(copy) == ["transfers.csv: hash is not what datapackage.json gives"]


def test_writing_anew_keeps_the_title_and_mends_the_hash(copy: Path) -> None:
    before = json.loads((copy / "datapackage.json").read_text("utf-8"))
    with (copy / "parties.csv").open("a", encoding="utf-8") as parties:
        parties.write("kurds,Kurdish groups,armed_group,,,,,\n")

    write_package(copy)

    assert check_package(copy) == []
    assert json.loads((copy / "datapackage.json").read_text("utf-8"))["title"] == before["title"]


@pytest.mark.parametrize(
    ("good", "bad", "error"),
    [
        (",BLR,BGR,", ",BLR,ATL,", "foreign-key"),
        (",240,240,", ",many,240,", "type-error"),
        ("blr-bgr-ags17-2015,blr", "blr-bgr-konkurs-2015,blr", "primary-key"),
    ],
)
def test_frictionless_would_see_a_bad_cell(copy: Path, good: str, bad: str, error: str) -> None:
    path = copy / "transfers.csv"
    path.write_text(path.read_text("utf-8").replace(good, bad, 1), "utf-8")
    write_package(copy)

    report = frictionless.validate(copy / "datapackage.json")

    assert error in {found for (found,) in report.flatten(["type"])}


def test_citation_file_cites_this_version_of_the_data() -> None:
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    cited = (DATA.parent / "CITATION.cff").read_text("utf-8").partition("preferred-citation:")[2]

    assert f'title: "{package["title"]}"' in cited
    assert f"version: {package['version']}" in cited
    assert f"date-released: {package['created'][:10]}" in cited
    assert f'name: "{package["contributors"][0]["title"]}"' in cited
