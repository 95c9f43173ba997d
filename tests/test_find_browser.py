"""How the tests come by a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import find_browser

WAYS = ("named", "installed", "playwrights_own", "from_debian", "from_playwright")


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with no browser, that can install none."""
    monkeypatch.delenv("ARMSFLOW_SKIP_BROWSER", raising=False)
    for way in WAYS:
        monkeypatch.setattr(find_browser, way, lambda: None)


def test_machine_without_a_browser_fails_and_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert find_browser.main() == 1
    assert "ARMSFLOW_SKIP_BROWSER=1" in capsys.readouterr().err


def test_browser_tests_can_be_skipped_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ARMSFLOW_SKIP_BROWSER", "1")

    assert find_browser.main() == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_tried(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(find_browser, way, lambda: str(tmp_path / "chromium"))

    assert find_browser.main() == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "chromium")


def test_a_browser_at_hand_is_taken_before_one_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(find_browser, "installed", lambda: str(tmp_path / "here"))
    monkeypatch.setattr(find_browser, "from_debian", lambda: str(tmp_path / "new"))

    find_browser.main()

    assert capsys.readouterr().out.strip() == str(tmp_path / "here")
