"""The libraries that draw are loaded before the first reader comes."""

from __future__ import annotations

import asyncio
import gc
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from armsflow.web import warm_up

ROOT = Path(__file__).parents[2]
START = """
import gc, json, sys
from starlette.testclient import TestClient
from app import app
with TestClient(app):
    print(json.dumps({"loaded": sorted(sys.modules), "frozen": gc.get_freeze_count()}))
"""


@pytest.fixture(scope="module")
def started() -> dict[str, object]:
    """Return what a server of its own holds once it listens, before any request."""
    answer = subprocess.run([sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(answer.stdout.splitlines()[-1])


@pytest.mark.parametrize("library", ["plotly.graph_objects", "pydeck", "pandas"])
def test_library_is_loaded(started: dict[str, object], library: str) -> None:
    assert library in started["loaded"]


def test_collector_walks_past_them(started: dict[str, object]) -> None:
    assert started["frozen"] > 100_000


def test_data_that_is_not_as_described_is_said_in_the_log_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    data = shutil.copytree(ROOT / "data", tmp_path / "data")
    (data / "events.csv").write_bytes((data / "events.csv").read_bytes().replace(b"Minsk", b"Munich", 1))
    monkeypatch.setenv("ARMSFLOW_DATA", str(data))
    monkeypatch.setattr(warm_up, "engine", SimpleNamespace(close=lambda: None))

    async def start() -> None:
        async with warm_up.warm_up(None, lambda: asyncio.sleep(0)):
            gc.unfreeze()

    # A loop of a browser may run in the thread of the tests.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, start()).result()

    assert "The data is not as described: events.csv: hash is not what datapackage.json gives" in caplog.messages
    assert str(tmp_path) not in caplog.text
