"""A focus as the address and the screen write it: with names, as every other choice."""

from __future__ import annotations

from collections.abc import Mapping

from armsflow.analysis.focus import Focus
from armsflow.register.load import Register

TO = " > "


def write_focus(focus: Focus, names: Mapping[str, str]) -> str:
    """Return a focus as the address holds it: "Bulgaria", "Bulgaria > United States", or the id of a record."""
    if focus.party or focus.record:
        return names.get(focus.party, focus.party) or focus.record
    return TO.join(names.get(code, code) for code in (focus.supplier, focus.system, focus.recipient) if code)


def word_focus(focus: Focus, names: Mapping[str, str]) -> str:
    """Return a focus as a sentence names it: "Bulgaria to United States", "record bgr-usa-konkurs-2015"."""
    return f"record {focus.record}" if focus.record else write_focus(focus, names).replace(TO, " to ")


def read_focus(text: str, register: Register) -> Focus | None:
    """Return what a focus in the address means here, or None: a party first, then a system, a record, a pair."""
    parties = {str(name): str(code) for code, name in register.parties.name.to_dict().items()}
    systems = {str(name): str(code) for code, name in register.systems.designation.to_dict().items()}
    if text in parties:
        return Focus(party=parties[text])
    if text in systems:
        return Focus(system=systems[text])
    if text and ((register.transfers.id == text) | (register.transfers.transfer == text)).any():
        return Focus(record=text)
    for at in range(len(text)):
        if text.startswith(TO, at):
            left, right = text[:at], text[at + len(TO) :]
            if left in parties and right in parties:
                return Focus(supplier=parties[left], recipient=parties[right])
            if left in parties and right in systems:
                return Focus(supplier=parties[left], system=systems[right])
            if left in systems and right in parties:
                return Focus(system=systems[left], recipient=parties[right])
    return None
