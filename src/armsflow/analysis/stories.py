"""What a story shows: the transfers of its figure, what a step lights, the balance of its hub."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from armsflow.analysis.account_wording import write_balance
from armsflow.analysis.asked import filter_asked
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.focus import lit_by
from armsflow.analysis.focus_names import read_focus
from armsflow.analysis.ledger import account_of
from armsflow.analysis.measures import Measure, select_measure
from armsflow.analysis.movements import count_movements
from armsflow.analysis.selection import Selection
from armsflow.register.load import Register
from armsflow.register.stories import Step, Story


@dataclass(frozen=True, slots=True)
class Hub:
    """The party whose balance a story draws: of one system in one unit, up to the end of a day. Codes."""

    party: str
    system: str
    unit: str
    until: dt.date


def story_filter(story: Story, register: Register, step: Step | None = None) -> TransferFilter:
    """Return the filter of a story's figure: its own choices, and over them those of a step.

    Raises:
        SenselessError: a choice is not in the data.
    """
    return filter_asked(story.head.params | (step.params if step else {}), register)


def story_selection(story: Story, register: Register, step: Step | None = None) -> Selection:
    """Return the transfers that a story tells of, as far as they pass its filter, counted."""
    chosen = story_filter(story, register, step)
    transfers = register.transfers
    rows = chosen.apply(transfers[transfers.transfer.isin(story.transfers)])
    measure = Measure(chosen.measure)
    return Selection(register, chosen, select_measure(rows, measure), count_movements(rows, measure))


def lit_in_step(step: Step, selection: Selection) -> frozenset[str]:
    """Return the transfers that a step lights: what lies on the way through its focus, else those it names."""
    focus = read_focus(step.text("focus"), selection.register)
    return lit_by(selection.movements, focus) if focus else frozenset(step.lights)


def hub_of(story: Story, register: Register) -> Hub | None:
    """Return the hub that a story names; None if it names none, or counts no single system in a unit."""
    chosen = story_filter(story, register)
    named = [str(code) for code, name in register.parties.name.items() if name == story.head.text("hub")]
    until = story.head.text("until")
    if not named or len(chosen.system) != 1 or not until:
        return None
    return Hub(named[0], chosen.system[0], chosen.measure, dt.date.fromisoformat(until))


def write_hub_balance(story: Story, register: Register) -> str:
    """Return the balance of a story's hub and what the story says of it; nothing without a hub."""
    hub = hub_of(story, register)
    if hub is None:
        return ""
    account = account_of(register.transfers, hub.party, system=hub.system, unit=hub.unit, until=hub.until)
    rest = write_balance(account.unaccounted) + (" not accounted for" if account.unaccounted.high >= 0 else "")
    name = register.parties.name[hub.party]
    return (
        f"{name}, end of {hub.until.year}: {account.received} in, {account.sent_on} out, {rest}. "
        f"{story.head.text('balance')}"
    )
