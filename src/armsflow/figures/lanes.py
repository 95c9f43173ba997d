"""Which side of the great circle a flow is drawn on, so that each can be told from the next."""

from __future__ import annotations

import math
import weakref
from functools import lru_cache

import numpy as np
import pandas as pd
from geographiclib.geodesic import Geodesic
from numpy.typing import NDArray

Place = tuple[float, float]  # latitude, longitude
Ends = tuple[Place, Place]
Path = tuple[tuple[float, float], ...]  # longitude, latitude
Vectors = NDArray[np.float64]

# How far lane 1 leaves the great circle half way, as a share of its length.
BOW = 0.11
SIDES = (0.0, 0.25, -0.25, 0.5, -0.5, 0.8, -0.8)
# Below these shares of the map's span a line is near a place it only passes, or another line.
NEAR_PLACE, NEAR_LINE = 0.016, 0.03
# What a line over a third place costs, and one along another line: it bows this many lanes to avoid it.
PLACE_COST, LINE_COST = 3.0, 2.0
ROUGH, FINE = 17, 48
MOST = 60
# The page's Mercator has no pole: a way that would run nearer to one than this latitude is bowed away from it.
POLEWARD = 65.0
AWAY = tuple(0.5 * step for step in range(-7, 8))


class Lanes:
    """The lines and lanes between the places of one table, each found once."""

    def __init__(self) -> None:
        self.great_circle = lru_cache(maxsize=4096)(great_circle)
        self.choose_lanes = lru_cache(maxsize=64)(choose_lanes)


_lanes: dict[int, Lanes] = {}


def lanes_of(parties: pd.DataFrame) -> Lanes:
    """Return the lanes between the places of a table, kept as long as it: it may be of a reader's own file."""
    key = id(parties)
    if key not in _lanes:
        _lanes[key] = Lanes()
        weakref.finalize(parties, _lanes.pop, key, None)
    return _lanes[key]


def great_circle(start: Place, end: Place, lane: float = 0.0) -> Path:
    """Return the shortest way over the globe that keeps clear of the poles, bowed to the right by `lane`.

    Longitudes never jump.
    """
    return _bowed(start, end, lane + _away_from_poles(start, end), FINE)


def _away_from_poles(start: Place, end: Place) -> float:
    """Return the lane of the way nearest to the great circle that is no nearer to a pole than need be."""
    most = max(POLEWARD, abs(start[0]), abs(end[0]))
    if _poleward(start, end, 0.0) <= most:
        return 0.0
    return min(AWAY, key=lambda lane: (max(_poleward(start, end, lane), most), abs(lane)))


def _poleward(start: Place, end: Place, lane: float) -> float:
    return max(abs(y) for _, y in _bowed(start, end, lane, ROUGH))


def _bowed(start: Place, end: Place, lane: float, points: int) -> Path:
    line = Geodesic.WGS84.InverseLine(*start, *end)
    asks = Geodesic.STANDARD | Geodesic.LONG_UNROLL
    path = []
    for step in np.linspace(0.0, 1.0, points):
        at = line.Position(step * line.s13, asks)
        if aside := lane * BOW * line.s13 * math.sin(math.pi * step):
            at = Geodesic.WGS84.Direct(at["lat2"], at["lon2"], at["azi2"] + 90, aside, asks)
        path.append((at["lon2"], at["lat2"]))
    return tuple(path)


def choose_lanes(ends: tuple[Ends, ...]) -> tuple[float, ...]:
    """Return the lane of each flow, those given first having the first choice.

    Flows between the same two places get lanes of their own, the way back on the other side. A
    single flow keeps to the great circle unless it would hide another or seem to call at a third
    place. A map of very many flows is not sorted out so: it would stay a tangle.
    """
    lanes = _shared_lanes(ends)
    if len(ends) > MOST:
        return tuple(lane or 0.0 for lane in lanes)
    places = _vectors([(x, y) for pair in ends for y, x in pair])
    span = float(_angles(places, places).max(initial=0.0))
    away = {pair: _away_from_poles(*pair) for pair in ends}
    drawn = [_rough(*pair, away[pair] + lane) for pair, lane in zip(ends, lanes, strict=True) if lane is not None]
    for i, pair in enumerate(ends):
        if lanes[i] is None:
            lanes[i] = lane = _best_lane(pair, away[pair], places, drawn, span)
            drawn.append(_rough(*pair, away[pair] + lane))
    return tuple(lane or 0.0 for lane in lanes)


def _shared_lanes(ends: tuple[Ends, ...]) -> list[float | None]:
    """Number the flows between two places, to the right of their own way; None: there is one only."""
    lanes: list[float | None] = [None] * len(ends)
    for pair in {frozenset(two) for two in ends}:
        out = [i for i, two in enumerate(ends) if frozenset(two) == pair and two[0] == min(pair)]
        home = [i for i, two in enumerate(ends) if frozenset(two) == pair and two[0] != min(pair)]
        if len(out) + len(home) == 1:
            continue
        for rank, i in enumerate([*reversed(home), *out]):
            offset = rank - (len(out) + len(home) - 1) / 2
            lanes[i] = offset if i in out else 0.0 - offset
    return lanes


def _best_lane(pair: Ends, away: float, places: Vectors, drawn: list[Vectors], span: float) -> float:
    own = _vectors([(x, y) for y, x in pair])
    others = places[_angles(places, own).min(axis=1) > span * NEAR_PLACE * 1.5]
    lines = np.vstack([np.empty((0, 3)), *drawn])
    return min(SIDES, key=lambda lane: abs(lane) + _cost(_rough(*pair, away + lane), others, lines, span))


def _cost(path: Vectors, others: Vectors, lines: Vectors, span: float) -> float:
    """Return what a path hides: third places, and the share of it that runs along other lines."""
    closest = math.acos(min(float((path @ others.T).max(initial=-1.0)), 1.0))
    beside = (path[6:-6] @ lines.T).max(axis=1, initial=-1.0) > math.cos(span * NEAR_LINE)
    return PLACE_COST * max(0.0, 1 - closest / (span * NEAR_PLACE)) + LINE_COST * float(beside.mean())


def _rough(start: Place, end: Place, lane: float) -> Vectors:
    """Return a path as unit vectors, from few points and what lies between them."""
    few = _vectors(_bowed(start, end, lane, ROUGH))
    steps = np.linspace(0, ROUGH - 1, 4 * ROUGH)
    chords = np.column_stack([np.interp(steps, np.arange(ROUGH), few[:, axis]) for axis in range(3)])
    rough: Vectors = chords / np.linalg.norm(chords, axis=1)[:, None]
    return rough


def _vectors(points: Path | list[tuple[float, float]]) -> Vectors:
    """Return longitude and latitude as unit vectors: a sphere is near enough to judge by."""
    x, y = np.radians(np.array(points, dtype=float).reshape(-1, 2)).T
    return np.column_stack([np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)])


def _angles(some: Vectors, others: Vectors) -> Vectors:
    angles: Vectors = np.arccos(np.clip(some @ others.T, -1.0, 1.0))
    return angles
