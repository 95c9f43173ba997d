"""The Sankey of a selection as a view: arranged, lit, and drawn at every preset."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial

from armsflow.analysis.address import DEFAULT, Params, only_of, read_filter, write_filter
from armsflow.analysis.focus import lit_by
from armsflow.analysis.selection import Selection, select
from armsflow.analysis.wording import names_in
from armsflow.figures.arrangements import (
    MOST_OPENED,
    MOST_PARTIES,
    SMALL_PARTIES,
    Arranged,
    Arrangement,
    arrange,
    place,
    write_gathered,
)
from armsflow.figures.card import Card
from armsflow.figures.card_words import alt_of, card_of, permalink
from armsflow.figures.fitting import NARROW, Space, fit_into
from armsflow.figures.focus_marks import mark_foci
from armsflow.figures.lit import Lit, light
from armsflow.figures.palette import Palette
from armsflow.figures.presets import Preset
from armsflow.figures.sankey import Figure, sankey_figure, swatches_of
from armsflow.figures.sankey_labels import LEAST_HEIGHT, cuts_names
from armsflow.figures.standing import standing_order
from armsflow.figures.view_tables import flows_table
from armsflow.figures.view_type import View, ViewError
from armsflow.register.load import Register

CROWDS = (MOST_PARTIES, 10, 7, 5, 3)
NARROW_CROWDS = (8, 6, 4, 3)
"""Parties a column that are named, from many to few, where room is short."""


def select_for_view(register: Register, params: Params) -> Selection:
    """Return what an address chooses.

    Raises:
        ViewError: nothing is left.
    """
    selection = select(register, read_filter(params, register))
    if selection.movements.empty:
        raise ViewError(f"No record matches: {selection.title}. Take a choice back.")
    return selection


def light_among(selection: Selection, params: Params) -> Lit:
    """Return what the focus of an address lights among a selection."""
    return light(only_of(params, "focus"), selection.register, partial(lit_by, selection.movements))


@dataclass(frozen=True)
class Flows:
    """A selection as a Sankey, before its size is known."""

    selection: Selection
    arrangement: Arrangement
    lit: Lit
    link: str

    @cached_property
    def order(self) -> dict[str, float]:
        """Who stands above whom in a column."""
        return order_of(self.selection, self.arrangement)

    def arranged(self, most: int) -> Arranged:
        """Return flows and nodes, at most so many a column."""
        return arranged(self.selection, self.arrangement, most, self.order)

    def card(self, drawn: Arranged) -> Card:
        """Return the card of what is arranged."""
        return card_of(self.selection, subtitle=write_gathered(drawn.nodes, self.arrangement), link=self.link)

    def figure(self, space: Space, palette: Palette) -> Figure:
        """Return the figure in a space."""
        drawn, lit = self.arranged(space.most), self.lit
        card = replace(self.card(drawn), width=space.width)
        room = 0 if space.height is None else space.height - card.height_around(swatches_of(palette, lit.legend))
        least = LEAST_HEIGHT * (1 if space.height is None else 0.6)
        is_stacked = space.is_narrow or cuts_names(drawn.nodes, space.width)
        figure = sankey_figure(
            *drawn, card, palette, lit=lit.transfers, focus=lit.drawn, lit_as=lit.legend,
            is_stacked=is_stacked, least_height=max(room, least),
        )  # fmt: skip
        return figure.update_layout(width=space.width)


def sankey_view(register: Register, params: Params, base: str) -> View:
    """Return who supplied whom, as the page Flows draws it; `base` begins the address that the card shows."""
    selection = select_for_view(register, params)
    asked = only_of(params, "arrange")
    arrangement = Arrangement(asked) if asked in list(Arrangement) else Arrangement.PAIRS
    is_open = only_of(params, "others") == SMALL_PARTIES[1]
    own = params_of(selection, params)
    link = permalink(base, "flows", own, register)
    flows = Flows(selection, arrangement, light_among(selection, params), link)
    drawn = flows.arranged(MOST_OPENED if is_open else MOST_PARTIES)
    card, alt = flows.card(drawn), alt_of(selection, drawn.flows)

    def draw(preset: Preset, palette: Palette) -> Figure:
        return fit_into(
            preset, lambda space: flows.figure(space, palette), lambda figure: figure.layout.height,
            _crowds(preset, is_open=is_open),
        )  # fmt: skip

    return View(
        "sankey", card.title, card.subtitle, alt, alt, card, flows_table(drawn.flows, selection.measure),
        selection.rows, selection.source_ids, own, "flows", register, draw,
    )  # fmt: skip


def params_of(selection: Selection, params: Params) -> dict[str, list[str]]:
    """Return the parameters of an address that speak of a Sankey: those of the filter, and how it is drawn."""
    kept = {"arrange": str(Arrangement.PAIRS), "others": SMALL_PARTIES[0], "focus": ""}
    own = {name: [only_of(params, name)] for name, usual in kept.items() if only_of(params, name) not in {"", usual}}
    return write_filter(selection.chosen, selection.register) | own


def order_of(selection: Selection, arrangement: Arrangement) -> dict[str, float]:
    """Return who stands above whom among all that is on record in a measure, so that no filter changes it."""
    whole = replace(DEFAULT, measure=selection.chosen.measure, stage=selection.chosen.stage)
    every = selection if selection.chosen == whole else select(selection.register, whole)
    return standing_order(place(every.movements, arrangement))


def arranged(selection: Selection, arrangement: Arrangement, most: int, order: dict[str, float]) -> Arranged:
    """Return the flows and nodes of a selection, at most so many a column, each with its focus."""
    names = names_in(selection.register)
    drawn = arrange(
        selection.movements,
        arrangement,
        names=names,
        roles=selection.roles,
        hollow=selection.hollow,
        measure=selection.measure,
        most=most,
        order=order,
    )
    return mark_foci(drawn, selection.movements, names)


def _crowds(preset: Preset, *, is_open: bool) -> tuple[int, ...]:
    """Return how many parties a column may name, from many to few."""
    if preset.height is None and is_open:
        return (MOST_OPENED,)
    return NARROW_CROWDS if preset.width < NARROW else CROWDS
