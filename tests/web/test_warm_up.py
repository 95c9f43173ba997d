"""The libraries that draw are loaded before the first reader comes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

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
