"""SIPRI's comments on a deal: what of them is a hedge, a way, an end user, a payer or a kind. Nothing is guessed.

A comment is clauses with `;` between. Only parties whose names we know exactly are lifted out of it; the whole comment
stays in the note of the row in any case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from armsflow.register.vocabulary import Kind

FindParty = Callable[[str], str]
"""Returns the code of a party by its exact name, or nothing."""

HEDGES = re.compile(
    r"\b(?i:possibly|probably|perhaps|presumably|likely|apparently|reportedly|alleged(?:ly)?|suspected|believed|assumed"
    r"|unconfirmed|uncertain|unclear|might|could)\b|\bmay\b|^May (?:be|have|include?|not)\b"
)
"""Words by which a clause hedges; "May" with a capital is a month, but for the first word of some clauses."""

NOT_ORDERED = re.compile(r"\bnot yet ordered\b", re.IGNORECASE)
VIA = re.compile(r"\bvia ", re.IGNORECASE)
PAID_BY = re.compile(r"\b(?:financed|funded|paid|paid for) by ", re.IGNORECASE)
FOR = re.compile(r"^(?:\w+ly )?(?:for (?:use by )?|for [\w ]*?aid to )(?=[A-Z])", re.IGNORECASE)
AID_TO = re.compile(r"\baid to ")
AMOUNT = r"[A-Z]{0,3}\$?[\d.,-]+ [mb](?: \([^)]*\))? "
AID = re.compile(rf"(?:part of )?(?:{AMOUNT})?(?:military )?(?:aid|gift|donation)", re.IGNORECASE)
LOAN = re.compile(r"(?:on )?loan\b", re.IGNORECASE)
LICENCE = re.compile(r"(?:assembled and )?produced under licence in ", re.IGNORECASE)

# What may follow the name of an end user, so that "for India class ships" is no end user.
AFTER_END_USER = re.compile(
    r"$|[(,]| or | and |/|\s(?:(?:UN|armed|military|peacekeeping|security|special|government|ground|rebel)\s)*"
    r"(?:forces|army|navy|air force|armed forces|police|government|rebels|coast guard|troops)\b"
)
AFTER_PAYER = re.compile(r"$|[(),]| or | and |/|\s(?:military\s)?(?:aid|loan|grant|gift|credit)\b")
AFTER_WAY = re.compile(r"$|[(),]| or | and |/|\s")
LETTERS_OF_PARTIES = frozenset({"US", "UK", "UN", "EU", "UAE", "USA", "NATO", "OSCE"})
"""Names in capitals that are parties; any other word in capitals may be a weapon: ASM is a missile, and a code."""

MOST_WORDS = 5
MOST_NAMES = 9
"""The most words of a name, and the most names of one sort in a clause, that are looked up."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a comment says beside the figures; `hedge` holds the clauses that hedge, in SIPRI's own words."""

    hedge: str = ""
    kind: str = Kind.UNSTATED.value
    via: tuple[str, ...] = ()
    end_users: tuple[str, ...] = ()
    financiers: tuple[str, ...] = ()
    is_not_ordered: bool = False


@dataclass(slots=True)
class _Found:
    """What was found so far, without doubles."""

    hedges: list[str] = field(default_factory=list)
    via: dict[str, None] = field(default_factory=dict)
    end_users: dict[str, None] = field(default_factory=dict)
    financiers: dict[str, None] = field(default_factory=dict)
    kind: Kind = Kind.UNSTATED


def read_comment(comment: str, find: FindParty) -> Comment:
    """Return what a comment says; `find` gives the code of a party by its exact name."""
    found = _Found()
    for clause in filter(None, map(str.strip, comment.split(";"))):
        _read_clause(clause, find, found)
    return Comment(
        hedge="; ".join(found.hedges),
        kind=found.kind.value,
        via=tuple(found.via),
        end_users=tuple(found.end_users),
        financiers=tuple(found.financiers),
        is_not_ordered=bool(NOT_ORDERED.search(comment)),
    )


def _read_clause(clause: str, find: FindParty, found: _Found) -> None:
    is_hedged = bool(HEDGES.search(clause))
    if is_hedged:
        found.hedges.append(clause[:1].lower() + clause[1:] if re.match(r"[A-Z][a-z]+ ", clause) else clause)
    for sign, after, parties in (
        (VIA, AFTER_WAY, found.via),
        (PAID_BY, AFTER_PAYER, found.financiers),
    ):
        for match in islice(sign.finditer(clause), MOST_NAMES):
            parties.update(dict.fromkeys(_parties_at(clause, match.end(), after, find)))
    if opening := FOR.match(clause):
        start = max((aid.end() for aid in AID_TO.finditer(clause)), default=opening.end())
        found.end_users.update(dict.fromkeys(_parties_at(clause, start, AFTER_END_USER, find)))
    if not is_hedged and found.kind is Kind.UNSTATED:
        found.kind = _kind_of(clause)


def _kind_of(clause: str) -> Kind:
    if AID.fullmatch(clause):
        return Kind.GIFT
    if LOAN.match(clause):
        return Kind.LOAN
    return Kind.LICENSED_PRODUCTION if LICENCE.match(clause) else Kind.UNSTATED


def _parties_at(clause: str, start: int, after: re.Pattern[str], find: FindParty) -> list[str]:
    """Return the codes of the parties named from a place on: one, or several with "or", "and", "/" between."""
    codes: list[str] = []
    while len(codes) < MOST_NAMES:
        code, end = _party_at(clause, start, after, find)
        if not code:
            return codes
        codes.append(code)
        link = re.compile(r" (?:and/or|or|and) |/|, ").match(clause, end)
        if not link:
            return codes
        start = link.end()
    return codes


def _party_at(clause: str, start: int, after: re.Pattern[str], find: FindParty) -> tuple[str, int]:
    """Return the code of the longest name that stands at a place, and where it ends."""
    ends = [match.end() for match in re.finditer(r"[^\s/,;()]+|\([^)]*\)", clause[start:])][:MOST_WORDS]
    for end in reversed(ends):
        name = clause[start : start + end]
        is_name = name[:1].isupper() and (not name.isupper() or name in LETTERS_OF_PARTIES)
        if is_name and after.match(clause, start + end) and (code := find(name)):
            return code, start + end
    return "", start
