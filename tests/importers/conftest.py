"""Whole files of publishers, where they are at hand; small cuts of the same layouts are written in the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of whole files."""
    if not SAMPLES.is_dir():
        pytest.skip("the whole files of publishers are not here (../shared/samples)")
    return SAMPLES


@pytest.fixture(scope="session")
def sample(samples: Path) -> Callable[[str], bytes]:
    """Return a reader of whole sample files."""
    return lambda name: (samples / name).read_bytes()
