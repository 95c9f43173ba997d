from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from armsflow.figures.card import Card
from armsflow.figures.labels import text_width
from armsflow.figures.palette import DARK, FADED, LIGHT, Palette
from armsflow.figures.svg_map import svg_map
from armsflow.figures.svg_text import SANS, clean, wrap
from tests.figures.map_cases import flows_of, parties_of_register

PARTIES = parties_of_register()
STORY = """
    BLR > BGR 240 documented
    BGR > USA 136 reported
    BGR > SAU 80 reported
    USA > syrian-opposition ? alleged
    unknown > SAU 5 alleged
"""
TEXT = "{http://www.w3.org/2000/svg}text"


def drawn(flows: pd.DataFrame, parties: pd.DataFrame = PARTIES, palette: Palette = LIGHT, **said: Any) -> ET.Element:
    card = Card("Bulgaria bought 240 launchers", "2010 to 2017", "Sources: A report", "Data 1.0", width=1200)
    told = {name: said.pop(name) for name in list(said) if name in Card.__slots__}
    return ET.fromstring(svg_map(flows, parties, replace(card, **told), palette, **{"unit": "launchers", **said}))  # noqa: S314


def words_of(svg: ET.Element) -> str:
    return " ".join(text.text or "" for text in svg.iter(TEXT) if "aria-hidden" not in text.attrib)


@pytest.mark.parametrize(
    "words",
    [
        "Bulgaria bought 240 launchers",
        "2010 to 2017",
        "launchers",
        "Sources: A report",
        "Data 1.0",
        "Natural Earth",
    ],
)
def test_the_file_says_by_itself_what_it_shows(words: str) -> None:
    assert words in words_of(drawn(flows_of(STORY)))


def test_a_caution_stands_in_the_picture() -> None:
    assert "A flag, not a finding." in words_of(drawn(flows_of(STORY), caution="A flag, not a finding."))


@pytest.mark.parametrize("name", ["Belarus", "Bulgaria", "United States", "Syrian opposition", "Saudi Arabia"])
def test_every_place_is_named(name: str) -> None:
    assert name in words_of(drawn(flows_of(STORY)))


@pytest.mark.parametrize("quantity", ["240 launchers", "136 launchers", "80 launchers", "quantity not reported"])
def test_every_quantity_is_written_beside_its_line(quantity: str) -> None:
    assert quantity in words_of(drawn(flows_of(STORY)))


def test_a_quantity_without_room_on_the_map_is_written_under_it() -> None:
    crowd = flows_of("\n".join(f"BLR > BGR {count} documented" for count in range(101, 121)))

    words = words_of(drawn(crowd))

    assert "Drawn without a figure:" in words
    assert [
        count for count in range(101, 121) if f"{count} launchers" not in words and f"{count} from" not in words
    ] == []


def test_a_flow_without_a_place_is_named_under_the_map() -> None:
    assert "Not drawn: 5 from unknown to SAU. There is no position on record" in words_of(drawn(flows_of(STORY)))


def test_an_unreported_quantity_is_an_outline_without_fill() -> None:
    svg = drawn(flows_of("USA > syrian-opposition ? alleged"))

    outlines = [shape for shape in svg.iter() if shape.get("stroke") == LIGHT.alleged.outline]
    assert outlines[0].get("fill") == "none"


def test_a_party_that_is_no_state_is_hollow() -> None:
    svg = drawn(flows_of("USA > syrian-opposition 5 alleged"))

    fills = [circle.get("fill") for circle in svg.iter("{http://www.w3.org/2000/svg}circle")]
    assert fills[:2] == [LIGHT.of_role("supplier"), LIGHT.paper]


