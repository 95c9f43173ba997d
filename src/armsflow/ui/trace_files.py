"""The answer of a trace as files: JSON and Markdown, with every assumption in them."""

from __future__ import annotations

import json

import streamlit as st

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.explain import write_assumptions, write_question
from armsflow.analysis.report_json import as_dict
from armsflow.analysis.report_markdown import chains_markdown
from armsflow.analysis.wording import names_in
from armsflow.figures.card_words import file_name
from armsflow.ui.frame import the_register
from armsflow.ui.markup import paragraph


def draw_files(answer: Arrivals) -> None:
    """Write the assumptions, and offer the answer to keep."""
    register = the_register()
    names = names_in(register)
    st.header("What this rests on", anchor=False)
    st.html("".join(paragraph(text, "af-prose") for text in write_assumptions(answer, names)))
    name = file_name(write_question(answer.question, names))
    with st.container(key="trace-files", horizontal=True):
        st.download_button(
            "Save as Markdown",
            lambda: chains_markdown(answer, register),
            file_name=f"{name}.md",
            mime="text/markdown",
            on_click="ignore",
        )
        st.download_button(
            "Save as JSON",
            lambda: json.dumps(as_dict(answer, register), indent=2, ensure_ascii=False),
            file_name=f"{name}.json",
            mime="application/json",
            on_click="ignore",
        )
