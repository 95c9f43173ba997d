"""The map that stands still is the deck's first view, drawn."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest

from armsflow.figures.deck_map import map_figure
from armsflow.figures.flat_map import flat_map
from armsflow.figures.map_stage import set_stage, view_holds
from armsflow.figures.palette import LIGHT
from armsflow.figures.projection import TILE, mercator
from tests.figures.map_cases import flows_of, parties_of_register

PARTIES = parties_of_register()
SVG = "{http://www.w3.org/2000/svg}"
STORY = flows_of("""
    BLR > BGR 240 documented
    BGR > USA 136 reported
    USA > syrian-opposition ? alleged
""")
NEAR = flows_of("BLR > BGR 240 documented")
SIZE = (800.0, 480.0)
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def drawn(flows: pd.DataFrame = STORY, parties: pd.DataFrame = PARTIES, alt: str = "", **options: Any) -> ET.Element:
    stage = set_stage(flows, parties, size=SIZE, **options)
    return ET.fromstring(flat_map(stage, palette=LIGHT, alt=alt))  # noqa: S314


def deck_of(**options: Any) -> dict[str, Any]:
    stage = set_stage(STORY, PARTIES, size=SIZE, **options)
    deck: dict[str, Any] = json.loads(map_figure(stage, palette=LIGHT).to_json())
    return deck


def marks_of(svg: ET.Element) -> list[tuple[float, float]]:
    seen = [mark for mark in svg.iter(f"{SVG}circle") if mark.get("fill") != "transparent"]
    return [(float(mark.attrib["cx"]), float(mark.attrib["cy"])) for mark in seen]


@pytest.mark.parametrize("view", [None, NEAR], ids=["own view", "kept view"])
def test_every_place_stands_where_the_deck_draws_it(view: Any) -> None:
    deck = deck_of(view=view)
    (places,) = (layer["data"] for layer in deck["layers"] if layer["id"] == "places")
    eye = deck["initialViewState"]
    pixel = 360.0 / TILE / 2 ** eye["zoom"]

    plane = mercator(np.array([place["position"] for place in places]))
    centre = mercator(np.array([[eye["longitude"], eye["latitude"]]]))
    seen = (plane - centre) / (pixel, -pixel) + np.array(SIZE) / 2

    assert np.abs(seen - np.array(marks_of(drawn(view=view)))).max() < 0.6


def test_a_lit_way_takes_the_accent_and_the_rest_is_faded() -> None:
    svg = drawn(lit=frozenset({"t2"}))

    strokes = [path.get("stroke") for path in svg.iter(f"{SVG}path")]
    assert strokes.count(LIGHT.focus) == 1
    assert [group.get("opacity") for group in svg.iter(f"{SVG}g")].count("0.16") == 2


def test_a_route_says_its_sentence_and_what_a_click_puts_in_focus() -> None:
    svg = drawn(flows=STORY.assign(focus=["Belarus > Bulgaria", "Bulgaria > United States", ""]))

    said = {
        group.get("data-focus"): title.text for group in svg.iter(f"{SVG}g") for title in group.findall(f"{SVG}title")
    }
    assert said["Belarus > Bulgaria"] == "240 from BLR to BGR.\n1,284 km from place to place."
    assert said["Bulgaria"] == "Bulgaria"
    assert None in said


def test_hostile_names_are_text_in_it() -> None:
    flows = STORY.assign(focus=HOSTILE, sentence=HOSTILE, label=HOSTILE)
    svg = drawn(flows=flows, parties=PARTIES.assign(name=HOSTILE), alt=HOSTILE)

    assert {element.tag.removeprefix(SVG) for element in svg.iter()} == {"svg", "g", "path", "circle", "text", "title"}
    assert svg.get("aria-label") == HOSTILE


@pytest.mark.parametrize(("view", "flows", "holds"), [(STORY, NEAR, True), (NEAR, STORY, False), (NEAR, NEAR, True)])
def test_a_view_is_kept_while_all_that_is_chosen_lies_in_it(view: Any, flows: Any, holds: bool) -> None:
    assert view_holds(view, flows, PARTIES, SIZE) is holds
