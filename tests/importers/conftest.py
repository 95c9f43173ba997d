"""Whole files of publishers, where they are at hand; small cuts of the same layouts are written in the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"


@pytest.fixture(scope="session")
def sample() -> Callable[[str], bytes]:
    """Return a reader of whole sample files; the test is skipped where the folder is absent."""

    def read(name: str) -> bytes:
        if not (SAMPLES / name).is_file():
            pytest.skip(f"needs ../shared/samples/{name}")
        return (SAMPLES / name).read_bytes()

    return read
