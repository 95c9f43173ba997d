"""Links between pages that keep a visitor's own file: a click is heard, and the way gone without loading anew."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import streamlit as st

from armsflow.analysis.address import FILTER
from armsflow.figures.address_check import unknown_values
from armsflow.ui.address import follow, is_private
from armsflow.ui.filter_bar import reset_filter
from armsflow.ui.frame import the_register

GOING = "going-to"
PAGES = {"story", "flows", "map", "trace", "ledger", "text", "records", "your_data", "method", "corrections"}
EMPTY = {"at": None, "beside": None, "party": None, "account": None, "focus": "", "q": ""}
"""Choices of single pages, as they are when a link does not say them."""

ANEW = ("year", "from", "of", "with", "towards", "unit")
SAID = {*FILTER, *EMPTY, *ANEW, "record", "tab"}


def follow_link(address: str) -> None:
    """Choose what a link of ours says and remember where it leads; the browser may have sent anything."""
    parts = urlsplit(address)
    page = parts.path.strip("/") or "story"
    if not is_private() or page not in PAGES:
        return
    register = the_register()
    reset_filter(register)
    st.session_state.update(EMPTY)
    for name in ANEW:
        st.session_state.pop(name, None)
    params = {name: values for name, values in parse_qs(parts.query).items() if name in SAID}
    follow({name: values for name, values in params.items() if not unknown_values({name: values}, register)})
    st.session_state[GOING] = page


def page_to_go_to() -> str:
    """Return the page that a link was followed to, once."""
    return str(st.session_state.pop(GOING, ""))
