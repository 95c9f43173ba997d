"""The Sankey of a selection, arranged and marked for clicks once for all readers."""

from __future__ import annotations

import streamlit as st

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.selection import Selection
from armsflow.analysis.wording import names_in
from armsflow.figures.arrangements import Arranged, Arrangement, arrange
from armsflow.figures.focus_marks import mark_foci


def arranged(selection: Selection, arrangement: Arrangement) -> Arranged:
    """Return the flows and nodes of a selection, each with what a click on it puts in focus."""
    return _arranged(selection, selection.register.digest, selection.chosen, arrangement)


@st.cache_resource(show_spinner=False, max_entries=256)
def _arranged(_selection: Selection, digest: str, chosen: TransferFilter, arrangement: Arrangement) -> Arranged:
    del digest, chosen  # with the arrangement they name the answer
    names = names_in(_selection.register)
    drawn = arrange(
        _selection.movements,
        arrangement,
        names=names,
        roles=_selection.roles,
        hollow=_selection.hollow,
        measure=_selection.measure,
    )
    return mark_foci(drawn, _selection.movements, names)
