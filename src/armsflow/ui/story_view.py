"""A story on the screen: its steps, the figures they light, and events beside the deliveries."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.report_markdown import escape_markdown
from armsflow.analysis.selection import Selection
from armsflow.analysis.stories import hub_of, write_hub_balance
from armsflow.analysis.story_check import read_stories
from armsflow.analysis.wording import data_name, names_in, word_quantity, write_years
from armsflow.app_folder import data_folder
from armsflow.figures.arrangements import Arrangement, add_unaccounted, arrange
from armsflow.figures.card import Card
from armsflow.figures.card_words import INFERENCE, footer_of, permalink, short_sources, write_link
from armsflow.figures.deck_map import map_figure
from armsflow.figures.flat_map import flat_map
from armsflow.figures.focus_marks import mark_foci
from armsflow.figures.lit import NOTHING, Lit
from armsflow.figures.map_stage import MapStage, set_stage
from armsflow.figures.map_view import map_flows, svg_of_map
from armsflow.figures.palette import Palette
from armsflow.figures.sankey import sankey_figure
from armsflow.figures.timeline import timeline_figure
from armsflow.figures.timeline_view import alt_of_timeline, day_of, events_in, moments_of, timeline_card
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.stories import Step, Story
from armsflow.ui.address import asked_first, bound
from armsflow.ui.figure_frame import draw_bars, draw_plot
from armsflow.ui.focus import click_map, follow_focus
from armsflow.ui.frame import PageEndsEarly, fitted_size, the_palette
from armsflow.ui.kept import kept
from armsflow.ui.map_frame import draw_map
from armsflow.ui.markup import inline, level_mark, page_link, paragraph, record_link, source_list, story_links
from armsflow.ui.site import site_address

WAYS = {
    "flows": "Who supplied whom: Flows", "map": "From where to where: Map", "trace": "How many can have arrived: Trace",
    "ledger": "What is not accounted for: Ledger", "text": "Party by party: Read as text",
    "records": "Row by row: Records",
}  # fmt: skip
"""What a file of the reader's own is looked at with, in place of a story."""


@kept(max_entries=4)
def _stories(_register: Register, digest: str, stamps: tuple[tuple[str, int], ...]) -> dict[str, Story]:
    """Read the stories once for all readers, and again where a file has changed; `digest` names the register."""
    del digest, stamps
    return read_stories(data_folder(), _register)[0]


def stories_of(register: Register) -> dict[str, Story]:
    """Return the stories that the data bears out, the first to be told on top."""
    paths = sorted((data_folder() / "stories").glob("*.md"))
    return _stories(register, register.digest, tuple((str(path), path.stat().st_mtime_ns) for path in paths))


def open_story(register: Register) -> Story:
    """Return the story of the address, else the first; say so and end the page where the data has none."""
    if register.package.is_own:
        st.title("Stories are told on the data of armsflow", anchor=False)
        name = data_name(register)
        ways = "".join(f"<li>{page_link(page, {}, words)}</li>" for page, words in WAYS.items())
        st.html(
            paragraph(f"{name[:1].upper()}{name[1:]}, is in use.", "af-prose") + f"<ul class='af-further'>{ways}</ul>"
        )
        raise PageEndsEarly
    stories = stories_of(register)
    if not stories:
        st.title("This data set has no story", anchor=False)
        st.text("Flows, Map and Records show what is in it.")
        raise PageEndsEarly
    story = stories.get(asked_first("story"), next(iter(stories.values())))
    st.set_page_config(page_title=f"{story.title} - armsflow")
    if len(stories) > 1 and not st.context.is_embedded:
        st.html(story_links({name: each.label for name, each in stories.items()}, story.name))
    st.title(escape_markdown(story.title), anchor=False)
    st.html("".join(paragraph(text, "af-prose") for text in story.intro))
    return story


def choose_step(story: Story) -> int:
    """Draw the way through the steps, bound to the URL, and return the number chosen, from 0."""
    numbers = [str(number) for number in range(1, len(story.steps) + 1)]
    chosen = st.segmented_control("Step", numbers, default="1", key="step", bind=bound())
    return numbers.index(chosen) if chosen in numbers else 0


