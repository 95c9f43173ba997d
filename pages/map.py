"""Map: the same flows as great-circle arcs, with a year playback."""

import streamlit as st

from armsflow.ui.focus import focus_line
from armsflow.ui.frame import open_page
from armsflow.ui.map_view import playable_map
from armsflow.ui.records_table import records_behind
from armsflow.ui.share import draw_share

selection = open_page()

lit = focus_line(selection)
playable_map(selection, lit)
if st.context.is_embedded:
    st.stop()
draw_share("map", selection.said)
records_behind(selection, lit)
