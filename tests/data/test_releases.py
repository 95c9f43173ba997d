"""Released rows stay as they were: the shipped data is held against its last release."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from armsflow.register.issues import RegisterError
from armsflow.register.load import read_register
from armsflow.register.package import write_package
from armsflow.register.releases import edits_since, read_releases
from scripts.release import faults_of, main

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped data that a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_no_released_row_was_edited_or_deleted() -> None:
    assert edits_since(read_releases(DATA)[-1], read_register(DATA)) == []


def test_shipped_data_could_be_released() -> None:
    register = read_register(DATA)

    assert faults_of(register, read_releases(DATA), DATA) == []


def test_first_release_is_there() -> None:
    first = read_releases(DATA)[0]

    assert (first.version, first.released, len(first.records)) == ("2026.11.0", "2026-11-23", 62)


def test_edited_cell_is_refused_by_name(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(copy / "transfers.csv", ",136,136,", ",137,137,")
    write_package(copy)

    assert main([str(copy)]) == 1
    assert "bgr-usa-konkurs-2015, quantity_high and quantity_low: edited since 2026.11.0" in capsys.readouterr().out


def test_other_data_under_a_released_version_is_refused(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(copy / "events.csv", "Lukashenko and Assad meet", "Assad and Lukashenko meet")
    write_package(copy)

    assert main([str(copy), "--check"]) == 1
    assert capsys.readouterr().out.startswith("2026.11.0 was released with other data")


def test_new_version_is_written_beside_the_old_one(copy: Path) -> None:
    replace_in(copy / "events.csv", "Lukashenko and Assad meet", "Assad and Lukashenko meet")
    write_package(copy)
    replace_in(copy / "datapackage.json", '"version": "2026.11.0"', '"version": "2026.12.0"')
    replace_in(copy / "datapackage.json", "2026-11-23T", "2026-12-01T")

    assert main([str(copy)]) == 0
    assert [release.version for release in read_releases(copy)] == ["2026.11.0", "2026.12.0"]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version":"1","released":"","sha256":"","records":{"a":{"b":1}}}']
)
def test_file_that_is_no_release_is_named(copy: Path, content: str) -> None:
    (copy / "releases" / "2026.11.0.json").write_text(content, "utf-8")

    with pytest.raises(RegisterError, match=r"releases/2026\.11\.0\.json is no release"):
        read_releases(copy)
