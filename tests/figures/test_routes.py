from __future__ import annotations

import gc
import weakref

import numpy as np
import pandas as pd
import pytest
from geopy.distance import geodesic

from armsflow.analysis.flows import roles_of
from armsflow.figures import lanes
from armsflow.figures.lanes import lanes_of
from armsflow.figures.routes import HOLLOW, NARROWEST, WIDEST, draw_routes, unplaced
from tests.figures.map_cases import flows_of, parties_of_register

PARTIES = parties_of_register()


def routes_of(text: str) -> pd.DataFrame:
    return draw_routes(flows_of(text), PARTIES)


def test_minsk_lies_1284_km_from_sofia() -> None:
    (route,) = routes_of("BLR > BGR 240 documented").itertuples()

    assert route.distance_km == pytest.approx(1284, abs=1)


def test_a_lone_flow_keeps_to_the_great_circle() -> None:
    (route,) = routes_of("BGR > USA 136 reported").itertuples()

    steps = [geodesic(a[::-1], b[::-1]).km for a, b in zip(route.path, route.path[1:], strict=False)]
    assert route.lane == 0
    assert sum(steps) == pytest.approx(route.distance_km, rel=1e-4)


def test_a_path_begins_at_the_supplier_and_ends_at_the_recipient() -> None:
    (route,) = routes_of("BLR > BGR 240 documented").itertuples()

    assert route.path[0] == [PARTIES.longitude["BLR"], PARTIES.latitude["BLR"]]
    assert route.path[-1] == [PARTIES.longitude["BGR"], PARTIES.latitude["BGR"]]


def test_lanes_are_kept_as_long_as_the_table_of_places() -> None:
    parties = PARTIES.copy()
    kept = weakref.ref(lanes_of(parties))
    draw_routes(flows_of("BLR > BGR 240 documented"), parties)
    assert lanes_of(parties) is kept()

    del parties
    gc.collect()
    assert kept() is None


def test_nothing_else_keeps_where_places_lie() -> None:
    assert [name for name, each in vars(lanes).items() if hasattr(each, "cache_info")] == []


