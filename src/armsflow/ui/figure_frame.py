"""A figure on a page: the picture, its buttons, its list for narrow screens, its table."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from armsflow.figures.card_words import file_name
from armsflow.register.frames import rows_of
from armsflow.ui.figure_buttons import figure_buttons
from armsflow.ui.markup import Markup, bars, focus_button, table

FLOW_COLUMNS = {
    "source_name": "From", "target_name": "To", "label": "Quantity", "system_names": "Systems", "years": "Years",
    "level": "Evidence", "records": "Records", "source_count": "Sources",
}  # fmt: skip
PLOT_CONFIG = {
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "displaylogo": False,
    "scrollZoom": False,
}


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
