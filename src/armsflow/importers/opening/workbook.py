"""An XLSX workbook to tables of text, checked before it is unpacked; run in a child process (`child_main`) only."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from armsflow.importers.opening.archive import check_archive
from armsflow.importers.opening.opened import Record, Sheet, Tables
from armsflow.importers.opening.refusal import MOST_COLUMNS, MOST_ROWS, refused
from armsflow.register.issues import FileRefused, Issue, Outcome

PREAMBLE = 100
TEXT_TAG = f"{{{SHEET_MAIN_NS}}}t"
SEEN_TAGS = (TEXT_TAG, f"{{{SHEET_MAIN_NS}}}r")  # the others hold how to pronounce them


def read_workbook(name: str, content: bytes) -> Tables:
    """Return the sheets of a workbook: cells as text, dates in ISO form, whole numbers without '.0'.

    Sheets, rows and columns that are hidden are read and noted. Rows without any content are no records. A formula
    whose value was not saved (X-FORMULA) or an error value (X-ERR) sets its row aside. Merged cells are an issue with
    the outcome REFUSE, for whoever knows where the data begin.

    Raises:
        FileRefused: it is no workbook, or broken, too large or dangerous.
    """
    notes = [_note(name, *each) for each in check_archive(name, content)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            if not book.sheetnames or len(book.sheetnames) < _count_sheets(content):
                raise broken(name)
            sheets = tuple(_read_sheet(name, sheet) for sheet in book.worksheets)
    except DefusedXmlException:
        raise refused(name, "X-XML", "holds a DOCTYPE or an entity; save it anew with a spreadsheet program") from None
    except (FileRefused, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - openpyxl raises whatever its parts do on a broken file
        raise broken(name) from None
    hidden = [f'sheet "{sheet.title}"' for sheet in book.worksheets if sheet.sheet_state != "visible"]
    notes += [_note(name, "X-HIDDEN", each, "is hidden; it can be read like any other") for each in hidden]
    return Tables(sheets, tuple(notes))


def _count_sheets(content: bytes) -> int:
    """Return how many sheets a workbook lists: openpyxl passes over those whose part is missing."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        listed = archive.read("xl/workbook.xml") if "xl/workbook.xml" in archive.namelist() else b"<none/>"
    return len(fromstring(listed).findall(f"{{{SHEET_MAIN_NS}}}sheets/{{{SHEET_MAIN_NS}}}sheet"))


def broken(name: str) -> FileRefused:
    """Return what to raise for a workbook that cannot be read."""
    return refused(name, "X-READ", "is a broken workbook; save it anew with a spreadsheet program, or as CSV")


def _note(name: str, code: str, value: str, problem: str) -> Issue:
    return Issue(name, 0, "file", value, problem, code, Outcome.NOTE)


