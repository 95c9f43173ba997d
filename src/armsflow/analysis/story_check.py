"""Stories held against the register: each name in them must mean something in the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from armsflow.analysis.asked import SenselessError
from armsflow.analysis.focus_names import read_focus
from armsflow.analysis.stories import story_filter
from armsflow.register.issues import Issue
from armsflow.register.load import Register
from armsflow.register.stories import HEAD_FIELDS, STEP_FIELDS, Part, Step, Story, read_story

Fault = tuple[int, str, str, str]
"""Line, field, value, problem."""


def read_stories(folder: Path, register: Register) -> tuple[dict[str, Story], list[Issue]]:
    """Read the stories of a data folder.

    Returns:
        Those that the register bears out, by the name of their file; and what is wrong with the others.
    """
    stories, issues = {}, []
    for path in sorted((folder / "stories").glob("*.md")):
        try:
            story = read_story(path)
            faults = list(_faults(story, register))
        except ValueError as fault:
            problem = "is no text; save it as UTF-8" if isinstance(fault, UnicodeDecodeError) else str(fault)
            faults = [(1, "title", path.name, problem)]
        issues += [Issue(f"stories/{path.name}", *fault) for fault in faults]
        if not faults:
            stories[story.name] = story
    return stories, issues


def _faults(story: Story, register: Register) -> Iterator[Fault]:
    yield from _strange_fields(story.head, HEAD_FIELDS)
    yield from _filter_faults(story, register)
    yield from _head_faults(story.head, register)
    for step in story.steps:
        yield from _strange_fields(step, STEP_FIELDS)
        yield from _step_faults(step, register)
        if step.params:
            yield from _filter_faults(story, register, step)


def _strange_fields(part: Part, known: Sequence[str]) -> Iterator[Fault]:
    for name, (line, value) in part.fields.items():
        if name not in known:
            yield line, name, value, f"stands in no field we know; fields here are {', '.join(known)}"


def _filter_faults(story: Story, register: Register, step: Step | None = None) -> Iterator[Fault]:
    part = step or story.head
    line = part.fields.get("filter", (part.line, ""))[0]
    try:
        chosen = story_filter(story, register, step)
    except SenselessError as fault:
        yield line, "filter", part.text("filter"), f"cannot be read: {fault}"
        return
    told = register.transfers[register.transfers.transfer.isin(story.transfers)]
    if chosen.apply(told).empty:
        yield line, "filter", part.text("filter"), "leaves none of the transfers of this story"


def _head_faults(head: Part, register: Register) -> Iterator[Fault]:
    line, hub = head.fields.get("hub", (0, ""))
    if hub and hub not in set(register.parties.name):
        yield line, "hub", hub, "is not the name of a party; write it as parties.csv has it"
    if hub and len(head.params.get("system", ())) != 1:
        yield line, "hub", hub, "has no balance to draw: the filter names no system, or several"
    line, until = head.fields.get("until", (line, ""))
    if (hub or until) and not _is_day(until):
        yield line, "until", until, "is not the day of the hub's balance; write it as YYYY-MM-DD"
    for event in head.items("events"):
        if event not in register.events.index:
            yield head.fields["events"][0], "events", event, "is not in events.csv; add it there or correct it"


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _step_faults(step: Step, register: Register) -> Iterator[Fault]:
    line, _ = step.fields.get("lights", (step.line, ""))
    known = set(register.transfers.transfer[~register.transfers.is_superseded])
    if not step.lights:
        yield line, "lights", step.heading, "names no transfer; say which it rests on"
    for transfer in step.lights:
        if transfer not in known:
            yield line, "lights", transfer, "is no transfer in transfers.csv; add it there or correct it"
    line, focus = step.fields.get("focus", (0, ""))
    if focus and read_focus(focus, register) is None:
        yield line, "focus", focus, "is no party, system, record or pair of them; copy it from an address"
