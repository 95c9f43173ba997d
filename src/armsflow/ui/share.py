"""Under a figure: its link, its embed code, its pictures, how to cite it, its numbers."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from armsflow.analysis.citation import Citation, as_bibtex, as_csl, as_plain, cite_data, cite_figure
from armsflow.analysis.exports import figure_archive
from armsflow.analysis.snapshot import write_snapshot
from armsflow.figures.address_check import unknown_values
from armsflow.figures.addresses import FORMATS, embed_code, page_address, picture_address, post_address
from armsflow.figures.card_words import INFERENCE, file_name
from armsflow.figures.export import can_export
from armsflow.figures.presets import PRESETS
from armsflow.figures.saved import describe_view, numbers_of
from armsflow.figures.view import KINDS, View, ViewError, build_view
from armsflow.register.load import Register
from armsflow.ui.address import asked_now
from armsflow.ui.frame import the_register
from armsflow.ui.markup import picture_table
from armsflow.ui.own_data import own_register
from armsflow.ui.site import site_address

NO_LINK = (
    "There is no link to what is drawn from your own file: it is on this server for your visit only, and nothing of it "
    "may stand in an address. Save PNG and Save SVG, the buttons under the figure, make a picture in your browser; the "
    "table is here."
)
WITHOUT_BROWSER = (
    "This server has no browser to draw pictures with. Save PNG and Save SVG, the buttons under the figure, make them "
    "in yours."
)


def draw_share(kind: str, said: str) -> None:
    """Offer to share the figure of this page; made when it is opened. `said`: the page's answer, in a sentence."""
    if kind in KINDS:
        st.fragment(_draw_panel)(kind, said)


def _draw_panel(kind: str, said: str) -> None:
    panel = st.expander("Share, embed, cite, download", key="share", on_change="rerun")
    if not panel.open:
        return
    register = the_register()
    is_private = own_register() is not None
    with panel:
        if is_private:
            st.text(NO_LINK)
        try:
            view = build_view(kind, register, _params(register), link=site_address())
        except ViewError as fault:
            st.text(str(fault))
            return
        if is_private:
            _draw_own_table(view)
        else:
            _draw_ways(view, said)


def _draw_own_table(view: View) -> None:
    """Offer the numbers of a figure of the reader's own file; what names and describes them is in the zip."""
    name = f"{file_name(view.title)}-{view.register.digest[:8]}.zip"
    st.download_button(
        "Table as CSV", figure_archive(view.table, describe_view(view, "")), name, "application/zip", key="share-csv",
        on_click="ignore",
    )  # fmt: skip


def _params(register: Register) -> dict[str, list[str]]:
    """Return what the address chooses and means something here."""
    return {name: values for name, values in asked_now().items() if not unknown_values({name: values}, register)}


def _draw_ways(view: View, said: str) -> None:
    link, embed, pictures, cite, numbers = st.tabs(["Link", "Embed", "Pictures", "Cite", "Numbers"])
    base, address = site_address(), page_address(view, site_address())
    with link:
        _field("The address of this view, with the hash of its data: later it says what has changed since.", address)
        doubt = "Some of it is our own inference. " if view.card.caution == INFERENCE else ""
        _field("To post on social networks, which show its title and picture", post_address(view, base))
        _field("A short text to paste", f"{view.title}: {said} {doubt}{address}")
    with embed:
        _field("Paste this into a page. The frame holds the figure, its table and its sources.", embed_code(view, base))
    with pictures:
        rows = [
            (preset.name, preset.meaning, {f: picture_address(view, "", f, preset.name) for f in FORMATS})
            for preset in PRESETS.values()
        ]
        if can_export():
            st.html(picture_table(rows))
        else:
            st.text(WITHOUT_BROWSER)
        _field("Alternative text, for readers who do not see it", view.alt)
    with cite:
        _draw_citations(view, address)
    with numbers:
        _draw_files(view, address)


def _draw_citations(view: View, address: str) -> None:
    _draw_forms(cite_figure(view.title, view.register, address, _today()))


def draw_data_citation(register: Register) -> None:
    """Write how to cite the data set."""
    st.header("Cite the data set", anchor=False)
    _draw_forms(cite_data(register, site_address(), _today()))


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()


def _draw_forms(cited: Citation) -> None:
    _field("In a text", as_plain(cited))
    _field("BibTeX", as_bibtex(cited))
    _field("CSL-JSON, for reference managers", as_csl(cited))


def _draw_files(view: View, address: str) -> None:
    name = f"{file_name(view.title)}-{view.register.digest[:8]}"
    st.text(
        "What is drawn, as a table with its metadata; and the same with the hash of every record: the command "
        "armsflow verify makes it again and says whether it holds."
    )
    with st.container(horizontal=True):
        st.download_button(
            "Table as CSV", figure_archive(view.table, describe_view(view, address)), f"{name}.zip",
            "application/zip", key="share-csv", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "Numbers to verify, as JSON", lambda: write_snapshot(numbers_of(view)), f"{name}.json",
            "application/json", key="share-json", on_click="ignore",
        )  # fmt: skip


def _field(label: str, text: str) -> None:
    """Write a text to copy, under what it is."""
    st.text(label)
    st.code(text, language=None, wrap_lines=True)
