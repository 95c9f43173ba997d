"""The shape of a flow in the plane: narrow where it leaves, full where it arrives, with a head."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

SHANK = 0.4
STAND_OFF = 6.5
# A bend shows where straight pieces are longer than some pixels; a short flow needs few.
PIECE, FEWEST, MOST = 16.0, 10, 44


def ribbon(points: Points, width: float, *, is_hollow: bool = False) -> Points:
    """Return the outline of a flow along `points`, in their unit (pixels), unclosed.

    The tip stops short of the last point, where the mark of the recipient stands. A hollow ribbon
    has no taper: its width says nothing.
    """
    along = _lengths(points)
    head, tip = _head(width, along[-1])
    steps = int(np.clip(tip / PIECE, FEWEST, MOST))
    stations = np.linspace(0.0, tip - head, steps)
    spine, side = _at(points, along, stations), _normals(points, along, stations)
    taper = np.ones(steps) if is_hollow else np.linspace(SHANK, 1.0, steps)
    half = (np.maximum(width * taper, min(width, 1.2)) / 2)[:, None]
    wing = side[-1] * (width / 2 + min(max(3.0, width * 0.3), head * 0.8))
    return np.vstack(
        [
            spine + side * half,
            spine[-1] + wing,
            _at(points, along, np.array([tip])),
            spine[-1] - wing,
            (spine - side * half)[::-1],
        ]
    )


def points_at(points: Points, shares: Points) -> Points:
    """Return the points those shares of the way along."""
    along = _lengths(points)
    return _at(points, along, shares * along[-1])


def middle(points: Points, share: float = 0.5) -> tuple[Points, Points]:
    """Return the point that share of the way along, and the unit vector across it."""
    along = _lengths(points)
    at = np.array([along[-1] * share])
    return _at(points, along, at)[0], _normals(points, along, at)[0]


def _head(width: float, length: float) -> tuple[float, float]:
    """Return how long the head is and how far along its tip lies; short flows get short heads."""
    tip = length - min(STAND_OFF, length * 0.2)
    return min(max(8.0, width * 0.95), tip * 0.45), tip


def _lengths(points: Points) -> Points:
    steps = np.hypot(*np.diff(points, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def _at(points: Points, along: Points, stations: Points) -> Points:
    return np.column_stack([np.interp(stations, along, points[:, axis]) for axis in (0, 1)])


def _normals(points: Points, along: Points, stations: Points) -> Points:
    reach = max(along[-1] / 100, 1e-9)
    ahead = _at(points, along, np.minimum(stations + reach, along[-1]))
    behind = _at(points, along, np.maximum(stations - reach, 0.0))
    way = ahead - behind
    unit = way / np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    return np.column_stack([-unit[:, 1], unit[:, 0]])