def draw_step(story: Story, number: int, register: Register) -> None:
    """Write one step: its text, what is not known, its records with level and sources, and the way on."""
    step = story.steps[number]
    st.header(escape_markdown(step.heading), anchor=False)
    st.html("".join(paragraph(text) for text in step.paragraphs))
    if step.unknown:
        st.html(f"<div class='af-unknown'><b>Not known</b>{paragraph(step.unknown)}</div>")
    if number + 1 < len(story.steps):
        st.button(
            f"Next: {escape_markdown(story.steps[number + 1].heading)}", key="next-step",
            on_click=lambda: st.session_state.update(step=str(number + 2)),
        )  # fmt: skip
    _draw_evidence(step, register)


def draw_further(story: Story, register: Register) -> None:
    """Offer what to ask the records next about the story's hub: a trace and an account."""
    hub = hub_of(story, register)
    if hub is None:
        return
    system, name = register.systems.designation[hub.system], register.parties.name[hub.party]
    trace = page_link("trace", {"of": [system]}, "How many can have arrived? Trace them from record to record")
    account = page_link(
        "ledger", {"party": [name], "account": [system]}, f"What can {name} not account for? See its ledger"
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


def draw_chain(story: Story, selection: Selection, step: frozenset[str], focus: Lit = NOTHING) -> pd.DataFrame:
    """Draw the chain of a story as a Sankey and on the map; return its flows.

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
    balance = write_hub_balance(story, register)
    card = Card(
        title=story.head.text("figure") or selection.title,
        subtitle=f"Unit: {measure.title} {selection.chosen.stage}. "
        f"{focus.sentence or 'In red: what this step is about.'}",
        sources=short_sources(selection),
        footer=footer_of(register),
        caution=" ".join(filter(None, [balance, INFERENCE if selection.movements.is_inference.any() else ""])),
        link=write_link(permalink(site_address(), "story", {"story": [story.name]}, register)),
        width=700,
    )
    alt = f"{card.title}. {' '.join(flows.sentence)} {balance}".strip()
    sankey = sankey_figure(flows, nodes, card, palette, lit=lit, focus=focus.drawn, at_rest=step)
    draw_plot(sankey, key="story-sankey", alt=alt, name=card.title)
    draw_bars(flows, caption=card.title, lit=focus.transfers)
    st.fragment(_draw_ways)(selection, card, alt, lit, focus)
    return flows


def _draw_ways(selection: Selection, card: Card, alt: str, lit: frozenset[str], focus: Lit) -> None:
    """Draw the chain on the map. Only this part runs again when the browser is ready for it."""
    follow_focus()
    palette, size = the_palette(), fitted_size(760, 340)
    stage, svg = _ways(selection, selection.register.digest, selection.chosen, card, palette, lit, size)
    alt = f"Map. {alt}"
    draw_map(
        map_figure(stage, palette=palette, focus=focus.text), partial(flat_map, stage, palette=palette, alt=alt),
        key="story-map", alt=alt, name=f"map {card.title}", svg=svg, height=340, on_click=click_map,
    )  # fmt: skip


@kept(max_entries=64)
def _ways(
    _selection: Selection,
    digest: str,
    chosen: TransferFilter,
    card: Card,
    palette: Palette,
    lit: frozenset[str],
    size: tuple[float, float],
) -> tuple[MapStage, str]:
    """Return the map of the chain, planned, and as a file."""
    del digest, chosen  # with the card they name the chain
    register = _selection.register
    routes = map_flows(_selection.movements, register, _selection.measure)
    stage = set_stage(routes, register.parties, lit=lit, roles=_selection.roles, size=size)
    return stage, svg_of_map(routes, _selection, card, palette, Lit("", "", lit))


def draw_timeline(story: Story, register: Register, lit: frozenset[str]) -> None:
    """Draw the events beside the deliveries of the story, and write them as a list."""
    events, moments = events_in(story, register), moments_of(story, register, lit)
    card = timeline_card(story, register, permalink(site_address(), "story", {"story": [story.name]}, register))
    alt = alt_of_timeline(card, moments)
    draw_plot(timeline_figure(moments, card, the_palette()), key="timeline", alt=alt, name=card.title)
    if events.empty:
        return
    with st.expander("Each event, who said it, and its sources", key="events"):
        for event in rows_of(events):
            said = f" Said by {event.said_by}." if event.said_by else ""
            answer = f" Answer: {event.response}" if event.response else ""
            st.html(
                f"<div class='af-evidence'>{paragraph(f'{day_of(event)}: {event.title}', 'af-claim')}"
                f"{paragraph(f'{event.text}{said}{answer}')}"
                f"{source_list(rows_of(register.sources.loc[list(event.sources)]))}</div>"
            )
