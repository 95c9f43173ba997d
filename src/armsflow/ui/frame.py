"""What every page shares: the data, the choice in the URL, head and foot."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from armsflow.analysis.address import DEFAULT
from armsflow.analysis.at_party import touching
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.measures import Measure, count_records, write_count
from armsflow.analysis.selection import Selection, select, write_choice, write_title
from armsflow.analysis.wording import data_name
from armsflow.app_folder import data_folder
from armsflow.figures.palette import Palette, palette_of
from armsflow.register.load import Register, read_register
from armsflow.register.vocabulary import Stage
from armsflow.ui.browser import is_narrow
from armsflow.ui.filter_bar import WORDS, count, drop, read_choice, show_stage
from armsflow.ui.kept import kept
from armsflow.ui.markup import answer, error_link, page_link
from armsflow.ui.own_data import own_register

STYLE = Path(__file__).with_name("style.css").read_text("utf-8")
EMBEDDED = "[data-testid=stMainBlockContainer] { padding: 0.5rem 0.5rem 0 !important; }"


class PageEndsEarly(Exception):  # noqa: N818
    """Nothing more to show on this page. `st.stop` would end the frame, and its foot, with it."""


@st.cache_resource(show_spinner=False)
def load_register(folder: Path) -> Register:
    """Read the register once for all readers; nobody changes it."""
    return read_register(folder)


def the_register() -> Register:
    """Return the register that every page shows: the visitor's own where one is in use, else the one served."""
    return own_register() or served_register()


def served_register() -> Register:
    """Return the register that this app serves."""
    return load_register(data_folder())


def the_palette() -> Palette:
    """Return the colours of the reader's theme."""
    return palette_of("dark" if st.context.theme.type == "dark" else "light")


def fitted_size(width: int, height: int) -> tuple[int, int]:
    """Return the pixels that a map's first view is fitted to: on a narrow screen the whole world fits in them."""
    return (350, 340) if is_narrow() else (width, height)


def open_page(*, every_measure: bool = False, at: str = "") -> Selection:
    """Write the answer of a page that the filter rules, and return what is chosen.

    With `every_measure` the rows are all records that pass the filter, whatever they count and, unless
    one is chosen, at every stage; no sum is written. A page `at` a party (its code) writes that party's
    answer itself. Where nothing is left it says which choice emptied it, and the page ends there.
    """
    register = the_register()
    chosen = read_choice(register)
    if every_measure and chosen.stage == DEFAULT.stage:
        chosen = replace(chosen, stage="")
    selection = _select(register.digest, chosen, every_measure)
    title = write_choice(register, chosen) if every_measure else write_title(register, chosen, at=at)
    st.set_page_config(page_title=f"{title} - armsflow")
    if _at(selection.rows, at).empty:
        st.text(f"No record matches: {title}.")
        _offer_more(selection, every_measure, at)
        raise PageEndsEarly
    if not st.context.is_embedded and not every_measure and not at:
        st.html(answer(selection.measure.write(selection.total), selection.answer))
    return selection


def selected(register: Register, chosen: TransferFilter) -> Selection:
    """Return what a filter leaves, counted once for all readers."""
    return _select(register.digest, chosen, False)


@kept(max_entries=256)
def _select(digest: str, chosen: TransferFilter, every_measure: bool) -> Selection:
    """Select once for all readers; `digest` names the register."""
    del digest
    return select(the_register(), chosen, every_measure=every_measure)


def _at(rows: pd.DataFrame, party: str) -> pd.DataFrame:
    return touching(rows, party) if party else rows


def _offer_more(selection: Selection, every_measure: bool, at: str) -> None:
    """Offer to take back each single choice that would bring records back, another stage, or to count what there is."""
    chosen = selection.chosen
    for name in chosen.to_params():
        left = len(_at(_select(selection.register.digest, chosen.without(name), every_measure).rows, at))
        if left:
            word = WORDS.get(name, name).lower()
            st.button(
                f"Take back the choice of {word}: {write_count(left, 'record')}",
                key=f"bring-back-{name}",
                on_click=drop,
                args=(selection.register.years, name),
            )
    for stage in sorted({*Stage} - {chosen.stage, DEFAULT.stage}):
        there = replace(chosen, stage=stage.value)
        left = len(_at(_select(selection.register.digest, there, every_measure).rows, at))
        if left:
            words = f"Show {stage}: {write_count(left, 'record')}"
            st.button(words, key=f"show-{stage}", on_click=show_stage, args=(stage.value,))
    for name, left in count_records(_at(chosen.apply(selection.register.transfers), at)).items():
        if not every_measure:
            short = Measure(name).short
            st.button(
                f"Count {short}: {write_count(left, 'record')}", key=f"count-{name}", on_click=count, args=(name,)
            )


def draw_style() -> None:
    """Add the one style sheet. Streamlit's own parts are themed in `.streamlit/config.toml`."""
    palette = the_palette()
    tokens = {
        "muted": palette.muted, "hairline": palette.hairline, "raised": palette.raised, "ink": palette.ink,
        "documented": palette.documented.fill, "reported": palette.reported.fill, "alleged": palette.alleged.fill,
        "outline": palette.muted, "focus": palette.focus, "link": palette.documented.fill,
    }  # fmt: skip
    variables = " ".join(f"--af-{name}: {colour};" for name, colour in tokens.items())
    embedded = EMBEDDED if st.context.is_embedded else ""
    st.html(f"<style>:root {{ {variables} }}\n{STYLE}{embedded}</style>")


def _served_words(register: Register) -> str:
    read = register.rows_read["transfers"]
    accepted = len(register.transfers)
    rows = f"{read} records read, {accepted} accepted, {read - accepted} set aside"
    return (
        f"{escape(data_name(register))}: {rows}. Compilation and wording CC BY 4.0; sources keep their own terms. "
        f"{page_link('corrections', {}, 'Corrections')}. {error_link(register, 'Report an error')}."
    )


def _own_words(register: Register) -> str:
    name = data_name(register)
    private = " It is in the memory of this server for your visit only, and in no address."
    return f"{escape(name[:1].upper() + name[1:])}. Its publisher\u2019s terms hold.{private if own_register() else ''}"


def draw_foot(register: Register) -> None:
    """Write the version of the data, its licence, what was set aside, and whom to write to."""
    st.html(
        f"""<footer class="af-foot">
        <p>{_own_words(register) if register.package.is_own else _served_words(register)}</p>
        <p>What is drawn is what reports say. It is a flag, not a finding of wrongdoing by anyone.</p></footer>"""
    )
