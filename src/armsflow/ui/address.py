"""What the address bar asked for and could not have: said once, never raised."""

from __future__ import annotations

import streamlit as st

from armsflow.analysis.filters import LISTS
from armsflow.analysis.focus_names import read_focus
from armsflow.analysis.measures import count_records
from armsflow.figures.arrangements import Arrangement
from armsflow.register.evidence import Level
from armsflow.register.load import Register
from armsflow.register.vocabulary import Stage
from armsflow.ui.account_choice import account_names
from armsflow.ui.arrangement_choice import OTHERS
from armsflow.ui.assumption_bar import ASSUME, OWN, STOCKS
from armsflow.ui.beside_choice import beside_of
from armsflow.ui.filter_bar import options_of
from armsflow.ui.party_choice import party_names
from armsflow.ui.question_bar import SAME_YEAR, words_of
from armsflow.ui.story_view import stories_of

OTHERS_PARAMETERS = {
    "unit", "embed", "embed_options", "step", "q", "tab", "year", "record", "data", "fbclid", "gclid",
}  # fmt: skip
"""Parameters that are not choices from a list, or that other sites add."""

NOTES = "address-notes"


def note_unknown_values(register: Register) -> None:
    """Keep, for a visible note, what the first address of this visit asked for in vain."""
    if NOTES not in st.session_state:
        params = {name: st.query_params.get_all(name) for name in st.query_params}
        st.session_state[NOTES] = unknown_values(params, register)
    notes = st.session_state[NOTES]
    if not notes:
        return
    with st.container(key="address-notes", horizontal=True, vertical_alignment="center"):
        st.text("Not in this data, so left out of the address: " + "; ".join(notes) + ".")
        st.button("Dismiss", type="tertiary", on_click=lambda: st.session_state.update({NOTES: []}))


def unknown_values(params: dict[str, list[str]], register: Register) -> list[str]:
    """Return "name=value" for each parameter or value that means nothing here, cut short."""
    words = {name: set(options) for name, options in options_of(register).items()}
    asked, (parties, accounts) = words_of(register), account_names(register)
    words |= {
        "from": set(asked.origins),
        "of": set(asked.systems),
        "with": set(asked.systems),
        "towards": set(asked.destinations),
        "same_year": set(SAME_YEAR),
        "stock": set(STOCKS),
        "at": set(party_names(register)),
        "party": set(parties),
        "account": set(accounts),
        "level": set(Level),
        "stage": set(Stage),
        "measure": set(count_records(register.transfers)),
        "arrange": set(Arrangement),
        "others": set(OTHERS),
        "story": set(stories_of(register)),
        "years": {str(year) for year in range(register.years[0], register.years[1] + 1)},
    }
    words["beside"] = {value for value in params.get("beside", []) if beside_of(value, register)}
    found = []
    for name, values in params.items():
        if name in OTHERS_PARAMETERS or name.startswith(("utm_", OWN, ASSUME)):
            continue
        if name == "focus":
            words["focus"] = {value for value in values if read_focus(value, register)}
        offered = words.get(name)
        found += [f"{name[:20]}={value[:40]}" for value in values if offered is None or value not in offered]
        if name not in {*LISTS, "with", "years"} and len(values) > 1:
            found.append(f"{name[:20]} given {len(values)} times")
    return found[:5]
