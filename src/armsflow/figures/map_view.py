"""The map of a selection as a view: one SVG document at every preset."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from armsflow.analysis.address import Params, only_of, write_filter
from armsflow.analysis.flows import aggregate_flows
from armsflow.analysis.focus import Focus
from armsflow.analysis.focus_names import write_focus
from armsflow.analysis.measures import Measure
from armsflow.analysis.selection import Selection
from armsflow.analysis.wording import names_in, word_flows
from armsflow.figures.card import Card
from armsflow.figures.card_words import card_of, permalink
from armsflow.figures.fitting import Space, fit_into
from armsflow.figures.flows_view import light_among, select_for_view
from armsflow.figures.lit import Lit
from armsflow.figures.palette import Palette
from armsflow.figures.presets import FULL, Preset
from armsflow.figures.svg_map import svg_map
from armsflow.figures.svg_text import size_of
from armsflow.figures.view_tables import flows_table
from armsflow.figures.view_type import View, ViewError
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity

MOST_ROUTES = 60
"""Flows that a map draws: of more, no line can be told from the next."""

WHOLE = Space(FULL.width, None, 0)


def map_view(register: Register, params: Params, base: str) -> View:
    """Return the flows of a selection on the map, of all years chosen or of the one that the page shows."""
    selection = select_for_view(register, params)
    year, lit = _read_year(selection, params), light_among(selection, params)
    moved = moving_in(selection.movements, int(year)) if year else selection.movements
    flows = map_flows(moved, register, selection.measure)
    own = params_of_map(selection, year, lit)
    said = subtitle_of_map(year, lit, write_rest(flows, selection.measure))
    card = card_of(selection, subtitle=said, link=permalink(base, "map", own, register))
    alt = alt_of_map(card, flows)

    def draw(preset: Preset, palette: Palette) -> str:
        return fit_into(
            preset, lambda space: svg_of_map(flows, selection, card, palette, lit, space=space,
                                             is_transparent=preset.is_transparent),
            lambda svg: size_of(svg)[1],
        )  # fmt: skip

    return View(
        "map", card.title, card.subtitle, alt, alt, card, flows_table(flows, selection.measure), selection.rows,
        selection.source_ids, own, "map", register, draw, is_svg=True,
    )  # fmt: skip


def params_of_map(selection: Selection, year: str, lit: Lit) -> dict[str, list[str]]:
    """Return the parameters of an address that speak of a map: those of the filter, its year, what is in focus."""
    own = {name: [value] for name, value in {"year": year, "focus": lit.text}.items() if value}
    return write_filter(selection.chosen, selection.register) | own


def _read_year(selection: Selection, params: Params) -> str:
    """Return the one year that the map shows; nothing for all.

    Raises:
        ViewError: nothing can have moved in it.
    """
    year = only_of(params, "year")
    if year in {"", "all years"}:
        return ""
    if not (year.isdecimal() and len(year) == 4) or moving_in(selection.movements, int(year)).empty:
        raise ViewError(f"No movement on record can have happened in {year[:20]}.")
    return year


def moving_in(movements: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the movements that can have happened in a year."""
    moving: pd.DataFrame = movements[(movements.date_from.dt.year <= year) & (movements.date_to.dt.year >= year)]
    return moving


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


def widest(flows: pd.DataFrame) -> pd.DataFrame:
    """Return the flows that a map has room for, of some that come widest first."""
    return flows.head(MOST_ROUTES)


def write_rest(flows: pd.DataFrame, measure: Measure) -> str:
    """Say how many flows a map leaves out, and how much they carry; nothing where it draws them all."""
    rest = flows.iloc[MOST_ROUTES:]
    if rest.empty:
        return ""
    carried = rest[rest.is_quantified]
    amount = measure.write(Quantity(round(carried.low.sum(), 2), round(carried.high.sum(), 2))) if len(carried) else ""
    others = f"; the other {len(rest):,} carry {amount} in all" if amount else ""
    return f"Drawn are the {MOST_ROUTES} widest of {len(flows):,} flows{others}."


def subtitle_of_map(year: str, lit: Lit, rest: str = "") -> str:
    """Return what a map says under its title: of which year it is, if of one, what is lit, what it leaves out."""
    when = f"What can have moved in {year}." if year else ""
    return " ".join(filter(None, [when, lit.sentence, rest]))


def alt_of_map(card: Card, flows: pd.DataFrame) -> str:
    """Return a map in words: its title, and its four widest flows."""
    return f"Map of {card.title}. {card.subtitle} {' '.join(flows.sentence.head(4))}"


def svg_of_map(
    flows: pd.DataFrame,
    selection: Selection,
    card: Card,
    palette: Palette,
    lit: Lit,
    *,
    space: Space = WHOLE,
    is_transparent: bool = False,
) -> str:
    """Return a map of flows with a card, as an SVG document of a size."""
    return svg_map(
        widest(flows), selection.register.parties, replace(card, width=space.width), palette,
        unit=selection.measure.title, roles=selection.roles, lit=lit.transfers or None, height=space.height,
        is_transparent=is_transparent,
    )  # fmt: skip
