"""Method: what each number claims, the evidence levels, the units, what the data is and is not."""

import streamlit as st

from armsflow.ui.method_view import draw_dictionary, draw_grades, draw_units, draw_worked_cases, method_text

st.set_page_config(page_title="Method - armsflow")
st.title("What each number claims", anchor=False)
prose, beside = st.columns([3, 2], gap="large")
with prose, st.container(key="prose"):
    st.markdown(method_text())
with beside:
    draw_units()
draw_worked_cases()
draw_grades()
draw_dictionary()
