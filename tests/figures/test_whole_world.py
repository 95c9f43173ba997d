"""A map of the whole world: no place twice, the cut where no places are, and what leaves at one side comes in again."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from armsflow.figures.deck_map import map_figure
from armsflow.figures.flat_map import flat_map
from armsflow.figures.map_stage import MapStage, set_stage
from armsflow.figures.palette import LIGHT
from armsflow.figures.projection import TURN
from tests.figures.map_cases import flows_of

SVG = "{http://www.w3.org/2000/svg}"
PLACES = {"USA": (38.9, -77.0), "JPN": (35.7, 139.7), "AUS": (-35.3, 149.1), "DEU": (52.5, 13.4), "IND": (28.6, 77.2)}
PARTIES = pd.DataFrame(
    [{"code": code, "name": code.title(), "kind": "state", "latitude": y, "longitude": x} for code, (y, x) in PLACES.items()]
).set_index("code")  # fmt: skip
FLOWS = flows_of("""
    USA > JPN 90 reported
    USA > DEU 80 reported
    DEU > IND 70 reported
    DEU > AUS 60 reported
    USA > AUS 50 reported
    USA > IND 40 reported
""")
SIZES = [(1100, 480), (350, 340)]


@pytest.fixture(params=SIZES, ids=["wide", "phone"])
def stage(request: pytest.FixtureRequest) -> MapStage:
    return set_stage(FLOWS, PARTIES, size=request.param)


def test_it_is_as_wide_as_the_picture(stage: MapStage) -> None:
    assert stage.frame.turn == pytest.approx(stage.frame.size[0])


def test_each_place_stands_in_it_once(stage: MapStage) -> None:
    places = stage.plan.places

    assert sorted(places.code) == sorted(PLACES)
    assert places.x.between(0, stage.frame.size[0]).all()
    assert places.y.between(0, stage.frame.size[1]).all()


def test_it_is_cut_where_there_are_no_places(stage: MapStage) -> None:
    west = stage.frame.origin[0] % TURN

    assert PLACES["AUS"][1] < west < PLACES["USA"][1] + TURN


def test_it_ends_where_mercator_does(stage: MapStage) -> None:
    top, height = stage.frame.origin[1], stage.frame.size[1] / stage.frame.scale

    assert top <= TURN / 2
    assert top - height >= -TURN / 2


def test_what_leaves_at_one_side_comes_in_at_the_other(stage: MapStage) -> None:
    svg = ET.fromstring(flat_map(stage, palette=LIGHT, alt=""))  # noqa: S314
    pieces = {
        group.findtext(f"{SVG}title", "").splitlines()[0]: path.attrib["d"].count("M")
        for group in svg.iter(f"{SVG}g")
        for path in group.findall(f"{SVG}path")
    }

    assert pieces["90 from USA to JPN."] == 2
    assert pieces["80 from USA to DEU."] == 1


def test_for_the_deck_it_leaves_at_the_western_side(stage: MapStage) -> None:
    deck = json.loads(map_figure(stage, palette=LIGHT).to_json())
    (ribbons,) = (layer["data"] for layer in deck["layers"] if layer["id"] == "ribbons")
    west = stage.frame.origin[0]

    for ribbon in ribbons:
        assert max(x for x, _ in ribbon["polygon"]) < west + TURN


def test_the_deck_may_be_as_small_as_its_first_view(stage: MapStage) -> None:
    view = map_figure(stage, palette=LIGHT).initial_view_state

    assert view.min_zoom <= view.zoom
