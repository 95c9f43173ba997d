"""The main script, run for every reader and every change: frame, filter, page, foot."""

from contextlib import suppress
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from armsflow.app_folder import app_folder
from armsflow.ui.address_notes import note_unknown_values
from armsflow.ui.browser import mount_browser
from armsflow.ui.data_notes import note_data
from armsflow.ui.filter_bar import filter_bar, keep_in_address
from armsflow.ui.focus import mount_focus
from armsflow.ui.frame import PageEndsEarly, draw_foot, draw_style, the_register
from armsflow.ui.heading import AT_PARTY, FILTERED, draw_heading
from armsflow.ui.links import follow_link, page_to_go_to
from armsflow.ui.own_data import name_and_hash
from armsflow.ui.own_notes import end_where_lost, note_own
from armsflow.ui.party_choice import party_choice
from armsflow.ui.question_bar import question_bar

PAGES = app_folder() / "pages"
# Each account and each record has a unit of its own: there is no measure to choose.
UNCOUNTED = {"Ledger", "Records"}


def draw(page: StreamlitPage) -> None:
    """Draw a page within its frame.

    In a function, as what this module names lasts until the next visitor's run: nothing of a private file may.
    """
    end_where_lost(page.title)
    register = the_register()
    note_data(register)
    note_own(register)
    note_unknown_values(register)
    mount_focus(register)
    is_filtered = page.title in FILTERED and not st.context.is_embedded
    heading = st.container(key="heading") if is_filtered else None
    keep_in_address(page.title)
    filter_bar(register, is_hidden=not is_filtered, is_counting=page.title not in UNCOUNTED)
    if page.title == AT_PARTY:
        party_choice(register)
    if heading:
        draw_heading(page.title, register, heading)
    if page.title == "Trace":
        question_bar(register)
    with suppress(PageEndsEarly):
        page.run()
    if not st.context.is_embedded:
        draw_foot(register)


st.set_page_config(page_title="armsflow", layout="wide", initial_sidebar_state="collapsed")
draw_style()
page = st.navigation(
    [
        st.Page(PAGES / "story.py", title="Story", default=True),
        st.Page(PAGES / "flows.py", title="Flows"),
        st.Page(PAGES / "map.py", title="Map"),
        st.Page(PAGES / "trace.py", title="Trace"),
        st.Page(PAGES / "ledger.py", title="Ledger"),
        st.Page(PAGES / "text.py", title="Read as text"),
        st.Page(PAGES / "records.py", title="Records"),
        st.Page(PAGES / "your_data.py", title="Your data"),
        st.Page(PAGES / "method.py", title="Method"),
        st.Page(PAGES / "corrections.py", title="Corrections", visibility="hidden"),
    ],
    position="hidden" if st.context.is_embedded else "top",
)
if not st.context.is_embedded:
    st.logo(Path(__file__).with_name("wordmark.svg"), size="large")
mount_browser(name_and_hash(), follow_link)
if going := page_to_go_to():
    st.switch_page(PAGES / f"{going}.py")
with suppress(PageEndsEarly):
    draw(page)
