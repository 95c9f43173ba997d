"""Any table whose columns somebody has named: each row to one of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePath

from armsflow.importers.answers import Answers
from armsflow.importers.any_table.fields import FIELDS, missing_from
from armsflow.importers.any_table.mapped_cells import (
    PARTIES,
    Cells,
    id_cells,
    limit_cells,
    number_cells,
    party_cell,
    plain_cells,
    span_of,
    time_cells,
)
from armsflow.importers.any_table.mapped_references import Sources, Systems
from armsflow.importers.any_table.mapped_row import MappedRow, read_row
from armsflow.importers.any_table.points import Kinds, decimal_columns
from armsflow.importers.draft import CellError, Draft, RowLost, slug_of
from armsflow.importers.opening.opened import Form, Opened, Sheet
from armsflow.importers.opening.refusal import refused
from armsflow.importers.opening.table_rows import TableRows, read_table
from armsflow.importers.opening.tables import sheet_of
from armsflow.importers.publishers import Publisher
from armsflow.register.issues import show

DEFAULTS = {"reported_by": "third_party", "grade": "F6"}
"""Where a table does not say who reported a row, and how good that is: F6 is "cannot be judged"."""

MADE_OF = {
    "quantity": ("quantity_low", "quantity_high"), "value": ("value_low", "value_high"),
    "year": ("date_from", "date_to"), "date": ("date_from", "date_to"),
    "source_url": ("url",), "source": ("title",),
}  # fmt: skip
"""Columns of ours that are made of one of theirs."""


def translate_mapped(opened: Opened, draft: Draft) -> None:
    """Write each row of a table into the draft, by the columns that the reader has named.

    Raises:
        FileRefused: a column that is named is not there, one that is needed is not named, or it is no table.
    """
    sheet = sheet_of(opened, draft.answers)
    table = read_table(sheet, opened.name, draft.answers.header_line or 1)
    check_mapping(table.header, draft.answers, opened.name)
    translate_table(opened, sheet, table, draft.answers.columns, draft)


def check_mapping(header: tuple[str, ...], answers: Answers, file: str) -> None:
    """Check that a mapping names columns of ours and of the table, and all that a row needs.

    Raises:
        FileRefused: it does not.
    """
    found = ", ".join(map(show, header))[:300]
    for ours in (*answers.columns, *answers.fixed):
        if ours not in FIELDS:
            problem = f"is no column of ours; choose one of {', '.join(FIELDS)}"
            raise refused(file, "H-FIELD", problem, column="header", value=ours)
    for theirs in answers.columns.values():
        if theirs not in header:
            problem = f"is no column of the table; choose one of {found}"
            raise refused(file, "H-MISSING", problem, column="header", value=theirs)
    if missing := missing_from({*answers.columns, *answers.fixed}):
        problem = f"lacks {', '.join(missing)}; say which column it is, or one value for every row, found are {found}"
        raise refused(file, "H-MISSING", problem, column="header")


def translate_table(opened: Opened, sheet: Sheet, table: TableRows, columns: Mapping[str, str], draft: Draft) -> None:
    """Write the rows of a table into the draft; `columns`: the name of theirs by ours."""
    if opened.form is Form.XLSX:
        draft.sheet = sheet.name
    draft.header = table.header
    _note_columns(table.header, columns, draft)
    draft.their_names.update(_names_by_ours(columns))
    draft.set_aside(table.issues)
    systems, sources = Systems(draft), Sources(draft, {*columns, *draft.answers.fixed})
    kinds = _kinds_by_line(sheet, table.header)
    stem = slug_of(PurePath(draft.file).stem)
    first_lines: dict[tuple[str, ...], int] = {}
    decimal = decimal_columns(table, columns, kinds, draft)
    for row in table.rows:
        with draft.row(row.line, row.number):
            mapped = read_row(draft, columns, row.line, row.cells, decimal | kinds.get(row.line, {}))
            draft.transfer(**_cells_of(mapped, systems, sources), **id_cells(mapped, stem))
            if "id" not in columns:
                cells = tuple(row.cells.values())
                draft.warn_of_twin(first_lines.setdefault(cells, row.line), ",".join(cells))


def _kinds_by_line(sheet: Sheet, header: tuple[str, ...]) -> Kinds:
    kinds: Kinds = {}
    for (line, at), kind in sheet.kinds.items():
        if at < len(header):
            kinds.setdefault(line, {})[header[at]] = kind
    return kinds


def _cells_of(row: MappedRow, systems: Systems, sources: Sources) -> Cells:
    """Return the cells of a transfer.

    Raises:
        RowLost: some cannot be translated; they are listed.
    """
    defaults = {name: value for name, value in DEFAULTS.items() if name not in row.columns}
    cells = {**defaults, **plain_cells(row)}
    is_lost = False
    for part in _parts(row, cells, systems, sources):
        try:
            cells |= part()
        except CellError as fault:
            row.draft.fault(fault)
            is_lost = True
    if is_lost:
        raise RowLost
    return cells


def _parts(row: MappedRow, cells: Cells, systems: Systems, sources: Sources) -> Iterator[Callable[[], Cells]]:
    """Yield what makes the cells that can be wrong, each on its own; the times come first, for the parties."""
    yield partial(time_cells, row)
    on = span_of(cells)
    yield from (partial(party_cell, row, name, on) for name in PARTIES)
    yield partial(systems.cell_of, row)
    yield partial(number_cells, row)
    yield from (partial(limit_cells, row, name) for name in ("quantity", "value"))
    yield partial(sources.cells_of, row)


def _names_by_ours(columns: Mapping[str, str]) -> dict[str, str]:
    made = {ours: columns[name] for name, both in MADE_OF.items() if name in columns for ours in both}
    return made | dict(columns)


def _note_columns(header: tuple[str, ...], columns: Mapping[str, str], draft: Draft) -> None:
    """Say what is read as what, what is not used, and what is taken for granted."""
    for ours, theirs in columns.items():
        if ours != theirs:
            draft.note("H-READ", "header", theirs, f"was read as {ours}")
    for ours, value in draft.answers.fixed.items():
        draft.note("H-FIXED", "header", value, f"was read as {ours} of every row, as you said")
    unused = [show(name) for name in header if name not in columns.values()]
    if unused:
        draft.note("H-UNUSED", "header", "", f"has columns that are not used: {', '.join(unused)}")
    for ours, value in DEFAULTS.items():
        if ours not in columns and ours not in draft.answers.fixed:
            draft.note("H-DEFAULT", "header", "", f"has no column {ours}; every row was read as {value}")


MAPPED = Publisher("table", "a table whose columns you named", lambda _: ("columns named by you",), translate_mapped)
