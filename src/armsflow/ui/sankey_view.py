"""The Sankey of a selection, arranged and marked for clicks once for all readers."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from armsflow.analysis.address import DEFAULT
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.selection import Selection
from armsflow.figures import flows_view
from armsflow.figures.arrangements import (
    MOST_OPENED,
    MOST_PARTIES,
    Arranged,
    Arrangement,
    nouns_of,
    write_gathered,
)
from armsflow.figures.card_words import card_of, permalink
from armsflow.figures.flows_view import params_of
from armsflow.figures.lit import Lit
from armsflow.figures.palette import Palette
from armsflow.figures.sankey import Figure, Node, sankey_figure
from armsflow.ui.arrangement_choice import choose_opened, others_now
from armsflow.ui.frame import the_palette
from armsflow.ui.kept import kept
from armsflow.ui.markup import table
from armsflow.ui.site import site_address


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
    said = {"arrange": [str(arrangement)], "others": [others_now()], "focus": [lit.text]}
    link = permalink(site_address(), "flows", params_of(selection, said), selection.register)
    return _figure(drawn, selection, lit, drawing, selection.chosen, the_palette(), link)


@kept(max_entries=128)
def _figure(
    _drawn: Arranged,
    _selection: Selection,
    _lit: Lit,
    drawing: tuple[str, Arrangement, int, bool, str],
    chosen: TransferFilter,
    palette: Palette,
    link: str,
) -> Figure:
    del chosen  # with the rest it names the answer
    card = card_of(_selection, subtitle=write_gathered(_drawn.nodes, drawing[1]), link=link)
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


@kept(max_entries=64)
def _order(_selection: Selection, digest: str, whole: TransferFilter, arrangement: Arrangement) -> dict[str, float]:
    del digest, whole  # with the arrangement they name the answer
    return flows_view.order_of(_selection, arrangement)


@kept(max_entries=256)
def _arranged(
    _selection: Selection, digest: str, chosen: TransferFilter, arrangement: Arrangement, most: int
) -> Arranged:
    whole = replace(DEFAULT, measure=chosen.measure, stage=chosen.stage)
    return flows_view.arranged(_selection, arrangement, most, _order(_selection, digest, whole, arrangement))
