"""Figures as files by address."""

from __future__ import annotations

import io
import threading

import pytest
from PIL import Image
from pypdf import PdfReader
from starlette.testclient import TestClient

from armsflow.figures import export
from armsflow.figures.engine import Busy, NoBrowser, TooSlow
from armsflow.web import figure as route
from armsflow.web.answer import kept

BULGARIA = "supplier=Bulgaria&level=reported"


def test_map_is_drawn_without_a_browser(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_CHROMIUM", "/nowhere/chromium")

    answer = client.get(f"/figure/map.svg?{BULGARIA}")

    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "from Bulgaria" in answer.text
    assert answer.text.startswith("<svg ")


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("nothing.svg", 404, "There is no figure of this name; there are sankey, map"),
        ("map.gif", 404, "ends in svg, png, pdf"),
        ("map.svg?supplier=Atlantis", 400, "Not in this data: supplier=Atlantis"),
        ("map.svg?years=2015", 400, "Years are two"),
        ("map.svg?preset=poster", 400, "preset is one of article, full"),
        ("map.svg?theme=red", 400, "theme is one of light, dark"),
        ("map.svg?theme=dark&theme=light", 400, "theme is one of"),
        ("map.svg?scale=2", 400, "scale"),
        ("map.png?scale=40", 400, "scale is one of 1, 2, 3"),
        ("map.svg?step=" + "9" * 2001, 414, "longer than 2000"),
    ],
)
def test_what_means_nothing_is_refused_in_a_sentence(client: TestClient, asked: str, status: int, said: str) -> None:
    answer = client.get(f"/figure/{asked}")

    assert answer.status_code == status
    assert said in answer.text
    assert answer.text.count("\n") == 1
    assert answer.headers["cache-control"] == "no-store"


def test_figure_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    etag = client.get(f"/figure/map.svg?{BULGARIA}").headers["etag"]

    again = client.get(f"/figure/map.svg?{BULGARIA}", headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")


def test_same_question_in_other_words_is_the_same_figure(client: TestClient) -> None:
    asked = ("level=reported&supplier=Bulgaria", "supplier=Bulgaria&level=reported&utm_source=x")

    assert len({client.get(f"/figure/map.svg?{each}").headers["etag"] for each in asked}) == 1


def test_another_question_is_another_figure(client: TestClient) -> None:
    asked = (BULGARIA, f"{BULGARIA}&theme=dark", f"{BULGARIA}&preset=square", "supplier=Belarus")

    assert len({client.get(f"/figure/map.svg?{each}").headers["etag"] for each in asked}) == len(asked)


def test_figure_can_do_nothing_on_its_own(client: TestClient) -> None:
    policy = client.get("/figure/map.svg").headers["content-security-policy"]

    assert policy.startswith("default-src 'none'; script-src 'none'")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("path", ["/figure/map.svg", "/embed/map", "/oembed", "/share", "/openapi.json"])
def test_addresses_are_only_read(client: TestClient, path: str, method: str) -> None:
    assert client.request(method, path).status_code == 405


def test_head_has_no_body(client: TestClient) -> None:
    answer = client.head(f"/figure/map.svg?{BULGARIA}")

    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(("fault", "seconds"), [(Busy, "5"), (TooSlow, "60"), (NoBrowser, "3600")])
def test_figure_that_cannot_be_drawn_now_says_when_to_ask_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, fault: type[Exception], seconds: str
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise fault

    monkeypatch.setattr(route, "render", fail)
    answer = client.get(f"/figure/sankey.pdf?years=2015&years=2015&preset=story&utm_x={fault.__name__}")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, seconds)


def test_without_a_browser_the_reader_is_told_what_to_do(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_CHROMIUM", "/nowhere/chromium")

    said = client.get("/figure/sankey.png?preset=story&supplier=Belarus").text

    assert "http://testserver/figure/map.svg?supplier=Belarus" in said
    assert "http://testserver/flows?supplier=Belarus" in said


def test_failure_shows_no_path_and_no_trace(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise OSError("/home/secret/file")

    monkeypatch.setattr(route, "render", fail)
    answer = client.get("/figure/map.svg?recipient=Slovakia&preset=story")

    assert answer.status_code == 500
    assert "secret" not in answer.text + caplog.text
    assert "Traceback" not in caplog.text


def test_who_asks_at_the_same_time_shares_one_drawing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, together = [], threading.Barrier(4, timeout=60)
    monkeypatch.setattr(route, "render", lambda *_, **__: drawn.append(1) or b"<svg/>")
    monkeypatch.setattr(kept, "_kept", type(kept._kept)())

    def ask() -> None:
        together.wait()
        client.get(f"/figure/map.svg?{BULGARIA}&preset=story")

    readers = [threading.Thread(target=ask) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    kept._kept.clear()
    assert drawn == [1]


@pytest.mark.browser
def test_sankey_is_drawn_as_all_three(client: TestClient) -> None:
    svg, png, pdf = (client.get(f"/figure/sankey.{to}?{BULGARIA}&preset=print-1") for to in export.FORMATS)

    assert "Bulgaria" in svg.text.partition("</desc>")[2]
    assert Image.open(io.BytesIO(png.content)).width == round(88 / 25.4 * 96) * 2
    (page,) = PdfReader(io.BytesIO(pdf.content)).pages
    assert round(float(page.mediabox.width) / 72 * 25.4, 2) == 88
    assert "Bulgaria" in page.extract_text()


def test_address_of_a_readers_own_file_gets_no_figure_of_other_data(client: TestClient) -> None:
    assert client.get("/figure/sankey.svg?data=own").status_code == 410
