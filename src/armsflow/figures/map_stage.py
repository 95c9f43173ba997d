"""A map before it is drawn: what stands where, in which view, and what of it is lit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from armsflow.analysis.flows import roles_of
from armsflow.figures.map_plan import MapPlan, plan_map, points_of
from armsflow.figures.projection import TURN, Frame, fit, mercator, within_world
from armsflow.figures.routes import draw_routes
from armsflow.figures.svg_text import clean
from armsflow.register.frames import rows_of

# Pixels per degree at the nearest first view, about zoom 5.
CLOSEST = 45.0
# The screen may be narrower than the first view is fitted to.
EDGE = 40.0
MARGIN = (58.0, 44.0)
NOWHERE = np.array([[-10.0, 20.0], [60.0, 60.0]])


@dataclass(frozen=True, slots=True)
class MapStage:
    """The plan of a map in the frame of its first view.

    `bright`: by the index of a route, whether it is drawn at full strength. `has_focus`: whether that is
    because it is lit.
    """

    plan: MapPlan
    frame: Frame
    bright: Mapping[Any, bool]
    has_focus: bool

    @property
    def bright_codes(self) -> set[str]:
        """The parties at the ends of what is drawn at full strength."""
        routes = rows_of(self.plan.routes)
        return {code for route in routes if self.bright[route.Index] for code in (route.supplier, route.recipient)}


def set_stage(
    flows: pd.DataFrame,
    parties: pd.DataFrame,
    *,
    lit: frozenset[str] | None = None,
    fit_to: pd.DataFrame | None = None,
    view: pd.DataFrame | None = None,
    size: tuple[float, float] = (800.0, 480.0),
    roles: Mapping[str, str] | None = None,
) -> MapStage:
    """Plan a map of flows on the page's Mercator.

    Args:
        flows: as `draw_routes` takes them, with `sentence`, `label` and `transfer_ids`.
        parties: `name`, `kind`, `latitude` and `longitude` by code.
        lit: transfer ids; flows that share none of them are faded.
        fit_to: flows that choose view, scale and roles, if not the ones drawn: a playback stands still.
        view: flows that choose the first view, if not those.
        size: the pixels the first view is fitted to; Python cannot know the screen's.
        roles: role by party code, for its colour; without them, those among the flows.
    """
    whole = flows if fit_to is None else fit_to
    routes = draw_routes(flows, parties, among=whole)
    frame = _frame(whole if view is None else view, parties, size)
    plan = plan_map(routes, parties, roles_of(whole) if roles is None else roles, frame, edge=EDGE)
    return MapStage(plan, frame, bright_routes(plan.routes, lit), lit is not None)


def view_holds(view: pd.DataFrame, flows: pd.DataFrame, parties: pd.DataFrame, size: tuple[float, float]) -> bool:
    """Return whether the first view fitted to some flows shows the whole way of others."""
    frame = _frame(view, parties, size)
    points = points_of(draw_routes(flows, parties))
    pixels = frame.project(points)
    return bool(((pixels >= 0) & (pixels <= np.array(size))).all())


def _frame(view: pd.DataFrame, parties: pd.DataFrame, size: tuple[float, float]) -> Frame:
    routes = draw_routes(view, parties)
    points = points_of(routes) if len(routes) else NOWHERE
    return within_world(fit(mercator, points, size, margin=MARGIN, closest=CLOSEST), _emptiest(routes))


def _emptiest(routes: pd.DataFrame) -> float:
    """Return the longitude in the middle of the widest gap between places: there the world is best cut."""
    around = sorted({path[end][0] % TURN for path in routes.path for end in (0, -1)}) or [TURN / 2]
    gaps = np.diff([*around, around[0] + TURN])
    middle = float(around[gaps.argmax()] + gaps.max() / 2)
    return (middle + TURN / 2) % TURN - TURN / 2


def bright_routes(routes: pd.DataFrame, lit: frozenset[str] | None) -> dict[Any, bool]:
    """Return by index whether a route is drawn at full strength: all, where nothing is lit."""
    return {
        index: lit is None or not lit.isdisjoint(ids)
        for index, ids in zip(routes.index, routes.transfer_ids, strict=True)
    }


def hover_of(route: Any) -> str:
    """Return what a route says when it is pointed at: text, whatever is in it."""
    return f"{clean(route.sentence)}\n{route.distance_km:,.0f} km from place to place."
