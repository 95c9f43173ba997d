"""What every page says of a visitor's own file: that it is this one which is shown, or that it is no longer here."""

from __future__ import annotations

from typing import Any

import streamlit as st

from armsflow.analysis.report_markdown import escape_markdown
from armsflow.analysis.wording import data_name
from armsflow.register.issues import show
from armsflow.register.load import Register
from armsflow.ui import own_data
from armsflow.ui.address import IS_LOST, names_own_data, say_own_data
from armsflow.ui.browser import KEY as BROWSER
from armsflow.ui.browser import LET_GO
from armsflow.ui.filter_bar import reset_filter
from armsflow.ui.frame import PageEndsEarly, served_register
from armsflow.ui.markup import own_note, page_link, paragraph

PAGE = "Your data"
LONGEST_NAME = 80


def end_where_lost(page: str) -> None:
    """End every page but that which takes files, where a file was in use and is no longer on the server.

    In its place other data would be shown, under a link or in a window that was of that file: no figure, no number.
    """
    if own_data.own_register():
        say_own_data()
        return
    if not _is_lost():
        return
    say_own_data()
    if page == PAGE:
        return
    st.title(f"{_lost_file()} is no longer on the server", anchor=False)
    st.html(
        f"<div class='af-prose' role='status'>{paragraph('Add it again; nothing below uses other data.')}"
        f"<p>{page_link('your_data', {}, 'Add it again on the page Your data')}</p></div>"
    )
    st.button("Go on with the data of armsflow", key="go-on", on_click=let_go)
    st.html("<footer class='af-foot'><p>No data is shown.</p></footer>")
    raise PageEndsEarly


def _is_lost() -> bool:
    """Return whether a file of this window was in use: the address, this visit or the browser says so."""
    if names_own_data() or _said_by_browser():
        st.session_state[IS_LOST] = True
    return bool(st.session_state.get(IS_LOST))


def _said_by_browser() -> dict[str, Any]:
    """Return the name and hash of the file that this window had, as its browser kept them."""
    said = (st.session_state.get(BROWSER) or {}).get("lost")
    return said if isinstance(said, dict) and not st.session_state.get(LET_GO) else {}


def _lost_file() -> str:
    said = _said_by_browser()
    if not said:
        return "Your file"
    name, digest = show(str(said.get("name")), LONGEST_NAME), show(str(said.get("hash")), 8)
    return escape_markdown(f"Your file {name} (sha256 {digest})")


def let_go() -> None:
    """Go on with the data that is served, all of it chosen; used in a callback."""
    own_data.forget()
    st.session_state[IS_LOST], st.session_state[LET_GO] = False, True
    st.query_params.clear()
    reset_filter(served_register())
    st.session_state["focus"] = ""


def note_own(register: Register) -> None:
    """Name the file that every figure on this page is drawn from, and offer to forget it."""
    if own_data.own_register() is None:
        return
    with st.container(key="own-note", horizontal=True, vertical_alignment="center"):
        st.html(own_note(data_name(register)))
        st.button("Forget file", key="forget", type="tertiary", on_click=let_go)
