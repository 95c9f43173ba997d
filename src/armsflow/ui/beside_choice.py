"""What stands beside the first picture, if anything: another period or another party, bound to the URL."""

from __future__ import annotations

import streamlit as st

from armsflow.analysis.beside import FROM, TO, find_beside, periods_beside
from armsflow.analysis.selection import Selection
from armsflow.ui.address import bound
from armsflow.ui.filter_bar import options_of
from armsflow.ui.frame import selected


def choose_beside(selection: Selection) -> Selection | None:
    """Draw the choice, hidden where the figure stands alone, and return what it selects; None: one picture alone."""
    register, chosen = selection.register, selection.chosen
    options = options_of(register)
    parties = [FROM + name for name in options["supplier"]] + [TO + name for name in options["recipient"]]
    with st.container(key="beside-hidden" if st.context.is_embedded else "beside-shown", width="content"):
        asked = st.selectbox(
            "Compare with",
            [*periods_beside(chosen, register), *parties],
            index=None,
            placeholder="Another period, as 2013-2015, or party",
            key="beside",
            bind=bound(),
            accept_new_options=True,
            width=330,
        )
    return _select_beside(selection, asked) if asked else None


def _select_beside(selection: Selection, asked: str) -> Selection | None:
    """Return what is asked for; where it means nothing here, or nothing is on record, say so."""
    beside = find_beside(asked, selection.register, options_of(selection.register))
    if beside is None:
        st.text(f"Nothing to compare: \u201c{asked[:40]}\u201d is no period on record, and no party here.")
        return None
    second = selected(selection.register, beside.of(selection.chosen))
    if second.movements.empty:
        st.text(f"Nothing to draw beside it. No record matches: {second.title}.")
        return None
    return second
