"""Flows and records in words: what a hover, a table cell or a citation says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from armsflow.analysis.gathering import OTHERS
from armsflow.analysis.measures import Measure, write_count
from armsflow.register.evidence import explain_grade
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity

MOST_NAMES = 8


def word_flows(flows: pd.DataFrame, names: Mapping[str, str], measure: Measure) -> pd.DataFrame:
    """Put flows into words.

    Returns:
        The same columns and `source_name`, `target_name`, `system_names` (the first 8), `label` (the quantity with
        its unit), `years`, `records` and `source_count` (how many), and `sentence`: all of it in one.
    """
    worded = flows.assign(
        source_name=[name_of(code, names) for code in flows.source],
        target_name=[name_of(code, names) for code in flows.target],
        system_names=[_list_some([names.get(system, system) for system in systems]) for systems in flows.systems],
        label=[measure.write(Quantity(flow.low, flow.high), is_estimate=flow.is_estimate) for flow in rows_of(flows)],
        years=[write_years(*span) for span in zip(flows.date_from, flows.date_to, strict=True)],
        records=flows.row_ids.map(len),
        source_count=flows.source_ids.map(len),
    )
    return worded.assign(sentence=[_sentence(flow) for flow in rows_of(worded)])


def _list_some(names: list[str]) -> str:
    """Return names with commas between, and how many are left out where they are too many to read."""
    rest = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {rest} more" if rest > 0 else "")


def name_of(code: str, names: Mapping[str, str]) -> str:
    """Return the name of a party or system; "BGR@1" is Bulgaria in column 1; others by their column."""
    bare = code.split("@", maxsplit=1)[0]
    if bare == OTHERS:
        return names.get(code, OTHERS)
    return " with ".join(names.get(part, part) for part in bare.split(";"))


def write_years(first: dt.date, last: dt.date) -> str:
    """Return a span as years: 2015, or 2015–2017."""
    return str(first.year) if first.year == last.year else f"{first.year}\u2013{last.year}"


def _sentence(flow: Any) -> str:
    sources = write_count(flow.source_count, "source")
    parts = [f"{flow.label[0].upper()}{flow.label[1:]}, {flow.source_name} to {flow.target_name}, {flow.years}."]
    parts.append(f"{flow.level.capitalize()} ({sources}).")
    if flow.is_inference:
        parts.append("Our inference, stated by no source.")
    if flow.hedges:
        parts.append("Hedge: " + "; ".join(f"\u201c{hedge}\u201d" for hedge in flow.hedges[:2]) + ".")
    if flow.is_partly_outside:
        parts.append("Partly outside the years chosen.")
    return " ".join(parts)


def word_record(record: Any, register: Register) -> str:
    """Return one record as a sentence to copy, with its hedge, its grade and how to cite it."""
    names = names_in(register)
    what = f"{word_quantity(record)}, {names[record.system]}"
    years = write_years(record.date_from, record.date_to)
    claim = f"{names[record.supplier]} to {names[record.recipient]}, {years}, {record.stage}: {what}{value_of(record)}."
    doubt = " Our inference; no source states it." if record.basis == "inference" else ""
    hedge = f" The source hedges: \u201c{record.hedge}\u201d." if record.hedge else ""
    cited = "; ".join(cite_source(register.sources.loc[source]) for source in record.sources)
    return (
        f"{claim}{doubt}{hedge} {record.level.capitalize()} (grade {explain_grade(record.grade)}). "
        f"Sources: {cited}. {_data_cited(register)}, record {record.id}."
    )


def cite_source(source: Any) -> str:
    """Return a source as a newsroom cites it: publisher, title, date, address."""
    parts = [source.author, source.publisher, f"\u201c{source.title}\u201d", source.date, source.url]
    return ", ".join(part for part in parts if part)


def word_quantity(record: Any) -> str:
    """Return the quantity of one record in words: "about 800 missiles", "quantity not reported"."""
    quantity = Quantity(record.quantity_low, record.quantity_high)
    return Measure(record.unit).write(quantity, is_estimate=record.estimate)


def value_of(record: Any) -> str:
    """Return the value of one record in words, or nothing: it may belong to a whole consignment."""
    value = Quantity(record.value_low, record.value_high)
    if not value.is_reported:
        return ""
    shared = " together with the rest of its consignment" if record.consignment else ""
    return f", {Measure(record.currency).write(value)}{shared}"


def names_in(register: Register) -> dict[str, str]:
    """Return the names of all parties and systems by code."""
    columns = (register.parties.name, register.systems.designation)
    return {str(code): str(name) for names in columns for code, name in names.to_dict().items()}


def _data_cited(register: Register) -> str:
    return data_name(register) if register.package.is_own else f"armsflow data {register.version}"


def data_name(register: Register) -> str:
    """Return the words that name the data exactly: version, day and hash; for a reader's own file, those it has."""
    if register.package.is_own:
        return register.package.words or f"your file {register.package.title}, sha256 {register.digest[:8]}"
    day = f" of {register.released}" if register.released else ""
    return f"armsflow data {register.version}{day}, sha256 {register.digest[:8]}"
