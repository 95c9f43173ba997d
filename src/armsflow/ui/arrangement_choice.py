"""Which arrangement of the Sankey the address asks for."""

from __future__ import annotations

import streamlit as st

from armsflow.figures.arrangements import Arrangement


def choose_arrangement() -> Arrangement:
    """Draw the choice, hidden where the figure stands alone, and return it."""
    with st.container(key="arrange-hidden" if st.context.is_embedded else "arrange-shown", width="content"):
        chosen = st.segmented_control(
            "Arrange", list(Arrangement), default=Arrangement.PAIRS, key="arrange", bind="query-params"
        )
    return Arrangement(chosen) if chosen in list(Arrangement) else Arrangement.PAIRS
