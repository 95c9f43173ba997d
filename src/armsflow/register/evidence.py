"""How well a row is known: Admiralty grades, and the three levels that readers see."""

from __future__ import annotations

from enum import StrEnum

from armsflow.register.vocabulary import Basis


class Level(StrEnum):
    """The levels shown, best first."""

    DOCUMENTED = "documented"
    REPORTED = "reported"
    ALLEGED = "alleged"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return RANKS[self]

    @property
    def meaning(self) -> str:
        """The rule, in a line for the legend."""
        return LEVEL_MEANINGS[self]


RANKS = {level: place for place, level in enumerate(Level)}

LEVEL_MEANINGS = {
    Level.DOCUMENTED: "an official filing, or a document seen and confirmed",
    Level.REPORTED: "a reliable source says so; no document of it was seen by us",
    Level.ALLEGED: "a weak or doubtful source, or our own inference",
}

SOURCE_GRADES = {
    "A": "completely reliable source",
    "B": "usually reliable source",
    "C": "fairly reliable source",
    "D": "not usually reliable source",
    "E": "unreliable source",
    "F": "reliability of the source cannot be judged",
}

INFORMATION_GRADES = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


def level_of(grade: str, basis: str) -> Level:
    """Return the level of an Admiralty grade (FM 2-22.3, source and information judged apart)."""
    source, information = grade[0], grade[1]
    if basis == Basis.INFERENCE or source in "DEF" or information in "456":
        return Level.ALLEGED
    if source in "AB" and information == "1":
        return Level.DOCUMENTED
    return Level.REPORTED


def explain_grade(grade: str) -> str:
    """Return a grade in words: "B2: usually reliable source, probably true"."""
    source, information = grade[0], grade[1]
    return f"{grade}: {SOURCE_GRADES[source]}, {INFORMATION_GRADES[information]}"


def weakest(levels: list[str]) -> Level:
    """Return the weakest of several levels: what rests on all of them is no better."""
    return max(map(Level, levels), key=lambda level: level.rank)
