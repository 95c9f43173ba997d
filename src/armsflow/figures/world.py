"""The country outlines, read once: Natural Earth 1:50m, public domain (scripts/make_world.py)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np

from armsflow.figures.projection import Frame, Points, PrintProjection

LONGEST_STEP = 2.0


@cache
def rings() -> tuple[Points, ...]:
    """Return every ring of every country, long straight borders split so that they can bend."""
    features = json.loads((files(__package__) / "world.geojson").read_text(encoding="utf-8"))["features"]
    return tuple(
        _split(np.array(ring, dtype=float))
        for feature in features
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
    )


def _split(ring: Points) -> Points:
    """Put points between those further apart than two degrees."""
    counts = np.maximum(np.ceil(np.abs(np.diff(ring, axis=0)).max(axis=1) / LONGEST_STEP), 1).astype(int)
    whole = np.concatenate([[0], np.cumsum(counts)])
    at = np.arange(whole[-1] + 1)
    return np.column_stack([np.interp(at, whole, ring[:, axis]) for axis in (0, 1)])


def land_in(frame: Frame, projection: PrintProjection) -> list[Points]:
    """Return in pixels the rings that a frame shows."""
    pixels = [
        frame.project(ring + np.array([360.0 * turn, 0.0]))
        for ring in rings()
        if projection.shows(ring)
        for turn in projection.turns
    ]
    return [ring for ring in pixels if (ring.max(axis=0) > 0).all() and (ring.min(axis=0) < frame.size).all()]
