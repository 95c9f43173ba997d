"""Two choices beside each other: their totals, the difference in words, two pictures on one scale."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from armsflow.analysis.beside import write_difference
from armsflow.analysis.selection import Selection
from armsflow.analysis.wording import names_in
from armsflow.figures.arrangements import Arranged, Arrangement, arrange_placed
from armsflow.figures.card import HALF, PAGE
from armsflow.figures.card_words import alt_of, card_of
from armsflow.figures.side_by_side import place_alike, side_by_side
from armsflow.ui.figure_frame import draw_plot, draw_twin
from armsflow.ui.frame import the_palette
from armsflow.ui.markup import bars, paragraph, total_line, widest_of
from armsflow.ui.records_table import records_behind

ONE_SCALE = "On one scale and in one order with the other picture."
PLACES = ("First", "Second")


def draw_beside(first: Selection, second: Selection, arrangement: Arrangement) -> None:
    """Draw two choices, with their tables and the records behind both."""
    pair = [first, second]
    st.html(paragraph(write_difference(first, second), "af-difference"))
    drawn = _arranged(pair, arrangement)
    _draw_pictures(pair, drawn, is_half=arrangement == Arrangement.PAIRS)
    if st.context.is_embedded:
        return
    for place, picture in zip(PLACES, drawn, strict=True):
        draw_twin(picture.flows, caption=f"{place}, as a table")
    rows = pd.concat([selection.rows for selection in pair]).drop_duplicates("id")
    records_behind(replace(first, rows=rows))


def _arranged(pair: list[Selection], arrangement: Arrangement) -> list[Arranged]:
    placed = place_alike([selection.movements for selection in pair], arrangement)
    return [
        arrange_placed(
            drawn, arrangement, names=names_in(selection.register), roles=selection.roles, hollow=selection.hollow,
            measure=selection.measure,
        )
        for selection, drawn in zip(pair, placed, strict=True)
    ]  # fmt: skip


def _draw_pictures(pair: list[Selection], drawn: list[Arranged], *, is_half: bool) -> None:
    """Draw them side by side; one above the other where labels between the columns need the whole width."""
    cards = [replace(card_of(selection, subtitle=ONE_SCALE), width=HALF if is_half else PAGE) for selection in pair]
    figures = side_by_side(drawn, cards, the_palette())
    widest = max(widest_of(picture.flows) for picture in drawn)
    with st.container(key="pair"):
        places = st.columns(2, gap="medium") if is_half else [st.container(), st.container()]
    for name, place, selection, picture, figure in zip(PLACES, places, pair, drawn, figures, strict=True):
        with place:
            st.html(total_line(f"{name}: {selection.measure.write(selection.total)}", selection.counts))
            draw_plot(figure, key=f"sankey-{name}", alt=alt_of(selection, picture.flows), name=selection.title)
            st.html(bars(picture.flows, caption=selection.title, widest=widest))
