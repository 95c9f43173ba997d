"""Letters that deceive: those nobody sees, those that turn the line, and those that look like others."""

from __future__ import annotations

import re
import unicodedata

from armsflow.register.issues import Fault

JOINERS = "\u200c\u200d"
"""Unseen, and part of how Persian, Hindi and others are spelled."""

TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
WORD = re.compile(r"[^\W\d_]+")
LOOKS_LATIN = ("CYRILLIC", "GREEK")


def unseen_fault(text: str, allowed: str = "") -> Fault | None:
    """Return what is wrong with the first letter that cannot be seen; none if all can."""
    if text.isprintable():
        return None
    for letter in text:
        category = unicodedata.category(letter)
        if category in {"Cc", "Cf", "Cs"} and letter not in allowed:
            return Fault(_unseen_code(letter, category), f"holds the unseen character {name_of(letter)}; take it out")
    return None


def _unseen_code(letter: str, category: str) -> str:
    if letter in TURNS:
        return "C-BIDI"
    return "C-INVIS" if category == "Cf" else "C-CTRL"


def script_fault(text: str) -> Fault | None:
    """Return what is wrong with a word that mixes Latin letters with others that look like them; none if none does."""
    if text.isascii():
        return None
    for word in WORD.findall(text):
        scripts = [unicodedata.name(letter, "").partition(" ")[0] for letter in word]
        strange = [letter for letter, script in zip(word, scripts, strict=True) if script in LOOKS_LATIN]
        if strange and "LATIN" in scripts:
            return Fault("C-SCRIPT", f"holds {name_of(strange[0])} in a Latin word; type the word anew")
    return None


def name_of(letter: str) -> str:
    """Return a letter by its number and name: "U+0421 (Cyrillic capital letter es)"."""
    name = unicodedata.name(letter, "").capitalize()
    return f"U+{ord(letter):04X}" + (f" ({name})" if name else "")
