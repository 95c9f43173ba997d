"""Flows: who supplied whom, as a Sankey diagram with its table and the records behind it."""

import streamlit as st

from armsflow.figures.card_words import alt_of
from armsflow.ui.arrangement_choice import choose_arrangement
from armsflow.ui.beside_choice import choose_beside
from armsflow.ui.beside_view import draw_beside
from armsflow.ui.figure_frame import draw_bars, draw_plot, draw_twin
from armsflow.ui.focus import focus_line
from armsflow.ui.frame import PageEndsEarly, open_page
from armsflow.ui.records_table import records_behind
from armsflow.ui.sankey_view import arranged, draw_gathered, flows_figure
from armsflow.ui.share import draw_share

selection = open_page()
with st.container(horizontal=True):
    arrangement, beside = choose_arrangement(), choose_beside(selection)
if beside:
    draw_beside(selection, beside, arrangement)
    raise PageEndsEarly

drawn = arranged(selection, arrangement)
lit = focus_line(selection)
figure = flows_figure(selection, arrangement, drawn, lit)
draw_plot(figure, key="sankey", alt=alt_of(selection, drawn.flows), name=selection.title)
draw_bars(drawn.flows, caption=selection.title, lit=lit.transfers)
if st.context.is_embedded:
    st.stop()

draw_share("sankey", selection.said)
draw_twin(drawn.flows, caption="The same as a table")
draw_gathered(drawn.nodes, arrangement)
records_behind(selection, lit)
