"""What SIPRI's descriptions of weapons mean: in full words, its armament category, our unit and our plain class.

The report layout writes most words out ("armoured personnel carrier") and names no category; the database layout
shortens them ("APC") and names one. Both are read by the same rules, on the words in full.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from armsflow.register.vocabulary import Category, SipriCategory, Unit

IN_FULL = {
    "AA": "anti-aircraft", "AALS": "amphibious assault ship", "ABM": "anti-ballistic missile", "ac": "aircraft",
    "AD": "air defence", "AEV": "armoured engineer vehicle", "AEW": "airborne early-warning",
    "AEW&C": "airborne early-warning and control", "AFSV": "armoured fire-support vehicle",
    "AGS": "airborne ground surveillance", "AIP": "air-independent propulsion", "ALV": "armoured logistic vehicle",
    "APC": "armoured personnel carrier", "APV": "armoured patrol vehicle", "ARV": "armoured recovery vehicle",
    "ASM": "air-to-surface missile", "ASW": "anti-submarine", "AV": "armoured vehicle",
    "BVRAAM": "beyond-visual-range air-to-air missile", "EO": "electro-optical", "EW": "electronic warfare",
    "FAC": "fast attack craft", "FGA": "fighter/ground-attack", "heli": "helicopter",
    "IFV": "infantry fighting vehicle", "MCM": "mine countermeasures", "MP": "maritime patrol",
    "MRL": "multiple rocket launcher", "OPV": "offshore patrol vessel", "recce": "reconnaissance",
    "SAM": "surface-to-air missile", "SIGINT": "signals intelligence", "SLBM": "submarine-launched ballistic missile",
    "SPG": "self-propelled gun", "SRAAM": "short-range air-to-air missile", "SSM": "surface-to-surface missile",
    "surv": "surveillance", "TEL": "transporter-erector-launcher", "UAV": "unmanned aircraft",
    "UCAV": "armed unmanned aircraft",
}  # fmt: skip
"""SIPRI's abbreviations, in its own words; one that is not here stays as it is."""


class Weapon(NamedTuple):
    """A description read: in full words, and how the thing is classed and counted.

    `sipri_category` is empty where the words alone do not tell it. `is_known`: some rule names the thing.
    """

    description: str
    sipri_category: str
    unit: Unit
    category: Category
    is_known: bool = True


# The first rule whose words are found holds. What carries a word of another thing in its name stands before it: an
# engine before its ship, a radar before its aircraft, a missile boat before missiles, an anti-ship missile before
# ships.
RULES = tuple(
    (re.compile(words), category, unit)
    for words, category, unit in (
        (r"satellite", SipriCategory.SATELLITES, Unit.SATELLITE),
        (r"(?:mortar|self-propelled gun) turret", SipriCategory.ARTILLERY, Unit.TURRET),
        (r"turret", SipriCategory.OTHER, Unit.TURRET),
        (r"chassis", SipriCategory.ARMOURED, Unit.ITEM),
        (r"engine\b(?!er)|turbofan|turbojet|turboprop|gas turbine", SipriCategory.ENGINES, Unit.ENGINE),
        (r"air refuel", SipriCategory.OTHER, Unit.ITEM),
        (r"coastal defence system", "", Unit.SYSTEM),
        (r"naval .*(?:missile|gun) system", SipriCategory.NAVAL_WEAPONS, Unit.SYSTEM),
        (r"naval gun", SipriCategory.NAVAL_WEAPONS, Unit.GUN),
        (r"(?:naval|anti-submarine) multiple rocket launcher", SipriCategory.NAVAL_WEAPONS, Unit.LAUNCHER),
        (r"(?<!anti-)radar|sonar|electro-optical|(?:reconnaissance|search|signals intelligence) system|search/fire",
         SipriCategory.SENSORS, Unit.SENSOR),
        (r"missile(?:/anti-ballistic missile)? system|air defence system|air-defence system|gun system",
         SipriCategory.AIR_DEFENCE, Unit.SYSTEM),
        (r"anti-aircraft gun", SipriCategory.AIR_DEFENCE, Unit.GUN),
        (r"multiple rocket launcher|missile (?:transporter-erector-)?launcher", SipriCategory.ARTILLERY, Unit.LAUNCHER),
        (r"mortar", SipriCategory.ARTILLERY, Unit.MORTAR),
        (r"(?:self-propelled|towed) gun|howitzer", SipriCategory.ARTILLERY, Unit.GUN),
        (r"missile (?:boat|craft)", SipriCategory.SHIPS, Unit.SHIP),
        (r"torpedo(?! boat)|naval mine", SipriCategory.MISSILES, Unit.TORPEDO),
        (r"bomb(?!er)", SipriCategory.MISSILES, Unit.BOMB),
        (r"guided shell", SipriCategory.MISSILES, Unit.ROUND),
        (r"missile|guided rocket|loitering munition", SipriCategory.MISSILES, Unit.MISSILE),
        (r"aircraft carrier", SipriCategory.SHIPS, Unit.SHIP),
        (r"aircraft|helicopter|drone|airship|glider", SipriCategory.AIRCRAFT, Unit.AIRCRAFT),
        (r"tank destroyer|tank(?!er)|vehicle|armoured|personnel carrier", SipriCategory.ARMOURED, Unit.VEHICLE),
        (r"ship|boat|craft|vessel|frigate|corvette|destroyer|cruiser|submarine|mine(?:hunter|sweeper|layer)|tug|tanker",
         SipriCategory.SHIPS, Unit.SHIP),
    )
)  # fmt: skip

