"""Letters that cannot be seen, or that look like others: a name that holds them is not read as what it looks like."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ",
    "ABESIJKMHOPCTYXaesijopcyxdhlABEZHIKMNOPTYXovp",
)
"""Cyrillic and Greek letters that are drawn like Latin ones, after Unicode's confusables."""


def unseen_in(name: str) -> tuple[str, str]:
    """Return the code and the words for the first letter that nobody sees; empty if there is none."""
    for letter in name:
        point = f"U+{ord(letter):04X}"
        match unicodedata.category(letter):
            case "Cf" if letter in BIDI:
                return "C-BIDI", f"holds {point}, which turns the direction of the text; take it out"
            case "Cf" | "Zl" | "Zp":
                return "C-INVIS", f"holds {point}, which cannot be seen; take it out"
            case "Cc" | "Cs" | "Co":
                return "C-CTRL", f"holds the control character {point}; take it out"
    return "", ""


def strange_letter_in(name: str) -> str:
    """Return the first letter of another script in a word that has Latin letters too; empty if there is none."""
    for word in map(str, re.findall(r"\w+", name)):
        strange = [letter for letter in word if letter.isalpha() and _script(letter) in {"CYRILLIC", "GREEK"}]
        if strange and any(letter.isalpha() and _script(letter) == "LATIN" for letter in word):
            return strange[0]
    return ""


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@lru_cache(8192)
def fold(name: str) -> str:
    """Return what of a name is compared: letters, digits and '+', without case, accents and punctuation.

    "Côte d’Ivoire", "COTE D'IVOIRE" and "cote-divoire" are one. That no two parties meet so is a test.
    """
    apart = unicodedata.normalize("NFD", name.replace("&", " and "))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()
    return " ".join(re.sub(r"[^\w+]+|_", " ", re.sub(r"['’‘ʼ`´.]", "", plain)).split())
