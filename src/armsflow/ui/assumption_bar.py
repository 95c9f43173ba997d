"""What a reader assumes for a trace: own stocks, and deliveries that no source states. Bound to the URL."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import streamlit as st

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.assumptions import possible_assumptions
from armsflow.analysis.evidence_floor import Assumed
from armsflow.analysis.explain import write_problem
from armsflow.analysis.on_the_way import mark_the_way
from armsflow.analysis.records import Stock
from armsflow.analysis.report_markdown import escape_markdown
from armsflow.analysis.report_tables import write_limits
from armsflow.analysis.wording import name_of, names_in
from armsflow.ui.frame import the_register
from armsflow.ui.markup import paragraph
from armsflow.ui.trace_answer import answer_to

OWN, ASSUME = "own-", "assume-"
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
    if not asked.unit:
        return plain
    with st.container(key="assumptions-hidden" if st.context.is_embedded else "assumptions"):
        chosen = _switches(plain)
        with st.popover(f"Own stock of parties on the way: {_stock_now()}", key="stock-popover"):
            stock = _stock_choice(plain)
    return answer_to(replace(asked, stock=stock, assume=chosen), register.digest)


def _stock_now() -> str:
    """Return in a word what is assumed of stocks, also before the controls are drawn."""
    asked: dict[str, Any] = dict(st.query_params.to_dict())
    asked |= {str(key): value for key, value in st.session_state.items()}
    if any(key.startswith(OWN) and value is not None for key, value in asked.items()):
        return "some set"
    return NONE if asked.get("stock") == NONE else UNKNOWN


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
            escape_markdown(name_of(party, names)),
            min_value=0,
            value=None,
            step=1,
            key=f"{OWN}{party}",
            bind="query-params",
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


def _switches(plain: Arrivals) -> tuple[Assumed, ...]:
    """Draw a switch for each delivery that may be assumed, labelled with what it would make of the answer."""
    offered = possible_assumptions(plain)[:MOST_SWITCHES]
    return tuple(
        each
        for each in offered
        if st.checkbox(escape_markdown(_preview(plain, each)), key=f"{ASSUME}{each.supplier}", bind="query-params")
    )


def _preview(plain: Arrivals, each: Assumed) -> str:
    """Return what one assumption would make of the answer."""
    asked, names = plain.question, names_in(the_register())
    name = name_of(each.supplier, names)
    received = write_limits(plain.passed_through(each.supplier), asked.unit)
    given = f"if {name} passed on, in {each.year}, what it received ({received} of those followed)"
    supposed = answer_to(replace(asked, assume=(each,)), the_register().digest)
    limits = None if write_problem(supposed, names) else supposed.limits
    answer = f"{write_limits(limits, asked.unit)} " if limits else "No other answer "
    return f"{answer}{given}, which no source here says"
