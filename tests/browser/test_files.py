"""Figures as files, made in the reader's browser."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from armsflow.register.load import read_register
from scripts.served_app import ROOT, ServedApp
from tests.browser.conftest import watched

pytestmark = pytest.mark.browser

BOXES = {"/flows": ".st-key-wide-sankey", "/map": ".st-key-map-deck"}


@pytest.fixture(scope="module", params=["/flows", pytest.param("/map", marks=pytest.mark.deep)])
def saved(
    request: pytest.FixtureRequest, browser: Browser, app: ServedApp, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, bytes]]:
    """Return what each button under the figure saves, by the button's name."""
    folder: Path = tmp_path_factory.mktemp("saved")
    with watched(browser) as open_at:
        page = open_at(app, request.param)
        files = {}
        for name in ("Save SVG", "Save PNG"):
            with page.expect_download() as waiting:
                page.locator(BOXES[request.param]).get_by_role("button", name=name).click()
            waiting.value.save_as(folder / waiting.value.suggested_filename)
            files[name] = (folder / waiting.value.suggested_filename).read_bytes()
        yield files


def parse(drawing: bytes) -> ET.Element:
    """Return the drawing; raises if it is not well-formed."""
    return ET.fromstring(drawing)  # noqa: S314 - our own


def test_svg_is_well_formed_and_says_title_sources_and_version_as_text(saved: dict[str, bytes]) -> None:
    # A line that is broken is two pieces of text.
    text = " ".join(" ".join(parse(saved["Save SVG"]).itertext()).split())

    for wanted in ("Delivered launchers", "Sources:", f"armsflow data {read_register(ROOT / 'data').version}"):
        assert wanted in text


def test_svg_names_nothing_outside_itself(saved: dict[str, bytes]) -> None:
    drawing = parse(saved["Save SVG"])
    references = [value for part in drawing.iter() for name, value in part.items() if name.endswith(("href", "src"))]

    assert [value for value in references if not value.startswith(("#", "data:"))] == []


def test_png_is_wide_enough_for_print(saved: dict[str, bytes]) -> None:
    picture = saved["Save PNG"]

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", picture[16:20])[0] >= 1200
