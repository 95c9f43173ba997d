"""From longitude and latitude to pixels: the page's Mercator, and equal-area ones for print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

# Web Mercator as deck.gl draws it: the world is 512 pixels wide at zoom 0.
TILE = 512.0
TURN = 360.0
# Beyond this angle from the centre Lambert's projection turns to a rim that no frame shows.
RIM = np.radians(130.0)
WIDE = np.radians(40.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture's projection, scale and place: `project` gives pixels, y downward."""

    plane: Callable[[Points], Points]
    scale: float
    origin: tuple[float, float]
    size: tuple[float, float]

    @property
    def turn(self) -> float:
        """Pixels from a place to the same place a turn of the globe further east; 0 where it is drawn once."""
        return TURN * self.scale if self.plane is mercator else 0.0

    def project(self, points: Points) -> Points:
        """Return pixels from the upper left corner for rows of longitude and latitude."""
        return (self.plane(points) - self.origin) * (self.scale, -self.scale)

    def to_plane(self, pixels: Points) -> Points:
        """Return where on the projection's plane pixels lie."""
        return pixels / (self.scale, -self.scale) + self.origin


def fit(
    plane: Callable[[Points], Points],
    points: Points,
    size: tuple[float, float],
    *,
    margin: tuple[float, float],
    closest: float,
) -> Frame:
    """Return the frame in which the points fill the size but for margins, in pixels.

    `closest` is the largest scale, in pixels per unit of the plane: one short flow shall not
    fill the picture with two fields.
    """
    flat = plane(points)
    least, most = flat.min(axis=0), flat.max(axis=0)
    room = np.array(size) - 2 * np.array(margin)
    scale = min(float(np.min(room / np.maximum(most - least, 1e-6))), closest)
    return _about((least + most) / 2, plane, scale, size)


def within_world(frame: Frame, cut: float) -> Frame:
    """Return a Mercator frame that shows no place twice, and nothing beyond the world.

    One that shows the whole world has its sides at the longitude `cut`; others keep their middle.
    """
    x, y = frame.to_plane(np.array([frame.size]) / 2)[0]
    if frame.turn <= frame.size[0]:
        x = cut + TURN / 2
    scale = max(frame.scale, max(frame.size) / TURN)
    reach = (TURN - frame.size[1] / scale) / 2
    return _about(np.array([x, np.clip(y, -reach, reach)]), frame.plane, scale, frame.size)


def _about(centre: Points, plane: Callable[[Points], Points], scale: float, size: tuple[float, float]) -> Frame:
    origin = centre + np.array([-size[0], size[1]]) / 2 / scale
    return Frame(plane, scale, (float(origin[0]), float(origin[1])), size)


def mercator(points: Points) -> Points:
    """Web Mercator, in degrees of longitude."""
    latitude = np.radians(np.clip(points[:, 1], -85.0, 85.0))
    return np.column_stack([points[:, 0], np.degrees(np.arctanh(np.sin(latitude)))])


def from_mercator(flat: Points) -> Points:
    """Undo `mercator`."""
    return np.column_stack([flat[:, 0], np.degrees(np.arcsin(np.tanh(np.radians(flat[:, 1]))))])


@dataclass(frozen=True, slots=True)
class PrintProjection:
    """A projection of the outlines in a drawn map.

    `turns`: the whole turns by which the world is repeated sideways. `edge`: the rim of the world
    in longitude and latitude, if the picture may reach it. `shows`: whether any of the points is
    on the side of the globe that is drawn.
    """

    plane: Callable[[Points], Points]
    turns: tuple[int, ...]
    edge: Points | None
    shows: Callable[[Points], bool]


PAGE = PrintProjection(plane=mercator, turns=(-1, 0, 1), edge=None, shows=lambda _some: True)
"""The page's Mercator, for a drawing of what the deck shows."""


def equal_area_for(points: Points) -> PrintProjection:
    """Return Lambert's azimuthal projection about the points, or Equal Earth if they span the world."""
    centre = (points.min(axis=0) + points.max(axis=0)) / 2
    if _angles(points, centre).max() < WIDE:
        return PrintProjection(
            plane=lambda some: lambert(some, centre),
            turns=(0,),
            edge=None,
            shows=lambda some: bool(_angles(some, centre).min() < RIM),
        )
    meridian = float(centre[0])
    return PrintProjection(
        plane=lambda some: equal_earth(some, meridian),
        turns=(-1, 0, 1),
        edge=_edge(meridian),
        shows=lambda _some: True,
    )


def _edge(meridian: float) -> Points:
    north = np.linspace(-90.0, 90.0, 91)
    east = np.column_stack([np.full(91, meridian + 180.0), north])
    west = np.column_stack([np.full(91, meridian - 180.0), north[::-1]])
    return np.vstack([east, west])


def lambert(points: Points, centre: Points) -> Points:
    """Lambert azimuthal equal-area, in earth radii (Snyder 1987, USGS PP 1395, eq. 24-2 to 24-4)."""
    away, at = np.radians(points[:, 0] - centre[0]), np.radians(points[:, 1])
    home = np.radians(centre[1])
    east = np.cos(at) * np.sin(away)
    north = np.cos(home) * np.sin(at) - np.sin(home) * np.cos(at) * np.cos(away)
    angle = np.minimum(_angles(points, centre), RIM)
    stretch = 2 * np.sin(angle / 2) / np.maximum(np.hypot(east, north), 1e-12)
    return np.column_stack([east * stretch, north * stretch])


def _angles(points: Points, centre: Points) -> Points:
    away, at, home = np.radians(points[:, 0] - centre[0]), np.radians(points[:, 1]), np.radians(centre[1])
    cosine = np.sin(home) * np.sin(at) + np.cos(home) * np.cos(at) * np.cos(away)
    angles: Points = np.arccos(np.clip(cosine, -1.0, 1.0))
    return angles


def equal_earth(points: Points, meridian: float) -> Points:
    """Equal Earth, in earth radii (Savric, Patterson and Jenny 2018, doi 10.1080/13658816.2018.1504949)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(points[:, 1])))
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * np.sqrt(3) * np.radians(points[:, 0] - meridian) * np.cos(t) / (3 * slope)
    return np.column_stack([x, t * (a4 * t**8 + a3 * t**6 + a2 * t**2 + a1)])
