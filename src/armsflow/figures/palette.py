"""Every colour a figure uses, in light and dark, by what it says.

Evidence is spoken by lightness and outline, so that it survives grey-scale print and colour-blind
eyes; hue is left for the role of a party. `tests/figures/test_palette.py` computes the contrasts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]

FADED = 0.16
"""How much is left of what is not in focus; its text stays at full strength."""


def fade(colour: str) -> str:
    """Return "#RRGGBB" as what is left of it beside something in focus."""
    return f"rgba({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))}, {FADED})"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a mark is filled and outlined; an empty fill is drawn as paper."""

    fill: str
    outline: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    paper: str
    raised: str
    ink: str
    muted: str
    hairline: str
    land: str
    focus: str
    focus_documented: str
    focus_reported: str
    focus_alleged: str
    documented: Ink
    reported: Ink
    alleged: Ink
    supplier: str
    intermediary: str
    holder: str

    @property
    def veil(self) -> str:
        """The paper, let through a little: behind text that must stay legible over a band."""
        red, green, blue = (int(self.paper[at : at + 2], 16) for at in (1, 3, 5))
        return f"rgba({red}, {green}, {blue}, 0.88)"

    def of_level(self, level: str) -> Ink:
        """Return the ink of an evidence level; what is none of the three (`unaccounted`) is an outline."""
        inks = {"documented": self.documented, "reported": self.reported, "alleged": self.alleged}
        return inks.get(level, Ink(self.paper, self.muted))

    def of_focus(self, level: str) -> Ink:
        """Return the ink of an evidence level in focus: the accent, at the level's lightness."""
        fills = {
            "documented": self.focus_documented,
            "reported": self.focus_reported,
            "alleged": self.focus_alleged,
        }
        return Ink(fills.get(level, self.focus_alleged), self.focus)

    def of_role(self, role: str) -> str:
        """Return the colour of a role; what is no party (a system) has none and is grey."""
        roles = {"supplier": self.supplier, "intermediary": self.intermediary, "holder": self.holder}
        return roles.get(role, self.muted)


LIGHT = Palette(
    paper="#FBFAF7",
    raised="#FFFFFF",
    ink="#1D2125",
    muted="#5B6470",
    hairline="#E3DFD6",
    land="#ECE8DF",
    focus="#B4232A",
    focus_documented="#8E1B21",
    focus_reported="#C4575C",
    focus_alleged="#F1CFCF",
    documented=Ink("#2F4B6E", "#2F4B6E"),
    reported=Ink("#7388A3", "#5A7090"),
    alleged=Ink("#D5DBE2", "#5B6470"),
    supplier="#2E6E62",
    intermediary="#8A6A1F",
    holder="#7A3B69",
)

DARK = Palette(
    paper="#14161A",
    raised="#1B1E24",
    ink="#E8E6E1",
    muted="#A3ABB5",
    hairline="#2A2F36",
    land="#262B32",
    focus="#FF7A6B",
    focus_documented="#FF9D90",
    focus_reported="#C9604F",
    focus_alleged="#5A2F2B",
    documented=Ink("#8FB2DC", "#8FB2DC"),
    reported=Ink("#6C86A6", "#86A0C0"),
    alleged=Ink("#39424D", "#A3ABB5"),
    supplier="#5FB3A1",
    intermediary="#D0A94A",
    holder="#C98BB8",
)


def palette_of(theme: Theme) -> Palette:
    """Return the colours of a theme."""
    return DARK if theme == "dark" else LIGHT
