"""Trace: of what one party sent, how much must and could have reached another, and how we know."""

import streamlit as st

from armsflow.analysis.explain import write_answer
from armsflow.analysis.wording import names_in
from armsflow.ui.assumption_bar import draw_assumptions, with_assumptions
from armsflow.ui.frame import the_register
from armsflow.ui.share import draw_share
from armsflow.ui.trace_answer import draw_answer, end_without_answer, open_trace
from armsflow.ui.trace_evidence import draw_chains, draw_floors, draw_parties, draw_verify
from armsflow.ui.trace_figures import draw_bar, draw_way
from armsflow.ui.trace_files import draw_files
from armsflow.ui.trace_stock import draw_stock

plain = open_trace()
answer = with_assumptions(plain)
draw_answer(answer)
draw_assumptions(plain)
end_without_answer(answer)
draw_bar(answer)
if st.context.is_embedded:
    st.stop()

draw_share("trace", write_answer(answer, names_in(the_register())))
draw_way(answer)
draw_chains(answer)
draw_floors(answer)
draw_verify(answer)
draw_parties(answer)
draw_stock(answer)
draw_files(answer)
