"""Corrections: what was changed in the records, when and why; the versions of the data, and how to cite it."""

import streamlit as st

from armsflow.ui.corrections_view import corrections_text, draw_corrections, draw_releases
from armsflow.ui.frame import the_register
from armsflow.ui.share import draw_data_citation

st.set_page_config(page_title="Corrections - armsflow")
register = the_register()
st.title("What was corrected", anchor=False)
with st.container(key="prose"):
    st.markdown(corrections_text())
draw_corrections(register)
draw_releases(register)
draw_data_citation(register)
