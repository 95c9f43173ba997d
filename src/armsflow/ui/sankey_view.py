"""The Sankey of a selection, arranged and marked for clicks once for all readers."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.selection import Selection, select
from armsflow.analysis.wording import names_in
from armsflow.figures.arrangements import (
    MOST_OPENED,
    MOST_PARTIES,
    Arranged,
    Arrangement,
    arrange,
    nouns_of,
    place,
    write_gathered,
)
from armsflow.figures.focus_marks import mark_foci
from armsflow.figures.palette import Palette
from armsflow.figures.sankey import Figure, Node, sankey_figure
from armsflow.figures.standing import standing_order
from armsflow.ui.arrangement_choice import choose_opened
from armsflow.ui.figure_frame import card_of
from armsflow.ui.filter_bar import DEFAULT
from armsflow.ui.focus import Lit
from armsflow.ui.frame import the_palette
from armsflow.ui.markup import table


def arranged(selection: Selection, arrangement: Arrangement) -> Arranged:
    """Return the flows and nodes of a selection, each with what a click on it puts in focus.

    Small parties are gathered; where there are any, the reader can have them drawn one by one.
    """
    closed = _arranged(selection, selection.register.digest, selection.chosen, arrangement, MOST_PARTIES)
    if not choose_opened(has_others=any(node.opens for node in closed.nodes.values())):
        return closed
    return _arranged(selection, selection.register.digest, selection.chosen, arrangement, MOST_OPENED)


def flows_figure(selection: Selection, arrangement: Arrangement, drawn: Arranged, lit: Lit) -> Figure:
    """Return the Sankey of what is arranged, drawn once for all readers."""
    opens = any(node.opens for node in drawn.nodes.values())
    drawing = (selection.register.digest, arrangement, len(drawn.nodes), opens, lit.text)
    return _figure(drawn, selection, lit, drawing, selection.chosen, the_palette())


@st.cache_resource(show_spinner=False, max_entries=128)
def _figure(
    _drawn: Arranged,
    _selection: Selection,
    _lit: Lit,
    drawing: tuple[str, Arrangement, int, bool, str],
    chosen: TransferFilter,
    palette: Palette,
) -> Figure:
    del chosen  # with the drawing and the palette it names the answer
    card = card_of(_selection, subtitle=write_gathered(_drawn.nodes, drawing[1]))
    return sankey_figure(*_drawn, card, palette, lit=_lit.transfers, focus=_lit.drawn, lit_as=_lit.legend)


def draw_gathered(nodes: dict[str, Node], arrangement: Arrangement) -> None:
    """Write the parties that a figure shows as others, with what each moved."""
    rows = [
        {"name": name, "line": line, "column": f"{node.name.split()[0]} other {nouns_of(arrangement, node.column)}"}
        for node in nodes.values()
        for name, line in node.gathered
    ]
    if rows:
        columns = {"name": "Name", "line": "Quantity", "column": "Drawn among"}
        st.html(table(pd.DataFrame(rows), columns, caption="Drawn as others, largest first"))


@st.cache_resource(show_spinner=False, max_entries=64)
def _order(_selection: Selection, digest: str, whole: TransferFilter, arrangement: Arrangement) -> dict[str, float]:
    """Return who stands above whom among all that is on record in a measure, so that no filter changes it."""
    del digest
    every = _selection if _selection.chosen == whole else select(_selection.register, whole)
    return standing_order(place(every.movements, arrangement))


@st.cache_resource(show_spinner=False, max_entries=256)
def _arranged(
    _selection: Selection, digest: str, chosen: TransferFilter, arrangement: Arrangement, most: int
) -> Arranged:
    names = names_in(_selection.register)
    whole = replace(DEFAULT, measure=chosen.measure, stage=chosen.stage)
    drawn = arrange(
        _selection.movements,
        arrangement,
        names=names,
        roles=_selection.roles,
        hollow=_selection.hollow,
        measure=_selection.measure,
        most=most,
        order=_order(_selection, digest, whole, arrangement),
    )
    return mark_foci(drawn, _selection.movements, names)
