"""A story on the screen: its steps, the figures they light, and events beside the deliveries."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.ledger import account_of
from armsflow.analysis.measures import Measure, select_measure
from armsflow.analysis.movements import count_movements
from armsflow.analysis.selection import Selection
from armsflow.analysis.wording import names_in, word_quantity, write_years
from armsflow.app_folder import data_folder
from armsflow.figures.arrangements import Arrangement, add_unaccounted, arrange
from armsflow.figures.card import Card
from armsflow.figures.card_words import INFERENCE, footer_of, short_sources
from armsflow.figures.deck_map import map_figure
from armsflow.figures.flat_map import flat_map
from armsflow.figures.focus_marks import mark_foci
from armsflow.figures.lit import NOTHING, Lit
from armsflow.figures.map_stage import MapStage, set_stage
from armsflow.figures.map_view import map_flows, svg_of_map
from armsflow.figures.palette import Palette
from armsflow.figures.sankey import sankey_figure
from armsflow.figures.timeline import Moment, timeline_figure
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.stories import Step, Story, read_story
from armsflow.ui.figure_frame import draw_bars, draw_plot
from armsflow.ui.focus import click_map, follow_focus
from armsflow.ui.frame import PageEndsEarly, fitted_width, the_palette
from armsflow.ui.map_frame import draw_map
from armsflow.ui.markup import inline, level_mark, page_link, paragraph, record_link, source_list

SYSTEM, UNIT, HUB = "9p135m-konkurs", "launcher", "BGR"
YEAR_END = dt.date(2015, 12, 31)


def open_story(register: Register) -> Story:
    """Return the story of the data; say so and end the page where the data set has none of its own."""
    path = data_folder() / "stories" / "konkurs.md"
    story = read_story(path) if path.is_file() else None
    if story is None or not set(story.transfers) <= set(register.transfers.transfer):
        st.title("This data set has no story", anchor=False)
        st.text("Flows, Map and Records show what is in it.")
        raise PageEndsEarly
    st.set_page_config(page_title=f"{story.title} - armsflow")
    return story


def story_selection(story: Story, register: Register) -> Selection:
    """Return the transfers of a story that move its system, in its unit."""
    transfers = register.transfers
    rows = transfers[transfers.transfer.isin(story.transfers) & (transfers.system == SYSTEM) & ~transfers.is_superseded]
    rows = rows.assign(is_partly_outside=False)
    chosen = TransferFilter(system=(SYSTEM,), years=(2015, 2015))
    measure = Measure(UNIT)
    return Selection(register, chosen, select_measure(rows, measure), count_movements(rows, measure))


def choose_step(story: Story) -> int:
    """Draw the way through the steps, bound to the URL, and return the number chosen, from 0."""
    numbers = [str(number) for number in range(1, len(story.steps) + 1)]
    chosen = st.segmented_control("Step", numbers, default="1", key="step", bind="query-params")
    return numbers.index(chosen) if chosen in numbers else 0


def draw_step(story: Story, number: int, register: Register) -> None:
    """Write one step: its text, what is not known, its records with level and sources, and the way on."""
    step = story.steps[number]
    st.header(step.heading, anchor=False)
    st.html("".join(paragraph(text) for text in step.paragraphs))
    if step.unknown:
        st.html(f"<div class='af-unknown'><b>Not known</b>{paragraph(step.unknown)}</div>")
    if number + 1 < len(story.steps):
        st.button(
            f"Next: {story.steps[number + 1].heading}", key="next-step",
            on_click=lambda: st.session_state.update(step=str(number + 2)),
        )  # fmt: skip
    _draw_evidence(step, register)


def draw_further(register: Register) -> None:
    """Offer what to ask the records next: a trace and an account."""
    system, hub = register.systems.designation[SYSTEM], register.parties.name[HUB]
    trace = page_link("trace", {"of": [system]}, "How many can have arrived? Trace them from record to record")
    account = page_link(
        "ledger", {"party": [hub], "account": [system]}, f"What can {hub} not account for? See its ledger"
    )
    st.html(f"<ul class='af-further'><li>{trace}</li><li>{account}</li></ul>")


def _draw_evidence(step: Step, register: Register) -> None:
    names = names_in(register)
    transfers = register.transfers
    for record in rows_of(transfers[transfers.transfer.isin(step.lights) & ~transfers.is_superseded]):
        claim = (
            f"{names[record.supplier]} to {names[record.recipient]}, {write_years(record.date_from, record.date_to)}: "
        )
        claim += f"{word_quantity(record)}, {names[record.system]}"
        doubt = "our inference, stated by no source; " if record.basis == "inference" else ""
        hedge = f"hedge: \u201c{record.hedge}\u201d; " if record.hedge else ""
        st.html(
            f"<div class='af-evidence'>{paragraph(claim, 'af-claim')}<p class='af-small'>{level_mark(record.level)}; "
            f"{inline(f'{doubt}{hedge}grade {record.grade}; ')}"
            f"{record_link(record.id)}</p>"
            f"{source_list(rows_of(register.sources.loc[list(record.sources)]))}</div>"
        )


def write_balance(register: Register) -> str:
    """Return the balance of the hub at the end of the year, marked as our subtraction."""
    account = account_of(register.transfers, HUB, system=SYSTEM, unit=UNIT, until=YEAR_END)
    name = register.parties.name[HUB]
    return (
        f"{name}, end of {YEAR_END.year}: {account.received} in, {account.sent_on} out, "
        f"{account.unaccounted} not accounted for. The subtraction is ours, not the article's; "
        "they may still be in store, in service, or gone unrecorded."
    )


def draw_chain(selection: Selection, step: frozenset[str], focus: Lit = NOTHING) -> pd.DataFrame:
    """Draw the chain as a Sankey and on the map; return its flows.

    Lit are the transfers of the step, or what lies on the way through the reader's own focus.
    """
    lit = focus.transfers or step
    register, measure, palette = selection.register, selection.measure, the_palette()
    arranged = arrange(
        selection.movements,
        Arrangement.CHAIN,
        names=names_in(register),
        roles=selection.roles,
        hollow=selection.hollow,
        measure=measure,
    )
    flows, nodes = mark_foci(add_unaccounted(arranged, measure), selection.movements, names_in(register))
    card = Card(
        title="The reported way of the Konkurs launchers, 2015",
        subtitle=f"Unit: launchers delivered. {focus.sentence or 'In red: what this step is about.'}",
        sources=short_sources(selection),
        footer=footer_of(register),
        caution=f"{write_balance(register)} {INFERENCE}",
        width=700,
    )
    alt = f"{card.title}. {' '.join(flows.sentence)} {write_balance(register)}"
    sankey = sankey_figure(flows, nodes, card, palette, lit=lit, focus=focus.drawn, at_rest=step)
    draw_plot(sankey, key="story-sankey", alt=alt, name=card.title)
    draw_bars(flows, caption=card.title, lit=focus.transfers)
    st.fragment(_draw_ways)(selection, card, alt, lit, focus)
    return flows


def _draw_ways(selection: Selection, card: Card, alt: str, lit: frozenset[str], focus: Lit) -> None:
    """Draw the chain on the map. Only this part runs again when the browser is ready for it."""
    follow_focus()
    palette, size = the_palette(), (fitted_width(760.0), 340.0)
    stage, svg = _ways(selection, selection.register.digest, card, palette, lit, size)
    alt = f"Map. {alt}"
    draw_map(
        map_figure(stage, palette=palette, focus=focus.text), partial(flat_map, stage, palette=palette, alt=alt),
        key="story-map", alt=alt, name=f"map {card.title}", svg=svg, height=340, on_click=click_map,
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=64)
def _ways(
    _selection: Selection, digest: str, card: Card, palette: Palette, lit: frozenset[str], size: tuple[float, float]
) -> tuple[MapStage, str]:
    """Return the map of the chain, planned, and as a file."""
    del digest  # names the register, and with it the chain
    register = _selection.register
    routes = map_flows(_selection.movements, register, _selection.measure)
    stage = set_stage(routes, register.parties, lit=lit, roles=_selection.roles, size=size)
    return stage, svg_of_map(routes, _selection, card, palette, Lit("", "", lit))


def draw_timeline(story: Story, register: Register, lit: frozenset[str]) -> None:
    """Draw the events beside the deliveries of the story, and write them as a list."""
    moments = _deliveries(story, register, lit) + _events(register)
    card = Card(
        title="Deliveries and what was said and done meanwhile",
        subtitle="A bar is as long as the days on which it can have happened.",
        sources="Sources: with each event below.",
        footer=footer_of(register),
    )
    alt = f"{card.title}: " + "; ".join(f"{moment.first.year}, {moment.text}" for moment in moments)
    draw_plot(timeline_figure(moments, card, the_palette()), key="timeline", alt=alt, name=card.title)
    with st.expander("Each event, who said it, and its sources", key="events"):
        for event in rows_of(register.events.sort_values("date_from")):
            said = f" Said by {event.said_by}." if event.said_by else ""
            answer = f" Answer: {event.response}" if event.response else ""
            st.html(
                f"<div class='af-evidence'>{paragraph(f'{_day_of(event)}: {event.title}', 'af-claim')}"
                f"{paragraph(f'{event.text}{said}{answer}')}"
                f"{source_list(rows_of(register.sources.loc[list(event.sources)]))}</div>"
            )


def _deliveries(story: Story, register: Register, lit: frozenset[str]) -> list[Moment]:
    names = names_in(register)
    rows = register.transfers[register.transfers.transfer.isin(story.transfers) & ~register.transfers.is_superseded]
    moments = []
    for row in rows_of(rows.drop_duplicates("transfer")):
        text = f"{names[row.supplier]} to {names[row.recipient]}: {word_quantity(row)}, {names[row.system]}"
        moments.append(
            Moment(
                row.date_from.date(),
                row.date_to.date(),
                text,
                f"{text}. {row.level}.",
                row.level,
                row.transfer in lit,
            )
        )
    return moments


def _events(register: Register) -> list[Moment]:
    return [
        Moment(event.date_from.date(), event.date_to.date(), event.title, f"{_day_of(event)}: {event.text}")
        for event in rows_of(register.events)
    ]


def _day_of(event: Any) -> str:
    first, last = event.date_from, event.date_to
    return f"{first:%-d %B %Y}" if first == last else write_years(first, last)
