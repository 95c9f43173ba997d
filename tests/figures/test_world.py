from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from armsflow.figures.projection import equal_area_for, fit
from armsflow.figures.world import land_in, rings
from tests.figures.map_cases import parties_of_register

FILE = Path(__file__).parents[2] / "src/armsflow/figures/world.geojson"
KM_A_DEGREE = 111.2
# The outlines are simplified: a capital on a shore or a border may fall outside by some kilometres.
NEAR_KM = 30.0


@cache
def countries() -> dict[str, list[np.ndarray[Any, Any]]]:
    """Return the outer rings of each country by code."""
    features = json.loads(FILE.read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["code"]: [np.array(polygon[0]) for polygon in feature["geometry"]["coordinates"]]
        for feature in features
    }


def kilometres_outside(ring: np.ndarray[Any, Any], longitude: float, latitude: float) -> float:
    """Return how far a point lies from a ring, 0 if inside (on a plane about the point)."""
    scale = np.array([np.cos(np.radians(latitude)), 1.0]) * KM_A_DEGREE
    start, end = (ring[:-1] - (longitude, latitude)) * scale, (ring[1:] - (longitude, latitude)) * scale
    crosses = (start[:, 1] > 0) != (end[:, 1] > 0)
    a, b = start[crosses], end[crosses]
    if ((a[:, 0] - a[:, 1] * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1])) > 0).sum() % 2:
        return 0.0
    way = end - start
    along = np.clip(-(start * way).sum(axis=1) / np.maximum((way**2).sum(axis=1), 1e-12), 0, 1)
    return float(np.hypot(*(start + way * along[:, None]).T).min())


STATES = [
    (code, party.longitude, party.latitude)
    for code, party in parties_of_register().query("kind == 'state' and latitude.notna()").iterrows()
]


@pytest.mark.parametrize(("code", "longitude", "latitude"), STATES, ids=[state[0] for state in STATES])
def test_a_state_is_placed_within_its_outline(code: str, longitude: float, latitude: float) -> None:
    if code not in countries():
        pytest.skip(f"{code} has no outline")

    assert min(kilometres_outside(ring, longitude, latitude) for ring in countries()[code]) < NEAR_KM


def test_a_point_in_the_next_country_is_outside() -> None:
    assert min(kilometres_outside(ring, 27.57, 53.9) for ring in countries()["BGR"]) > 900


def test_no_polygon_wraps_around_the_globe() -> None:
    widest = {code: max(np.ptp(ring[:, 0]) for ring in parts) for code, parts in countries().items()}

    assert {code: width for code, width in widest.items() if width > 180} == {}


def test_a_code_stands_once() -> None:
    features = json.loads(FILE.read_text(encoding="utf-8"))["features"]

    assert len(countries()) == len(features)


@pytest.mark.parametrize("code", ["XKX", "MLT", "SGP", "BHR", "AUS", "FJI", "PSE"])
def test_small_states_and_those_the_source_numbers_badly_are_there(code: str) -> None:
    assert code in countries()


def test_australia_is_the_continent() -> None:
    assert kilometres_outside(max(countries()["AUS"], key=len), 134.0, -25.0) == 0


def test_the_file_stays_small() -> None:
    assert FILE.stat().st_size < 180_000


def test_a_country_about_the_far_side_of_the_globe_does_not_flood_the_map() -> None:
    points = np.array([[-60.0, 25.0], [-15.0, 50.0]])
    projection = equal_area_for(points)
    frame = fit(projection.plane, points, (800.0, 400.0), margin=(50.0, 50.0), closest=9999.0)

    seen = land_in(frame, projection)

    assert 0 < len(seen) < len(rings()) / 2