def test_dark_and_light_differ_in_colour_only() -> None:
    light, dark = (drawn(flows_of(STORY), palette=palette) for palette in (LIGHT, DARK))

    assert words_of(light) == words_of(dark)
    assert [shape.get("d") for shape in light.iter()] == [shape.get("d") for shape in dark.iter()]
    assert [shape.get("fill") for shape in light.iter()] != [shape.get("fill") for shape in dark.iter()]


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</text></svg><svg onload=alert(1)>",
    "&lt;b&gt; & ]]> <!-- ",
    "null\x00 bell\x07 \uffff",
    "x" * 300,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_are_text_and_nothing_else(name: str) -> None:
    flows = flows_of(STORY).assign(label=name, sentence=name, supplier_name=name)
    plain = {element.tag for element in drawn(flows_of(STORY)).iter()}

    svg = drawn(flows, PARTIES.assign(name=name), title=name, subtitle=name, unit=name, sources=name, footer=name)

    assert {element.tag for element in svg.iter()} <= plain
    assert not [key for element in svg.iter() for key in element.attrib if key.startswith("on")]


def test_half_a_letter_is_dropped() -> None:
    assert clean("lone \ud800 half") == "lone half"


def test_letters_of_right_to_left_scripts_stay_and_their_overrides_go() -> None:
    assert clean("\u202eالعراق\u202c") == "العراق"


@pytest.mark.parametrize("width", [600, 1200])
def test_no_text_leaves_the_picture(width: int) -> None:
    long = "A very long sentence about launchers " * 12
    svg = drawn(flows_of(STORY), title=long, subtitle="y" * 300, sources=long, footer=long, caution=long, width=width)

    for text in svg.iter(TEXT):
        size, x = float(text.attrib["font-size"]), float(text.attrib["x"])
        room = {"start": width - x, "end": x, "middle": 2 * min(x, width - x)}[text.get("text-anchor", "start")]
        assert text_width(text.text or "", size) <= room, text.text


def test_the_height_holds_the_last_line() -> None:
    svg = drawn(flows_of(STORY), footer="word " * 400)

    below = max(float(text.attrib["y"]) for text in svg.findall(TEXT))
    assert below < float(svg.attrib["height"])


def test_wrapping_loses_nothing() -> None:
    text = "launchers from Belarus to " + "z" * 200

    assert "".join(wrap(text, 14, 200)).replace(" ", "") == text.replace(" ", "")


def test_a_map_without_flows_is_still_a_map() -> None:
    svg = drawn(flows_of(STORY).iloc[:0])

    assert "Bulgaria bought 240 launchers" in words_of(svg)


def test_nothing_is_fetched_from_elsewhere() -> None:
    text = svg_map(flows_of(STORY), PARTIES, Card("", "", "", ""), LIGHT, unit="")

    assert re.findall(r"https?://[^\"']+", text) == ["http://www.w3.org/2000/svg"]
    assert "'Source Sans 3'" in SANS
    assert "href" not in text


def test_a_name_stands_nearest_to_its_own_mark() -> None:
    svg = drawn(flows_of("BLR > SVK 11 documented\nHRV > SAU 14 documented\nBGR > USA 9 documented"), width=600)
    (panel,) = svg.findall("{http://www.w3.org/2000/svg}svg")
    marks = [(float(c.attrib["cx"]), float(c.attrib["cy"])) for c in panel if c.tag.endswith("circle")]
    codes = ["BGR", "BLR", "HRV", "SAU", "SVK", "USA"]

    for text in (text for text in panel.iter(TEXT) if text.get("font-weight") == "600"):
        left = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib["text-anchor"]] * text_width(text.text or "", 14)
        x, y = float(text.attrib["x"]) - left, float(text.attrib["y"]) - 5
        gaps = [((mx - min(max(mx, x), x + text_width(text.text or "", 14))) ** 2 + (my - y) ** 2) for mx, my in marks]
        assert PARTIES.name[codes[gaps.index(min(gaps))]] == text.text


def test_lit_flows_take_the_accent_and_the_rest_is_faded_without_figures() -> None:
    svg = drawn(flows_of(STORY), lit=frozenset({"t2"}))

    fills = [path.get("fill") for path in svg.iter("{http://www.w3.org/2000/svg}path")]
    faded = [group for group in svg.iter("{http://www.w3.org/2000/svg}g") if group.get("opacity") == str(FADED)]
    assert fills.count(LIGHT.focus_reported) == 1
    assert len(faded) == 3
    assert "136 launchers" in words_of(svg)
    assert "240 launchers" not in " ".join(
        text.text or "" for text in svg.find("{http://www.w3.org/2000/svg}svg").iter(TEXT)
    )  # type: ignore[union-attr]
