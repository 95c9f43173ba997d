"""The method page: its text, and tables made from the code that does the work."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from armsflow.analysis.measures import MEASURES, count_records
from armsflow.register.columns import TRANSFERS
from armsflow.register.evidence import INFORMATION_GRADES, SOURCE_GRADES, level_of
from armsflow.register.vocabulary import Basis
from armsflow.ui.frame import the_register
from armsflow.ui.markup import table


def method_text() -> str:
    """Return the text of the page, written by hand."""
    return Path(__file__).with_name("text").joinpath("method.md").read_text("utf-8")


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
    rows = pd.DataFrame({"measure": measure.title, "records": counts.get(measure.name, 0)} for measure in MEASURES)
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
