"""Corrections: what was changed in the records, when and why; and the versions of the data."""

import streamlit as st

from armsflow.ui.corrections_view import corrections_text, draw_corrections, draw_releases
from armsflow.ui.frame import the_register

register = the_register()
st.title("What was corrected", anchor=False)
with st.container(key="prose"):
    st.markdown(corrections_text())
draw_corrections(register)
draw_releases(register)
