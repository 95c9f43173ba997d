"""Rows of UN Comtrade, of whichever vintage, under the names that its present version gives to its columns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from armsflow.importers.draft import CellError
from armsflow.importers.opening.csv_records import read_csv
from armsflow.importers.opening.opened import Form, Opened, Record, Sheet
from armsflow.importers.opening.refusal import refused
from armsflow.importers.opening.table_rows import TableRows, read_table
from armsflow.register.customs import Figure

NEEDED = frozenset({"period", "reporterCode", "flowCode", "partnerCode", "cmdCode", "primaryValue"})
ANSWER = frozenset({"elapsedTime", "count", "data"})
OLD_NAMES = {
    "period": "period", "tradeflowcode": "flowCode", "reportercode": "reporterCode", "reporter": "reporterDesc",
    "reporteriso": "reporterISO", "partnercode": "partnerCode", "partner": "partnerDesc", "partneriso": "partnerISO",
    "2ndpartnercode": "partner2Code", "customsproccode": "customsCode", "modeoftransportcode": "motCode",
    "commoditycode": "cmdCode", "commodity": "cmdDesc", "qtyunitcode": "qtyUnitCode", "qty": "qty",
    "netweightkg": "netWgt", "tradevalueus": "primaryValue", "flag": "legacyEstimationFlag",
}  # fmt: skip
"""Names in files from before 2022, without spaces and signs."""
OLD_FLOWS = {"1": "M", "2": "X", "3": "RX", "4": "RM"}
WHOLE = {
    "partner2Code": frozenset({"", "0"}),
    "customsCode": frozenset({"", "C00", "0"}),
    "mosCode": frozenset({"", "0"}),
    "motCode": frozenset({"", "0"}),
}
"""Values of the columns that break a figure up, where it is not broken up: Comtrade's own rule."""


@dataclass(frozen=True, eq=False)
class Trade:
    """A row: its line, its cells by Comtrade's names, as text."""

    line: int
    cells: Mapping[str, str] = field(repr=False)

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    @cached_property
    def key(self) -> Figure:
        """What the figure is about."""
        return Figure(self["reporterCode"], self["partnerCode"], self["flowCode"], self["period"], self["cmdCode"])

    @property
    def is_whole(self) -> bool:
        """Whether the figure is not a part by mode of transport, customs procedure or second partner."""
        return all(self[column] in values for column, values in WHOLE.items())

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """The year or the month.

        Raises:
            CellError: it is neither.
        """
        period = self["period"]
        if not re.fullmatch(r"(19|20)[0-9]{2}(0[1-9]|1[0-2])?", period):
            raise CellError("C-YEAR", "period", period, "is not a year or a month; write 2015 or 201503")
        year, month = int(period[:4]), int(period[4:] or 0)
        if not month:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return dt.date(year, month, 1), following - dt.timedelta(days=1)


def header_of(opened: Opened) -> dict[str, str]:
    """Return our names of a text's columns by Comtrade's; none if it is not Comtrade's."""
    first = opened.text.lstrip("\ufeff").partition("\n")[0][:5000]
    found = {name: _name_of(name) for name in first.strip().replace('"', "").split(",")}
    return found if set(found.values()) >= NEEDED else {}


def _name_of(column: str) -> str:
    plain = re.sub(r"[^a-z0-9]", "", column.casefold())
    return column if column.strip() in NEEDED else OLD_NAMES.get(plain, column.strip())


def rows_of_json(opened: Opened) -> list[dict[str, Any]] | None:
    """Return the rows of an API's answer; None if it is not Comtrade's."""
    value = opened.value if opened.form is Form.JSON and isinstance(opened.value, dict) else {}
    data = value.get("data")
    if not isinstance(data, list):
        return None
    rows = [row if isinstance(row, dict) else {} for row in data]
    is_ours = set(rows[0]) >= NEEDED if rows else set(value) >= ANSWER
    return rows if is_ours else None


def read_trades(opened: Opened) -> tuple[list[Trade], TableRows | None]:
    """Return every row, and for a CSV the table it came from with what could not be read.

    Raises:
        FileRefused: the header lacks a column.
    """
    if opened.form is Form.JSON:
        rows = enumerate(rows_of_json(opened) or (), start=1)
        return [Trade(number, {key: _text(value) for key, value in row.items()}) for number, row in rows], None
    records, issues = read_csv(opened.text, opened.name)
    width = len(records[0].cells) if records else 0
    table = read_table(Sheet("", tuple(_without_end(records, width)), issues), opened.name)
    names = {name: _name_of(name) for name in table.header}
    if missing := NEEDED - set(names.values()):
        raise refused(opened.name, "H-MISSING", f"lacks the columns {', '.join(sorted(missing))}; get the file again")
    return [Trade(row.line, _named(row.cells, names)) for row in table.rows], table


def _named(cells: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    found = {names.get(name, name): cell.strip() for name, cell in cells.items()}
    if found["flowCode"] in OLD_FLOWS:
        found["flowCode"] = OLD_FLOWS[found["flowCode"]]
    return found


def _without_end(records: tuple[Record, ...], width: int) -> Iterator[Record]:
    """Yield records without the empty cell that some of Comtrade's downloads have after the last column."""
    for record in records:
        has_end = len(record.cells) == width + 1 and not record.cells[-1].strip()
        yield Record(record.line, record.cells[:-1]) if has_end else record


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    return str(value).strip()
