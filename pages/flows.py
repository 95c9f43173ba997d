"""Flows: who supplied whom, as a Sankey diagram with its table and the records behind it."""

import streamlit as st

from armsflow.figures.arrangements import write_gathered
from armsflow.figures.sankey import sankey_figure
from armsflow.ui.arrangement_choice import choose_arrangement
from armsflow.ui.beside_choice import choose_beside
from armsflow.ui.beside_view import draw_beside
from armsflow.ui.figure_frame import alt_of, card_of, draw_bars, draw_plot, draw_twin
from armsflow.ui.focus import focus_line
from armsflow.ui.frame import PageEndsEarly, open_page, the_palette
from armsflow.ui.records_table import records_behind
from armsflow.ui.sankey_view import arranged, draw_gathered

selection = open_page()
with st.container(horizontal=True):
    arrangement, beside = choose_arrangement(), choose_beside(selection)
if beside:
    draw_beside(selection, beside, arrangement)
    raise PageEndsEarly

flows, nodes = arranged(selection, arrangement)
lit = focus_line(selection)
figure = sankey_figure(
    flows,
    nodes,
    card_of(selection, subtitle=write_gathered(nodes, arrangement)),
    the_palette(),
    lit=lit.transfers,
    focus=lit.drawn,
    lit_as=lit.legend,
)
draw_plot(figure, key="sankey", alt=alt_of(selection, flows), name=selection.title)
draw_bars(flows, caption=selection.title, lit=lit.transfers)
if st.context.is_embedded:
    st.stop()

draw_twin(flows, caption="The same as a table")
draw_gathered(nodes, arrangement)
records_behind(selection, lit)
