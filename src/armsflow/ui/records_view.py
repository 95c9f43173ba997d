"""The records page: search, a sortable table, one record whole, downloads; systems and parties too."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from armsflow.analysis.exports import as_reported, csv_archive, metadata_of, parquet_file, xlsx_file
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.measures import write_count
from armsflow.analysis.selection import Selection
from armsflow.analysis.worded_records import COLUMNS, matching, search_records
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.ui.address import asked_first, bound, say
from armsflow.ui.kept import kept
from armsflow.ui.markup import table
from armsflow.ui.records_table import draw_record

MOST_LISTED = 2000
WIDTHS = {
    "years": 90,
    "from": 120,
    "to": 120,
    "what": 170,
    "quantity": 150,
    "value": 150,
    "level": 110,
    "grade": 60,
    "stage": 90,
}


def search_box() -> str:
    """Draw the search and return what is asked, in small letters."""
    asked = st.text_input(
        "Search records, parties and systems",
        key="q",
        bind=bound(),
        placeholder="Konkurs, Zagreb, SIPRI",
    )
    return (asked or "").strip().casefold()


def draw_records(selection: Selection, asked: str) -> None:
    """Draw the records that match, to sort and to pick one from, and offer exactly these as files."""
    register = selection.register
    every = _searched(selection, register.digest, selection.chosen, asked)
    found = every.head(MOST_LISTED)
    st.text(
        f"{write_count(len(every), 'record')}"
        + (f" for \u201c{asked}\u201d" if asked else "")
        + (f"; the first {MOST_LISTED:,} are listed, the files have all" if len(every) > MOST_LISTED else "")
        + ". Choose one to read it whole."
    )
    if found.empty:
        return
    picked = st.dataframe(
        found[[*COLUMNS, "url"]], hide_index=True, height=min(38 + 35 * len(found), 460), key="record-rows",
        on_select="rerun", selection_mode="single-row",
        column_config={
            name: st.column_config.TextColumn(head, width=WIDTHS.get(name)) for name, head in COLUMNS.items()
        }
        | {"url": st.column_config.LinkColumn("First source", display_text="open", validate=r"^https?://")},
    )  # fmt: skip
    _draw_downloads(selection, list(every.id), asked)
    chosen = picked.selection.rows
    if chosen and chosen[0] < len(found):
        say("record", found.id[chosen[0]])
    if record := asked_first("record"):
        _draw_one(register, record)


@kept(max_entries=16)
def _searched(_selection: Selection, digest: str, chosen: TransferFilter, asked: str) -> pd.DataFrame:
    del digest, chosen  # with what is asked they name the answer
    return search_records(_selection.rows, _selection.register, asked)


def _draw_one(register: Register, record: str) -> None:
    rows = register.transfers[register.transfers.id == record]
    if rows.empty:
        st.text("The address names a record that is not in this data.")
        return
    with st.container(border=True, key="one-record"):
        draw_record(next(rows_of(rows)), register)


def _draw_downloads(selection: Selection, ids: list[str], asked: str) -> None:
    rows = as_reported(selection.register, ids)
    metadata = metadata_of(rows, selection.register, selection.chosen, asked)
    name = f"armsflow-{selection.register.version}-{selection.register.digest[:8]}-{len(rows)}-records"
    with st.container(horizontal=True):
        st.download_button(
            "Download these as CSV",
            csv_archive(rows, metadata),
            f"{name}.zip",
            "application/zip",
            on_click="ignore",
            help="A zip: the table, and a file with version, licence and filter",
        )
        st.download_button("Download these as XLSX", xlsx_file(rows, metadata), f"{name}.xlsx", on_click="ignore")
        st.download_button(
            "Download these as Parquet", parquet_file(rows, metadata), f"{name}.parquet", on_click="ignore"
        )


def draw_systems(register: Register, asked: str) -> None:
    """Write the systems that match, each with a description in plain words."""
    systems = register.systems.assign(aliases=register.systems.aliases.map(", ".join))
    found = matching(systems, asked)
    columns = {
        "designation": "System", "description": "What it is", "category": "Our class", "un_category": "UN Register",
        "sipri_category": "SIPRI", "aliases": "Also called",
    }  # fmt: skip
    st.html(table(found, columns, caption=f"{write_count(len(found), 'system')}"))


def draw_parties(register: Register, asked: str) -> None:
    """Write the parties that match: states and those that are none."""
    kinds = register.parties.kind.str.replace("_", " ")
    parties = register.parties.assign(aliases=register.parties.aliases.map(", ".join), kind=kinds)
    found = matching(parties, asked)
    columns = {
        "name": "Party",
        "kind": "Kind",
        "aliases": "Also called",
        "position_of": "Drawn at",
        "note": "Note",
    }
    st.html(table(found, columns, caption=f"{write_count(len(found), 'party').replace('partys', 'parties')}"))


def draw_issues(register: Register) -> None:
    """Write what was set aside and why, or that nothing was."""
    if not register.issues:
        st.text("No row was set aside.")
        return
    for issue in register.issues[:100]:
        st.text(str(issue))
