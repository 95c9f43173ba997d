"""The method page: its text, and tables made from the code that does the work."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from armsflow.analysis.measures import Measure, count_records
from armsflow.analysis.worked_cases import article_rows, worked_rows
from armsflow.register.columns import TRANSFERS
from armsflow.register.evidence import INFORMATION_GRADES, SOURCE_GRADES, level_of
from armsflow.register.vocabulary import Basis
from armsflow.ui.frame import the_register
from armsflow.ui.kept import kept
from armsflow.ui.markup import table


def method_text() -> str:
    """Return the text of the page, written by hand."""
    return Path(__file__).with_name("text").joinpath("method.md").read_text("utf-8")


def draw_worked_cases() -> None:
    """Write the article's launchers by several readings, and the made-up cases that the tests check."""
    st.header("Tracing, worked", anchor=False)
    article = _article(the_register().digest)
    if not article.empty:
        st.html(table(article, ARTICLE, caption="The Konkurs launchers of 2015, from this data"))
    st.html(table(worked_rows(), WORKED, caption="Made up, not data: how many of A's items reached D"))


ARTICLE = {
    "meaning": "Read as", "arrived": "At the Syrian opposition", "usa": "Received by the United States",
    "saudi": "Received by Saudi Arabia", "bulgaria": "Still in Bulgaria", "own": "Own stock Bulgaria needs",
}  # fmt: skip
WORKED = {
    "case": "Case", "description": "Records", "meaning": "Read as", "limits": "Must and could",
    "proportional": "In proportion", "fifo": "First in, first out", "lifo": "Last in, first out",
}  # fmt: skip


@kept(max_entries=4)
def _article(digest: str) -> pd.DataFrame:
    """Work the article out once for all readers; `digest` names the register."""
    del digest
    return article_rows(the_register())


def draw_grades() -> None:
    """Write the rule from grade to level as a table of all grades."""
    st.header("From grade to level", anchor=False)
    rows = pd.DataFrame(
        {"source": f"{letter}: {meaning}"}
        | {number: level_of(letter + number, Basis.STATED).value for number in INFORMATION_GRADES}
        for letter, meaning in SOURCE_GRADES.items()
    )
    columns = {"source": "Source"} | {n: f"{n}: {meaning}" for n, meaning in INFORMATION_GRADES.items()}
    st.html(table(rows, columns, caption="Source down, information across; an inference is always alleged"))


def draw_units() -> None:
    """Write the measures with their number of records."""
    st.header("Units and measures", anchor=False)
    counts = count_records(the_register().transfers)
    rows = pd.DataFrame({"measure": Measure(name).title, "records": count} for name, count in counts.items())
    st.html(
        table(
            rows,
            {"measure": "Counted in", "records": "Records"},
            caption="Never added to one another",
            numeric=("records",),
        )
    )


def draw_dictionary() -> None:
    """Write the columns of a record, from the one table that the checks are made from."""
    st.header("The columns of a record", anchor=False)
    rows = pd.DataFrame({"name": column.name, "meaning": column.meaning} for column in TRANSFERS.columns)
    st.html(table(rows, {"name": "Column", "meaning": "Meaning"}, caption="data/transfers.csv"))
