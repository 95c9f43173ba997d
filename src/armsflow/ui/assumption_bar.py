"""What a reader assumes for a trace: own stocks, and deliveries that no source states. Bound to the URL."""

from __future__ import annotations

import math
from dataclasses import replace

import streamlit as st

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.assumptions import possible_assumptions
from armsflow.analysis.evidence_floor import Assumed
from armsflow.analysis.explain import write_problem
from armsflow.analysis.on_the_way import mark_the_way
from armsflow.analysis.records import Stock
from armsflow.analysis.report_tables import write_limits
from armsflow.analysis.wording import name_of, names_in
from armsflow.ui.frame import the_register
from armsflow.ui.markup import paragraph
from armsflow.ui.trace_answer import answer_to

UNKNOWN, NONE = "unknown", "none"
STOCKS = {
    UNKNOWN: "Nothing is known of what they had before: the limits hold whatever it was.",
    NONE: "They had nothing but what is on record. Then some may have to be the items that are followed.",
}
MOST_STOCKS = 8
MOST_SWITCHES = 6


def assume(plain: Arrivals) -> Arrivals:
    """Draw what can be assumed beside a plain answer, and return the answer with what is."""
    register, asked = the_register(), plain.question
    offered = {name_of(each.supplier, names_in(register)): each for each in possible_assumptions(plain)}
    with st.container(key="assumptions-hidden" if st.context.is_embedded else "assumptions"):
        with st.popover("Own stock before the records", key="stock-popover"):
            stock = _stock_choice(plain)
        stocked = replace(asked, stock=stock)
        chosen = _switches(plain, dict(list(offered.items())[:MOST_SWITCHES]))
    return answer_to(replace(stocked, assume=chosen), register.digest)


def _stock_choice(plain: Arrivals) -> Stock:
    """Draw what parties on the way are assumed to have had, and return it."""
    names = names_in(the_register())
    others = st.radio(
        "Of every party on the way", list(STOCKS), captions=list(STOCKS.values()), key="stock", bind="query-params"
    )
    st.html(paragraph("Or of one party, in items; empty is as above.", "af-small"))
    named = {}
    for party in parties_on_the_way(plain)[:MOST_STOCKS]:
        own = st.number_input(
            name_of(party, names), min_value=0, value=None, step=1, key=f"own-{party}", bind="query-params"
        )
        if own is not None:
            named[party] = float(own)
    return Stock(named, 0.0 if others == NONE else math.inf)


def parties_on_the_way(answer: Arrivals) -> list[str]:
    """Return who receives and can pass on what is followed, those nearest to the origin first."""
    asked = answer.question
    way = mark_the_way(answer.movements, asked.origin, asked.destination)
    received = way[way.part.isin(["chain", "aside"])].recipient
    return [party for party in dict.fromkeys(received) if party not in {asked.origin, *asked.destination}]


def _switches(plain: Arrivals, offered: dict[str, Assumed]) -> tuple[Assumed, ...]:
    """Draw a switch for each delivery that may be assumed, with what it would change."""
    if not offered:
        return ()
    ends = " or ".join(name_of(end, names_in(the_register())) for end in plain.question.destination)
    chosen = st.pills(
        f"Assume, though no source says so, that the items went on to {ends} from",
        list(offered),
        selection_mode="multi",
        key="assume",
        bind="query-params",
    )
    for name, each in offered.items():
        st.html(paragraph(_preview(plain, name, each), "af-small"))
    return tuple(offered[name] for name in chosen or () if name in offered)


def _preview(plain: Arrivals, name: str, each: Assumed) -> str:
    """Return what one assumption would make of the answer."""
    asked, names = plain.question, names_in(the_register())
    supposed = answer_to(replace(asked, assume=(each,)), the_register().digest)
    if write_problem(supposed, names) or supposed.limits is None:
        return f"{name} alone would not change that."
    had = write_limits(plain.passed_through(each.supplier), asked.unit)
    return (
        f"{write_limits(supposed.limits, asked.unit)} if {name} passed on, in {each.year}, what it received ({had} "
        "of those followed), which no source here says."
    )