UNITS = {
    SipriCategory.AIRCRAFT: Unit.AIRCRAFT, SipriCategory.AIR_DEFENCE: Unit.SYSTEM,
    SipriCategory.ARMOURED: Unit.VEHICLE, SipriCategory.ENGINES: Unit.ENGINE, SipriCategory.MISSILES: Unit.MISSILE,
    SipriCategory.SATELLITES: Unit.SATELLITE, SipriCategory.SENSORS: Unit.SENSOR, SipriCategory.SHIPS: Unit.SHIP,
}  # fmt: skip
"""What a thing counts as that only its category is known of; of any other category, as an item."""

CATEGORIES = {
    SipriCategory.AIRCRAFT: Category.AIRCRAFT, SipriCategory.AIR_DEFENCE: Category.AIR_DEFENCE,
    SipriCategory.ARMOURED: Category.ARMOURED_VEHICLES, SipriCategory.ARTILLERY: Category.ARTILLERY,
    SipriCategory.ENGINES: Category.ENGINES, SipriCategory.MISSILES: Category.MISSILES,
    SipriCategory.NAVAL_WEAPONS: Category.NAVAL_WEAPONS, SipriCategory.OTHER: Category.OTHER,
    SipriCategory.SATELLITES: Category.SATELLITES, SipriCategory.SENSORS: Category.SENSORS,
    SipriCategory.SHIPS: Category.SHIPS,
}  # fmt: skip


def read_description(description: str, category: str = "") -> Weapon:
    """Return what a description means; `category` is the armament category that the file gives, and holds."""
    words = in_full(description)
    found = next(((given, unit) for rule, given, unit in RULES if rule.search(words.lower())), None)
    sipri_category = category if category in set(SipriCategory) else found[0] if found else ""
    unit = found[1] if found else UNITS.get(SipriCategory(sipri_category), Unit.ITEM) if sipri_category else Unit.ITEM
    return Weapon(words, sipri_category, unit, _class_of(words, sipri_category), bool(found or sipri_category))


def in_full(description: str) -> str:
    """Return a description with SIPRI's abbreviations written out: "APC" is "armoured personnel carrier"."""
    return re.sub(r"[A-Za-z][A-Za-z&]*", lambda match: IN_FULL.get(match[0], match[0]), description)


def _class_of(words: str, sipri_category: str) -> Category:
    if sipri_category == SipriCategory.MISSILES and "anti-tank" in words:
        return Category.ANTI_TANK
    if sipri_category == SipriCategory.MISSILES and re.search("surface-to-air|anti-ballistic", words):
        return Category.AIR_DEFENCE
    if not sipri_category:
        return Category.ARTILLERY if words == "coastal defence system" else Category.MIXED
    return CATEGORIES[SipriCategory(sipri_category)]
