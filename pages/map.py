"""Map: the same flows as great-circle arcs, with a year playback."""

import streamlit as st

from armsflow.ui.frame import open_page
from armsflow.ui.map_view import playable_map
from armsflow.ui.records_table import records_behind

selection = open_page()

playable_map(selection)
if st.context.is_embedded:
    st.stop()
records_behind(selection)
