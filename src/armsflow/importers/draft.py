"""A register in the making: what an importer writes into while it translates a publisher's rows."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from armsflow.importers.answers import Answers
from armsflow.importers.names.party_names import PartyUnknown, find_party
from armsflow.importers.names.party_tables import names_of_systems
from armsflow.importers.names.party_years import problem_of_years
from armsflow.register.canonical import cell_text
from armsflow.register.columns import TABLES
from armsflow.register.frames import rows_of
from armsflow.register.issues import Fault, Issue, Outcome
from armsflow.register.load import Register
from armsflow.register.parse import parse_text
from armsflow.register.rows import TextRow

Span = tuple[dt.date, dt.date]

MANY = 100_000
"""So many issues tell what is wrong with a file; of each further row the first one is listed, to spare memory."""


class CellError(Exception):
    """A cell that an importer cannot translate: its row is set aside."""

    outcome = Outcome.REJECT

    def __init__(self, code: str, column: str, value: str, problem: str) -> None:
        super().__init__(problem)
        self.code, self.column, self.value, self.problem = code, column, value, problem


class LeftOut(CellError):  # noqa: N818 - it is what happened
    """A row that its publisher's own rules leave out, such as a total."""

    outcome = Outcome.LEFT_OUT


class RowLost(Exception):  # noqa: N818 - it is what happened
    """A row with cells that cannot be translated, each of them listed."""


