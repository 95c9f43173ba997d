"""Figures for other sites: light pages, how editors find them, and cards for networks."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from armsflow.figures.view import KINDS
from armsflow.web.embed_page import SCRIPT
from armsflow.web.headers import inline_script_hashes

MOST_BYTES = 150_000


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_CHROMIUM", "/nowhere/chromium")


def discovered(html: str) -> str:
    """Return the address at which a page says that it can be embedded."""
    (link,) = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]*)"', html)
    return unescape(link)


def test_embed_holds_picture_table_and_sources(client: TestClient) -> None:
    html = client.get("/embed/map?supplier=Bulgaria").text

    assert "<svg " in html
    assert "<th scope='col'>From</th>" in html
    assert re.search(r"<li dir='auto'>[^<]+, <a href=\"https://", html)


def test_limits_are_said_in_words(client: TestClient) -> None:
    html = client.get("/embed/ledger").text

    assert "Received: 11, Sent on: 14, Balance: \u22129" in html
    assert "<td dir='auto'>\u22129</td>" in html
    assert "svk-sau-grad" not in html


def test_embed_runs_its_one_script_only(client: TestClient) -> None:
    answer = client.get("/embed/map")

    (allowed,) = inline_script_hashes(answer.text)
    assert f"script-src {allowed};" in answer.headers["content-security-policy"]
    assert answer.text.count("<script") == 1
    assert SCRIPT in answer.text


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("kind", KINDS)
def test_without_a_browser_a_list_stands_for_the_picture(client: TestClient, kind: str) -> None:
    answer = client.get(f"/embed/{kind}")

    assert answer.status_code == 200
    assert len(answer.content) < MOST_BYTES
    assert "<body class='alone'>" in answer.text or kind == "map"
    assert "<section class='bars'>" in answer.text


@pytest.mark.browser
@pytest.mark.parametrize("asked", ["sankey", "map?measure=TIV", pytest.param("timeline", marks=pytest.mark.deep)])
def test_embed_is_light(client: TestClient, asked: str) -> None:
    answer = client.get(f"/embed/{asked}", headers={"Accept-Encoding": "identity"})

    assert len(answer.content) < MOST_BYTES
    assert "<body class='drawn'>" in answer.text


def test_typefaces_that_it_loads_do_not_make_it_heavy(client: TestClient) -> None:
    """With letters of Latin only, as most names are written."""
    faces = set(re.findall(r"/assets/fonts/[\w.-]+-latin\.woff2", client.get("/embed/map").text))
    page = client.get("/embed/map?measure=TIV", headers={"Accept-Encoding": "gzip"}).headers["content-length"]

    assert len(faces) == 4
    assert int(page) + sum(len(client.get(face).content) for face in faces) < MOST_BYTES


def test_who_may_frame_an_embed_is_the_hosts_choice(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_FRAME_ANCESTORS", "https://paper.example")

    assert client.get("/embed/map").headers["content-security-policy"].endswith("frame-ancestors https://paper.example")


@pytest.mark.parametrize(
    "path",
    [
        "/flows?supplier=Bulgaria",
        "/map?supplier=Bulgaria",
        "/embed/map?supplier=Bulgaria",
        "/share?page=map&supplier=Bulgaria",
    ],
)
def test_pages_tell_editors_how_to_embed_them(client: TestClient, path: str) -> None:
    asked = discovered(client.get(path).text).removeprefix("http://testserver")

    found = client.get(asked).json()

    assert (found["version"], found["type"]) == ("1.0", "rich")
    assert "from Bulgaria" in found["title"]
    assert client.get(unescape(re.search(r'src="([^"]+)"', found["html"])[1])).status_code == 200


def test_page_without_a_figure_offers_none(client: TestClient) -> None:
    assert "oembed" not in client.get("/records").text


def test_room_of_the_other_site_is_kept(client: TestClient) -> None:
    asked = f"/oembed?url={quote('http://testserver/map')}&maxwidth=320&maxheight=9999"

    found = client.get(asked).json()

    assert (found["width"], found["height"]) == (320, 640)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("", 400),
        ("url=http://evil.example/map", 404),
        ("url=https://testserver/map", 404),
        ("url=http://testserver/records", 404),
        ("url=http://testserver/map%3Fsupplier=Atlantis", 404),
        ("url=http://[", 404),
        ("url=http://testserver/map&format=xml", 501),
        ("url=http://testserver/map&maxwidth=wide", 400),
        ("url=http://testserver/map&callback=x", 400),
    ],
)
def test_editor_is_refused_in_a_sentence(client: TestClient, asked: str, status: int) -> None:
    answer = client.get(f"/oembed?{asked}")

    assert (answer.status_code, answer.text.count("\n")) == (status, 1)


def test_shared_page_says_what_it_shows_and_leads_on(client: TestClient) -> None:
    html = client.get("/share?page=map&supplier=Bulgaria").text

    said = {
        name: unescape(text) for name, text in re.findall(r"<meta (?:name|property)='([^']+)' content='([^']*)'", html)
    }
    assert "from Bulgaria" in said["og:title"]
    assert said["og:image"] == "http://testserver/figure/map.png?supplier=Bulgaria&preset=full&scale=1"
    assert said["twitter:card"] == "summary_large_image"
    assert "Bulgaria to" in said["og:image:alt"]
    assert "url=http://testserver/map?supplier=Bulgaria'" in html


@pytest.mark.parametrize("asked", ["", "page=records", "page=map&page=flows", "page=map&supplier=Atlantis"])
def test_page_that_cannot_be_shared_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/share?{asked}").status_code == 400


def test_host_can_say_where_it_is(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_PUBLIC_URL", "https://arms.example/")

    assert "https://arms.example/map?supplier=Bulgaria" in client.get("/share?page=map&supplier=Bulgaria").text


def test_what_a_proxy_forwards_is_not_believed(client: TestClient) -> None:
    html = client.get(
        "/share?page=map", headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    ).text

    assert "evil" not in html


@pytest.mark.parametrize("host", ["a'b", "a b", "<x>", "evil/x"])
def test_odd_host_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/share?page=map", headers={"Host": host})

    assert answer.status_code == 400
    assert host not in answer.text
