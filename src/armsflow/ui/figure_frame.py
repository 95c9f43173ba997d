"""A figure on a page: the picture, its buttons, its list for narrow screens, its table."""

from __future__ import annotations

import re

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from armsflow.analysis.measures import write_count
from armsflow.analysis.selection import Selection, write_floor
from armsflow.figures.card import Card
from armsflow.register.evidence import Level
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.ui.figure_buttons import figure_buttons
from armsflow.ui.frame import data_name
from armsflow.ui.markup import Markup, bars, focus_button, table

FLOW_COLUMNS = {
    "source_name": "From", "target_name": "To", "label": "Quantity", "system_names": "Systems", "years": "Years",
    "level": "Evidence", "records": "Records", "source_count": "Sources",
}  # fmt: skip
INFERENCE = "Outlined links marked alleged include our own inference, which no source states."
PLOT_CONFIG = {
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "displaylogo": False,
    "scrollZoom": False,
}


def card_of(selection: Selection, *, subtitle: str = "") -> Card:
    """Return what a figure of a selection says about itself."""
    register = selection.register
    has_inference = bool(selection.movements.is_inference.any())
    floor = write_floor(selection.chosen) if selection.chosen.level != Level.ALLEGED else ""
    return Card(
        title=selection.title,
        subtitle=" ".join(filter(None, [f"Unit: {selection.measure.title}.", subtitle, floor])),
        sources=short_sources(selection),
        footer=footer_of(register),
        caution=INFERENCE if has_inference else "",
    )


def short_sources(selection: Selection) -> str:
    """Return the publishers most cited, and how many records and sources there are."""
    return name_sources(selection.register, selection.source_ids, len(selection.rows))


def name_sources(register: Register, source_ids: list[str], records: int) -> str:
    """Return the first publishers of some sources, and how many records and sources there are."""
    publishers = list(dict.fromkeys(register.sources.publisher[source_ids]))
    rest = len(publishers) - 3
    named = ", ".join(publishers[:3]) + (f" and {rest} more" if rest > 0 else "")
    return f"Sources: {named}. {write_count(records, 'record')}, {write_count(len(source_ids), 'source')}."


def footer_of(register: Register) -> str:
    """Return the line that names the data exactly."""
    return f"{data_name(register)}, CC BY 4.0"


def file_name(title: str) -> str:
    """Return a title as a file name: letters, digits and dashes."""
    return "armsflow-" + re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80]


def draw_plot(figure: go.Figure, *, key: str, alt: str, name: str) -> None:
    """Draw a Plotly figure with its PNG and SVG buttons."""
    with st.container(key=f"wide-{key}"):
        st.plotly_chart(figure, key=key, theme=None, config=PLOT_CONFIG, alt=alt)
        figure_buttons(key, name=file_name(name), container=f"wide-{key}")


def draw_twin(flows: pd.DataFrame, *, caption: str, extra: dict[str, str] | None = None) -> None:
    """Write the table that says what the figure shows."""
    columns = FLOW_COLUMNS | (extra or {})
    if "focus" in flows:
        columns |= {"show": "Way"}
        flows = flows.assign(show=pd.Series(_ways(flows), index=flows.index, dtype="object"))
    st.html(table(flows, columns, caption=caption, numeric=("records", "source_count", "distance")))


def _ways(flows: pd.DataFrame) -> list[Markup]:
    """Return for each flow the control that puts it in focus; nothing where it has no name of its own."""
    return [
        focus_button(flow.focus, f"{flow.source_name} to {flow.target_name}") if flow.focus else Markup()
        for flow in rows_of(flows)
    ]


def draw_bars(flows: pd.DataFrame, *, caption: str, lit: frozenset[str] = frozenset()) -> None:
    """Write the list with bars that a narrow screen shows in place of a Sankey."""
    st.html(bars(flows, caption=caption, lit=lit))


def alt_of(selection: Selection, flows: pd.DataFrame) -> str:
    """Return a figure in words: its title, the total, and its three widest flows."""
    widest = " ".join(flows.sentence.head(3))
    return f"{selection.title}: {selection.measure.write(selection.total)} {selection.answer} {widest}"
