"""What a flow looks like on the globe: its line, length and width, and the flows no line can show."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from geopy.distance import geodesic

from armsflow.figures.lanes import Ends, Path, lanes_of
from armsflow.register.frames import rows_of

Key = tuple[str, str, str, bool]
DrawnPath = list[list[float]]

WIDEST = 18.0
NARROWEST = 1.5
HOLLOW = 3.6


def draw_routes(flows: pd.DataFrame, parties: pd.DataFrame, *, among: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the flows both ends of which have a place, with the line each is drawn along.

    Args:
        flows: one row per pair of parties, evidence level and quantified or not.
        parties: `latitude` and `longitude` by party code.
        among: the flows that scale and lanes are chosen for, if more than the ones given: each then
            looks the same in every year of a playback.

    Returns:
        The same columns and `path` (longitude, latitude; longitudes run on past 180 rather than
        jump), `distance_km` between the ends, `lane` (0: the great circle itself; others are bowed
        to the right of their way, or to the left if below 0) and `width` in pixels, never from an
        unreported quantity.
    """
    placed = flows[_why_unplaced(flows, parties) == ""]
    whole = placed if among is None else among[_why_unplaced(among, parties) == ""]
    ends = _ends(placed, parties)
    chosen = _lanes_by_flow(whole, parties)
    lanes = [chosen.get(key, 0.0) for key in _keys(placed)]
    paths = [lanes_of(parties).great_circle(*pair, lane) for pair, lane in zip(ends, lanes, strict=True)]
    return placed.assign(
        path=pd.Series(_in_one_world(paths), index=placed.index, dtype=object),
        distance_km=[geodesic(*pair).km for pair in ends],
        lane=lanes,
        width=_widths(placed, _sizes(whole).max()),
    )


def unplaced(flows: pd.DataFrame, parties: pd.DataFrame) -> pd.DataFrame:
    """Return the flows that no line can be drawn for, with `why` in words."""
    why = _why_unplaced(flows, parties)
    return flows.assign(why=why)[why != ""]


def _why_unplaced(flows: pd.DataFrame, parties: pd.DataFrame) -> pd.Series:
    known = parties[parties.latitude.notna() & parties.longitude.notna()]
    return pd.Series([_why(flow, known) for flow in rows_of(flows)], index=flows.index, dtype=object)


def _why(flow: Any, known: pd.DataFrame) -> str:
    ends = {flow.supplier: flow.supplier_name, flow.recipient: flow.recipient_name}
    lost = [name for code, name in ends.items() if code not in known.index]
    if lost:
        return f"no position on record for {' and '.join(lost)}"
    places = {(round(known.latitude[code], 2), round(known.longitude[code], 2)) for code in ends}
    return "one place only for both ends" if len(places) == 1 else ""


def _lanes_by_flow(flows: pd.DataFrame, parties: pd.DataFrame) -> dict[Key, float]:
    """Choose lanes, the widest flow first."""
    ranked = flows.assign(size=_sizes(flows)).sort_values("size", ascending=False, kind="stable")
    return dict(zip(_keys(ranked), lanes_of(parties).choose_lanes(tuple(_ends(ranked, parties))), strict=True))


def _keys(flows: pd.DataFrame) -> list[Key]:
    return list(zip(flows.supplier, flows.recipient, flows.level, flows.is_quantified, strict=True))


def _ends(flows: pd.DataFrame, parties: pd.DataFrame) -> list[Ends]:
    at = {place.Index: (float(place.latitude), float(place.longitude)) for place in rows_of(parties)}
    return [(at[flow.supplier], at[flow.recipient]) for flow in rows_of(flows)]


def _sizes(flows: pd.DataFrame) -> pd.Series:
    """Return the quantity that a width stands for: the lower limit, else a finite upper one, else 0."""
    upper = flows.high.where(np.isfinite(flows.high), 0.0)
    return flows.low.where(flows.low > 0, upper).where(flows.is_quantified, 0.0)


def _widths(flows: pd.DataFrame, largest: float) -> pd.Series:
    drawn = (_sizes(flows) / max(largest, 1e-9) * WIDEST).clip(NARROWEST, WIDEST)
    return drawn.where(flows.is_quantified, HOLLOW)


def _in_one_world(paths: list[Path]) -> list[DrawnPath]:
    """Shift whole paths by a turn of the globe so that together they span the fewest degrees."""
    worlds = [[_shifted(path, west) for path in paths] for west in (-180.0, 0.0)]
    return min(worlds, key=_span)


def _shifted(path: Path, west: float) -> DrawnPath:
    """Shift a path so that its middle lies within the turn that begins at `west`."""
    middle = (min(x for x, _ in path) + max(x for x, _ in path)) / 2
    turn = ((middle - west) % 360.0) + west - middle
    return [[round(x + turn, 3), round(y, 3)] for x, y in path]


def _span(paths: list[DrawnPath]) -> float:
    longitudes = [x for path in paths for x, _ in path]
    return max(longitudes) - min(longitudes) if longitudes else 0.0
