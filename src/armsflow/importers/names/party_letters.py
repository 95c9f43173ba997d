"""What of a name is compared, and which letters look like others."""

from __future__ import annotations

import re
import unicodedata

LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ",
    "ABESIJKMHOPCTYXaesijopcyxdhlABEZHIKMNOPTYXovp",
)
"""Cyrillic and Greek letters that are drawn like Latin ones, after Unicode's confusables."""


def fold(name: str) -> str:
    """Return what of a name is compared: letters, digits and '+', without case, accents and punctuation.

    "Côte d’Ivoire", "COTE D'IVOIRE" and "cote-divoire" are one. That no two parties meet so is a test.
    """
    apart = unicodedata.normalize("NFD", name.replace("&", " and "))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()
    return " ".join(re.sub(r"[^\w+]+|_", " ", re.sub(r"['’‘ʼ`´.]", "", plain)).split())
