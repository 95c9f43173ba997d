"""One deal of SIPRI's register as rows of ours: a delivery for each span of years, and apart from it the order."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from armsflow.importers.draft import CellError, Draft, LeftOut
from armsflow.importers.sipri.comments import Comment
from armsflow.importers.sipri.words import read_description
from armsflow.register.vocabulary import Kind, ReportedBy, Stage

GRADE = "B2"
"""As the shipped data grade SIPRI: a register with a published method; the source behind a row is not shown."""

IS_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
IS_NUMBER = re.compile(r"[0-9]{1,9}")
IS_TIV = re.compile(r"[0-9]{1,9}(?:\.[0-9]+)?")
MARKS = {"Yes": True, "?": True, "No": False, "": False}
THIRD_PARTY = ReportedBy.THIRD_PARTY.value
DELIVERED, ORDERED = Stage.DELIVERED.value, Stage.ORDERED.value
LICENSED = Kind.LICENSED_PRODUCTION.value
TRAILING_DASHES = re.compile(r"(?:\s+-+)+$")
NO_COMMENT = Comment()
STATUSES = {"New": "", "N": "", "S": "Second hand"}
"""What of the status is said in a note: that a thing is new is not."""


class Deal(NamedTuple):
    """What every row of one deal shares; codes and slugs are ours, `status` and `comment` are SIPRI's words."""

    id: str
    supplier: str
    recipient: str
    system: str
    unit: str
    ordered: str
    is_order_estimate: bool
    source: str
    status: str
    comment: str = ""
    said: Comment = NO_COMMENT
    is_local: bool = False
    origin: str = ""

    @property
    def kind(self) -> str:
        """How it moved: licensed production where SIPRI marks it, else what the comment says."""
        return LICENSED if self.is_local else self.said.kind

    def cells(self) -> dict[str, str]:
        """Return the cells that each row of the deal has."""
        cells = {
            "deal": self.id, "supplier": self.supplier, "recipient": self.recipient, "system": self.system,
            "unit": self.unit, "kind": self.kind, "reported_by": THIRD_PARTY, "grade": GRADE, "sources": self.source,
        }  # fmt: skip
        if self.origin:
            cells["origin"] = self.origin
        if self.comment:
            cells["via"] = ";".join(self.said.via)
            cells["financier"] = ";".join(self.said.financiers)
            cells["end_user"] = ";".join(code for code in self.said.end_users if code != self.recipient)
        return cells


def name_deal(supplier: str, recipient: str, system: str, ordered: str, doubles: Counter[str]) -> str:
    """Return the name of a deal without a number: its ends, system and year; `doubles` tells equal ones apart."""
    name = f"sipri-{supplier}-{recipient}-{system}-{ordered or 'undated'}".lower()
    doubles[name] += 1
    return name if doubles[name] == 1 else f"{name}-no-{doubles[name]}"


def add_delivery(
    draft: Draft, deal: Deal, years: list[str], number: str, tiv: str, *, is_estimate: bool, is_year_estimate: bool
) -> None:
    """Add what was delivered: one row from the first of the years to the last, its figure never shared out."""
    row_id = f"{deal.id}-{years[0]}" if len(years) == 1 else f"{deal.id}-{years[0]}-to-{years[-1]}"
    hedges = ["delivery year is an estimate"] if is_year_estimate else []
    notes = [f"Delivered in {', '.join(years)}: one figure for all of them"] if len(years) > 1 else []
    if tiv and not float(tiv):
        notes.append("SIPRI prints its trend-indicator value as 0, which is between 0 and 0.5 million")
    if deal.ordered:
        uncertain = " (year uncertain)" if deal.is_order_estimate else ""
        notes.append(f"Ordered in {deal.ordered}{uncertain}")
        if years[0] < deal.ordered:
            problem = f"is before the order of {deal.ordered}; both are used as SIPRI gives them"
            draft.warn("R-ORDER", draft.their_names["date_from"], years[0], problem)
    _add(draft, deal, row_id, years, number, tiv, DELIVERED, hedges, notes, is_estimate=is_estimate)


