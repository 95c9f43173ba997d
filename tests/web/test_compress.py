"""Streamlit's bundles, compressed once."""

from __future__ import annotations

import gzip
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from armsflow.web.compress import SMALLEST, CompressOnce, accepts_gzip

BUNDLE = b"export const answer = 42;\n" * 100
IMMUTABLE = "public, immutable, max-age=31536000"
PLAIN = {"Accept-Encoding": "identity"}


class Origin:
    """A server of one bundle that counts how often it is asked."""

    def __init__(
        self,
        body: bytes = BUNDLE,
        *,
        cache: str = IMMUTABLE,
        media_type: str = "text/javascript",
        encoding: str = "",
    ) -> None:
        self.asked: Counter[str] = Counter()
        self._body, self._media_type = body, media_type
        self._headers = {"Cache-Control": cache, "ETag": '"v1"'} | ({"Content-Encoding": encoding} if encoding else {})

    def reader(self, *, capacity: int = 1_000_000) -> TestClient:
        app = Starlette(routes=[Route("/{path:path}", self._serve)])
        return TestClient(CompressOnce(app, capacity=capacity))

    def _serve(self, request: Request) -> Response:
        self.asked[request.url.path] += 1
        body, headers, media_type = self._body, self._headers, self._media_type
        if "v1" in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "range" in request.headers:
            return Response(body[:10], status_code=206, headers=headers, media_type=media_type)
        return Response(body, headers=headers, media_type=media_type)


@given(st.binary(min_size=SMALLEST, max_size=5_000))
def test_decoded_bytes_are_the_file(body: bytes) -> None:
    answer = Origin(body).reader().get("/static/js/a.js")

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == body


def test_file_is_asked_for_once() -> None:
    origin = Origin()
    reader = origin.reader()

    first, second = reader.get("/static/js/a.js"), reader.get("/static/js/a.js")

    assert origin.asked == {"/static/js/a.js": 1}
    assert second.content == first.content == BUNDLE


def test_length_is_that_of_the_compressed_bytes() -> None:
    with Origin().reader().stream("GET", "/static/js/a.js") as answer:
        sent = b"".join(answer.iter_raw())

    assert len(sent) == int(answer.headers["content-length"]) < len(BUNDLE)
    assert gzip.decompress(sent) == BUNDLE


def test_caches_are_told_that_encodings_differ() -> None:
    assert "Accept-Encoding" in Origin().reader().get("/static/js/a.js").headers["vary"]


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/static/js/a.js", "GET", PLAIN),
        ("/static/js/a.js", "GET", {"Accept-Encoding": "gzip;q=0"}),
        ("/static/js/a.js", "GET", {"Range": "bytes=0-9"}),
        ("/static/js/a.js", "HEAD", {}),
        ("/media/a.js", "GET", {}),
    ],
)
def test_other_requests_pass_untouched(path: str, method: str, headers: dict[str, str]) -> None:
    reader = Origin().reader()
    reader.get("/static/js/a.js")

    answer = reader.request(method, path, headers=headers)

    assert "content-encoding" not in answer.headers
    assert answer.headers["etag"] == '"v1"'


@pytest.mark.parametrize(
    "origin",
    [Origin(cache="no-cache"), Origin(media_type="font/woff2"), Origin(b"short")],
    ids=["page for a made-up name", "font", "short"],
)
def test_what_is_not_worth_keeping_is_not_kept(origin: Origin) -> None:
    reader = origin.reader()

    answers = [reader.get("/static/js/a.js") for _ in range(2)]

    assert [answer.headers.get("content-encoding") for answer in answers] == [None, None]
    assert origin.asked.total() == 2


def test_what_is_encoded_already_is_left_as_it_is() -> None:
    origin = Origin(gzip.compress(BUNDLE * 20, compresslevel=0), encoding="gzip")

    answer = origin.reader().get("/static/js/a.js")

    assert answer.content == BUNDLE * 20


def test_full_memory_serves_plain() -> None:
    answer = Origin().reader(capacity=10).get("/static/js/a.js")

    assert "content-encoding" not in answer.headers
    assert answer.content == BUNDLE


def test_browser_that_has_the_file_gets_no_body() -> None:
    reader = Origin().reader()
    etag = reader.get("/static/js/a.js").headers["etag"]

    answer = reader.get("/static/js/a.js", headers={"If-None-Match": etag})

    assert (etag, answer.status_code, answer.headers["etag"]) == ('W/"v1"', 304, 'W/"v1"')


@pytest.mark.parametrize(
    ("offered", "takes_gzip"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("GZIP", True),
        ("gzip; q=0", False),
        ("identity", False),
        ("", False),
        ("xgzip", False),
    ],
)
def test_offer_is_read(offered: str, *, takes_gzip: bool) -> None:
    assert accepts_gzip({"accept-encoding": offered}) is takes_gzip
