"""The answer of a trace on the screen: found once for all readers, the number first."""

from __future__ import annotations

import streamlit as st

from armsflow.analysis.arrivals import Arrivals, Question
from armsflow.analysis.explain import write_beside, write_claims, write_problem, write_question
from armsflow.analysis.measures import Measure
from armsflow.analysis.report_markdown import escape_markdown
from armsflow.analysis.report_tables import write_limits
from armsflow.analysis.wording import name_of, names_in
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.ui.frame import PageEndsEarly, the_register
from armsflow.ui.kept import kept
from armsflow.ui.markup import answer as answer_line
from armsflow.ui.markup import level_mark, paragraph, record_link
from armsflow.ui.question_bar import offer_other_ends, read_question


@kept(max_entries=256)
def answer_to(asked: Question, digest: str) -> Arrivals:
    """Put a question once for all readers; `digest` names the register."""
    del digest
    return Arrivals(asked, the_register().transfers)


def open_trace() -> Arrivals:
    """Return the answer to what the sentence asks, before any assumption; say what is missing and end the page."""
    register = the_register()
    asked = read_question(register)
    if asked is None:
        st.title("Follow the weapons", anchor=False)
        st.text("Nothing that is counted in units was delivered on record, so there is nothing to follow.")
        raise PageEndsEarly
    return answer_to(asked, register.digest)


def draw_answer(answer: Arrivals) -> None:
    """Write the title, the number and its sentence, and what the other order rule says beside it."""
    register = the_register()
    names = names_in(register)
    title = write_question(answer.question, names)
    st.set_page_config(page_title=f"{title} - armsflow")
    with st.container(key="unseen"):
        st.title(escape_markdown(title), anchor=False)
    problem = write_problem(answer, names)
    if problem:
        st.html(answer_line("The records contradict each other" if answer.conflicts else "None on record", problem))
        _draw_left_out(answer, register)
        return
    ends = " or ".join(name_of(end, names) for end in answer.question.destination)
    st.html(answer_line(write_number_line(answer), f"can have reached {ends}: {write_claims(answer)}."))
    st.html(paragraph(write_beside(answer, names), "af-beside"))


def end_without_answer(answer: Arrivals) -> None:
    """End the page where there is no answer, and offer a question that has one; a contradiction is of assumptions."""
    if not write_problem(answer, names_in(the_register())):
        return
    if not answer.conflicts:
        offer_other_ends(the_register(), answer)
    raise PageEndsEarly


def write_number_line(answer: Arrivals) -> str:
    """Return the answer as a number: "0 to 136 of 240 launchers"."""
    unit, sent = Measure(answer.question.unit), answer.sent
    assert answer.limits is not None  # noqa: S101 - a contradiction is a problem, said before
    limits = write_limits(answer.limits, unit.name)
    return f"{limits.removesuffix(f' {unit.title}')} of {unit.write(sent)}" if sent.is_reported else limits


def _draw_left_out(answer: Arrivals, register: Register) -> None:
    """Write which records the evidence floor leaves out, each with a link."""
    rows = register.transfers[register.transfers.transfer.isin(answer.left_out)]
    if rows.empty:
        return
    listed = "".join(f"<li>{record_link(row.id, row.id)} {level_mark(row.level)}</li>" for row in rows_of(rows))
    head = paragraph("Left out by the evidence asked for:", "af-small")
    st.html(f"<div class='af-prose'>{head}<ul>{listed}</ul></div>")
