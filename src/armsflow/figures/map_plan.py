"""What stands where on a map, in pixels: the one plan behind the page's map and the printed one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from armsflow.figures.labels import Anchor, Box, Boxes, Label, around, choose, label_lines, lies_on
from armsflow.figures.projection import TURN, Frame, Points
from armsflow.figures.ribbon import middle, points_at, ribbon
from armsflow.figures.routes import NARROWEST
from armsflow.register.frames import rows_of

NAME_SIZE = 14.0
FIGURE_SIZE = 12.5
MARK = 5.0
APART = 6.0
# Across a narrower picture, in pixels, flows are drawn narrower too.
FULL_SIZE = 900.0
# A figure that would hide more than this, in square pixels, is left to the hover and the text.
TOO_MUCH = 60.0
# Of more places than these, a name that would lie on another is left out.
MOST_NAMED = 30
# Pixels that names keep from the upper and the lower edge.
SILL = 6.0
NONE: Boxes = np.empty((0, 4))


@dataclass(frozen=True, slots=True)
class MapPlan:
    """The parts of a map.

    `routes`: as from `draw_routes`, widest first, with `ribbon`, its outline in pixels.
    `places`: `code`, `name`, `role`, `is_state`, `longitude`, `latitude`, `x`, `y`, `widest` (its widest route) and
    `label`, without lines where there was no room.
    `figures`: `route` (its index), `longitude`, `latitude`, `x`, `y` of its middle and `label`.
    """

    routes: pd.DataFrame
    places: pd.DataFrame
    figures: pd.DataFrame

    @property
    def without_figure(self) -> pd.DataFrame:
        """The routes beside which there was no room."""
        return self.routes[~self.routes.index.isin(self.figures.route)]


def points_of(routes: pd.DataFrame) -> Points:
    """Return all points of the routes, rows of longitude and latitude."""
    return np.array([point for path in routes.path for point in path], dtype=float).reshape(-1, 2)


def plan_map(
    routes: pd.DataFrame, parties: pd.DataFrame, roles: Mapping[str, str], frame: Frame, *, edge: float = SILL
) -> MapPlan:
    """Shape the routes and find room for names and figures, `edge` pixels from the frame's sides."""
    paths = pd.Series(_moved(routes, frame), index=routes.index, dtype=object)
    routes = routes.assign(width=_fitted(routes, frame), path=paths)
    lines = [frame.project(np.array(path)) for path in routes.path]
    shapes = [
        ribbon(line, route.width, is_hollow=not route.is_quantified)
        for line, route in zip(lines, rows_of(routes), strict=True)
    ]
    crossed = [_boxes(line, width) for line, width in zip(lines, routes.width, strict=True)]
    places = _places(routes, parties, roles, frame)
    taken = _squares(places[["x", "y"]].to_numpy(dtype=float), MARK)
    window = Box(edge, SILL, frame.size[0] - edge, frame.size[1] - SILL)
    names = _name(places, np.vstack([NONE, *crossed]), window)
    taken = np.vstack([taken, *(label.box for label in names if label.lines)])
    figures = _figure(routes, lines, taken, crossed, window)
    order = routes.assign(ribbon=pd.Series(shapes, index=routes.index, dtype=object)).sort_values(
        "width", ascending=False, kind="stable"
    )
    return MapPlan(order, places.assign(label=pd.Series(names, index=places.index, dtype=object)), figures)


def _fitted(routes: pd.DataFrame, frame: Frame) -> pd.Series:
    """Return the widths for a small picture: all narrower, but none below the narrowest."""
    share = min(max(frame.size[0] / FULL_SIZE, 0.5), 1.0)
    return (routes.width * share).clip(lower=NARROWEST).where(routes.is_quantified, routes.width)


def _boxes(line: Points, width: float) -> Boxes:
    """Cover a line with boxes, but for its ends, where the marks are."""
    half = max(width, 6.0) / 2
    steps = np.linspace(0.04, 0.96, max(int(np.ptp(line, axis=0).max() / 6.0), 2))
    return _squares(points_at(line, steps), half)


def _squares(points: Points, half: float) -> Boxes:
    return np.hstack([points - half, points + half])


