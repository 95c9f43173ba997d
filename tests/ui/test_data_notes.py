"""What is said of the data before any number, and the page of corrections."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from armsflow.app_folder import app_folder
from armsflow.register.load import read_register
from armsflow.register.releases import release_of, write_release
from tests.conftest import rows_of, write_register
from tests.ui.screens import open_page, shown, text_of

BEFORE = "BLR > BGR 2015 240\nBGR > USA 2015 136\n"
AFTER = "BGR > SAU 2015 80\nBGR > USA 2015 130 supersedes=r2 transfer=t2 entered_on=2026-02-03 reason=miscounted"


@pytest.fixture
def two_releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Serve a made-up register with a release before it; return the short hash of that release."""
    before = release_of(read_register(write_register(tmp_path, rows_of(BEFORE))))
    write_release(before, tmp_path)
    write_register(tmp_path, rows_of(BEFORE + AFTER))
    monkeypatch.setenv("ARMSFLOW_DATA", str(tmp_path))
    return before.digest[:8]


def test_link_made_on_older_data_says_what_has_changed(two_releases: str) -> None:
    text = text_of(open_page("flows", data=two_releases))

    assert "The data has changed since: +1 transfer, 1 edited." in text
    assert "Shown here is the data as it is now" in text


def test_link_made_on_data_we_do_not_know_says_so(two_releases: str) -> None:
    assert two_releases
    assert "made on data that we do not know (\u201cdeadbeef\u201d)" in text_of(open_page("flows", data="deadbeef"))


def test_corrections_are_listed_with_what_changed_and_why(two_releases: str) -> None:
    text = text_of(open_page("corrections"))

    assert two_releases in text
    for said in ("1 correction", "2026-02-03", "quantity_low: 136 to 130", "miscounted", "+1 transfer, 1 edited"):
        assert said in text


def test_link_made_on_this_data_says_nothing() -> None:
    digest = read_register(app_folder() / "data").digest

    assert "This link was made" not in shown("flows", data=digest[:8])
    assert "left out of the address" not in shown("flows", data=digest[:8])


def test_shipped_data_has_no_correction_and_says_so() -> None:
    text = shown("corrections")

    assert "No record has been corrected yet." in text
    assert "Data set, armsflow data 2026.11.0" in text
    assert "2026.11.0" in text


def test_data_that_is_not_as_described_is_said_before_any_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(app_folder() / "data", tmp_path / "data")
    path = folder / "transfers.csv"
    path.write_bytes(path.read_bytes().replace(b",240,240,", b",241,241,", 1))
    monkeypatch.setenv("ARMSFLOW_DATA", str(folder))

    screen = open_page("flows")

    assert (
        "so do not cite its figures. transfers.csv: hash is not what datapackage.json gives." in screen.error[0].value
    )
    kinds = [getattr(element, "type", "") for element in screen.main]
    assert kinds.index("error") < kinds.index("plotly_chart")


def test_shipped_data_is_as_described() -> None:
    assert "do not cite" not in shown("flows")
