"""The map with its years: drawn for one year or all, and played through by the reader."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import NamedTuple

import pandas as pd
import streamlit as st

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.selection import Selection
from armsflow.figures.card import Card
from armsflow.figures.card_words import card_of, permalink
from armsflow.figures.deck_map import Deck, map_figure
from armsflow.figures.flat_map import flat_map
from armsflow.figures.lit import NOTHING, Lit
from armsflow.figures.map_stage import MapStage, set_stage, view_holds
from armsflow.figures.map_view import (
    alt_of_map,
    map_flows,
    moving_in,
    params_of_map,
    subtitle_of_map,
    svg_of_map,
    widest,
    write_rest,
)
from armsflow.figures.palette import Palette
from armsflow.figures.routes import draw_routes, unplaced
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.quantity import write_number
from armsflow.ui.figure_frame import draw_bars, draw_twin
from armsflow.ui.focus import click_map, follow_focus
from armsflow.ui.frame import fitted_size, selected, the_palette
from armsflow.ui.kept import kept
from armsflow.ui.map_frame import draw_map
from armsflow.ui.markup import legend, paragraph
from armsflow.ui.site import site_address
from armsflow.ui.year_strip import ALL_YEARS, year_strip

SIZE = (1100, 480)
VIEW = "map-view"
TWIN_CAPTION = "The same as a table; distances are straight over the globe, not the route taken"


MOST_UNPLACED = 40


class DrawnMap(NamedTuple):
    """A map for the page and as a file, what it was drawn from, and the flows it shows."""

    deck: Deck
    stage: MapStage
    svg: str
    flows: pd.DataFrame
    card: Card


def playable_map(selection: Selection, lit: Lit = NOTHING) -> None:
    """Draw the map under a strip of years; while it plays, only this part of the page runs again."""
    st.fragment(_map_with_years)(selection, lit)


def _map_with_years(selection: Selection, lit: Lit) -> None:
    follow_focus()
    _draw_map(selection, year_strip(selection), lit)


def view_of(selection: Selection, size: tuple[int, int]) -> TransferFilter:
    """Return the choice the first view is fitted to: the one before, as long as all that is chosen lies in it.

    A reader's own view stays while the first view does.
    """
    kept: TransferFilter | None = st.session_state.get(VIEW)
    if kept is None or not _is_in_view(selection, selection.register.digest, selection.chosen, kept, size):
        st.session_state[VIEW] = kept = selection.chosen
    return kept


@kept(max_entries=512)
def _is_in_view(
    _selection: Selection, digest: str, chosen: TransferFilter, kept: TransferFilter, size: tuple[int, int]
) -> bool:
    del digest  # names the register
    if chosen == kept:
        return True
    flows = widest(_flows_of(_selection))
    return view_holds(widest(_flows_of(selected(_selection.register, kept))), flows, _selection.register.parties, size)


def _flows_of(selection: Selection) -> pd.DataFrame:
    return map_flows(selection.movements, selection.register, selection.measure)


@kept(max_entries=256)
def _drawn(
    _selection: Selection,
    digest: str,
    chosen: TransferFilter,
    view: TransferFilter,
    year: str,
    palette: Palette,
    size: tuple[int, int],
    lit: Lit,
    link: str,
) -> DrawnMap:
    """Draw the movements that can have happened in a year, at the scale of all years."""
    del digest, chosen  # with the rest they name the drawing
    selection, register, measure = _selection, _selection.register, _selection.measure
    every = _flows_of(selection)
    flows = every if year == ALL_YEARS else map_flows(moving_in(selection.movements, int(year)), register, measure)
    said = subtitle_of_map("" if year == ALL_YEARS else year, lit, write_rest(flows, measure))
    card = card_of(selection, subtitle=said, link=link)
    stage = set_stage(
        widest(flows), register.parties, lit=lit.transfers or None, fit_to=widest(every), size=size,
        view=widest(_flows_of(selected(selection.register, view))), roles=selection.roles,
    )  # fmt: skip
    deck = map_figure(stage, palette=palette, focus=lit.drawn)
    return DrawnMap(deck, stage, svg_of_map(flows, selection, card, palette, lit), flows, card)


def _draw_map(selection: Selection, year: str, lit: Lit) -> None:
    register, size = selection.register, fitted_size(*SIZE)
    view = view_of(selection, size)
    link = permalink(site_address(), "map", params_of_map(selection, "" if year == ALL_YEARS else year, lit), register)
    drawn = _drawn(selection, register.digest, selection.chosen, view, year, the_palette(), size, lit, link)
    card, flows = drawn.card, drawn.flows
    with st.container(key="map-head", horizontal=True, vertical_alignment="bottom"):
        st.html(f"<p class='af-caption'><b>{escape(card.title)}</b> {escape(card.subtitle)}</p>")
        if view != selection.chosen and not st.context.is_embedded:
            st.button("Fit the view", key="fit-view", on_click=lambda: st.session_state.pop(VIEW, None))
    alt = alt_of_map(card, flows)
    draw_map(
        drawn.deck, partial(flat_map, drawn.stage, palette=the_palette(), alt=alt), key="deck", alt=alt,
        name=f"map {card.title} {year}", svg=drawn.svg, on_click=click_map, height=size[1], is_first=True,
    )  # fmt: skip
    st.html(legend())
    st.html(
        "".join(paragraph(line, "af-small") for line in (card.caution, card.sources, card.footer, card.link) if line)
    )
    if st.context.is_embedded:
        return
    if flows.empty:
        st.text(f"No movement on record can have happened in {year}.")
        return
    draw_bars(widest(flows), caption="The same as a list", lit=lit.transfers)
    _tell_routes(flows, register)


def _distance(kilometres: float | None) -> str:
    return "not on the map" if kilometres is None else f"{write_number(round(kilometres))} km"


def _tell_routes(flows: pd.DataFrame, register: Register) -> None:
    """Write the flows with their distances, and those that have no place on the map."""
    drawn = draw_routes(widest(flows), register.parties).distance_km.to_dict()
    told = flows.assign(distance=[_distance(drawn.get(flow)) for flow in flows.index])
    draw_twin(told, caption=TWIN_CAPTION, extra={"distance": "Distance"})
    rest = unplaced(flows, register.parties)
    if not rest.empty:
        st.header("Not on the map", anchor=False)
        for flow in rows_of(rest.head(MOST_UNPLACED)):
            st.text(f"{flow.sentence} ({flow.why})")
        if len(rest) > MOST_UNPLACED:
            st.text(f"and {len(rest) - MOST_UNPLACED:,} more, which the records hold.")