def check_ordered(deal: Deal, column: str) -> None:
    """Leave a deal out of which nothing was delivered and whose comment says that it is not ordered.

    Raises:
        LeftOut: so it is.
    """
    if deal.said.is_not_ordered:
        problem = "says that it is not ordered yet; neither an order nor a delivery is made of it"
        raise LeftOut("SIPRI-NOT-ORDERED", column, deal.comment, problem)


def add_order(draft: Draft, deal: Deal, number: str, tiv: str, *, is_estimate: bool) -> None:
    """Add what was ordered: a stage of its own, never added to what was delivered."""
    hedges = ["year of order is uncertain"] if deal.is_order_estimate else []
    notes = [] if number else ["SIPRI gives no number for the order"]
    _add(draft, deal, f"{deal.id}-ordered", [deal.ordered], number, tiv, ORDERED, hedges, notes,
         is_estimate=is_estimate)  # fmt: skip


def _add(
    draft: Draft, deal: Deal, row_id: str, years: list[str], number: str, tiv: str, stage: str,
    hedges: list[str], notes: list[str], *, is_estimate: bool,
) -> None:  # fmt: skip
    if status := STATUSES.get(deal.status, deal.status):
        notes.append(status)
    if deal.comment:
        notes.append(f'SIPRI\'s comment: "{deal.comment}"')
    draft.transfer(
        **deal.cells(), id=row_id, transfer=row_id, stage=stage,
        quantity_low=number, quantity_high=number, estimate="yes" if is_estimate and number else "",
        tiv_million=tiv if tiv and float(tiv) else "",
        date_from=f"{years[0]}-01-01", date_to=f"{years[-1]}-12-31",
        hedge="; ".join([deal.said.hedge, *hedges] if deal.said.hedge else hedges),
        note=". ".join([*notes, ""]).strip(),
    )  # fmt: skip


def read_system(
    draft: Draft, designation: str, description: str, category: str, columns: tuple[str, str]
) -> tuple[str, str]:
    """Add a system and return its slug and its unit; the unit is part of the slug: HQ-9 is a missile and a system.

    `columns`: their names of the designation and the description.
    """
    plain = TRAILING_DASHES.sub("", designation) if designation.endswith("-") else designation
    if plain != designation:
        draft.read_as[(columns[0], designation, plain)] += 1
    key = (plain, description, category)
    if key not in draft.remembered:
        draft.remembered[key] = _add_system(draft, key, columns)
    return draft.remembered[key]


def _add_system(draft: Draft, key: tuple[str, str, str], columns: tuple[str, str]) -> tuple[str, str]:
    designation, description, category = key
    weapon = read_description(description, category)
    if not weapon.is_known:
        draft.warn("SIPRI-WORDS", columns[1], description, "is a description we do not know; it is counted as items")
    words = weapon.description or "no description given"
    slug = draft.system(
        designation, columns[0], suffix=weapon.unit, description=words[0].upper() + words[1:],
        category=weapon.category, sipri_category=weapon.sipri_category,
    )  # fmt: skip
    return slug, weapon.unit.value


def read_year(text: str, column: str) -> str:
    """Return a year as it stands.

    Raises:
        CellError: it is none from 1900 to 2099.
    """
    if not IS_YEAR.fullmatch(text):
        raise CellError("C-YEAR", column, text, "is no year; write four digits from 1900 to 2099")
    return text


@cache
def span_of(first: str, last: str = "") -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a year, or of a span of years."""
    return dt.date(int(first), 1, 1), dt.date(int(last or first), 12, 31)


def read_number(text: str, column: str) -> str:
    """Return a number of items as it stands, empty if there is none.

    Raises:
        CellError: it is not a whole number.
    """
    if text and not IS_NUMBER.fullmatch(text):
        raise CellError("C-INT", column, text, "is not a whole number; write digits only")
    return text


def read_tiv(text: str, column: str) -> str:
    """Return a trend-indicator value in millions as it stands, empty if there is none.

    Raises:
        CellError: it is not a number.
    """
    if text and not IS_TIV.fullmatch(text):
        raise CellError("C-NUM", column, text, "is not a number; write digits and a point")
    return text


def read_flag(text: str, column: str) -> bool:
    """Return whether a flag is set; blank is not set.

    Raises:
        CellError: it is neither.
    """
    if text not in MARKS:
        raise CellError("C-FLAG", column, text, "is no mark; write Yes or No, or leave it empty")
    return MARKS[text]
