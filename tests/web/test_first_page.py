"""The page a browser gets before any script has run."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

ADDRESSES = pytest.mark.parametrize("address", ["/", "/flows", "/flows?supplier=BLR&embed=true"])


@ADDRESSES
def test_page_says_what_it_is(client: TestClient, address: str) -> None:
    html = client.get(address).text

    assert html.count("<title>armsflow</title>") == 1
    assert '<html lang="en">' in html
    assert '<meta name="description" content="Who supplied whom' in html
    assert "<title>Streamlit</title>" not in html


def test_reader_without_scripts_gets_a_plain_sentence(client: TestClient) -> None:
    _, _, after = client.get("/").text.partition("<noscript>")
    words, _, _ = after.partition("</noscript>")

    assert "need JavaScript" in words
    assert "Streamlit" not in words


def test_streamlit_still_starts_from_it(client: TestClient) -> None:
    html = client.get("/").text

    assert '<div id="root"></div>' in html
    assert '<script type="module"' in html


@ADDRESSES
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_encoding_is_the_one_asked_for(client: TestClient, address: str, encoding: str) -> None:
    answer = client.get(address, headers={"Accept-Encoding": encoding})

    assert answer.headers.get("content-encoding", "identity") == encoding
    assert answer.text.rstrip().endswith("</html>")


def test_page_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    etag = client.get("/").headers["etag"]

    answer = client.get("/", headers={"If-None-Match": etag})

    assert (answer.status_code, answer.content) == (304, b"")


def test_old_copy_of_streamlits_own_page_is_replaced(client: TestClient) -> None:
    answer = client.get("/", headers={"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"})

    assert "armsflow" in answer.text


def test_head_has_the_headers_and_no_body(client: TestClient) -> None:
    answer = client.head("/", headers={"Accept-Encoding": "identity"})

    assert answer.content == b""
    assert int(answer.headers["content-length"]) == len(client.get("/").content)
