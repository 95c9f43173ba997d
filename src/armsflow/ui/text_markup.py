"""The graph of flows as headings, lists and links; every text in it is escaped as in `markup`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from armsflow.analysis.at_party import Exchange, Side, Standing
from armsflow.register.load import Register
from armsflow.ui.markup import Markup, inline, level_mark, links, record_link

MOST_FULL = 40
Way = Callable[[str, str], Markup]
"""A link to a party: its code, and the text to show."""


def standing_list(standings: Iterable[Standing], way: Way, note: Callable[[str], str]) -> str:
    """Return parties as a list of links, each with what it sent and received; `note` says what it is, if no state."""
    return f"<ol class='af-walk'>{''.join(_standing(each, way, note(each.party)) for each in standings)}</ol>"


def _standing(standing: Standing, way: Way, note: str) -> str:
    both = {"sent": standing.went_out, "received": standing.came_in}
    said = "; ".join(f"{verb}: {amount}" for verb, amount in both.items() if amount)
    return f"<li>{way(standing.party, standing.name)}{f' ({escape(note)})' if note else ''}, {inline(said)}</li>"


def side_section(side: Side, register: Register, way: Way) -> str:
    """Return one side of a party: a heading with the sum, and each other party; the smallest without details."""
    items = "".join(
        _exchange(exchange, register, way, is_full=place < MOST_FULL) for place, exchange in enumerate(side.exchanges)
    )
    rest = "" if items else "<p class='af-prose'>No report in this choice says so. That is not the same as none.</p>"
    listed = f"<ol class='af-walk'>{items}</ol>" if items else rest
    return f"<section class='af-side'><h2 dir='auto'>{escape(side.heading)}</h2>{listed}</section>"


def _exchange(exchange: Exchange, register: Register, way: Way, *, is_full: bool) -> str:
    share = f", {escape(exchange.share)}" if exchange.share else ""
    head = f"{way(exchange.other, exchange.name)}: {escape(exchange.amount)}{share}"
    if not is_full:
        return f"<li>{head}</li>"
    is_one = len(exchange.flows) == 1
    details = "".join(f"<li>{_flow(flow, register, is_one=is_one)}</li>" for flow in exchange.flows)
    return f"<li><p class='af-claim' dir='auto'>{head}</p><ul>{details}</ul></li>"


def _flow(flow: Any, register: Register, *, is_one: bool) -> str:
    """Return one flow in words, with the sources and the records to open; the sum has said how many, if it is one."""
    said = [f"{flow.system_names}, {flow.years}" if is_one else f"{flow.label}, {flow.system_names}, {flow.years}"]
    marks = [f"Hedge: \u201c{hedge}\u201d" for hedge in flow.hedges]
    if flow.is_inference:
        marks.insert(0, "Our inference, stated by no source")
    if flow.is_partly_outside:
        marks.append("Partly outside the years chosen, counted from 0")
    sources = register.sources.loc[list(flow.source_ids)]
    cited = links(zip(sources.publisher, sources.url, strict=True))
    records = ", ".join(record_link(record, record) for record in flow.row_ids)
    words = f"{inline('. '.join(said))}. Evidence: {level_mark(flow.level)}."
    return f"{words} {''.join(inline(f'{mark}. ') for mark in marks)}<br>Sources: {cited}.<br>Records: {records}."


def way_list(ways: Iterable[Markup]) -> str:
    """Return links as a list."""
    return f"<ul class='af-walk'>{''.join(f'<li>{way}</li>' for way in ways)}</ul>"
