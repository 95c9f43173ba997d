"""What SIPRI's descriptions mean."""

from __future__ import annotations

import pytest

from armsflow.importers.sipri.words import in_full, read_description


@pytest.mark.parametrize(
    ("description", "unit", "sipri_category", "category"),
    [
        ("anti-tank missile", "missile", "Missiles", "anti-tank weapons"),
        ("portable SAM", "missile", "Missiles", "air defence"),
        ("SAM system", "system", "Air defence systems", "air defence"),
        ("naval SAM system", "system", "Naval weapons", "naval weapons"),
        ("anti-radar missile", "missile", "Missiles", "missiles and guided bombs"),
        ("combat aircraft radar", "sensor", "Sensors", "radars and other sensors"),
        ("aircraft engine", "engine", "Engines", "engines"),
        ("aircraft carrier", "ship", "Ships", "ships"),
        ("missile boat", "ship", "Ships", "ships"),
        ("anti-ship missile", "missile", "Missiles", "missiles and guided bombs"),
        ("anti-ship helicopter", "aircraft", "Aircraft", "aircraft"),
        ("airship", "aircraft", "Aircraft", "aircraft"),
        ("bomber aircraft", "aircraft", "Aircraft", "aircraft"),
        ("guided bomb", "bomb", "Missiles", "missiles and guided bombs"),
        ("guided shell", "round", "Missiles", "missiles and guided bombs"),
        ("anti-ship/ASW torpedo", "torpedo", "Missiles", "missiles and guided bombs"),
        ("self-propelled MRL", "launcher", "Artillery", "artillery and mortars"),
        ("SSM TEL", "launcher", "Artillery", "artillery and mortars"),
        ("towed gun", "gun", "Artillery", "artillery and mortars"),
        ("AA gun/SAM system", "system", "Air defence systems", "air defence"),
        ("tanker/transport aircraft", "aircraft", "Aircraft", "aircraft"),
        ("tank destroyer", "vehicle", "Armoured vehicles", "armoured vehicles"),
        ("destroyer", "ship", "Ships", "ships"),
        ("mortar turret", "turret", "Artillery", "artillery and mortars"),
        ("IFV turret", "turret", "Other", "other equipment"),
        ("recce satellite", "satellite", "Satellites", "satellites"),
    ],
)
def test_words_tell_what_a_thing_is(description: str, unit: str, sipri_category: str, category: str) -> None:
    weapon = read_description(description)

    assert (weapon.unit, weapon.sipri_category, weapon.category) == (unit, sipri_category, category)


def test_both_layouts_mean_the_same() -> None:
    assert in_full("APC") == "armoured personnel carrier"
    assert read_description("FGA aircraft") == read_description("fighter/ground-attack aircraft")


def test_the_category_of_the_file_holds() -> None:
    assert read_description("coastal defence system", "Sensors").category == "radars and other sensors"
    assert read_description("coastal defence system").sipri_category == ""


def test_a_thing_of_which_only_the_category_is_known_counts_by_it() -> None:
    weapon = read_description("AMV", "Armoured vehicles")

    assert (weapon.unit, weapon.is_known) == ("vehicle", True)


def test_a_thing_that_no_rule_knows_is_an_item() -> None:
    weapon = read_description("thing", "Things")

    assert (weapon.unit, weapon.category, weapon.is_known) == ("item", "mixed or unspecified", False)
