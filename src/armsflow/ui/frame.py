"""What every page shares: the data, the choice in the URL, head and foot."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import streamlit as st

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.selection import Selection, select, write_choice
from armsflow.app_folder import data_folder
from armsflow.figures.palette import Palette, palette_of
from armsflow.register.load import Register, read_register
from armsflow.ui.browser import is_narrow
from armsflow.ui.filter_bar import DEFAULT, WORDS, drop, read_choice
from armsflow.ui.markup import answer, error_link

STYLE = Path(__file__).with_name("style.css").read_text("utf-8")
EMBEDDED = "[data-testid=stMainBlockContainer] { padding: 0.5rem 0.5rem 0 !important; }"


class PageEndsEarly(Exception):  # noqa: N818
    """Nothing more to show on this page. `st.stop` would end the frame, and its foot, with it."""


@st.cache_resource(show_spinner=False)
def load_register(folder: Path) -> Register:
    """Read the register once for all readers; nobody changes it."""
    return read_register(folder)


def the_register() -> Register:
    """Return the register that this app serves."""
    return load_register(data_folder())


def the_palette() -> Palette:
    """Return the colours of the reader's theme."""
    return palette_of("dark" if st.context.theme.type == "dark" else "light")


def fitted_width(wide: float) -> float:
    """Return the pixels that a map's first view is fitted to: fewer on a narrow screen."""
    return 350.0 if is_narrow() else wide


def open_page(*, every_measure: bool = False) -> Selection:
    """Write the answer of a page that the filter rules, and return what is chosen.

    With `every_measure` the rows are all records that pass the filter, whatever they count and, unless
    one is chosen, at every stage; no sum is written. Where nothing is left it says which choice
    emptied it, and the page ends there.
    """
    register = the_register()
    chosen = read_choice(register)
    if every_measure and chosen.stage == DEFAULT.stage:
        chosen = replace(chosen, stage="")
    selection = _select(register.digest, chosen, every_measure)
    title = write_choice(register, chosen) if every_measure else selection.title
    st.set_page_config(page_title=f"{title} - armsflow")
    if selection.rows.empty:
        st.text(f"No record matches: {title}.")
        _offer_more(selection, every_measure)
        raise PageEndsEarly
    if not st.context.is_embedded and not every_measure:
        st.html(answer(selection.measure.write(selection.total), selection.answer))
    return selection


def select_instead(selection: Selection, chosen: TransferFilter) -> Selection:
    """Return what another choice from the same register leaves."""
    return _select(selection.register.digest, chosen, False)


@st.cache_resource(show_spinner=False, max_entries=256)
def _select(digest: str, chosen: TransferFilter, every_measure: bool) -> Selection:
    """Select once for all readers; `digest` names the register."""
    del digest
    return select(the_register(), chosen, every_measure=every_measure)


def _offer_more(selection: Selection, every_measure: bool) -> None:
    """Offer to take back each single choice that would bring records back."""
    chosen = selection.chosen
    for name in chosen.to_params():
        left = len(_select(selection.register.digest, chosen.without(name), every_measure).rows)
        if left:
            word = WORDS.get(name, name).lower()
            st.button(
                f"Take back the choice of {word}: {left} records",
                key=f"bring-back-{name}",
                on_click=drop,
                args=(selection.register, name),
            )


def data_name(register: Register) -> str:
    """Return the words that name the data exactly: version, day and hash."""
    return f"armsflow data {register.version} of {register.released}, sha256 {register.digest[:8]}"


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


def draw_foot(register: Register) -> None:
    """Write the version of the data, its licence, what was set aside, and whom to write to."""
    read = register.rows_read["transfers"]
    accepted = len(register.transfers)
    rows = f"{read} records read, {accepted} accepted, {read - accepted} set aside"
    st.html(
        f"""<footer class="af-foot">
        <p>{escape(data_name(register))}: {rows}.
        Compilation and wording CC BY 4.0; sources keep their own terms.
        {error_link(register, "Report an error")}.</p>
        <p>What is drawn is what reports say. It is a flag, not a finding of wrongdoing by anyone.</p></footer>"""
    )