def _places(routes: pd.DataFrame, parties: pd.DataFrame, roles: Mapping[str, str], frame: Frame) -> pd.DataFrame:
    ends = {
        (code, *path[end])
        for end, column in ((0, "supplier"), (-1, "recipient"))
        for code, path in zip(routes[column], routes.path, strict=True)
    }
    places = pd.DataFrame(sorted(ends), columns=["code", "longitude", "latitude"])
    turns = _in_sight(places[["longitude", "latitude"]].to_numpy(dtype=float), frame)
    places = places.assign(longitude=(places.longitude + turns).round(3)).drop_duplicates(ignore_index=True)
    pixels = frame.project(places[["longitude", "latitude"]].to_numpy(dtype=float))
    return places.assign(
        name=[str(parties.name[code]) for code in places.code],
        role=[roles[code] for code in places.code],
        is_state=[parties.kind[code] == "state" for code in places.code],
        x=pixels[:, 0],
        y=pixels[:, 1],
        widest=[routes.width[(routes.supplier == code) | (routes.recipient == code)].max() for code in places.code],
    )


def _in_sight(points: Points, frame: Frame) -> Points:
    """Return by how many degrees to move points to the turn of the globe at which the frame shows them, if it does."""
    x, turn, width = frame.project(points)[:, 0], frame.turn or math.inf, frame.size[0]
    stays = (x >= 0) & (x <= width) | (x % turn > width)
    return TURN * np.where(stays, 0.0, -(x // turn))


def _moved(routes: pd.DataFrame, frame: Frame) -> list[list[list[float]]]:
    """Return the paths, each moved so that its middle is in sight."""
    middles = np.array([path[len(path) // 2] for path in routes.path], dtype=float).reshape(-1, 2)
    turns = _in_sight(middles, frame)
    return [[[round(x + turn, 3), y] for x, y in path] for path, turn in zip(routes.path, turns, strict=True)]


def _name(places: pd.DataFrame, crossed: Boxes, window: Box) -> list[Label]:
    """Label the places, well away from the marks of others: a name belongs to the nearest.

    Of few places each has its name, even over another. Of many, those of the widest flows come first, and one that
    would lie on another is left to the hover and the table; one that is drawn at two turns of the world is named once.
    """
    marks = places[["x", "y"]].to_numpy(dtype=float)
    is_crowded = len(places) > MOST_NAMED
    order = np.argsort(-places.widest.to_numpy(dtype=float), kind="stable") if is_crowded else range(len(places))
    taken, names, done = NONE, dict[int, Label](), set[str]()
    for row in map(int, order):
        place = places.iloc[row]
        others = _squares(np.delete(marks, row, axis=0), MARK + APART)
        options = around(place.x, place.y, label_lines(str(place["name"])), NAME_SIZE, reach=MARK + 5)
        label, _ = choose(options, np.vstack([taken, others]), crossed, window)
        if is_crowded and (place.code in done or lies_on(label, taken)):
            label = replace(label, lines=())
        else:
            done.add(place.code)
            taken = np.vstack([taken, label.box])
        names[row] = label
    return [names[row] for row in range(len(places))]


def _figure(routes: pd.DataFrame, lines: list[Points], taken: Boxes, crossed: list[Boxes], window: Box) -> pd.DataFrame:
    """Label the routes beside which there is room, widest first."""
    rows = []
    for row in np.argsort(-routes.width.to_numpy(dtype=float), kind="stable"):
        route, line = routes.iloc[row], lines[row]
        others = np.vstack([NONE, *crossed[:row], *crossed[row + 1 :]])
        beside = _beside(line, route.width, route.label)
        label, hidden = choose(beside, np.vstack([taken, crossed[row]]), others, window)
        if hidden > TOO_MUCH:
            continue
        taken = np.vstack([taken, label.box])
        longitude, latitude = route.path[len(route.path) // 2]
        x, y = line[len(line) // 2]
        rows.append((routes.index[row], longitude, latitude, x, y, label))
    return pd.DataFrame(rows, columns=["route", "longitude", "latitude", "x", "y", "label"])


def _beside(line: Points, width: float, text: str) -> list[Label]:
    """Return the places for a figure along a route, its middle first, on either side."""
    return [
        _at_side(line, width, label_lines(text), share, side)
        for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
        for side in (-1.0, 1.0)
    ]


def _at_side(line: Points, width: float, lines: tuple[str, ...], share: float, side: float) -> Label:
    point, across = middle(line, share)
    across = across * side
    anchor: Anchor = "start" if across[0] > 0.5 else "end" if across[0] < -0.5 else "middle"
    gap = width / 2 + 5.0 + (len(lines) * FIGURE_SIZE * 0.5) * abs(float(across[1]))
    x, y = point + across * gap
    return Label(lines, float(x), float(y), anchor, FIGURE_SIZE, tie=(float(point[0]), float(point[1])))
