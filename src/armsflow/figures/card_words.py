"""What a figure says about itself, made from what is chosen: title, unit, sources, data, address."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pandas as pd

from armsflow.analysis.address import Params, address_of
from armsflow.analysis.measures import write_count
from armsflow.analysis.selection import Selection, write_floor
from armsflow.analysis.wording import data_name
from armsflow.figures.card import Card
from armsflow.register.evidence import Level
from armsflow.register.load import Register

INFERENCE = "Outlined links marked alleged include our own inference, which no source states."
MOST_PUBLISHERS = 3
LONGEST_LINK = 200
"""Letters of an address that a picture holds; a longer one is told as the page it leads to."""


def card_of(selection: Selection, *, subtitle: str = "", link: str = "") -> Card:
    """Return what a figure of a selection says about itself."""
    has_inference = bool(selection.movements.is_inference.any())
    floor = write_floor(selection.chosen) if selection.chosen.level != Level.ALLEGED else ""
    return Card(
        title=selection.title,
        subtitle=" ".join(filter(None, [f"Unit: {selection.measure.title}.", subtitle, floor])),
        sources=short_sources(selection),
        footer=footer_of(selection.register),
        caution=INFERENCE if has_inference else "",
        link=write_link(link),
    )


def short_sources(selection: Selection) -> str:
    """Return the publishers most cited, and how many records and sources there are."""
    return name_sources(selection.register, selection.source_ids, len(selection.rows))


def name_sources(register: Register, source_ids: list[str], records: int) -> str:
    """Return the first publishers of some sources, and how many records and sources there are."""
    publishers = list(dict.fromkeys(register.sources.publisher[source_ids]))
    rest = len(publishers) - MOST_PUBLISHERS
    named = ", ".join(publishers[:MOST_PUBLISHERS]) + (f" and {rest} more" if rest > 0 else "")
    return f"Sources: {named}. {write_count(records, 'record')}, {write_count(len(source_ids), 'source')}."


def footer_of(register: Register) -> str:
    """Return the line that names the data exactly."""
    return data_name(register) if register.package.is_own else f"{data_name(register)}, CC BY 4.0"


def permalink(base: str, page: str, params: Params, register: Register) -> str:
    """Return the address that shows a figure again, with the beginning of its data's hash; nothing without a base."""
    return address_of(base, page, {**params, "data": [register.digest[:8]]}) if base else ""


def write_link(address: str) -> str:
    """Return an address as a picture shows it: without scheme, letters of all scripts as such; spaces stay "+"."""
    told = unquote(address.partition("://")[2])
    return told if len(told) <= LONGEST_LINK else f"{told.partition('?')[0]}?..."


def file_name(title: str) -> str:
    """Return a title as a file name: letters, digits and dashes."""
    return "armsflow-" + re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80]


def alt_of(selection: Selection, flows: pd.DataFrame) -> str:
    """Return a figure in words: its title, the total, and its three widest flows."""
    widest = " ".join(flows.sentence.head(3))
    return f"{selection.title}: {selection.said} {widest}"
