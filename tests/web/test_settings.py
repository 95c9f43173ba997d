"""The settings that keep a reader's visit private hold however the app is started."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.web.server.app_discovery import discover_asgi_app

from app import MAIN_SCRIPT

ROOT = Path(__file__).parents[2]
SETTINGS = {
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.maxUploadSize": 25,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "client.disableDataExport": True,
    "client.allowedOrigins": [],
}
READ = """
import json, sys
from app import app
from streamlit import config
print(json.dumps({name: config.get_option(name) for name in sys.argv[1:]}))
"""


@pytest.fixture(scope="module")
def settings_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return what holds when `app:app` is imported, as uvicorn does, from another folder."""
    answer = subprocess.run(
        [sys.executable, "-c", READ, *SETTINGS],
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path_factory.mktemp("home"))},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(answer.stdout.splitlines()[-1])


@pytest.mark.parametrize("name", SETTINGS)
def test_setting_holds(settings_elsewhere: dict[str, object], name: str) -> None:
    assert settings_elsewhere[name] == SETTINGS[name]


def test_streamlit_runs_the_entry_as_an_asgi_app() -> None:
    assert discover_asgi_app(ROOT / "app.py").import_string == "app:app"


def test_no_pages_folder_lies_beside_the_main_script() -> None:
    assert MAIN_SCRIPT.is_absolute()
    assert not (MAIN_SCRIPT.parent / "pages").exists()
