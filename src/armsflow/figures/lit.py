"""What a figure lights: what is in focus, in words, and the transfers on the way through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from armsflow.analysis.focus import Focus
from armsflow.analysis.focus_names import read_focus, word_focus
from armsflow.analysis.wording import names_in
from armsflow.register.load import Register


class Lit(NamedTuple):
    """What is in focus: as the address writes it, in words, and the transfers on the way through it."""

    text: str = ""
    words: str = ""
    transfers: frozenset[str] = frozenset()

    @property
    def drawn(self) -> str:
        """What a figure draws as in focus: nothing where nothing is lit, so that it does not fade whole."""
        return self.text if self.transfers else ""

    @property
    def legend(self) -> str:
        """What is lit, as a legend says it; nothing where nothing is."""
        return f"on the way through {_cut(self.words)}" if self.transfers else ""

    @property
    def sentence(self) -> str:
        """What a figure says of its colours; nothing where nothing is lit."""
        return f"In red: what lies on the way through {self.words}." if self.transfers else ""


NOTHING = Lit()


def light(text: str, register: Register, lit_by: Callable[[Focus], frozenset[str]]) -> Lit:
    """Return what a focus of the address lights: nothing without one, or where it means nothing here."""
    focus = read_focus(text, register)
    return NOTHING if focus is None else Lit(text, word_focus(focus, names_in(register)), lit_by(focus))


def _cut(words: str, most: int = 36) -> str:
    return words if len(words) <= most else words[: most - 2].rstrip() + "..."
