"""Files are refused at the door unless the keeper opens it, and never taken without a limit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import config

from armsflow.cli import is_own_machine
from armsflow.web.uploads import MOST, MOST_PARKED, GuardUploads

ADDRESS = "/_stcore/upload_file/session/file"


async def _taken(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{len(await request.body())} bytes")


def door(parked: Callable[[], int] = lambda: 0) -> TestClient:
    """Return a reader of a server that takes every file, behind the door."""
    methods = ["PUT", "POST", "DELETE", "PATCH"]
    return TestClient(GuardUploads(Starlette(routes=[Route(ADDRESS, _taken, methods=methods)]), parked=parked))


@pytest.fixture
def is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the door."""
    monkeypatch.setenv("ARMSFLOW_UPLOADS", "on")


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_no_file_is_taken_unless_the_keeper_says_so(client: TestClient, method: str) -> None:
    answer = client.request(method, ADDRESS)

    assert (answer.status_code, answer.text) == (403, "This site takes no files.\n")


@pytest.mark.parametrize("said", ["off", "", "0", "true"])
def test_only_the_word_on_opens_the_door(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_UPLOADS", said)

    assert door().put(ADDRESS, content=b"x").status_code == 403


@pytest.mark.usefixtures("is_open")
def test_a_file_is_taken_where_the_keeper_says_so() -> None:
    assert door().put(ADDRESS, content=b"four").text == "4 bytes"


@pytest.mark.usefixtures("is_open")
def test_a_file_that_announces_too_much_is_not_even_read() -> None:
    headers = {"content-length": str(MOST + 2**17)}

    assert door().put(ADDRESS, content=b"", headers=headers).status_code == 413


@pytest.mark.usefixtures("is_open")
def test_streamlit_itself_counts_what_comes(client: TestClient) -> None:
    """Where nothing is announced: the answer to an unknown session comes first, so its own limit is read here."""
    assert config.get_option("server.maxUploadSize") * 2**20 == MOST
    assert client.put(ADDRESS, content=b"x").status_code in {400, 403}


@pytest.mark.usefixtures("is_open")
def test_nothing_more_is_taken_when_too_much_is_parked() -> None:
    full = door(parked=lambda: MOST_PARKED)

    assert full.put(ADDRESS, content=b"x").status_code == 503
    assert full.delete(ADDRESS).status_code == 200


def test_metrics_are_not_public(client: TestClient) -> None:
    assert client.get("/_stcore/metrics").status_code == 403


def test_refusals_are_covered_too(client: TestClient) -> None:
    assert "content-security-policy" in client.put(ADDRESS).headers


@pytest.mark.parametrize(
    ("address", "is_own"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("::", False), ("10.0.0.4", False)],
)
def test_files_are_taken_by_itself_on_a_machine_of_ones_own_only(
    address: str, is_own: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARMSFLOW_PUBLIC_URL", raising=False)

    assert is_own_machine(address) is is_own


def test_a_site_with_a_public_address_takes_none_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_PUBLIC_URL", "https://armsflow.example")

    assert not is_own_machine("127.0.0.1")
