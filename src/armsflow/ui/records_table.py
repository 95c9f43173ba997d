"""Records as rows: what stands behind a figure, searchable, each with its sources and a way to object."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from armsflow.analysis.measures import write_count
from armsflow.analysis.report_markdown import escape_markdown
from armsflow.analysis.selection import Selection
from armsflow.analysis.worded_records import COLUMNS, word_records
from armsflow.analysis.wording import names_in, word_record
from armsflow.figures.lit import NOTHING, Lit
from armsflow.register.evidence import explain_grade
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.ui.markup import (
    MOST_ROWS,
    Markup,
    error_link,
    focus_button,
    level_mark,
    links,
    paragraph,
    record_link,
    source_list,
    table,
)

CAPTION = "What each report says; two reports of one transfer are never added"


def records_behind(selection: Selection, lit: Lit = NOTHING) -> None:
    """Write the records a figure is made of, with their sources: those that are lit, if any are."""
    every = selection.rows
    rows = every[every.transfer.isin(lit.transfers)] if lit.transfers else every
    with st.container(key="records"):
        st.header(_heading(len(rows), len(every), lit), anchor=False)
    sources = selection.register.sources
    first = rows.sort_values(["date_from", "id"]).head(MOST_ROWS)
    cited = [_cited(ids, sources) for ids in first.sources]
    worded = word_records(first, selection.register)
    opening = [record_link(record, record) for record in worded.id]
    worded = worded.assign(
        publishers=pd.Series(cited, dtype="object"),
        id=pd.Series(opening, dtype="object"),
        focus=pd.Series([focus_button(record, f"record {record}") for record in worded.id], dtype="object"),
    )
    left_out = {"quantity" if selection.measure.is_money else "value", "grade", "stage"}
    shown = {name: head for name, head in COLUMNS.items() if name not in left_out} | {"focus": "Way"}
    st.html(table(worded, shown, caption=CAPTION, of=len(rows)))


def _cited(ids: tuple[str, ...], sources: pd.DataFrame) -> Markup:
    return links(zip(sources.publisher[list(ids)], sources.url[list(ids)], strict=True))


def _heading(count: int, of: int, lit: Lit) -> str:
    if not lit.transfers:
        return "The records behind it"
    verb = "lies" if count == 1 else "lie"
    return f"{count} of {write_count(of, 'record')} {verb} on the way through {lit.words}"


def draw_record(record: Any, register: Register) -> None:
    """Write one record whole: sentence to copy, grade in words, doubts, answers, sources, how to object."""
    names = names_in(register)
    title = f"{names[record.supplier]} to {names[record.recipient]}: {names[record.system]}"
    st.header(escape_markdown(title), anchor=False)
    st.html(level_mark(record.level) + paragraph(f"Grade {explain_grade(record.grade)}.", "af-small"))
    st.code(word_record(record, register), language=None, wrap_lines=True)
    details = {
        "Hedge": record.hedge, "Note": record.note, "Answer": record.response, "Corrects": record.reason,
        "About the system": register.systems.description[record.system],
    }  # fmt: skip
    for head, text in details.items():
        if text:
            st.html(f"<div class='af-prose'><b>{head}</b>{paragraph(text)}</div>")
    st.html(source_list(rows_of(register.sources.loc[[*record.sources, *record.response_source]])))
    st.html(f"<p>{error_link(register, 'Report an error in this record', f', record {record.id}')}</p>")
