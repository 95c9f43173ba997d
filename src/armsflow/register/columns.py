"""The columns of every table: one place that reader, checks and data dictionary are made from."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from armsflow.register import vocabulary as words
from armsflow.register.numbers import parse_number, parse_quantity
from armsflow.register.parse import (
    parse_code,
    parse_day,
    parse_grade,
    parse_latitude,
    parse_list,
    parse_longitude,
    parse_partial_day,
    parse_slug,
    parse_text,
    parse_url,
    parse_word,
    parse_yes,
)


class _Required:
    """Marks a column whose cells must not be empty."""


REQUIRED = _Required()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it means, how its text becomes a value, what an empty cell stands for.

    `refers_to` names the table whose key the cell must hold.
    """

    name: str
    meaning: str
    parse: Callable[[str], object] = parse_text
    empty: object = ""
    dtype: str = "str"
    refers_to: str = ""

    @property
    def is_required(self) -> bool:
        """Whether an empty cell is an issue."""
        return self.empty is REQUIRED


@dataclass(frozen=True, slots=True)
class Table:
    """A file of the register: its name without `.csv`, its key and its columns."""

    name: str
    key: str
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> list[str]:
        """The header, in order."""
        return [column.name for column in self.columns]


def _slug(name: str, meaning: str, *, refers_to: str = "", empty: object = "") -> Column:
    return Column(name, meaning, parse_slug, empty, "str", refers_to)


def _word(name: str, meaning: str, vocabulary: type, empty: object = "") -> Column:
    return Column(name, meaning, parse_word(vocabulary), empty)


def _party(name: str, meaning: str, empty: object = "") -> Column:
    return Column(name, meaning, parse_code, empty, "str", "parties")


def _parties(name: str, meaning: str) -> Column:
    return Column(name, meaning, parse_list(parse_code), (), "object", "parties")


def _sources(name: str, meaning: str, empty: object = ()) -> Column:
    return Column(name, meaning, parse_list(parse_slug), empty, "object", "sources")


def _day(name: str, meaning: str, empty: object = REQUIRED) -> Column:
    return Column(name, meaning, parse_day, empty, "datetime64[s]")


def _limits(name: str, low: str, high: str, parse: Callable[[str], float]) -> tuple[Column, Column]:
    return (
        Column(f"{name}_low", low, parse, 0.0, "float64"),
        Column(f"{name}_high", high, parse, math.inf, "float64"),
    )


TRANSFERS = Table(
    "transfers",
    "id",
    (
        _slug("id", "The row: what one report says about one transfer.", empty=REQUIRED),
        _slug("transfer", "The movement; reports of one movement share it and are never added.", empty=REQUIRED),
        _slug("deal", "A contract over several movements, which are added."),
        _slug("part_of", "Row whose figure already contains this one; never added to it.", refers_to="transfers"),
        _slug("consignment", "Rows whose value was given for all of them together; counted once."),
        _party("supplier", "Who supplied.", REQUIRED),
        _party("recipient", "Who received.", REQUIRED),
        _party("origin", "Who made it, if not the supplier."),
        _parties("via", "Parties on the way, `;` between."),
        _parties("end_user", "Who is said to hold it at the end, `;` between; see hedge."),
        _parties("financier", "Who is said to have paid, `;` between; see hedge."),
        _slug("system", "Model or kind of weapon.", refers_to="systems", empty=REQUIRED),
        _word("unit", "What the quantity counts.", words.Unit),
        *_limits(
            "quantity",
            "Fewest items the report allows; both empty: quantity not reported.",
            "Most items it allows; empty: no limit.",
            parse_quantity,
        ),
        Column(
            "estimate",
            "yes: the report marks its figure as uncertain; shown as 'about'.",
            parse_yes,
            False,
            "bool",
        ),
        *_limits(
            "value",
            "Least value, in whole currency; both empty: value not reported.",
            "Greatest value, in whole currency; empty: no limit.",
            parse_number,
        ),
        _word("currency", "Currency of the value.", words.Currency),
        _word("valuation", "What the value is the value of.", words.Valuation),
        Column(
            "tiv_million",
            "SIPRI trend-indicator value in millions; not money.",
            parse_number,
            math.nan,
            "float64",
        ),
        _day("date_from", "First day on which it can have happened."),
        _day("date_to", "Last day on which it can have happened."),
        _word("stage", "How far it got.", words.Stage, REQUIRED),
        _word("kind", "How it moved.", words.Kind, words.Kind.UNSTATED.value),
        _word("reported_by", "Who told us.", words.ReportedBy, REQUIRED),
        Column("grade", "Admiralty code: source A-F, information 1-6.", parse_grade, REQUIRED),
        _word(
            "basis",
            "stated: a source says it; inference: our reading of several statements.",
            words.Basis,
            words.Basis.STATED.value,
        ),
        Column("hedge", "The source's own hedge in a few words; shown wherever the row is."),
        _sources("sources", "Sources, `;` between.", REQUIRED),
        Column("response", "What a party to it answered or denied, in our words."),
        _sources("response_source", "Where the answer stands, `;` between."),
        Column("note", "What a reader must know: conflicts, choices, doubts."),
        _day("entered_on", "Day on which the row was entered.", pd.NaT),
        _slug("supersedes", "Row that this one corrects; the old one counts nowhere.", refers_to="transfers"),
        Column("reason", "Why the old row was corrected."),
    ),
)

