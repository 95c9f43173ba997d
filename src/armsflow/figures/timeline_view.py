"""The timeline of a story as a view: its deliveries, and what was said and done meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from armsflow.analysis.address import Params, only_of
from armsflow.analysis.story_check import read_stories
from armsflow.analysis.wording import names_in, word_quantity, write_years
from armsflow.app_folder import data_folder
from armsflow.figures.card import Card
from armsflow.figures.card_words import footer_of, name_sources, permalink, write_link
from armsflow.figures.fitting import Space, fit_into
from armsflow.figures.palette import Palette
from armsflow.figures.presets import Preset
from armsflow.figures.timeline import Moment, swatches_of, timeline_figure
from armsflow.figures.view_type import View, ViewError
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.register.stories import Story

ABOVE = 22


def timeline_view(register: Register, params: Params, base: str) -> View:
    """Return the timeline of the story that an address names, else of the first."""
    story = _story_of(register, params)
    own = {"story": [story.name]} if only_of(params, "story") else {}
    lit = _lit_in(story, params)
    card = timeline_card(story, register, permalink(base, "story", own, register))
    moments = moments_of(story, register, lit)
    alt = alt_of_timeline(card, moments)

    def draw(preset: Preset, palette: Palette) -> go.Figure:
        def in_space(space: Space) -> go.Figure:
            fitted = replace(card, width=space.width)
            around = fitted.height_around(swatches_of(palette), above=ABOVE)
            room = max((space.height or 0) - around, 0)
            return timeline_figure(moments, fitted, palette, least_height=room).update_layout(width=space.width)

        return fit_into(preset, in_space, lambda figure: figure.layout.height)

    rows = deliveries_in(story, register)
    return View(
        "timeline", card.title, card.subtitle, alt, alt, card, _table(story, register), rows,
        _sources_of(story, register), own | _step_said(params), "story", register, draw,
    )  # fmt: skip


def _story_of(register: Register, params: Params) -> Story:
    """Return the story of an address.

    Raises:
        ViewError: the data has no such story, or none at all.
    """
    stories, _ = read_stories(data_folder(), register)
    name = only_of(params, "story") or next(iter(stories), "")
    if name not in stories:
        raise ViewError(f"This data has no story called {name[:40]!r}." if name else "This data has no story.")
    return stories[name]


def _lit_in(story: Story, params: Params) -> frozenset[str]:
    """Return the transfers of the step that an address names; nothing without one."""
    step = only_of(params, "step")
    is_step = step.isdecimal() and 1 <= int(step[:4]) <= len(story.steps)
    if step and not is_step:
        raise ViewError(f"The story has steps 1 to {len(story.steps)}, and none called {step[:20]!r}.")
    return frozenset(story.steps[int(step) - 1].lights) if step else frozenset()


def _step_said(params: Params) -> dict[str, list[str]]:
    return {"step": [only_of(params, "step")]} if only_of(params, "step") else {}


def timeline_card(story: Story, register: Register, link: str) -> Card:
    """Return what the timeline of a story says about itself."""
    has_events = bool(story.head.items("events"))
    return Card(
        title="Deliveries and what was said and done meanwhile" if has_events else "Deliveries in time",
        subtitle=f"{story.label}. A bar is as long as the days on which it can have happened.",
        sources=name_sources(register, _sources_of(story, register), len(deliveries_in(story, register))),
        footer=footer_of(register),
        link=write_link(link),
    )


def deliveries_in(story: Story, register: Register) -> pd.DataFrame:
    """Return the register's rows of the transfers that a story tells of."""
    transfers = register.transfers
    rows: pd.DataFrame = transfers[transfers.transfer.isin(story.transfers) & ~transfers.is_superseded]
    return rows


def events_in(story: Story, register: Register) -> pd.DataFrame:
    """Return the events that a story names, the earliest first."""
    events: pd.DataFrame = register.events.loc[list(story.head.items("events"))].sort_values("date_from")
    return events


def _sources_of(story: Story, register: Register) -> list[str]:
    cited = [*deliveries_in(story, register).sources, *events_in(story, register).sources]
    return list(dict.fromkeys(source for sources in cited for source in sources))


def moments_of(story: Story, register: Register, lit: frozenset[str]) -> list[Moment]:
    """Return the deliveries of a story, those lit marked, and its events."""
    names = names_in(register)
    moments = []
    for row in rows_of(deliveries_in(story, register).drop_duplicates("transfer")):
        text = f"{names[row.supplier]} to {names[row.recipient]}: {word_quantity(row)}, {names[row.system]}"
        days = row.date_from.date(), row.date_to.date()
        moments.append(Moment(*days, text, f"{text}. {row.level}.", row.level, row.transfer in lit))
    return moments + [
        Moment(event.date_from.date(), event.date_to.date(), event.title, f"{day_of(event)}: {event.text}")
        for event in rows_of(events_in(story, register))
    ]


def day_of(event: Any) -> str:
    """Return when an event was: a day, or years."""
    first, last = event.date_from, event.date_to
    return f"{first.day} {first:%B %Y}" if first == last else write_years(first, last)


def alt_of_timeline(card: Card, moments: list[Moment]) -> str:
    """Return a timeline in words."""
    return f"{card.title}: " + "; ".join(f"{moment.first.year}, {moment.text}" for moment in moments)


def _table(story: Story, register: Register) -> pd.DataFrame:
    """Return what is drawn, one moment a row: `first` and `last` day, `what`, `evidence` (empty: an event), ids."""
    deliveries, events = deliveries_in(story, register).drop_duplicates("transfer"), events_in(story, register)
    moments = moments_of(story, register, frozenset())
    return pd.DataFrame({
        "first": [moment.first.isoformat() for moment in moments],
        "last": [moment.last.isoformat() for moment in moments],
        "what": [moment.text for moment in moments],
        "evidence": [moment.level for moment in moments],
        "transfers": [*deliveries.transfer, *([""] * len(events))],
        "sources": [";".join(ids) for ids in (*deliveries.sources, *events.sources)],
    }).sort_values(["first", "last", "what"], ignore_index=True)  # fmt: skip