def test_the_way_back_is_drawn_on_the_other_side() -> None:
    out, home = routes_of("""
        BLR > BGR 240 documented
        BGR > BLR 100 documented
    """).itertuples()

    middles = [route.path[len(route.path) // 2][::-1] for route in (out, home)]
    assert geodesic(*middles).km > out.distance_km * 0.09


def test_levels_of_one_pair_do_not_cover_each_other() -> None:
    routes = routes_of("""
        BLR > BGR 240 documented
        BLR > BGR 100 reported
        BLR > BGR ? alleged
    """)

    assert routes.lane.nunique() == 3


def test_a_line_that_would_run_through_a_third_place_is_bowed_aside() -> None:
    routes = routes_of("""
        BGR > SAU 80 reported
        HRV > SAU 40 alleged
    """)

    assert routes.lane.tolist()[0] == 0
    assert _nearest_km(routes.path[1], "BGR") > 100 > _nearest_km(routes_of("HRV > SAU 40 alleged").path[0], "BGR")


def _nearest_km(path: list[list[float]], code: str) -> float:
    place = PARTIES.latitude[code], PARTIES.longitude[code]
    return min(geodesic(place, point[::-1]).km for point in path)


def test_width_is_in_proportion_to_the_lower_limit() -> None:
    widths = routes_of("""
        BLR > BGR 240 documented
        BGR > USA 120 documented
        SVK > SAU 60-240 documented
    """).width

    assert widths.tolist() == [WIDEST, WIDEST / 2, WIDEST / 4]


def test_width_is_the_upper_limit_where_only_that_is_reported() -> None:
    widths = routes_of("""
        BLR > BGR 240 documented
        BGR > USA 0-120 documented
    """).width

    assert widths.tolist() == [WIDEST, WIDEST / 2]


def test_a_small_quantity_stays_visible() -> None:
    widths = routes_of("""
        BLR > BGR 9000 documented
        BGR > USA 1 documented
    """).width

    assert widths.tolist() == [WIDEST, NARROWEST]


@pytest.mark.parametrize("low", [0.0, 7.0, 1e6])
def test_width_never_comes_from_an_unreported_quantity(low: float) -> None:
    flows = flows_of("""
        BLR > BGR 240 documented
        USA > syrian-opposition ? alleged
    """).assign(low=[240.0, low])

    assert draw_routes(flows, PARTIES).width.tolist() == [WIDEST, HOLLOW]


def test_a_flow_looks_the_same_in_every_year() -> None:
    whole = flows_of("""
        BLR > BGR 240 documented
        BGR > SAU 80 reported
        HRV > SAU 40 alleged
    """)

    alone = draw_routes(whole.iloc[[2]], PARTIES, among=whole)

    pd.testing.assert_frame_equal(alone, draw_routes(whole, PARTIES).iloc[[2]])


def test_a_path_over_the_pacific_does_not_jump() -> None:
    parties = PARTIES[["latitude", "longitude"]].copy()
    parties.loc["JPN"] = [35.68, 139.69]

    (route,) = draw_routes(flows_of("JPN > USA 20 documented"), parties).itertuples()

    longitudes = np.array(route.path)[:, 0]
    assert np.abs(np.diff(longitudes)).max() < 20
    assert longitudes[-1] - longitudes[0] == pytest.approx(PARTIES.longitude["USA"] + 360 - 139.69, abs=0.01)


def test_lines_that_meet_in_japan_meet_on_the_map() -> None:
    parties = PARTIES[["latitude", "longitude"]].copy()
    parties.loc["JPN"] = [35.68, 139.69]
    flows = flows_of("""
        SAU > JPN 20 documented
        JPN > USA 20 documented
    """)

    routes = draw_routes(flows, parties)

    assert routes.path[0][-1] == routes.path[1][0]


def test_a_flow_without_a_position_is_named_and_not_drawn() -> None:
    flows = flows_of("""
        unknown > SAU 5 alleged
        BLR > BGR 240 documented
    """)

    assert unplaced(flows, PARTIES).why.to_dict() == {0: "no position on record for Name of unknown"}
    assert draw_routes(flows, PARTIES).index.tolist() == [1]


def test_a_flow_to_others_added_up_is_not_drawn() -> None:
    assert unplaced(flows_of("BLR > others 5 alleged"), PARTIES).why.tolist() == [
        "no position on record for Name of others"
    ]


def test_a_flow_within_one_place_is_named_and_not_drawn() -> None:
    assert unplaced(flows_of("BLR > BLR 5 alleged"), PARTIES).why.tolist() == ["one place only for both ends"]


def test_no_flows_make_no_routes() -> None:
    none = flows_of("BLR > BGR 1 documented").iloc[:0]

    assert draw_routes(none, PARTIES).empty


def test_who_receives_and_supplies_is_an_intermediary() -> None:
    flows = flows_of("""
        BLR > BGR 240 documented
        BGR > USA 136 reported
    """)

    assert roles_of(flows) == {"BLR": "supplier", "BGR": "intermediary", "USA": "holder"}


def test_a_way_over_the_pole_is_bowed_away_from_it() -> None:
    parties = PARTIES[["latitude", "longitude"]].copy()
    parties.loc["CHN"] = [39.9, 116.4]

    (route,) = draw_routes(flows_of("USA > CHN 20 documented"), parties).itertuples()

    assert max(latitude for _, latitude in route.path) < 70


def test_there_and_back_near_the_pole_are_drawn_on_one_side_of_it_and_apart() -> None:
    parties = PARTIES[["latitude", "longitude"]].copy()
    parties.loc["CHN"] = [39.9, 116.4]

    out, home = draw_routes(flows_of("USA > CHN 20 documented\nCHN > USA 20 documented"), parties).itertuples()

    middles = [route.path[len(route.path) // 2] for route in (out, home)]
    assert 2 < abs(middles[0][1] - middles[1][1]) < 20
