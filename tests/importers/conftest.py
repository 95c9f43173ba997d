"""Whole files of publishers, which stay outside of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of whole files."""
    if not SAMPLES.is_dir():
        pytest.skip("the whole files of publishers are not here (../shared/samples)")
    return SAMPLES
