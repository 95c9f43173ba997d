"""The closed lists of words a register may use: one word per thing, on screen as in the file."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """What is counted. Nothing is ever added across units.

    A launcher is served by a crew and fired again; a weapon is carried by one person, or fired once. A system is
    several machines that work as one, such as an air defence battery; an item is a piece of what the source describes.
    """

    LAUNCHER = "launcher"
    WEAPON = "weapon"
    MISSILE = "missile"
    ROUND = "round"
    MORTAR = "mortar"
    GUN = "gun"
    RIFLE = "rifle"
    VEHICLE = "vehicle"
    AIRCRAFT = "aircraft"
    SHIP = "ship"
    BOMB = "bomb"
    TORPEDO = "torpedo"
    SYSTEM = "system"
    SENSOR = "sensor"
    ENGINE = "engine"
    TURRET = "turret"
    SATELLITE = "satellite"
    ITEM = "item"
    TONNE = "tonne"

    @property
    def plural(self) -> str:
        """The word after any number but one."""
        return {Unit.AIRCRAFT: "aircraft", Unit.TORPEDO: "torpedoes"}.get(self, f"{self}s")


class Stage(StrEnum):
    """How far a transfer got. Only deliveries are added by default."""

    LICENSED = "licensed"
    ORDERED = "ordered"
    NOTIFIED = "notified"
    DELIVERED = "delivered"


class Kind(StrEnum):
    """How it moved. `unstated` when no source says."""

    EXPORT = "export"
    GIFT = "gift"
    LOAN = "loan"
    LICENSED_PRODUCTION = "licensed_production"
    REEXPORT = "reexport"
    RETRANSFER = "retransfer"
    DIVERSION = "diversion"
    CAPTURE = "capture"
    UNSTATED = "unstated"


class ReportedBy(StrEnum):
    """Who told us, seen from the transfer: one of its two ends, or neither."""

    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    THIRD_PARTY = "third_party"


class Basis(StrEnum):
    """Whether a source says it, or we read it out of several things a source says."""

    STATED = "stated"
    INFERENCE = "inference"


class Currency(StrEnum):
    """Currencies of values, ISO 4217. Never added to one another."""

    EUR = "EUR"
    USD = "USD"


class Valuation(StrEnum):
    """What a value is the value of."""

    CONTRACT = "contract"
    CUSTOMS = "customs"
    LICENCE = "licence"
    OFFICIAL_REPORT = "official_report"
    NOTIFICATION = "notification"
    UNSTATED = "unstated"


class PartyKind(StrEnum):
    """What a party is. Everything but a state is drawn hollow.

    An authority governs and is no recognised state; an organisation has states as members.
    """

    STATE = "state"
    AUTHORITY = "authority"
    ARMED_GROUP = "armed_group"
    ORGANISATION = "organisation"
    COMPANY = "company"
    UNKNOWN = "unknown"


class Category(StrEnum):
    """Our plain classes for readers. UN and SIPRI classes have columns of their own."""

    ANTI_TANK = "anti-tank weapons"
    GRENADE_LAUNCHERS = "grenade launchers"
    SMALL_ARMS = "small arms and machine guns"
    ARTILLERY = "artillery and mortars"
    AMMUNITION = "ammunition"
    ARMOURED_VEHICLES = "armoured vehicles"
    AIRCRAFT = "aircraft"
    AIR_DEFENCE = "air defence"
    MISSILES = "missiles and guided bombs"
    SHIPS = "ships"
    NAVAL_WEAPONS = "naval weapons"
    SENSORS = "radars and other sensors"
    ENGINES = "engines"
    SATELLITES = "satellites"
    OTHER = "other equipment"
    MIXED = "mixed or unspecified"


class UnCategory(StrEnum):
    """Classes of the UN Register of Conventional Arms, with small arms and light weapons."""

    TANKS = "I"
    ARMOURED_VEHICLES = "II"
    ARTILLERY = "III"
    AIRCRAFT = "IV"
    HELICOPTERS = "V"
    WARSHIPS = "VI"
    MISSILES = "VII"
    SALW = "SALW"


class SipriCategory(StrEnum):
    """Armament categories of the SIPRI Arms Transfers Database."""

    AIRCRAFT = "Aircraft"
    AIR_DEFENCE = "Air defence systems"
    ARMOURED = "Armoured vehicles"
    ARTILLERY = "Artillery"
    ENGINES = "Engines"
    MISSILES = "Missiles"
    NAVAL_WEAPONS = "Naval weapons"
    SATELLITES = "Satellites"
    SENSORS = "Sensors"
    SHIPS = "Ships"
    OTHER = "Other"


class EventKind(StrEnum):
    """What sort of event stands beside the deliveries."""

    STATEMENT = "statement"
    MILITARY = "military"
    PROGRAMME = "programme"
    INVESTIGATION = "investigation"
    ACCIDENT = "accident"
    CONTEXT = "context"


class SeenAs(StrEnum):
    """How we saw a source: the better it was seen, the more it carries."""

    ARTICLE = "article text"
    EXCERPT = "stored page excerpt"
    FILE = "data file"
    QUOTED = "quoted by another source"