class Draft:
    """Rows of text for each of our tables, and what there is to say of theirs.

    `known`: the register that ships, whose parties and systems keep their codes. `publisher`: its key, for the names
    that it alone gives to parties. `their_names`: for messages, the name of their column by ours; `sheet` and
    `header` name its cells, where it is a workbook. `lines`: where their rows start; `originals`: their text by line,
    for a file that has no lines. `read_as` counts (column, as written, as read). `remembered`: what an importer found
    of equal cells, for this file alone: a cache of the process would keep words of a private file.
    """

    def __init__(self, file: str, answers: Answers, known: Register | None = None, publisher: str = "") -> None:
        self.file = file
        self.answers = answers
        self.known = known
        self.publisher = publisher
        self.tables: dict[str, list[TextRow]] = {name: [] for name in ("parties", "systems", "sources", "transfers")}
        self.issues: list[Issue] = []
        self.read_as: Counter[tuple[str, str, str]] = Counter()
        self.their_names: dict[str, str] = {}
        self.sheet = ""
        self.header: tuple[str, ...] = ()
        self.rows_in = 0
        self.lines: set[int] = set()
        self.originals: dict[int, str] = {}
        self.remembered: dict[tuple[str, ...], tuple[str, str]] = {}
        self._line = self._number = 0
        self._keys: set[tuple[str, str]] = set()
        self._systems: dict[tuple[str, str, str], str] = {}
        self._shipped_slugs = _slugs_by_name(known)
        self._parties: dict[str, str | PartyUnknown] = {}
        self._letters: dict[str, str] = {}

    @contextmanager
    def row(self, line: int, number: int = 0) -> Iterator[None]:
        """Translate one of their rows: what is added within is taken back where a cell cannot be translated.

        `number`: which of the data rows it is, from 1; without it, as many as were counted so far.
        """
        self.rows_in += 1
        self._line, self._number = line, number or self.rows_in
        self.lines.add(line)
        before = len(self.tables["transfers"])
        try:
            yield
        except RowLost:
            del self.tables["transfers"][before:]
        except CellError as fault:
            del self.tables["transfers"][before:]
            self.fault(fault)

    def fault(self, fault: CellError) -> None:
        """List a fault of the row at hand."""
        self._add(fault.code, fault.column, fault.value, fault.problem, fault.outcome)

    def set_aside(self, issues: Iterable[Issue]) -> None:
        """Count rows that could not even be read, one for each line with an issue REJECT, and list all issues."""
        found = list(issues)
        lost = {issue.line for issue in found if issue.outcome is Outcome.REJECT}
        self.rows_in += len(lost)
        self.lines |= lost
        self.issues += found

    def transfer(self, **cells: str) -> None:
        """Add one of our rows, made from the row at hand."""
        self.tables["transfers"].append(TextRow(self._line, cells, self._number))

    def warn(self, code: str, column: str, value: str, problem: str) -> None:
        """List the row at hand, which is used."""
        self._add(code, column, value, problem, Outcome.WARN)

    def warn_of_twin(self, first: int, value: str) -> None:
        """List the row at hand as the same as the one on line `first`; both are used."""
        if first != self._line:
            problem = f"is the same as line {first}, and both are counted; take one out if they are one transfer"
            self.warn("R-DUP", "row", value, problem)

    def note(self, code: str, column: str, value: str, problem: str) -> None:
        """Say how something was read."""
        self._add(code, column, value, problem, Outcome.NOTE)

    def _add(self, code: str, column: str, value: str, problem: str, outcome: Outcome) -> None:
        if len(self.issues) >= MANY and outcome is Outcome.REJECT and self._is_told():
            return
        self.issues.append(Issue(self.file, self._line, column, value, problem, code, outcome, self._number))

    def _is_told(self) -> bool:
        last = self.issues[-1]
        return last.line == self._line and last.outcome is Outcome.REJECT

    def party(self, name: str, column: str, on: Span | None = None) -> str:
        """Return the code of a party by its name as written, and add the party.

        `on`: when it supplied or received; a state that was none then is listed (R-ERA).

        Raises:
            CellError: the name is of nobody we know, or of several.
        """
        if name not in self._parties:
            self._parties[name] = self._found(name)
        code = self._parties[name]
        if isinstance(code, PartyUnknown):
            raise CellError(code.code, column, name, str(code))
        if code != name:
            self.read_as[(column, name, code)] += 1
        if on and (problem := problem_of_years(code, on)):
            self.warn("R-ERA", column, name, problem)
        return code

    def _found(self, name: str) -> str | PartyUnknown:
        if name not in self.answers.parties and self.keep("parties", name):
            return name
        try:
            party = find_party(name, self.answers, self.known, self.publisher)
        except PartyUnknown as fault:
            return fault.with_traceback(None)
        self._once("parties", "code", party | self._place_of(party["code"]))
        return party["code"]

    def _place_of(self, code: str) -> dict[str, str]:
        """Return where the reader says that a party lies."""
        if code not in self.answers.places:
            return {}
        north, east, *words = self.answers.places[code].split(",", 2)
        said = words[0].strip() if words else "as the reader of the file gives it"
        return {"latitude": north.strip(), "longitude": east.strip(), "position_of": said}

    def system(self, designation: str, column: str, suffix: str = "", **cells: str) -> str:
        """Return the slug of a system by its designation, and add the system: `description` and `category` at least.

        A system of the shipped register whose designation has the same letters and digits is that system, as is one
        that has the same name among its aliases and the same SIPRI category; one with others never gets its slug.
        `suffix` ends the slug where one designation names several things.

        Raises:
            CellError: the designation holds what cannot be shown.
        """
        key = (designation, suffix, cells.get("sipri_category", ""))
        if key not in self._systems:
            try:
                name = parse_text(f"{designation} {suffix}".strip())
            except Fault as fault:
                raise CellError(fault.code, column, designation, str(fault)) from None
            shipped = self._shipped_slugs.get((designation, key[2]), [])
            self._systems[key] = shipped[0] if len(shipped) == 1 else self._slug_for(name)
        slug = self._systems[key]
        if not self.keep("systems", slug):
            self._once("systems", "slug", {"slug": slug, "designation": designation, **cells})
        return slug

    def _slug_for(self, designation: str) -> str:
        """Return a slug that no system of other letters and digits has."""
        letters, base, number = _letters_of(designation), slug_of(designation), 1
        slug = base
        while self._letters.setdefault(slug, self._letters_shipped(slug) or letters) != letters:
            number += 1
            slug = f"{base}-{number}"
        return slug

    def _letters_shipped(self, slug: str) -> str:
        known = self.known
        return _letters_of(str(known.systems.at[slug, "designation"])) if known and slug in known.systems.index else ""

    def source(self, **cells: str) -> str:
        """Add a source and return its id."""
        self._once("sources", "id", cells)
        return cells["id"]

    def keep(self, table: str, key: str) -> bool:
        """Add the row that the shipped register has under a key; False where it has none."""
        if (table, key) in self._keys:
            return True
        rows = None if self.known is None else getattr(self.known, table)
        if rows is None or key not in rows.index:
            return False
        of_ours = next(each for each in TABLES if each.name == table)
        self._once(table, of_ours.key, {name: cell_text(rows.at[key, name]) for name in of_ours.column_names})
        return True

    def _once(self, table: str, key: str, cells: dict[str, str]) -> None:
        if (table, cells[key]) not in self._keys:
            self._keys.add((table, cells[key]))
            self.tables[table].append(TextRow(self._line, cells, self._number))


def _slugs_by_name(known: Register | None) -> dict[tuple[str, str], list[str]]:
    """Return the slugs of a register's systems by each of their names and their SIPRI category, if they have one."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows_of(known.systems) if known is not None else ():
        names = {row.designation, *row.aliases, *names_of_systems().get(row.slug, ())}
        for name in names if row.sipri_category else ():
            found.setdefault((name, row.sipri_category), []).append(row.slug)
    return found


def slug_of(text: str) -> str:
    """Return a lower-case name of letters, digits and '-': "9M111 Fagot" is `9m111-fagot`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"


def _letters_of(designation: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", designation).casefold()))
