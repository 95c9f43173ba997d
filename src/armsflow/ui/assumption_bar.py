"""What a reader assumes for a trace: own stocks, and deliveries that no source states. Bound to the URL."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.assumptions import possible_assumptions
from armsflow.analysis.evidence_floor import Assumed
from armsflow.analysis.explain import write_problem
from armsflow.analysis.question_address import (
    ASSUME,
    MOST_STOCKS,
    NONE,
    OWN,
    STOCKS,
    UNKNOWN,
    assume_as_asked,
    parties_on_the_way,
)
from armsflow.analysis.report_markdown import escape_markdown
from armsflow.analysis.report_tables import write_limits
from armsflow.analysis.wording import name_of, names_in
from armsflow.ui.address import asked_now, bound
from armsflow.ui.frame import the_register
from armsflow.ui.markup import paragraph
from armsflow.ui.trace_answer import answer_to

MOST_SWITCHES = 6


def with_assumptions(plain: Arrivals) -> Arrivals:
    """Return the answer with what the reader assumes, as the controls or the address say it, before they are drawn."""
    if not plain.question.unit:
        return plain
    return answer_to(assume_as_asked(plain, _said()), the_register().digest)


def _said() -> dict[str, Any]:
    """Return what is switched on or set, by control."""
    said: dict[str, Any] = {name: values[-1] for name, values in asked_now().items()}
    said |= {str(key): value for key, value in st.session_state.items()}
    return {key: value for key, value in said.items() if value not in (None, False, "", "false")}


def draw_assumptions(plain: Arrivals) -> None:
    """Draw what can be assumed beside a plain answer: deliveries that no source states, and own stocks."""
    if not plain.question.unit:
        return
    with st.container(key="assumptions-hidden" if st.context.is_embedded else "assumptions"):
        for each in possible_assumptions(plain)[:MOST_SWITCHES]:
            st.checkbox(escape_markdown(_preview(plain, each)), key=f"{ASSUME}{each.supplier}", bind=bound())
        with st.popover(f"Own stock of parties on the way: {_stock_now()}", key="stock-popover"):
            _stock_choice(plain)


def _stock_now() -> str:
    """Return in a word what is assumed of stocks."""
    said = _said()
    if any(key.startswith(OWN) for key in said):
        return "some set"
    return NONE if said.get("stock") == NONE else UNKNOWN


def _stock_choice(plain: Arrivals) -> None:
    """Draw what parties on the way may be assumed to have had."""
    names = names_in(the_register())
    st.radio("Of every party on the way", list(STOCKS), captions=list(STOCKS.values()), key="stock", bind=bound())
    st.html(paragraph("Or of one party, in items; empty is as above.", "af-small"))
    for party in parties_on_the_way(plain)[:MOST_STOCKS]:
        name = escape_markdown(name_of(party, names))
        st.number_input(name, min_value=0, value=None, step=1, key=f"{OWN}{party}", bind=bound())


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
