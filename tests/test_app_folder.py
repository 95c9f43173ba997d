"""Where the app and its data are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.app_folder import app_folder, data_folder


def test_app_folder_holds_the_app() -> None:
    assert (app_folder() / "app.py").is_file()


def test_data_lies_beside_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARMSFLOW_DATA", raising=False)

    assert data_folder() == app_folder() / "data"


def test_another_register_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ARMSFLOW_DATA", str(tmp_path))

    assert data_folder() == tmp_path
