"""At which party the reader stands: drawn in the frame, bound to the URL; and the way to any other."""

from __future__ import annotations

import streamlit as st

from armsflow.analysis import address
from armsflow.register.load import Register
from armsflow.ui.address import asked, bound
from armsflow.ui.kept import kept
from armsflow.ui.markup import Markup, page_link


def party_names(register: Register) -> dict[str, str]:
    """Return the codes of all parties on record by the name shown and in the URL; a name two share has its code."""
    return _party_names(register, register.digest)


@kept(max_entries=8)
def _party_names(_register: Register, digest: str) -> dict[str, str]:
    del digest  # names the register
    return address.party_names(_register)


def party_choice(register: Register) -> None:
    """Draw the choice, hidden where the page stands alone."""
    names = sorted(party_names(register), key=str.casefold)
    with st.container(key="at-hidden" if st.context.is_embedded else "at-shown"):
        st.selectbox("At which party", names, index=None, placeholder="All parties", key="at", bind=bound(), width=420)


def party_now(register: Register) -> str:
    """Return the code of the party chosen, or nothing."""
    return party_names(register).get(str(st.session_state.get("at")), "")


def kept_choices() -> dict[str, list[str]]:
    """Return the filter as the address holds it."""
    return {name: said for name in address.FILTER if (said := asked(name))}


def way_to(party: str, register: Register, text: str) -> Markup:
    """Return a link to the same page at another party, the filter as it is."""
    name = next((name for name, code in party_names(register).items() if code == party), party)
    return page_link("text", {**kept_choices(), "at": [name]}, text)
