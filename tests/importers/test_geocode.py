"""Locating a party: every kind of answer told apart, one question a second, nothing kept unless asked for."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderTimedOut

from armsflow.importers.fetching.geocode import Found, Geocoder, NotFound, Refused, Unavailable
from armsflow.importers.fetching.one_at_a_time import Turnstile

IDLIB = [{"lat": "35.9306", "lon": "36.6339", "display_name": "Idlib, Syria"}]


class Fake(BaseSyncAdapter):  # type: ignore[misc] - geopy ships no types
    """Answers from a list, and remembers what it was asked."""

    answers: ClassVar[list[Any]] = []
    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def get_json(self, url: str, *, headers: dict[str, str], **_: object) -> Any:
        Fake.asked.append((url, headers))
        answer = Fake.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def get_text(self, url: str, **_: object) -> str:
        raise AssertionError(url)


@pytest.fixture
def turnstile(tmp_path: Path) -> Turnstile:
    return Turnstile(pause=0.0, file=tmp_path / "turn")


def faked(turnstile: Turnstile, *answers: Any, folder: Path | None = None) -> Geocoder:
    Fake.answers, Fake.asked = list(answers), []
    return Geocoder(adapter_factory=Fake, turnstile=turnstile, folder=folder)


def test_place_is_found_with_what_the_geocoder_calls_it(turnstile: Turnstile) -> None:
    assert faked(turnstile, IDLIB).locate("Idlib") == Found(35.9306, 36.6339, "Idlib, Syria")


def test_agent_says_who_asks(turnstile: Turnstile) -> None:
    faked(turnstile, IDLIB).locate("Idlib")

    assert Fake.asked[0][1]["User-Agent"].startswith("armsflow/")


def test_unknown_place_is_not_found(turnstile: Turnstile) -> None:
    assert faked(turnstile, []).locate("Atlantis") == NotFound()


def test_empty_name_is_not_asked(turnstile: Turnstile) -> None:
    assert faked(turnstile).locate("  ") == NotFound()
    assert Fake.asked == []


@pytest.mark.filterwarnings("ignore:Latitude normalization")
def test_position_that_is_none_is_no_answer(turnstile: Turnstile) -> None:
    for nowhere in (
        [{"lat": "999", "lon": "0", "display_name": "Nowhere"}],
        [{"lat": "x"}],
        [1],
        {"error": "no"},
        "no",
    ):
        assert isinstance(faked(turnstile, nowhere).locate("Nowhere"), Unavailable), nowhere


def test_timeout_is_asked_once_more(turnstile: Turnstile) -> None:
    assert isinstance(faked(turnstile, GeocoderTimedOut(), IDLIB).locate("Idlib"), Found)
    assert isinstance(faked(turnstile, GeocoderTimedOut(), GeocoderTimedOut(), IDLIB).locate("Idlib"), Unavailable)
    assert len(Fake.asked) == 2


def test_fault_of_our_own_is_not_swallowed(turnstile: Turnstile) -> None:
    with pytest.raises(ZeroDivisionError):
        faked(turnstile, ZeroDivisionError()).locate("Idlib")


def test_answer_is_kept_only_in_a_folder_that_is_given(turnstile: Turnstile, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    faked(turnstile, IDLIB).locate("Idlib")
    assert not kept.exists()

    faked(turnstile, IDLIB, folder=kept).locate("Idlib")
    assert faked(turnstile, folder=kept).locate(" idlib ") == Found(35.9306, 36.6339, "Idlib, Syria")
    assert Fake.asked == []


def test_not_found_is_kept_too_and_a_refusal_is_not(turnstile: Turnstile, tmp_path: Path) -> None:
    faked(turnstile, [], folder=tmp_path).locate("Atlantis")
    assert faked(turnstile, folder=tmp_path).locate("Atlantis") == NotFound()

    faked(turnstile, GeocoderTimedOut(), GeocoderTimedOut(), folder=tmp_path).locate("Idlib")
    assert isinstance(faked(turnstile, IDLIB, folder=tmp_path).locate("Idlib"), Found)


def test_broken_file_is_asked_again(turnstile: Turnstile, tmp_path: Path) -> None:
    faked(turnstile, IDLIB, folder=tmp_path).locate("Idlib")
    for file in tmp_path.glob("*.json"):
        file.write_text('{"found": [1]}')

    assert isinstance(faked(turnstile, IDLIB, folder=tmp_path).locate("Idlib"), Found)


class Answers(BaseHTTPRequestHandler):
    """A Nominatim that answers by the name that is asked for."""

    def do_GET(self) -> None:
        status, kind, body = next(
            (answer for word, answer in REPLIES.items() if word in self.path), (200, "application/json", "[]")
        )
        if "slow" in self.path:
            time.sleep(0.5)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


REPLIES = {
    "Idlib": (200, "application/json", json.dumps(IDLIB)),
    "forbidden": (403, "text/html", "<h1>Forbidden</h1>"),
    "too-much": (429, "text/html", "<h1>Too many requests</h1>"),
    "portal": (200, "text/html", "<html><body>Log in</body></html>"),
    "down": (503, "text/html", "down"),
    "broken": (500, "text/html", "broken"),
    "slow": (200, "application/json", "[]"),
}


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("Idlib", Found, ""),
        ("Atlantis", NotFound, ""),
        ("forbidden", Refused, "403"),
        ("too-much", Refused, "429"),
        ("portal", Unavailable, "something else than a place"),
        ("down", Unavailable, "try later"),
        ("broken", Unavailable, "try later"),
        ("slow", Unavailable, "did not answer"),
    ],
)
def test_answers_of_a_real_server_are_told_apart(
    host: str, turnstile: Turnstile, name: str, kind: type, words: str
) -> None:
    answer = Geocoder(host=host, scheme="http", timeout=0.2, turnstile=turnstile).locate(name)

    assert isinstance(answer, kind)
    assert words in getattr(answer, "why", "")


def test_server_that_is_not_there_is_unavailable(turnstile: Turnstile) -> None:
    assert isinstance(Geocoder(host="127.0.0.1:9", scheme="http", turnstile=turnstile).locate("Idlib"), Unavailable)


def test_two_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    one, other = (Turnstile(pause=50.0, file=tmp_path / "turn") for _ in range(2))

    one.wait()
    other.wait()

    assert len(slept) == 1
    assert 40 < slept[0] <= 50


def test_clock_that_was_wrong_costs_one_pause_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    turnstile = Turnstile(pause=2.0, file=tmp_path / "turn")
    turnstile.wait()
    os.utime(tmp_path / "turn", (9e9, 9e9))
    monkeypatch.setattr(time, "sleep", slept.append)

    turnstile.wait()

    assert slept == [2.0]


def test_turnstile_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "turn").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OSError, match="symbolic"):
        Turnstile(file=tmp_path / "turn").wait()


def test_question_that_cannot_wait_its_turn_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "turn").symlink_to(tmp_path / "elsewhere")

    answer = faked(Turnstile(file=tmp_path / "turn"), IDLIB).locate("Idlib")

    assert isinstance(answer, Unavailable)
    assert Fake.asked == []
