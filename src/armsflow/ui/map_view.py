"""The map with its years: drawn for one year or all, and played through by the reader."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

import pandas as pd
import streamlit as st

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.flows import aggregate_flows
from armsflow.analysis.focus import Focus
from armsflow.analysis.focus_names import write_focus
from armsflow.analysis.measures import Measure
from armsflow.analysis.selection import Selection
from armsflow.analysis.wording import names_in, word_flows
from armsflow.figures.card import Card
from armsflow.figures.deck_map import Deck, map_figure
from armsflow.figures.palette import Palette
from armsflow.figures.routes import draw_routes, unplaced
from armsflow.figures.svg_map import svg_map
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.quantity import write_number
from armsflow.ui.figure_frame import card_of, draw_bars, draw_deck, draw_twin
from armsflow.ui.focus import NOTHING, Lit, click_map, follow_focus
from armsflow.ui.frame import fitted_width, the_palette
from armsflow.ui.markup import legend, paragraph
from armsflow.ui.year_strip import ALL_YEARS, year_strip

TWIN_CAPTION = "The same as a table; distances are straight over the globe, not the route taken"


class DrawnMap(NamedTuple):
    """A map twice, for the page and as a file, and the flows it shows."""

    deck: Deck
    svg: str
    flows: pd.DataFrame
    card: Card


def map_flows(movements: pd.DataFrame, register: Register, measure: Measure) -> pd.DataFrame:
    """Return movements as the flows a map draws: `word_flows` with `supplier`, `recipient`, `focus`."""
    names = names_in(register)
    flows = word_flows(aggregate_flows(movements), names, measure)
    ends = zip(flows.source, flows.target, strict=True)
    return flows.assign(
        focus=[write_focus(Focus(supplier=supplier, recipient=recipient), names) for supplier, recipient in ends],
        supplier=flows.source,
        recipient=flows.target,
        supplier_name=flows.source_name,
        recipient_name=flows.target_name,
    )


def svg_of(flows: pd.DataFrame, selection: Selection, card: Card, palette: Palette) -> str:
    """Return a map as SVG with the texts of a card."""
    return svg_map(
        flows, selection.register.parties, palette=palette, title=card.title, subtitle=card.subtitle,
        unit=selection.measure.title, sources=card.sources, footer=card.footer, caution=card.caution,
        roles=selection.roles,
    )  # fmt: skip


def playable_map(selection: Selection, lit: Lit = NOTHING) -> None:
    """Draw the map under a strip of years; while it plays, only this part of the page runs again."""
    st.fragment(_map_with_years)(selection, lit)


def _map_with_years(selection: Selection, lit: Lit) -> None:
    follow_focus()
    _draw_map(selection, year_strip(selection), lit)


@st.cache_resource(show_spinner=False, max_entries=256)
def _drawn(
    _selection: Selection, digest: str, chosen: TransferFilter, year: str, palette: Palette, width: float, lit: Lit
) -> DrawnMap:
    """Draw the movements that can have happened in a year, at the scale of all years."""
    del digest, chosen  # with year, palette and width they name the drawing
    selection, register, measure = _selection, _selection.register, _selection.measure
    every = map_flows(selection.movements, register, measure)
    if year == ALL_YEARS:
        flows, when = every, ""
    else:
        moved = selection.movements
        moved = moved[(moved.date_from.dt.year <= int(year)) & (moved.date_to.dt.year >= int(year))]
        flows, when = map_flows(moved, register, measure), f"What can have moved in {year}."
    card = card_of(selection, subtitle=" ".join(filter(None, [when, lit.sentence])))
    deck = map_figure(
        flows,
        register.parties,
        palette=palette,
        fit_to=every,
        size=(width, 480.0),
        roles=selection.roles,
        lit=lit.transfers or None,
        focus=lit.drawn,
    )
    return DrawnMap(deck, svg_of(flows, selection, card, palette), flows, card)


def _draw_map(selection: Selection, year: str, lit: Lit) -> None:
    register = selection.register
    drawn = _drawn(selection, register.digest, selection.chosen, year, the_palette(), fitted_width(1100.0), lit)
    card, flows = drawn.card, drawn.flows
    alt = f"Map of {card.title}. {card.subtitle} {' '.join(flows.sentence.head(4))}"
    st.html(f"<p class='af-caption'><b>{escape(card.title)}</b> {escape(card.subtitle)}</p>")
    draw_deck(drawn.deck, key="deck", alt=alt, name=f"map {card.title} {year}", svg=drawn.svg, on_click=click_map)
    st.html(legend())
    st.html("".join(paragraph(line, "af-small") for line in (card.caution, card.sources, card.footer) if line))
    if st.context.is_embedded:
        return
    if flows.empty:
        st.text(f"No movement on record can have happened in {year}.")
        return
    draw_bars(flows, caption=card.title, lit=lit.transfers)
    _tell_routes(flows, register)


def _tell_routes(flows: pd.DataFrame, register: Register) -> None:
    """Write the flows with their distances, and those that have no place on the map."""
    distances = draw_routes(flows, register.parties).distance_km.map(lambda km: f"{write_number(round(km))} km")
    told = flows.assign(distance=distances.reindex(flows.index).fillna("not on the map"))
    draw_twin(told, caption=TWIN_CAPTION, extra={"distance": "Distance"})
    rest = unplaced(flows, register.parties)
    if not rest.empty:
        st.header("Not on the map", anchor=False)
        for flow in rows_of(rest):
            st.text(f"{flow.sentence} ({flow.why})")
