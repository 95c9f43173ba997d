"""The figures of a trace: the bar from must to could, and the way as a Sankey."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from armsflow.analysis.arrivals import Arrivals, Question
from armsflow.analysis.measures import Measure
from armsflow.analysis.question_address import write_question_address
from armsflow.analysis.report_tables import write_limits
from armsflow.figures.answer_bar import answer_figure
from armsflow.figures.card_words import permalink
from armsflow.figures.trace_view import alt_of_bar, bar_card, limits_drawn, readings_of, ticks_of
from armsflow.figures.way_view import Way, alt_of_way, arrange_way, way_card, way_figure
from armsflow.ui.figure_frame import draw_bars, draw_plot, draw_twin
from armsflow.ui.focus import focus_line_among
from armsflow.ui.frame import the_palette, the_register
from armsflow.ui.kept import kept
from armsflow.ui.markup import limit_bars
from armsflow.ui.site import site_address
from armsflow.ui.trace_answer import answer_to


def draw_bar(answer: Arrivals) -> None:
    """Draw the answer as a bar, with the other readings and what mixing rules would say."""
    register, unit = the_register(), answer.question.unit
    plain = answer_to(replace(answer.question, assume=()), register.digest)
    readings, (ticks, _) = readings_of(answer, plain), ticks_of(answer)
    link = permalink(site_address(), "trace", write_question_address(answer.question, register), register)
    card = bar_card(answer, register, link)
    figure = answer_figure(readings, ticks, answer.sent, card, the_palette(), unit=unit)
    draw_plot(figure, key="answer", alt=alt_of_bar(answer, register), name=card.title)
    rows = limits_drawn(readings, ticks)
    words = {name: write_limits(limits, unit) for name, limits in rows.items()}
    st.html(limit_bars(rows, words, answer.sent.high, caption="Must and could, by reading"))


def draw_way(answer: Arrivals) -> None:
    """Draw the chains and what stands beside them, left to right by hop, with stubs for what is missing."""
    register = the_register()
    measure = Measure(answer.question.unit)
    way = way_of(answer.question, register.digest)
    focus = focus_line_among(register, way.movements, answer.question)
    own = write_question_address(answer.question, register) | ({"focus": [focus.text]} if focus.text else {})
    card = way_card(answer, register, way, focus, permalink(site_address(), "trace", own, register))
    figure, flows = way_figure(way, focus, card, the_palette()), way.arranged.flows
    draw_plot(figure, key="way", alt=alt_of_way(answer, register, way), name=f"way {card.title}")
    draw_bars(flows, caption="Link by link", lit=focus.transfers)
    draw_twin(flows, caption="The same as a table", extra={"passed": f"Of those followed, {measure.title}"})


@kept(max_entries=64)
def way_of(asked: Question, digest: str) -> Way:
    """Arrange the way of a question once for all readers; `digest` names the register."""
    return arrange_way(answer_to(asked, digest), the_register())
