"""The map with its years: drawn for one year or all, and played through by the reader."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from armsflow.analysis.flows import aggregate_flows
from armsflow.analysis.measures import Measure
from armsflow.analysis.selection import Selection
from armsflow.analysis.wording import names_in, word_flows
from armsflow.figures.deck_map import map_figure
from armsflow.figures.routes import draw_routes, unplaced
from armsflow.figures.svg_map import svg_map
from armsflow.register.load import Register
from armsflow.register.quantity import write_number
from armsflow.ui.figure_frame import card_of, draw_bars, draw_deck, draw_twin
from armsflow.ui.frame import the_palette
from armsflow.ui.markup import paragraph

ALL_YEARS = "all years"
SECONDS_A_YEAR = 1.4


def map_flows(movements: pd.DataFrame, register: Register, measure: Measure) -> pd.DataFrame:
    """Return movements as the flows a map draws: `word_flows` with `supplier` and `recipient`."""
    flows = word_flows(aggregate_flows(movements), names_in(register), measure)
    return flows.assign(
        supplier=flows.source, recipient=flows.target, supplier_name=flows.source_name, recipient_name=flows.target_name
    )


def playable_map(selection: Selection) -> None:
    """Draw the map under a strip of years; while it plays, only this part of the page runs again."""
    playing = st.session_state.get("playing", False)
    st.fragment(_map_with_years, run_every=SECONDS_A_YEAR if playing else None)(selection)


def _map_with_years(selection: Selection) -> None:
    years = _years_of(selection.movements)
    if not st.context.is_embedded:
        _year_strip(years)
    year = st.session_state.get("year", ALL_YEARS)
    draw_map(selection, year if year in years else ALL_YEARS)


def _years_of(movements: pd.DataFrame) -> list[str]:
    """Return every year from the first to the last movement, those without any too."""
    return [str(year) for year in range(movements.date_from.min().year, movements.date_to.max().year + 1)]


def _year_strip(years: list[str]) -> None:
    options = [ALL_YEARS, *years]
    state = st.session_state
    if state.get("playing"):
        at = options.index(state.get("year", ALL_YEARS)) if state.get("year") in options else 0
        state["year"] = options[min(at + 1, len(options) - 1)]
        if at + 1 >= len(options) - 1:
            state["playing"] = False
            st.rerun()
    with st.container(key="years-strip", horizontal=True, vertical_alignment="bottom"):
        st.select_slider("Year shown", options, key="year", bind="query-params")
        if st.button("Stop" if state.get("playing") else "Play the years", key="play"):
            state["playing"] = not state.get("playing", False)
            st.rerun()


def draw_map(selection: Selection, year: str) -> None:
    """Draw the movements that can have happened in a year, at the scale of all years."""
    register, measure = selection.register, selection.measure
    every = map_flows(selection.movements, register, measure)
    flows = every
    when = ""
    if year != ALL_YEARS:
        moved = selection.movements
        moved = moved[(moved.date_from.dt.year <= int(year)) & (moved.date_to.dt.year >= int(year))]
        flows = map_flows(moved, register, measure)
        when = f"Movements that can have happened in {year}."
    card = card_of(selection, subtitle=when)
    alt = f"Map of {selection.title}. {when} " + " ".join(flows.sentence.head(4))
    svg = svg_map(
        flows, register.parties, palette=the_palette(), title=card.title, subtitle=card.subtitle, unit=measure.title,
        sources=card.sources, footer=card.footer, caution=card.caution,
    )  # fmt: skip
    deck = map_figure(flows, register.parties, palette=the_palette(), fit_to=every)
    st.html(f"<p class='af-caption'><b>{escape(card.title)}</b> {escape(card.subtitle)}</p>")
    draw_deck(deck, key="deck", alt=alt, name=f"map {selection.title} {year}", svg=svg)
    st.html("".join(paragraph(line, "af-small") for line in (card.caution, card.sources, card.footer) if line))
    if flows.empty:
        st.text(f"No movement on record can have happened in {year}.")
        return
    draw_bars(flows, caption=selection.title)
    _tell_routes(flows, register)


def _tell_routes(flows: pd.DataFrame, register: Register) -> None:
    routes = draw_routes(flows, register.parties)
    distances = routes.distance_km.map(lambda km: f"{write_number(round(km))} km")
    draw_twin(flows.assign(distance=distances.reindex(flows.index).fillna("not on the map")), caption="The same as a table; distances are straight over the globe, not the route taken", extra={"distance": "Distance"})
    rest = unplaced(flows, register.parties)
    if not rest.empty:
        st.subheader("Not on the map", anchor=False)
        for flow in rest.itertuples():
            st.text(f"{flow.sentence} ({flow.why})")
