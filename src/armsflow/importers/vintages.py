"""Two exports of SIPRI's register, made at two times or in two layouts: which rows are one report, and what changed.

SIPRI corrects its register back over all years, so of two vintages of one deal only the newer counts. A deal is the
same where its number is the same; the report layout has no numbers, and there it is the same where supplier,
recipient, designation and year of the order are. Several deals that are equal in all of these are taken together.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from armsflow.importers.names.party_names import code_of
from armsflow.register.load import Register
from armsflow.register.vocabulary import Stage

NUMBERED = r"sipri-[0-9]+"
YEAR_IN_NAME = r"-([0-9]{4})(?:-no-[0-9]+)?$"
YEAR_IN_NOTE = r"\bOrdered in ([0-9]{4})"
ASKED_FOR = re.compile(r"(?:\bfrom (.+?) to (.+?), )?\byears ([0-9]{4}) to ([0-9]{4})\b")
"""What `sipri_page.Page.title` says of what a file was asked for."""

CHANGES = ("deal", "supplier", "recipient", "system", "unit", "stage", "years", "older", "newer",
           "older_tiv", "newer_tiv")  # fmt: skip


class Vintages(NamedTuple):
    """What two vintages say of the same deals.

    `newer`: which of the two given, 0 or 1. `superseded`: the ids of the other's rows that the newer speaks of too:
    they must not be added to it. `changes`: one row for each deal, stage and year (or span, where one of the two has
    a figure for a span alone) whose figures differ: `deal` (as in the newer), `supplier`, `recipient`, `system`,
    `unit`, `stage`, `years`, `older` and `newer` (items), `older_tiv` and `newer_tiv` (millions); missing where one
    has no such row, or no figure for all of it.
    """

    newer: int
    superseded: frozenset[str]
    changes: pd.DataFrame


def compare_vintages(first: Register, second: Register) -> Vintages:
    """Return which rows of the older of two registers the newer replaces, and what changed between them.

    The day of its source says which is newer; of two of one day, the second given. A row of the older stays where it
    lies wholly outside the years that the newer was asked for, and an order where the newer has no orders. A delivery
    that the newer should have, by the parties and years it was asked for, and has under no such name, is replaced as
    well: SIPRI has renamed, moved or withdrawn it, and it may be in the newer under another designation.
    """
    newer = int(_day_of(second) >= _day_of(first))
    older, latest = (first, second) if newer else (second, first)
    before, after = _with_group(older.transfers, latest.transfers)
    years = _years_of(latest)
    is_order = before.stage == Stage.ORDERED
    is_told = before.group.isin(set(after.group[after.stage == Stage.ORDERED])).where(
        is_order, before.group.isin(set(after.group)) | _is_asked_for(before, older, latest)
    )
    is_told &= (before.date_from.dt.year <= years[1]) & (before.date_to.dt.year >= years[0])
    replaced = before[is_told]
    same = after[after.group.isin(set(replaced.group)) & after.stage.isin(set(replaced.stage))]
    return Vintages(newer, frozenset(replaced.id), _changes(replaced, same))


def _day_of(register: Register) -> str:
    days = register.sources.date[register.sources.index.str.startswith("sipri")]
    return max(days, default="")


def _years_of(register: Register) -> tuple[int, int]:
    """Return the years that a file was asked for; without them, those it has rows of."""
    asked = _asked_for(register)
    return (int(asked[3]), int(asked[4])) if asked else register.years


def _is_asked_for(rows: pd.DataFrame, older: Register, latest: Register) -> pd.Series:
    """Return whether a file was asked for each row: for its parties, and for a SIPRI category that it has rows of."""
    asked = _asked_for(latest)
    if not asked or not asked[1]:
        return pd.Series(False, index=rows.index)
    categories = set(latest.systems.sipri_category[latest.systems.index.isin(set(latest.transfers.system))])
    is_asked = rows.system.map(older.systems.sipri_category).isin(categories) & (rows.deal != "")
    for side, name in (("supplier", asked[1]), ("recipient", asked[2])):
        if name.casefold() != "all countries":
            is_asked &= rows[side] == code_of(name, latest, "sipri")
    return is_asked


def _asked_for(register: Register) -> re.Match[str] | None:
    return next(filter(None, map(ASKED_FOR.search, register.sources.title)), None)


def _with_group(*tables: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the rows of SIPRI's in each table with a column `group`, which rows of one deal share."""
    rows = [table[(table.deal + table.id).str.startswith("sipri-") & ~table.is_superseded] for table in tables]
    by_number = all(table.deal.str.fullmatch(NUMBERED).all() for table in rows)
    return [table.assign(group=table.deal if by_number else _names_of(table)) for table in rows]


def _names_of(rows: pd.DataFrame) -> pd.Series:
    """Return supplier, recipient, system and year of the order of each row; a row without that year stands alone."""
    named, noted = (
        column.str.extract(pattern, expand=False)
        for column, pattern in ((rows.deal, YEAR_IN_NAME), (rows.note, YEAR_IN_NOTE))
    )
    year = noted.fillna(named.where(~rows.deal.str.fullmatch(NUMBERED)))
    is_tiv = rows.deal == ""
    last = year.where(~is_tiv, "all").fillna(rows.id)
    return rows.supplier + " " + rows.recipient + " " + rows.system + " " + last


def _changes(older: pd.DataFrame, newer: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that differ, by deal, stage and year; by span, where one side has only that."""
    both = pd.concat([older, newer])
    is_long = (both.date_from.dt.year != both.date_to.dt.year).groupby([both.group, both.stage]).transform("any")
    spans = set(zip(both.group[is_long], both.stage[is_long], strict=True))
    sides = [_figures(table, spans).add_prefix(f"{name}_") for name, table in (("older", older), ("newer", newer))]
    table = sides[0].join(sides[1], how="outer")
    is_same = _equal(table.older_items, table.newer_items) & _equal(table.older_tiv, table.newer_tiv)
    table = table[~is_same].reset_index().rename(columns={"older_items": "older", "newer_items": "newer"})
    ends = pd.concat([newer, older]).drop_duplicates("group").set_index("group")
    return table.join(ends[["deal", "supplier", "recipient", "system", "unit"]], on="group")[list(CHANGES)]


def _figures(rows: pd.DataFrame, spans: set[tuple[str, str]]) -> pd.DataFrame:
    """Return `items` and `tiv`, missing where a part is, by `group`, `stage` and `years`; `spans` are taken whole."""
    is_whole = pd.Series([pair in spans for pair in zip(rows.group, rows.stage, strict=True)], index=rows.index)
    years = rows.date_from.dt.year.astype("str").where(~is_whole, "all")
    grouped = rows.assign(
        years=years, items=rows.quantity_low.where(rows.is_quantified), tiv=rows.tiv_million
    ).groupby(["group", "stage", "years"])  # fmt: skip
    figures = grouped[["items", "tiv"]].sum()
    return figures.where(grouped[["items", "tiv"]].count().eq(grouped.size(), axis=0))


def _equal(left: pd.Series, right: pd.Series) -> pd.Series:
    return (left.round(6) == right.round(6)) | (left.isna() & right.isna())
