"""Records: every row, searchable and sortable, with its sources, its grade explained, and downloads."""

import streamlit as st

from armsflow.ui.address import bound
from armsflow.ui.frame import open_page
from armsflow.ui.records_view import draw_issues, draw_parties, draw_records, draw_systems, search_box

asked = search_box()
selection = open_page(every_measure=True)
records, systems, parties, issues = st.tabs(["Records", "Systems", "Parties", "Set aside"], key="tab", bind=bound())
with records:
    draw_records(selection, asked)
with systems:
    draw_systems(selection.register, asked)
with parties:
    draw_parties(selection.register, asked)
with issues:
    draw_issues(selection.register)
