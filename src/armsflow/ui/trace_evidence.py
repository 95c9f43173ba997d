"""What a trace rests on: chains hop by hop, evidence floors, what to verify next, parties, own stock."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from armsflow.analysis.arrivals import Arrivals, Question
from armsflow.analysis.chain_words import (
    ASSUMED,
    INFERENCE,
    write_amount,
    write_cut_list,
    write_heading,
    write_way,
    write_whole,
)
from armsflow.analysis.explain import write_cut, write_key_record
from armsflow.analysis.legs import Chain, Leg
from armsflow.analysis.measures import Measure
from armsflow.analysis.records import UNKNOWN_STOCK
from armsflow.analysis.report_markdown import chains_markdown
from armsflow.analysis.report_tables import floor_rows, party_rows
from armsflow.analysis.wording import name_of, names_in, write_years
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity
from armsflow.ui.frame import the_register
from armsflow.ui.kept import kept
from armsflow.ui.markup import inline, level_mark, paragraph, record_link, source_list, table
from armsflow.ui.trace_answer import answer_to

MOST_CHAINS = 8


def draw_chains(answer: Arrivals) -> None:
    """Write the chains hop by hop with their sources, and as Markdown to copy."""
    register, chains = the_register(), answer.chains()
    st.header("Hop by hop", anchor=False)
    st.html(paragraph(f"{write_heading(chains)}. {write_cut_list(chains)}", "af-small"))
    for chain in list(chains)[:MOST_CHAINS]:
        st.html(_chain_html(chain, answer, register))
    if len(chains) > MOST_CHAINS:
        st.html(paragraph(f"{len(chains) - MOST_CHAINS} more are in the text below and in the files.", "af-small"))
    with st.expander("Copy as Markdown", key="markdown"):
        st.code(_markdown(answer.question, register.digest), language="markdown", wrap_lines=True)


def _chain_html(chain: Chain, answer: Arrivals, register: Register) -> str:
    """Return a chain as a list of its hops, each with its level, doubts and sources."""
    unit = answer.question.unit
    hops = "".join(_hop(leg, unit, register, is_assumed=leg.movement in answer.assumed) for leg in chain)
    whole = write_whole(chain, unit, answer.assumed)
    return (
        f"<section class='af-chain'>{paragraph(write_way(chain, names_in(register)), 'af-claim')}"
        f"{paragraph(f'{whole}.', 'af-small')}<ol>{hops}</ol></section>"
    )


def _hop(leg: Leg, unit: str, register: Register, *, is_assumed: bool) -> str:
    names = names_in(register)
    ends = f"{name_of(leg.supplier, names)} to {name_of(leg.recipient, names)}"
    claim = paragraph(f"{ends}, {write_years(leg.date_from, leg.date_to)}: {write_amount(leg, unit)}")
    if is_assumed:
        return f"<li>{claim}<p class='af-small'><b>{ASSUMED.capitalize()}.</b></p></li>"
    doubts = [INFERENCE] if leg.is_inference else []
    doubts += [f"hedge: \u201c{hedge}\u201d" for hedge in leg.hedges]
    said = inline("; ".join(["", *doubts, ""]) or "; ")
    records = ", ".join(record_link(row, f"record {row}") for row in leg.row_ids)
    return (
        f"<li>{claim}<p class='af-small'>{level_mark(leg.level)}{said}{records}</p>"
        f"{source_list(rows_of(register.sources.loc[list(leg.source_ids)]))}</li>"
    )


def _exactly(items: float) -> Quantity:
    return Quantity(items, items)


def draw_floors(answer: Arrivals) -> None:
    """Write the answer by evidence floor, a row each."""
    st.header("How it stands on its evidence", anchor=False)
    rows = _floors(answer.question, the_register().digest)
    columns = {"level": "Evidence at least", "limits": "Must to could", "left_out": "Left out"}
    st.html(table(rows, columns, caption="The same question with weaker records left out"))


def draw_verify(answer: Arrivals) -> None:
    """Write which record to verify next, and what caps the answer."""
    said = _verify(answer.question, the_register().digest)
    st.header("What to verify next", anchor=False)
    paragraphs = [paragraph(text, "af-prose") for text in said if text]
    st.html("".join(paragraphs or [paragraph("No single record moves these limits.", "af-prose")]))


@kept(max_entries=64)
def _markdown(asked: Question, digest: str) -> str:
    return chains_markdown(answer_to(asked, digest), the_register())


@kept(max_entries=64)
def _verify(asked: Question, digest: str) -> list[str]:
    answer, register = answer_to(asked, digest), the_register()
    names = names_in(register)
    return [write_key_record(answer, names, register), write_cut(answer, names, register)]


@kept(max_entries=64)
def _floors(asked: Question, digest: str) -> pd.DataFrame:
    return floor_rows(answer_to(asked, digest), names_in(the_register()))


@kept(max_entries=64)
def _parties(asked: Question, digest: str) -> pd.DataFrame:
    rows = party_rows(answer_to(asked, digest), the_register())
    unstocked = answer_to(replace(asked, stock=UNKNOWN_STOCK), digest)
    return rows.assign(needed=[_needed(unstocked, party) for party in rows.code])


def draw_parties(answer: Arrivals) -> None:
    """Write what each party on the way may have received and may have in the end, and the own stock it needs."""
    rows = _parties(answer.question, the_register().digest)
    st.header("Where they can be", anchor=False)
    columns = {
        "party": "Party",
        "received": "Can have received",
        "still_held": "Can have in the end",
        "needed": "Own stock the records need",
    }
    st.html(table(rows, columns, caption="Of the items followed: limits each for itself, not to be added"))


def _needed(answer: Arrivals, party: str) -> str:
    """Return the least own stock of a party with which the records hold, by either order, others' being unknown."""
    unit = Measure(answer.question.unit)
    own, beside = answer.least_stock(party), answer.beside.least_stock(party)
    other = "in strict order" if answer.question.order == "same_year" else "with the same year allowed"
    words = f"at least {unit.write(_exactly(own))}" if own else "none"
    return words if own == beside else f"{words}; {other} at least {unit.write(_exactly(beside))}"