class _Parser(WorkSheetParser):  # type: ignore[misc]
    """openpyxl's parser of a sheet; knows formulas without a value from empty cells, keeps hidden rows only."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.hidden: list[int] = []

    def parse_cell(self, element: Element) -> dict[str, object]:
        text = element.find(INLINE_STRING) if element.get("t") == "inlineStr" else None
        if text is not None:  # openpyxl makes an object of each
            element.remove(text)
        cell: dict[str, object] = super().parse_cell(element)
        if text is not None:
            runs = (run.text if run.tag == TEXT_TAG else run.findtext(TEXT_TAG) for run in text if run.tag in SEEN_TAGS)
            cell |= {"value": "".join(run or "" for run in runs), "data_type": "s"}
        if cell["value"] is None and element.get("t") != "str" and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
        return cell

    def parse_row(self, row: Element) -> tuple[int, list[dict[str, object]]]:
        number, cells = super().parse_row(row)
        if self.row_dimensions.pop(str(number), {}).get("hidden", "0") in {"1", "true"}:
            self.hidden.append(number)
        return number, cells


def _read_sheet(name: str, sheet: ReadOnlyWorksheet) -> Sheet:
    book = sheet.parent
    records: list[Record] = []
    issues: list[Issue] = []
    kinds: dict[tuple[int, int], str] = {}
    with sheet._get_source() as source:  # noqa: SLF001 - openpyxl has no other door to merged and hidden cells
        parser = _Parser(
            source, sheet._shared_strings, data_only=True, epoch=book.epoch,  # noqa: SLF001
            date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )  # fmt: skip
        last = 0
        for line, cells in parser.parse():
            if line <= last:
                raise broken(name)
            last = line
            texts = _texts(name, sheet.title, line, cells, kinds, issues)
            if texts:
                records.append(Record(line, tuple(texts)))
            if len(records) > MOST_ROWS + PREAMBLE:
                raise refused(name, "F-ROWS", f"has more than {MOST_ROWS:,} rows; split it")
    used = {record.line for record in records}
    issues += _merged(name, sheet.title, parser, last)
    issues += _hidden(name, sheet.title, sorted(used & set(parser.hidden)), parser.column_dimensions)
    return Sheet(sheet.title, tuple(records), tuple(issues), kinds, is_grid=True)


def _texts(
    name: str, title: str, line: int, cells: list[dict[str, object]], kinds: dict[tuple[int, int], str],
    issues: list[Issue],
) -> list[str]:  # fmt: skip
    """Return the texts of a row up to its last cell with content; dates and faults go into `kinds` and `issues`."""
    texts: list[str] = []
    for cell in cells:
        value, kind, column = cell["value"], cell["data_type"], cell["column"]
        if value is None and kind != "f":
            continue
        assert isinstance(column, int)  # noqa: S101 - openpyxl says so
        where = f'sheet "{title}", cell {get_column_letter(column)}{line}'
        if column > MOST_COLUMNS or line > MOST_ROWS + PREAMBLE:
            problem = f"lies outside {MOST_ROWS:,} rows and {MOST_COLUMNS} columns; delete it, or what is not used"
            raise refused(name, "X-DIM", problem, line=line, cell=where)
        if cell["row"] != line or column <= len(texts):
            raise broken(name)
        if kind in {"f", "e"}:
            issues.append(_fault(name, line, column, str(value or ""), where))
        text, of_kind = ("", "") if kind == "f" else text_of(value)
        texts += [""] * (column - len(texts) - 1) + [text]
        if of_kind:
            kinds[line, column - 1] = of_kind
    return texts


def text_of(value: object) -> tuple[str, str]:
    """Return a cell's value as a person writes it, and what kind it is if neither text nor whole number."""
    if isinstance(value, bool):
        return str(value).upper(), "bool"
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else _plain(value)), "" if value.is_integer() else "number"
    if isinstance(value, dt.datetime):
        return (value.date() if value.time() == dt.time() else value).isoformat(), "date"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat(), "date"
    return str(value), "date" if isinstance(value, dt.timedelta) else ""


def _plain(value: float) -> str:
    """Return a number without an exponent, with as few digits as name it; one without an end as its word."""
    return format(Decimal(repr(value)), "f")


def _fault(name: str, line: int, column: int, value: str, where: str) -> Issue:
    if value:
        code, problem = "X-ERR", "is an error of the spreadsheet; mend the cell and save it"
    else:
        code, problem = "X-FORMULA", "is a formula whose value was not saved; save it anew, or write the value"
    return Issue(name, line, get_column_letter(column), value, problem, code, cell=where)


def _merged(name: str, title: str, parser: _Parser, last: int) -> Iterator[Issue]:
    for merged in parser.merged_cells.mergeCell if parser.merged_cells else ():
        _, _, _, bottom = range_boundaries(merged.ref)
        where = f'sheet "{title}", cells {merged.ref}'
        problem = "is merged from several; take the merging back, so that each row has its own"
        yield Issue(name, min(bottom or last, last), "cell", merged.ref, problem, "X-MERGE", Outcome.REFUSE, cell=where)


def _hidden(name: str, title: str, rows: list[int], columns: Mapping[str, Mapping[str, str]]) -> Iterator[Issue]:
    """Note what is hidden, rows that follow each other as one span."""
    hidden = []
    for _, run in itertools.groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        span = [row for _, row in run]
        hidden.append((span[0], f"row {span[0]}" if len(span) == 1 else f"rows {span[0]} to {span[-1]}"))
    for letter, column in columns.items():
        if column.get("hidden", "0") in {"1", "true"}:
            hidden.append((0, f"column {letter}"))
    for line, what in hidden:
        value = f'sheet "{title}", {what}'
        yield Issue(name, line, "sheet", value, "is hidden; it was read like any other", "X-HIDDEN", Outcome.NOTE)
