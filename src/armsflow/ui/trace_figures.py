"""The figures of a trace: the bar from must to could, and the way as a Sankey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from armsflow.analysis.arrivals import Arrivals, Question
from armsflow.analysis.explain import write_answer, write_assumptions, write_beside, write_question
from armsflow.analysis.flows import roles_of
from armsflow.analysis.ledger import running_account
from armsflow.analysis.measures import Measure
from armsflow.analysis.mixing import Rule
from armsflow.analysis.on_the_way import mark_the_way
from armsflow.analysis.report_tables import write_limits
from armsflow.analysis.wording import names_in
from armsflow.figures.answer_bar import Reading, Tick, answer_figure
from armsflow.figures.arrangements import Arranged, Arrangement, add_unaccounted, arrange
from armsflow.figures.card import Card
from armsflow.figures.card_words import footer_of, name_sources
from armsflow.figures.focus_marks import mark_foci
from armsflow.figures.sankey import SUBTRACTED, sankey_figure
from armsflow.figures.stubs import add_missing_origin
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity
from armsflow.ui.figure_frame import draw_bars, draw_plot, draw_twin
from armsflow.ui.focus import focus_line_among
from armsflow.ui.frame import the_palette, the_register
from armsflow.ui.markup import limit_bars
from armsflow.ui.trace_answer import answer_to

ASSUMED = "assumed"
MOST_DRAWN = 60
MOST_ASKED = 2000
"""Links drawn times records: two linear programs a link, each as long as there are records."""


class Way(NamedTuple):
    """What the picture of an answer shows: flows, the movements they are made of, which stand on a chain, a note."""

    arranged: Arranged
    movements: pd.DataFrame
    chain: frozenset[str]
    note: str


def trace_card(answer: Arrivals, register: Register, subtitle: str, caution: str) -> Card:
    """Return the card of a figure of an answer: the question is its title."""
    movements = answer.movements
    sources = list(dict.fromkeys(source for ids in movements.source_ids for source in ids))
    records = len({row for ids in movements.row_ids for row in ids})
    return Card(
        title=write_question(answer.question, names_in(register)),
        subtitle=f"Unit: {Measure(answer.question.unit).title}. {subtitle}",
        sources=name_sources(register, sources, records),
        footer=footer_of(register),
        caution=caution,
    )


def draw_bar(answer: Arrivals) -> None:
    """Draw the answer as a bar, with the other readings and what mixing rules would say."""
    register = the_register()
    names, unit = names_in(register), answer.question.unit
    readings, (ticks, note) = readings_of(answer), ticks_of(answer)
    card = trace_card(
        answer,
        register,
        f"Limits that hold for every history the records allow. {note}",
        " ".join(write_assumptions(answer, names)),
    )
    alt = f"{card.title}. {write_answer(answer, names)} {write_beside(answer, names)}"
    figure = answer_figure(readings, ticks, answer.sent, card, the_palette(), unit=unit)
    draw_plot(figure, key="answer", alt=alt, name=card.title)
    rows = {reading.name: reading.limits for reading in readings}
    rows |= {tick.name: Quantity(tick.items, tick.items) for tick in ticks}
    words = {name: write_limits(limits, unit) for name, limits in rows.items()}
    st.html(limit_bars(rows, words, answer.sent.high, caption="Must and could, by reading"))


def readings_of(answer: Arrivals) -> list[Reading]:
    """Return the answer, what it is without the reader's assumption, and by the other order rule."""
    assert answer.limits is not None  # noqa: S101 - a contradiction ended the page before
    asked = answer.question
    rule = {"same_year": "Same-year onward transfers allowed", "strict": "Strict order"}
    with_assumed = ", with what is assumed" if asked.assume else ""
    readings = [Reading(f"{rule[asked.order]}{with_assumed}", answer.limits, is_assumed=bool(asked.assume))]
    if asked.assume:
        plain = answer_to(replace(asked, assume=()), the_register().digest)
        if plain.limits is not None:
            readings.append(Reading("On record, without what is assumed", plain.limits))
    beside = answer.beside
    if beside.limits is not None:
        readings.append(Reading(f"{rule[beside.question.order]}{with_assumed}", beside.limits))
    return readings


def ticks_of(answer: Arrivals) -> tuple[list[Tick], str]:
    """Return what each mixing rule would say, and a note on it.

    Past a link of unknown quantity a rule says nothing: then what it would say if all was passed on there.
    """
    plain = [(rule, answer.mixed(rule)) for rule in Rule]
    ticks = [Tick(str(rule), said.arrived) for rule, said in plain if said and said.arrived is not None]
    if ticks:
        return ticks, "Marks: what mixing rules would say, which are assumptions."
    supposed = [(rule, answer.mixed_if_all_was_passed_on(rule)) for rule in Rule]
    ticks = [Tick(str(rule), said.arrived) for rule, said in supposed if said and said.arrived is not None]
    if ticks:
        return ticks, (
            "Marks: what mixing rules would say if links of unknown quantity carried all there was: assumptions."
        )
    return [], "No mixing rule says a number: a stock or a quantity on the way is not known."


def draw_way(answer: Arrivals) -> None:
    """Draw the chains and what stands beside them, left to right by hop, with stubs for what is missing."""
    register = the_register()
    measure = Measure(answer.question.unit)
    way = way_of(answer.question, register.digest)
    focus = focus_line_among(register, way.movements, answer.question)
    card = trace_card(
        answer,
        register,
        f"{focus.sentence or 'In red: the links on a chain to the destination.'}{way.note}",
        "Stubs in outline are our subtraction: what a party cannot account for may still be in store or in "
        "service, or left unrecorded. " + " ".join(write_assumptions(answer, names_in(register))[-1:]),
    )
    flows, nodes = way.arranged
    lit = focus.transfers | SUBTRACTED if focus.transfers else way.chain
    figure = sankey_figure(flows, nodes, card, the_palette(), lit=lit, focus=focus.drawn, at_rest=way.chain)
    draw_plot(figure, key="way", alt=f"{card.title}. {' '.join(flows.sentence.head(8))}", name=f"way {card.title}")
    draw_bars(flows, caption="Link by link", lit=focus.transfers)
    draw_twin(flows, caption="The same as a table", extra={"passed": f"Of those followed, {measure.title}"})


@st.cache_resource(show_spinner=False, max_entries=64)
def way_of(asked: Question, digest: str) -> Way:
    """Arrange the way of a question once for all readers; `digest` names the register."""
    return arrange_way(answer_to(asked, digest), the_register())


def arrange_way(answer: Arrivals, register: Register) -> Way:
    """Return the flows on and beside the way, each with what a click on it puts in focus."""
    asked, measure = answer.question, Measure(answer.question.unit)
    way = mark_the_way(answer.movements, asked.origin, asked.destination)
    rank = way.part.map({"chain": 0, "aside": 1, "inflow": 2})
    size = way.low.where(way.low > 0, way.high.where(way.high < float("inf"), 0.0))
    drawn = _drawable(
        way.loc[pd.DataFrame({"rank": rank, "size": -size}).sort_values(["rank", "size"]).index[:MOST_DRAWN]]
    )
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