SOURCES = Table(
    "sources",
    "id",
    (
        _slug("id", "The source.", empty=REQUIRED),
        Column("title", "Title as published.", parse_text, REQUIRED),
        Column("publisher", "Who published it.", parse_text, REQUIRED),
        Column("author", "Who wrote it, if named."),
        Column("date", "Date of publication, as precise as known.", parse_partial_day),
        Column("url", "Where it stands.", parse_url),
        Column("archive_url", "Where a copy is kept, if known.", parse_url),
        Column("language", "Language of the text, ISO 639-1."),
        _word("seen_as", "How we saw it.", words.SeenAs, REQUIRED),
        Column("cites", "What it rests on, in its own words or ours."),
        Column("note", "What a reader must know about it."),
    ),
)

SYSTEMS = Table(
    "systems",
    "slug",
    (
        _slug("slug", "The model or kind.", empty=REQUIRED),
        Column("designation", "Name as used in the field.", parse_text, REQUIRED),
        Column("nato_name", "NATO reporting name."),
        Column("description", "What it is, in a sentence for a reader who is no soldier.", parse_text, REQUIRED),
        _word("category", "Our plain class.", words.Category, REQUIRED),
        _word("un_category", "Class of the UN Register, if it has one.", words.UnCategory),
        _word("sipri_category", "Category of the SIPRI database, if it has one.", words.SipriCategory),
        Column("aliases", "Other names, `;` between.", parse_list(parse_text), (), "object"),
        Column("note", "What a reader must know about the designation."),
    ),
)

PARTIES = Table(
    "parties",
    "code",
    (
        Column("code", "ISO 3166-1 alpha-3 for a state, a slug otherwise.", parse_code, REQUIRED),
        Column("name", "Short name in English.", parse_text, REQUIRED),
        _word("kind", "What it is.", words.PartyKind, REQUIRED),
        Column("aliases", "Other names, `;` between.", parse_list(parse_text), (), "object"),
        Column(
            "latitude",
            "Degrees north of the place it is drawn at; empty: not on the map.",
            parse_latitude,
            math.nan,
            "float64",
        ),
        Column("longitude", "Degrees east of it.", parse_longitude, math.nan, "float64"),
        Column("position_of", "The place drawn: a capital, or why this point."),
        Column("note", "What a reader must know about it."),
    ),
)

EVENTS = Table(
    "events",
    "id",
    (
        _slug("id", "The event.", empty=REQUIRED),
        _day("date_from", "First day on which it can have happened."),
        _day("date_to", "Last day on which it can have happened."),
        Column("title", "What happened, in one line.", parse_text, REQUIRED),
        Column("text", "What is known of it, in our words.", parse_text, REQUIRED),
        _word("kind", "What sort of event.", words.EventKind, REQUIRED),
        Column("said_by", "Who said it, for a statement."),
        _parties("parties", "Parties concerned, `;` between."),
        Column("transfers", "Transfers it bears on, `;` between.", parse_list(parse_slug), (), "object"),
        Column("grade", "Admiralty code.", parse_grade, REQUIRED),
        Column("hedge", "The source's own hedge."),
        _sources("sources", "Sources, `;` between.", REQUIRED),
        Column("response", "What a party to it answered."),
        _sources("response_source", "Where the answer stands, `;` between."),
        Column("note", "What a reader must know."),
    ),
)

TABLES = (PARTIES, SYSTEMS, SOURCES, TRANSFERS, EVENTS)
