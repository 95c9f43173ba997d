"""What the address bar asked for and could not have: said once, never raised."""

from __future__ import annotations

import streamlit as st

from armsflow.figures.address_check import unknown_values
from armsflow.register.load import Register
from armsflow.ui.story_view import stories_of

NOTES = "address-notes"


def note_unknown_values(register: Register) -> None:
    """Keep, for a visible note, what the first address of this visit asked for in vain."""
    if NOTES not in st.session_state:
        params = {name: st.query_params.get_all(name) for name in st.query_params}
        st.session_state[NOTES] = unknown_values(params, register, stories_of(register))
    notes = st.session_state[NOTES]
    if not notes:
        return
    with st.container(key="address-notes", horizontal=True, vertical_alignment="center"):
        st.text("Not in this data, so left out of the address: " + "; ".join(notes) + ".")
        st.button("Dismiss", type="tertiary", on_click=lambda: st.session_state.update({NOTES: []}))
