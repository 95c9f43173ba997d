"""Which arrangement of the Sankey the address asks for, and whether small parties are gathered in it."""

from __future__ import annotations

import streamlit as st

from armsflow.figures.arrangements import SMALL_PARTIES, Arrangement
from armsflow.ui.address import bound


def choose_arrangement() -> Arrangement:
    """Draw the choice, hidden where the figure stands alone, and return it."""
    with st.container(key="arrange-hidden" if st.context.is_embedded else "arrange-shown", width="content"):
        chosen = st.segmented_control(
            "Arrange", list(Arrangement), default=Arrangement.PAIRS, key="arrange", bind=bound()
        )
    return Arrangement(chosen) if chosen in list(Arrangement) else Arrangement.PAIRS


def choose_opened(*, has_others: bool) -> bool:
    """Draw the choice whether small parties are drawn one by one, where there are any; return whether they are."""
    is_shown = has_others and not st.context.is_embedded
    with st.container(key="others-shown" if is_shown else "others-hidden"):
        chosen = st.segmented_control(
            "Small parties", SMALL_PARTIES, default=SMALL_PARTIES[0], key="others", bind=bound()
        )
    return chosen == SMALL_PARTIES[1]


def others_now() -> str:
    """Return how small parties are drawn, as the address says it."""
    return str(st.session_state.get("others") or "")


def open_others() -> None:
    """Draw small parties one by one; used in a callback, so that the address follows."""
    st.session_state["others"] = SMALL_PARTIES[1]
