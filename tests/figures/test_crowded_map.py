"""A map of many places: the names of the widest flows, none over another."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from armsflow.figures.deck_map import map_figure
from armsflow.figures.flat_map import flat_map
from armsflow.figures.map_plan import MOST_NAMED
from armsflow.figures.map_stage import MapStage, set_stage
from armsflow.figures.palette import LIGHT
from tests.figures.map_cases import flows_of

MANY = MOST_NAMED + 20


def crowd(number: int) -> MapStage:
    """One supplier, and recipients half a degree apart, the last of which receives most."""
    codes = [f"p{each}" for each in range(number)]
    parties = pd.DataFrame(
        {
            "name": [f"Made-up state {each}" for each in range(number)],
            "kind": "state",
            "latitude": [45.0 + 0.5 * (each % 7) for each in range(number)],
            "longitude": [10.0 + 0.5 * (each // 7) for each in range(number)],
        },
        index=pd.Index(codes, name="code"),
    )
    flows = flows_of("\n".join(f"p0 > {code} {10 * each} reported" for each, code in enumerate(codes) if each))
    return set_stage(flows.sort_values("low", ascending=False), parties)


def named(stage: MapStage) -> pd.DataFrame:
    places = stage.plan.places
    return places[[bool(label.lines) for label in places.label]]


def test_no_name_lies_on_another() -> None:
    boxes = [label.box for label in named(crowd(MANY)).label]

    assert len(boxes) > 1
    for one, other in combinations(boxes, 2):
        is_apart = (
            one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
        )
        assert is_apart


def test_the_widest_are_named_and_some_are_not() -> None:
    shown = set(named(crowd(MANY)).code)

    assert {"p0", f"p{MANY - 1}"} <= shown
    assert len(shown) < MANY


def test_of_few_places_each_has_its_name() -> None:
    assert len(named(crowd(12))) == 12


def test_a_crowded_map_is_drawn_on_the_page_and_as_svg() -> None:
    stage = crowd(MANY)

    assert map_figure(stage, palette=LIGHT).to_json().count("Made-up") >= len(named(stage))
    assert f">Made-up state {MANY - 1}<" in flat_map(stage, palette=LIGHT, alt="A crowd")
