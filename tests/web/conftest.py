"""The whole app, answering over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app import app


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """Return a reader of the app; Streamlit allows one runtime in a process."""
    with TestClient(app) as reader:
        yield reader
