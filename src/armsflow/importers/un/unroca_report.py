"""Rows of reports to the UN Register, from its pages and from scraped JSON, to rows of ours."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from armsflow.importers.checked import checked
from armsflow.importers.draft import CellError, Draft, LeftOut, slug_of
from armsflow.importers.names.party_letters import fold
from armsflow.importers.un.unroca_words import class_of, classes, system_of
from armsflow.register.parse import parse_year
from armsflow.register.vocabulary import ReportedBy

TRANSFERS = frozenset(
    f"{arms}_{way}" for arms in ("major", "small_arms", "light_weapons") for way in ("export", "import")
)
NO_TRANSFER = {
    "military_holdings": "lists holdings, which are no transfers",
    "national_production": "lists national production, which is no transfer",
    "page": "lists holdings or national production, which are no transfers",
}
ITEMS = re.compile(r"[0-9]{1,9}")
NOT_SAID = re.compile(r"(?i)^(|-+|–|classified|not (?:provided|disclosed|available|specified)|n/?a)$")


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A row of a report, as written. `reporter` is the state that filed it."""

    line: int
    table: str
    year: str
    reporter: str
    exporter: str
    importer: str
    category: str
    amount: str
    origin: str = ""
    via: str = ""
    texts: tuple[str, ...] = field(default=())
    original: str = ""

    @property
    def side(self) -> ReportedBy:
        """Whose report it is, seen from the transfer."""
        return ReportedBy.RECIPIENT if self.table.endswith("import") else ReportedBy.SUPPLIER


class Sides:
    """What the ends reported of one class in one year: each row of an end has a number there, from 1."""

    def __init__(self) -> None:
        self.rows: dict[ReportedBy, list[Report]] = {}
        self.numbers: dict[Report, int] = {}
        self.summed: set[ReportedBy] = set()

    def add(self, report: Report) -> None:
        """Add a row to those of its end."""
        own = self.rows.setdefault(report.side, [])
        own.append(report)
        self.numbers[report] = len(own)


def write_reports(reports: Sequence[Report], draft: Draft) -> None:
    """Add every row; what both ends reported of one class in one year is one transfer with two reports.

    Where an end filed several rows of it, their sum, which is ours, stands as that end's report, and the rows are parts
    of it: so nothing is added twice.
    """
    codes = {category: class_of(category) for category in {report.category for report in reports}}
    movements: dict[tuple[str, ...], Sides] = defaultdict(Sides)
    found = {}
    for report in reports:
        key = (fold(report.exporter), fold(report.importer), report.year, codes[report.category])
        found[report] = movements[key]
        if report.table in TRANSFERS:
            movements[key].add(report)
    first_lines: dict[tuple[str, str], int] = {}
    for report in reports:
        if report.original:
            draft.originals[report.line] = report.original
        with draft.row(report.line):
            first = first_lines.setdefault((report.table, report.original), report.line)
            draft.warn_of_twin(first, report.original)
            if report.table not in TRANSFERS:
                words = NO_TRANSFER.get(report.table, "is a table of the report that lists no transfers")
                raise LeftOut("R-KIND", "table", report.table, words)
            _write(report, codes[report.category], found[report], draft)


def _write(report: Report, code: str, sides: Sides, draft: Draft) -> None:
    year = checked(parse_year, report.year, "year")
    span = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    row = {
        "supplier": draft.party(report.exporter, "exporter", span),
        "recipient": draft.party(report.importer, "importer", span),
        "date_from": span[0].isoformat(),
        "date_to": span[1].isoformat(),
        "system": system_of(code, report.category, draft),
        "unit": classes()[code]["unit"],
        "stage": "delivered",
        "kind": "unstated",
        "reported_by": report.side.value,
        "grade": "B1",
        "sources": _source(report, draft),
    }
    name = slug_of(f"unroca {row['supplier']} {row['recipient']} {year} {code}")
    own = sides.rows[report.side]
    whole = f"{name}-{report.side.value}"
    part = f"{whole}-{sides.numbers[report]}"
    figures = {**_amount(report), **_words(report, draft)}
    if len(sides.rows) == 1:
        draft.transfer(id=part, transfer=part, **row, **figures)
    elif len(own) == 1:
        draft.transfer(id=whole, transfer=name, **row, **figures)
    else:
        if report.side not in sides.summed:
            note = f"Sum of {len(own)} rows of this report, made by us to stand beside the report of the other side."
            draft.transfer(id=whole, transfer=name, **row, **_sum(own), note=note)
            sides.summed.add(report.side)
        draft.transfer(id=part, transfer=part, part_of=whole, **row, **figures)


def _amount(report: Report) -> dict[str, str]:
    """Return the limits of an amount; none where it is not said, such as for what is classified."""
    if NOT_SAID.match(report.amount.strip()):
        return {}
    if not ITEMS.fullmatch(report.amount.strip()):
        raise CellError(
            "C-INT", "num_items", report.amount, "is not a whole number; write digits only, or leave it empty"
        )
    number = str(int(report.amount))
    return {"quantity_low": number, "quantity_high": number}


def _sum(own: Sequence[Report]) -> dict[str, str]:
    numbers = [report.amount.strip() for report in own]
    known = [int(number) for number in numbers if ITEMS.fullmatch(number)]
    if not known:
        return {}
    return {"quantity_low": str(sum(known)), "quantity_high": str(sum(known)) if len(known) == len(numbers) else ""}


def _words(report: Report, draft: Draft) -> dict[str, str]:
    """Return origin, places on the way and the note; a name that is no party's stays in the note as written."""
    texts = [" ".join(text.split()) for text in report.texts]
    if NOT_SAID.match(report.amount.strip()) and report.amount.strip():
        texts.append(f"Number of items as reported: {report.amount.strip()}")
    origin, via = (
        _parties(report.origin, "state_of_origin", draft),
        _parties(report.via, "intermediate_locations", draft),
    )
    if report.origin.strip() and len(origin) != 1:
        texts.append(f"State of origin as reported: {' '.join(report.origin.split())}")
    if report.via.strip() and not via:
        texts.append(f"Intermediate locations as reported: {' '.join(report.via.split())}")
    return {
        "origin": origin[0] if len(origin) == 1 else "",
        "via": ";".join(via),
        "note": ". ".join(text.rstrip(".") for text in texts if text),
    }


def _parties(names: str, column: str, draft: Draft) -> list[str]:
    """Return the codes of a name or a list of names; none at all if one of them is no party's."""
    for found in ([names], re.split(r"[;,/]", names)):
        try:
            return [draft.party(name.strip(), column) for name in found if name.strip()]
        except CellError:
            continue
    return []


def _source(report: Report, draft: Draft) -> str:
    state = slug_of(report.reporter)
    return draft.source(
        id=f"unroca-{state}-{report.year}",
        title=f"Report of {report.reporter} to the UN Register of Conventional Arms for {report.year}",
        publisher="United Nations Office for Disarmament Affairs",
        url=f"https://www.unroca.org/{state}/report/{report.year}/",
        seen_as="data file",
    )
