"""The client for public APIs asks once, keeps the answer, and says what went wrong."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from armsflow.importers.fetching import polite
from armsflow.importers.fetching.asking import FetchError
from armsflow.importers.fetching.polite import PoliteClient
from tests.importers.api import Api, Open, serve


@pytest.fixture
def api() -> Iterator[Api]:
    with serve() as running:
        yield running


@pytest.fixture
def client(tmp_path: Path) -> PoliteClient:
    return PoliteClient(tmp_path, turnstile=Open())


def test_an_answer_is_kept_and_not_asked_for_again(api: Api, client: PoliteClient, tmp_path: Path) -> None:
    api.say("/a", {"count": 1})

    assert (
        client.ask(f"{api.base}/a") == PoliteClient(tmp_path, turnstile=Open()).ask(f"{api.base}/a") == b'{"count": 1}'
    )
    assert len(api.asked) == 1


def test_a_question_with_a_body_is_kept_by_its_body(api: Api, client: PoliteClient) -> None:
    api.say("/a", {"count": 1})
    api.say("/a", {"count": 2})

    answers = [client.ask(f"{api.base}/a", body={"year": year}) for year in (2014, 2015, 2014)]

    assert answers == [b'{"count": 1}', b'{"count": 2}', b'{"count": 1}']


def test_it_says_who_asks(api: Api, client: PoliteClient) -> None:
    api.say("/a", {})
    client.ask(f"{api.base}/a")

    assert api.asked[0].headers["User-Agent"].startswith("armsflow/")


def test_a_key_is_sent_and_kept_nowhere(api: Api, client: PoliteClient, tmp_path: Path) -> None:
    api.say("/a", {})
    client.ask(f"{api.base}/a", key="canary-7")

    assert api.asked[0].headers["Ocp-Apim-Subscription-Key"] == "canary-7"
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"canary-7" in file.read_bytes()]


@pytest.mark.parametrize(
    ("status", "said"), [(403, "refuses"), (429, "wait 90 seconds"), (404, "answers 404"), (500, "answers 500")]
)
def test_what_went_wrong_is_said(api: Api, client: PoliteClient, status: int, said: str) -> None:
    api.say("/a", {}, status, Retry_After="90")

    with pytest.raises(FetchError, match=said):
        client.ask(f"{api.base}/a")


def test_a_page_that_asks_to_log_in_is_no_answer_and_not_kept(api: Api, client: PoliteClient) -> None:
    api.say("/a", b"<html>Log in</html>")
    api.say("/a", {"count": 1})

    with pytest.raises(FetchError, match="no JSON"):
        client.ask(f"{api.base}/a")
    assert client.ask(f"{api.base}/a") == b'{"count": 1}'


def test_an_answer_that_is_too_long_is_not_read_to_its_end(
    api: Api, client: PoliteClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polite, "LARGEST", 100)
    api.say("/a", {"text": "x" * 200})

    with pytest.raises(FetchError, match="longer than 100 bytes"):
        client.ask(f"{api.base}/a")


def test_another_host_is_not_followed(api: Api, client: PoliteClient) -> None:
    with serve() as other:
        other.say("/b", {"count": 1})
        api.say("/a", {}, 302, Location=other.base.replace("127.0.0.1", "localhost") + "/b")

        with pytest.raises(FetchError, match="another host"):
            client.ask(f"{api.base}/a")


def test_a_host_that_does_not_answer_is_named(client: PoliteClient) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/a"

    with pytest.raises(FetchError, match=r"127\.0\.0\.1 cannot be reached; see whether this machine has a connection"):
        client.ask(address)


def test_each_question_waits_for_its_turn_and_a_kept_answer_for_nobody(api: Api, tmp_path: Path) -> None:
    api.say("/a", {})
    turnstile = Open()
    client = PoliteClient(tmp_path, turnstile=turnstile)
    for year in ("2014", "2015", "2015"):
        client.ask(f"{api.base}/a", params={"year": year})

    assert (turnstile.passed, len(api.asked)) == (2, 2)
