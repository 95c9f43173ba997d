"""What a browser may do with a page of ours, and what the server refuses."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from armsflow.web.headers import SecurityHeaders, inline_script_hashes


def policy_of(client: TestClient, address: str) -> dict[str, str]:
    """Return the Content-Security-Policy of an answer by directive."""
    policy = client.get(address).headers["content-security-policy"]
    return dict(directive.split(" ", 1) for directive in policy.split("; "))


@pytest.mark.parametrize(
    "address", ["/", "/flows", "/static/none.js", "/healthz", "/assets/world.geojson", "/_stcore/health"]
)
def test_every_answer_is_covered(client: TestClient, address: str) -> None:
    headers = client.get(address).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "default-src 'self'" in headers["content-security-policy"]


def test_refusals_are_covered_too(client: TestClient) -> None:
    assert "content-security-policy" in client.put("/_stcore/upload_file/a/b").headers


def test_no_script_runs_that_we_do_not_serve(client: TestClient) -> None:
    allowed = policy_of(client, "/")["script-src"].split()

    assert {source for source in allowed if not source.startswith("'sha256-")} == {
        "'self'", "blob:", "'wasm-unsafe-eval'",
    }  # fmt: skip


def test_inline_scripts_of_the_page_may_run(client: TestClient) -> None:
    needed = inline_script_hashes(client.get("/").text)

    assert needed
    assert set(needed) <= set(policy_of(client, "/")["script-src"].split())


def test_hash_is_the_one_browsers_compute() -> None:
    # The example of the Content Security Policy specification, level 3, section 8.
    html = "<script>alert('Hello, world.');</script>"

    assert inline_script_hashes(html) == ["'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"]


@pytest.mark.parametrize(
    ("address", "framed_by"),
    [
        ("/", "'self'"),
        ("/flows?embed=true", "*"),
        ("/flows?embed=false", "'self'"),
        ("/?x=embed=true", "'self'"),
    ],
)
def test_only_a_figure_alone_may_be_framed(client: TestClient, address: str, framed_by: str) -> None:
    assert policy_of(client, address)["frame-ancestors"] == framed_by


@pytest.mark.parametrize(
    ("chosen", "framed_by"),
    [
        ("https://paper.example https://*.radio.example", "https://paper.example https://*.radio.example"),
        ("", "'none'"),
    ],
)
def test_host_chooses_who_may_frame(chosen: str, framed_by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_FRAME_ANCESTORS", chosen)
    client = TestClient(SecurityHeaders(Starlette()))

    assert policy_of(client, "/?embed=true")["frame-ancestors"] == framed_by


@pytest.mark.parametrize("chosen", ["*; script-src *", "https://a.example\r\nX: y", "https://a.example, b"])
def test_list_of_embedders_cannot_end_the_directive(chosen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_FRAME_ANCESTORS", chosen)

    with pytest.raises(ValueError, match="write origins with a space"):
        SecurityHeaders(Starlette())
