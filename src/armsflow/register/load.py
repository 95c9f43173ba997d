"""`read_register`: a folder of CSV files to tables and a list of issues."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from armsflow.app_folder import data_folder
from armsflow.register.columns import TABLES, Table
from armsflow.register.evidence import level_of
from armsflow.register.issues import Issue, RegisterError
from armsflow.register.judge import Parsed, doubts, judge
from armsflow.register.rows import Row, TextRow, parse_rows, read_rows
from armsflow.register.rules import Keys


class Package(NamedTuple):
    """What `datapackage.json` says of the data: its version, its day, whom to write to; its title and its editors."""

    version: str = "unversioned"
    released: str = ""
    contact: str = ""
    title: str = "armsflow data"
    editors: tuple[str, ...] = ()
    is_own: bool = False
    """Whether it is not the data that ships but somebody's file; its title is then the file's name."""
    words: str = ""
    """What names the data exactly, where version, day and hash do not: a reader's own file, alone or joined."""


@dataclass(frozen=True, slots=True)
class Register:
    """The tables of a register, what was set aside, and which version of the data this is.

    `issues` are of rows that were set aside, `warnings` of rows that are used.

    `transfers` has the columns of `columns.TRANSFERS` and four made from them: `level` (documented,
    reported or alleged), `category` (our plain class of the system), `is_quantified` (a quantity is
    reported) and `is_superseded` (a later row corrects it). The other tables are indexed by their key.
    """

    transfers: pd.DataFrame
    sources: pd.DataFrame
    systems: pd.DataFrame
    parties: pd.DataFrame
    events: pd.DataFrame
    issues: tuple[Issue, ...]
    rows_read: dict[str, int]
    package: Package
    digest: str
    warnings: tuple[Issue, ...] = ()

    @property
    def version(self) -> str:
        """The version of the data."""
        return self.package.version

    @property
    def released(self) -> str:
        """The day of that version."""
        return self.package.released

    @property
    def rows_set_aside(self) -> int:
        """How many rows could not be used, in all tables."""
        return len({(issue.file, issue.line) for issue in self.issues})

    @property
    def years(self) -> tuple[int, int]:
        """First and last year in which a transfer can have happened."""
        if self.transfers.empty:
            return (2015, 2015)
        return int(self.transfers.date_from.min().year), int(self.transfers.date_to.max().year)


def read_register(folder: Path | str | None = None) -> Register:
    """Read the five tables of a register; without a folder, the one that ships (or `ARMSFLOW_DATA`).

    >>> read_register().years
    (2012, 2018)

    Rows in = rows accepted + rows set aside; each row set aside has at least one issue.

    Raises:
        RegisterError: a file is missing or is no table of ours.
    """
    folder = data_folder() if folder is None else Path(folder)
    parsed = {table.name: read_rows(folder / f"{table.name}.csv", table) for table in TABLES}
    return _assemble(
        {name: Parsed(rows, issues, count, f"{name}.csv") for name, (rows, issues, count) in parsed.items()},
        _package_of(folder),
        _digest_of(folder),
    )


def build_register(tables: Mapping[str, Sequence[TextRow]], *, file: str, package: Package, digest: str) -> Register:
    """Judge rows that an importer made from a file, as those of a register of ours; a table not given is empty.

    Rows in = rows accepted + rows set aside; each issue names the file and the line that the row was made from.
    """
    parsed = {}
    for table in TABLES:
        records = tables.get(table.name, ())
        rows, issues = parse_rows(records, table, file)
        parsed[table.name] = Parsed(rows, issues, len(records), file)
    return _assemble(parsed, package, digest)


def _assemble(parsed: Mapping[str, Parsed], package: Package, digest: str) -> Register:
    """Judge the rows of all tables together."""
    accepted: dict[str, list[Row]] = {}
    issues: list[Issue] = []
    warnings: list[Issue] = []
    keys: Keys = {}
    this_year = dt.datetime.now(dt.UTC).year
    for table in TABLES:
        accepted[table.name], set_aside = judge(parsed[table.name], table, keys)
        issues += set_aside
        warnings += doubts(accepted[table.name], table, parsed[table.name].file, this_year)
    frames = {table.name: _frame(accepted[table.name], table) for table in TABLES}
    transfers = _describe(frames.pop("transfers"), frames["systems"])
    others = {name: frame.set_index(_key(name), drop=False) for name, frame in frames.items()}
    return Register(
        transfers,
        others["sources"],
        others["systems"],
        others["parties"],
        others["events"],
        issues=_in_order(issues),
        rows_read={name: table.read for name, table in parsed.items()},
        package=package,
        digest=digest,
        warnings=_in_order(warnings),
    )


def _in_order(issues: list[Issue]) -> tuple[Issue, ...]:
    return tuple(sorted(issues, key=lambda issue: (issue.file, issue.line)))


def _frame(rows: list[Row], table: Table) -> pd.DataFrame:
    """Return the rows as a frame whose dtypes are those of the column table."""
    columns = {
        column.name: pd.Series([row.values[place] for row in rows], dtype="object")
        for place, column in enumerate(table.columns)
    }
    dtypes = {column.name: column.dtype for column in table.columns}
    return pd.DataFrame(columns).astype(dtypes)


def _describe(transfers: pd.DataFrame, systems: pd.DataFrame) -> pd.DataFrame:
    levels = [level_of(*pair).value for pair in zip(transfers.grade, transfers.basis, strict=True)]
    return transfers.assign(
        level=pd.Series(levels, index=transfers.index, dtype="str"),
        category=transfers.system.map(systems.set_index("slug").category).astype("str"),
        is_quantified=(transfers.quantity_low > 0) | (transfers.quantity_high < float("inf")),
        is_superseded=transfers.id.isin(set(transfers.supersedes) - {""}),
    )


def _key(name: str) -> str:
    return next(table.key for table in TABLES if table.name == name)


def _package_of(folder: Path) -> Package:
    """Return what `datapackage.json` says; 'unversioned' without one."""
    try:
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        contact = package["contributors"][0]["email"]
        editors = tuple(str(each["title"]) for each in package["contributors"] if "title" in each)
        return Package(
            str(package["version"]), str(package["created"])[:10], str(contact),
            str(package.get("title", Package().title)), editors,
            bool(package.get("own")), str(package.get("words", "")),
        )  # fmt: skip
    except FileNotFoundError:
        return Package()
    except (ValueError, KeyError, IndexError, TypeError):
        problem = "datapackage.json lacks `version`, `created` or the `email` of its first contributor"
        raise RegisterError(problem) from None


def _digest_of(folder: Path) -> str:
    """Return the sha256 of all tables, in the order of `TABLES`: names the data exactly."""
    return hashlib.sha256(b"".join((folder / f"{table.name}.csv").read_bytes() for table in TABLES)).hexdigest()
