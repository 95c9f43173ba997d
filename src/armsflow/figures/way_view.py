"""The way of a trace as a view: the chains and what stands beside them, with stubs for what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from armsflow.analysis.address import Params, only_of
from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.explain import write_assumptions
from armsflow.analysis.flows import roles_of
from armsflow.analysis.focus import lit_by
from armsflow.analysis.ledger import running_account
from armsflow.analysis.measures import Measure
from armsflow.analysis.on_the_way import mark_the_way
from armsflow.analysis.question_address import write_question_address
from armsflow.analysis.report_tables import write_limits
from armsflow.analysis.wording import names_in
from armsflow.figures.arrangements import Arranged, Arrangement, add_unaccounted, arrange
from armsflow.figures.card import Card
from armsflow.figures.card_words import permalink
from armsflow.figures.fitting import Space, fit_into
from armsflow.figures.focus_marks import mark_foci
from armsflow.figures.lit import Lit, light
from armsflow.figures.palette import Palette
from armsflow.figures.presets import Preset
from armsflow.figures.sankey import SUBTRACTED, Figure, sankey_figure, swatches_of
from armsflow.figures.sankey_labels import cuts_names
from armsflow.figures.stubs import add_missing_origin
from armsflow.figures.trace_view import ask_for_view, rows_behind, sources_of, trace_card
from armsflow.figures.view_tables import flows_table
from armsflow.figures.view_type import View
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity

ASSUMED = "assumed"
MOST_DRAWN = 60
MOST_ASKED = 2000
"""Links drawn times records: two linear programs a link, each as long as there are records."""

CROWDS = (MOST_DRAWN, 30, 18, 12, 8, 5)
"""Movements drawn, from many to few, where room is short."""


class Way(NamedTuple):
    """What the picture of an answer shows: flows, the movements they are made of, which stand on a chain, a note."""

    arranged: Arranged
    movements: pd.DataFrame
    chain: frozenset[str]
    note: str


def way_view(register: Register, params: Params, base: str) -> View:
    """Return the way of the question of an address, as the page Trace draws it."""
    answer = ask_for_view(register, params)
    way = arrange_way(answer, register)
    lit = light(only_of(params, "focus"), register, partial(lit_by, way.movements))
    own = write_question_address(answer.question, register) | ({"focus": [lit.text]} if lit.text else {})
    link = permalink(base, "trace", own, register)
    card, alt = way_card(answer, register, way, lit, link), alt_of_way(answer, register, way)

    def draw(preset: Preset, palette: Palette) -> Figure:
        def in_space(space: Space) -> Figure:
            drawn = way if space.most >= len(way.movements) else arrange_way(answer, register, space.most)
            fitted = replace(way_card(answer, register, drawn, lit, link), width=space.width)
            room = max((space.height or 0) - fitted.height_around(swatches_of(palette, "")), 340)
            is_stacked = space.is_narrow or cuts_names(drawn.arranged.nodes, space.width)
            figure = way_figure(drawn, lit, fitted, palette, is_stacked=is_stacked, least_height=room)
            return figure.update_layout(width=space.width)

        crowds = CROWDS if preset.height else CROWDS[:1]
        return fit_into(preset, in_space, lambda figure: figure.layout.height, crowds)

    return View(
        "trace-chain", card.title, card.subtitle, alt, alt, card,
        flows_table(way.arranged.flows, Measure(answer.question.unit)), rows_behind(answer, register),
        sources_of(answer), own, "trace", register, draw,
    )  # fmt: skip


def way_card(answer: Arrivals, register: Register, way: Way, lit: Lit, link: str) -> Card:
    """Return what the way of an answer says about itself."""
    return trace_card(
        answer,
        register,
        f"{lit.sentence or 'In red: the links on a chain to the destination.'}{way.note}",
        "Stubs in outline are our subtraction: what a party cannot account for may still be in store or in "
        "service, or left unrecorded. " + " ".join(write_assumptions(answer, names_in(register))[-1:]),
        link,
    )


def alt_of_way(answer: Arrivals, register: Register, way: Way) -> str:
    """Return a way in words: the question, and its eight widest links."""
    title = trace_card(answer, register, "", "").title
    return f"{title}. {' '.join(way.arranged.flows.sentence.head(8))}"


def way_figure(
    way: Way, lit: Lit, card: Card, palette: Palette, *, is_stacked: bool = False, least_height: float = 340.0
) -> Figure:
    """Draw a way: lit is what is on a chain to the destination, or what the focus lights."""
    shown = lit.transfers | SUBTRACTED if lit.transfers else way.chain
    return sankey_figure(
        *way.arranged, card, palette, lit=shown, focus=lit.drawn, at_rest=way.chain, is_stacked=is_stacked,
        least_height=least_height,
    )  # fmt: skip


def arrange_way(answer: Arrivals, register: Register, most: int = MOST_DRAWN) -> Way:
    """Return the flows on and beside the way, at most so many movements, each with what a click puts in focus."""
    asked, measure = answer.question, Measure(answer.question.unit)
    way = mark_the_way(answer.movements, asked.origin, asked.destination)
    rank = way.part.map({"chain": 0, "aside": 1, "inflow": 2})
    size = way.low.where(way.low > 0, way.high.where(way.high < float("inf"), 0.0))
    drawn = _drawable(way.loc[pd.DataFrame({"rank": rank, "size": -size}).sort_values(["rank", "size"]).index[:most]])
    note = f" {len(way) - len(drawn)} smaller movements are not drawn." if len(drawn) < len(way) else ""
    arranged = arrange(
        drawn,
        Arrangement.CHAIN,
        names=names_in(register),
        hollow=frozenset(register.parties.index[register.parties.kind != "state"]),
        measure=measure,
        roles=roles_of(register.transfers[~register.transfers.is_superseded]),
        most=MOST_DRAWN,
    )
    passing = {*drawn.supplier} & {*drawn.recipient}
    short = {party: running_account(answer.movements, party).short_by for party in passing}
    arranged = add_missing_origin(add_unaccounted(arranged, measure), short, measure)
    chain = frozenset(ids for part in drawn[drawn.part == "chain"].transfer_ids for ids in part)
    flows, nodes = mark_foci(arranged, drawn, names_in(register))
    flows = _say_what_passed(_set_stubs_apart(flows), answer, drawn)
    return Way(Arranged(flows, nodes), drawn, chain, note)


def _set_stubs_apart(flows: pd.DataFrame) -> pd.DataFrame:
    """Give each stub its level as one more transfer: no chain to the destination holds it, so none lights a stub."""
    ids = [(f.level, *f.transfer_ids) if f.level in SUBTRACTED else f.transfer_ids for f in rows_of(flows)]
    return flows.assign(transfer_ids=pd.Series(ids, index=flows.index, dtype="object"))


def _drawable(movements: pd.DataFrame) -> pd.DataFrame:
    """Give what the reader assumes a level of its own and an id to be lit by."""
    is_assumed = movements.is_assumed.to_numpy(bool)
    ids = [(m.movement,) if m.is_assumed else m.transfer_ids for m in rows_of(movements)]
    return movements.assign(
        level=movements.level.mask(is_assumed, ASSUMED),
        is_inference=movements.is_inference & ~is_assumed,
        transfer_ids=pd.Series(ids, index=movements.index, dtype="object"),
    )


def _say_what_passed(flows: pd.DataFrame, answer: Arrivals, drawn: pd.DataFrame) -> pd.DataFrame:
    """Add how many of the items followed each link can have carried, to its hover and as `passed`.

    Of a link of several movements these are limits that hold, not the narrowest. Nothing is said where
    there are too many to ask about while a reader waits.
    """
    limits = {}
    if len(answer.movements) * len(drawn) <= MOST_ASKED:
        limits = {movement: answer.on_link(movement) for movement in drawn.movement}
    words = [_passed_on(flow, limits, answer) for flow in rows_of(flows)]
    doubt = [" Assumed by the reader; no source states it." if level == ASSUMED else "" for level in flows.level]
    sentences = [
        f"{said}{more}{f' Of those followed, {word} can have passed here.' if word else ''}"
        for said, more, word in zip(flows.sentence, doubt, words, strict=True)
    ]
    return flows.assign(sentence=sentences, passed=words)


def _passed_on(flow: Any, limits: Mapping[str, Quantity], answer: Arrivals) -> str:
    own = [limits[name] for name in flow.transfer_ids if name in limits]
    if not own or flow.level in SUBTRACTED:
        return ""
    high = min(sum(each.high for each in own), answer.sent.high)
    return write_limits(Quantity(sum(each.low for each in own), high), answer.question.unit)
