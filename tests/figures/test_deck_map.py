from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from armsflow.figures.deck_map import map_figure, rgb
from armsflow.figures.map_stage import set_stage
from armsflow.figures.palette import LIGHT
from tests.figures.map_cases import flows_of, parties_of_register

PARTIES = parties_of_register()
STORY = flows_of("""
    BLR > BGR 240 documented
    BGR > USA 136 reported
    USA > syrian-opposition ? alleged
""")


def deck_of(flows: pd.DataFrame = STORY, **options: Any) -> dict[str, Any]:
    drawn = {name: options.pop(name) for name in ("focus", "outlines_url") if name in options}
    stage = set_stage(flows, options.pop("parties", PARTIES), **options)
    deck: dict[str, Any] = json.loads(map_figure(stage, palette=LIGHT, **drawn).to_json())
    return deck


def layer(deck: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (layer for layer in deck["layers"] if layer["id"] == name)
    return dict(found)


def test_the_map_asks_no_tile_server() -> None:
    deck = deck_of()

    assert "mapProvider" not in deck
    assert "http" not in json.dumps(deck)


def test_the_outlines_are_drawn_by_address_and_not_sent_each_time() -> None:
    land = layer(deck_of(), "land")

    assert (land["data"], land["pickable"]) == ("/assets/world.geojson", False)


def test_the_story_fits_in_a_small_message() -> None:
    assert len(json.dumps(deck_of(), separators=(",", ":"))) < 20_000


def test_a_hover_says_the_sentence_and_the_distance() -> None:
    rows = layer(deck_of(), "routes")["data"]

    assert rows[0]["hover"] == "240 from BLR to BGR.\n1,284 km from place to place."


def test_a_hover_is_text_and_never_markup() -> None:
    tooltip = map_figure(set_stage(STORY, PARTIES), palette=LIGHT)._tooltip

    assert tooltip["text"] == "{hover}"
    assert "html" not in tooltip


def test_marks_that_turn_letters_round_are_taken_out() -> None:
    flows = STORY.assign(sentence="\u202e042 launchers", label="\u202e042")

    assert "\\u202e" not in json.dumps(deck_of(flows))


def test_every_route_can_be_picked_with_its_records() -> None:
    touch = layer(deck_of(), "routes")

    assert touch["pickable"]
    assert [row["transfer_ids"] for row in touch["data"]] == [["t1"], ["t2"], ["t3"]]


def test_an_unreported_quantity_has_an_outline_and_no_fill() -> None:
    ribbon = layer(deck_of(STORY.iloc[[2]]), "ribbons")["data"][0]

    assert (ribbon["fill"][3], ribbon["outline"]) == (0, rgb(LIGHT.alleged.outline))


def test_an_alleged_quantity_is_pale_with_an_outline() -> None:
    ribbon = layer(deck_of(flows_of("BLR > BGR 5 alleged")), "ribbons")["data"][0]

    assert (ribbon["fill"], ribbon["outline"]) == (rgb(LIGHT.alleged.fill), rgb(LIGHT.alleged.outline))


def test_states_are_filled_and_others_hollow() -> None:
    marks = layer(deck_of(STORY.iloc[[2]]), "places")["data"]

    assert [mark["fill"] for mark in marks] == [rgb(LIGHT.supplier), rgb(LIGHT.paper)]


def test_a_story_step_fades_every_other_flow() -> None:
    ribbons = layer(deck_of(lit=frozenset({"t2"})), "ribbons")["data"]

    assert [ribbon["outline"][3] == 255 for ribbon in ribbons] == [False, False, True]


def test_only_lit_flows_keep_their_figures() -> None:
    texts = [row["text"] for row in layer(deck_of(lit=frozenset({"t2"})), "figures")["data"]]

    assert texts == ["136 launchers"]


def test_a_line_break_is_the_only_thing_done_to_a_name() -> None:
    parties = PARTIES.assign(name="<img src=x onerror=alert(1)>")
    deck = deck_of(parties=parties)

    assert layer(deck, "names")["data"][0]["text"] == "<img src=x\nonerror=alert(1)>"


@pytest.mark.parametrize("flows", [STORY, STORY.iloc[[0]]], ids=["many", "one"])
def test_the_view_holds_every_place(flows: pd.DataFrame) -> None:
    deck = deck_of(flows, size=(800.0, 480.0))
    view = deck["initialViewState"]
    degrees = 800 / 512 * 360 / 2 ** view["zoom"]

    longitudes = [mark["position"][0] for mark in layer(deck, "places")["data"]]
    assert np.abs(np.array(longitudes) - view["longitude"]).max() < degrees / 2


def test_one_short_flow_is_not_shown_from_too_near() -> None:
    assert deck_of(STORY.iloc[[0]])["initialViewState"]["zoom"] < 5.1


def test_a_playback_stands_still() -> None:
    views = [deck_of(STORY.iloc[[i]], fit_to=STORY)["initialViewState"] for i in range(3)]

    assert views[0] == views[1] == views[2]


def test_a_party_keeps_its_colour_in_every_year_of_a_playback() -> None:
    bulgaria = layer(deck_of(STORY.iloc[[0]], fit_to=STORY), "places")["data"][0]

    assert bulgaria["fill"] == rgb(LIGHT.intermediary)


def test_nothing_to_draw_is_a_map_of_the_world_alone() -> None:
    deck = deck_of(STORY.iloc[:0])

    assert layer(deck, "ribbons")["data"] == []
    assert layer(deck, "land")["data"]
