"""A workbook's cells as a person would have typed them, and what in it keeps a row or the file from being used."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from armsflow.importers.opening.opened import Record, Sheet, Tables
from armsflow.importers.opening.table_rows import read_table
from armsflow.importers.opening.workbook import read_workbook
from armsflow.register.issues import FileRefused, Issue, Outcome
from tests.importers.workbooks import MAIN, PARTS, SHEET, cell, rows_of, sheet_of, workbook_of, zip_of


def read(content: bytes) -> Tables:
    return read_workbook("a.xlsx", content)


def sheet_read(content: bytes) -> Sheet:
    (sheet,) = read(content).sheets
    return sheet


def texts_of(*cells: object) -> tuple[str, ...]:
    """Return a row's cells as they are read."""
    return sheet_read(rows_of(list(cells))).records[0].cells


def refusal_of(content: bytes) -> Issue:
    with pytest.raises(FileRefused) as caught:
        read(content)
    assert caught.value.issue.outcome is Outcome.REFUSE
    return caught.value.issue


def faults(sheet: Sheet) -> list[tuple[str, int, str]]:
    return [(issue.code, issue.line, issue.cell) for issue in sheet.issues if issue.outcome is Outcome.REJECT]


# Cells


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (36, "36"),
        (36.0, "36"),
        (7800.5, "7800.5"),
        (0.1, "0.1"),
        (-5, "-5"),
        (1e22, "10000000000000000000000"),
        (1e-7, "0.0000001"),
        ("036", "036"),
        (" x\n", " x\n"),
        ("=cmd|' /C calc'!A0 ", "=cmd|' /C calc'!A0 "),
        (True, "TRUE"),
        (dt.date(2015, 3, 1), "2015-03-01"),
        (dt.datetime(2015, 3, 1, 10, 5), "2015-03-01T10:05:00"),  # noqa: DTZ001 - a workbook knows no zone
        (dt.time(10, 5), "10:05:00"),
    ],
)
def test_cell_is_read_as_a_person_writes_it(value: object, text: str) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"] = value
        if isinstance(value, str):
            book.active["A1"].data_type = "s"

    assert sheet_read(workbook_of(fill)).records[0].cells == (text,)


@pytest.mark.parametrize(("value", "kind"), [(dt.date(2015, 3, 1), "date"), (True, "bool"), (2015, None)])
def test_kind_of_a_cell_that_is_no_text_or_number_is_kept(value: object, kind: str | None) -> None:
    assert sheet_read(rows_of(["a"], ["x", value])).kinds.get((2, 1)) == kind


@pytest.mark.parametrize("number", ["1e400", "-1e400"])
def test_number_beyond_all_bounds_is_no_number(number: str) -> None:
    assert "Infinity" in sheet_read(sheet_of(cell("A1", number))).records[0].cells[0]


def test_shared_and_rich_text_is_read() -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>plain</t></si><si><r><t>rich </t></r><r><t>text</t></r></si></sst>'
    types = PARTS["[Content_Types].xml"].replace(
        "</Types>",
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    row = '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>x</t></rPh></is></c></row>'
    content = sheet_of(row, **{"[Content_Types].xml": types, "xl/sharedStrings.xml": strings})

    assert sheet_read(content).records[0].cells == ("plain", "rich text", "inline")


def test_rows_end_with_their_last_cell_and_empty_ones_are_none() -> None:
    sheet = sheet_read(rows_of(["a", None, "b"], [], [None, "c", None]))

    assert sheet.records == (Record(1, ("a", "", "b")), Record(3, ("", "c")))


def test_all_sheets_are_there_to_choose_from() -> None:
    tables = read(workbook_of(lambda book: book.create_sheet("Data").append(["x"])))

    assert [sheet.name for sheet in tables.sheets] == ["Sheet", "Data"]


# Faults


def test_formula_without_a_value_sets_its_row_aside() -> None:
    assert faults(sheet_read(rows_of(["a"], ["=1+1"]))) == [("X-FORMULA", 2, 'sheet "Sheet", cell A2')]


def test_formula_with_its_value_is_read() -> None:
    sheet = sheet_read(sheet_of('<row r="1"><c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c></row>'))

    assert (sheet.records[0].cells, faults(sheet)) == (("2",), [])


@pytest.mark.parametrize("error", ["#N/A", "#REF!"])
def test_error_value_sets_its_row_aside(error: str) -> None:
    sheet = sheet_read(sheet_of(f'<row r="7"><c r="H7" t="e"><v>{error}</v></c></row>'))

    assert faults(sheet) == [("X-ERR", 7, 'sheet "Data", cell H7')]
    assert sheet.issues[0].value == error


def test_date_beyond_the_calendar_sets_its_row_aside() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"] = 99999999
        book.active["A1"].number_format = "yyyy-mm-dd"

    assert [code for code, _, _ in faults(sheet_read(workbook_of(fill)))] == ["X-ERR"]


def merged(where: str) -> Sheet:
    def fill(book: openpyxl.Workbook) -> None:
        for row in (["Title"], ["a", "b"], [1, 2], [3, 4]):
            book.active.append(row)
        book.active.merge_cells(where)

    return sheet_read(workbook_of(fill))


@pytest.mark.parametrize("where", ["A3:A4", "A2:B2", "B4:C9"])
def test_merged_cells_among_the_data_refuse_the_file(where: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_table(merged(where), "a.xlsx", header_line=2)

    assert (caught.value.issue.code, caught.value.issue.cell) == ("X-MERGE", f'sheet "Sheet", cells {where}')


def test_merged_title_above_the_header_is_no_matter() -> None:
    assert len(read_table(merged("A1:B1"), "a.xlsx", header_line=2).rows) == 2


def test_what_is_hidden_is_read_and_noted() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for number in range(6):
            book.active.append([number, number])
        for row in (2, 3, 5):
            book.active.row_dimensions[row].hidden = True
        book.active.column_dimensions["B"].hidden = True
        book.create_sheet("Other").sheet_state = "hidden"

    tables = read(workbook_of(fill))

    assert len(tables.sheets[0].records) == 6
    assert [(issue.line, issue.value) for issue in tables.sheets[0].issues] == [
        (2, 'sheet "Sheet", rows 2 to 3'), (5, 'sheet "Sheet", row 5'), (0, 'sheet "Sheet", column B'),
    ]  # fmt: skip
    assert [note.value for note in tables.notes] == ['sheet "Other"']


def test_row_that_stands_twice_is_a_broken_workbook() -> None:
    assert refusal_of(sheet_of(cell("A2") + cell("A2"))).code == "X-READ"


def test_cell_that_stands_twice_is_a_broken_workbook() -> None:
    assert refusal_of(sheet_of('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')).code == "X-READ"


def test_cell_that_says_it_is_of_another_row_is_a_broken_workbook() -> None:
    assert refusal_of(sheet_of('<row r="1"><c r="A1"><v>1</v></c><c r="B2"><v>2</v></c></row>')).code == "X-READ"


# Refused before they are unpacked


def test_cell_far_outside_is_refused() -> None:
    issue = refusal_of(sheet_of(cell("A1") + cell("XFD1048576")))

    assert (issue.code, issue.cell) == ("X-DIM", 'sheet "Data", cell XFD1048576')


def test_two_hundred_and_first_column_is_refused() -> None:
    assert refusal_of(sheet_of(cell("GS1"))).code == "X-DIM"


def test_styled_cells_far_outside_without_content_are_no_matter() -> None:
    assert len(sheet_read(sheet_of(cell("A1") + '<row r="9"><c r="XFD9" s="0"/></row>')).records) == 1


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        "<!DOCTYPE a>",
        "<?xml version='1.0'?><!-- quiet --><!DOCTYPE a>",
    ],
)
def test_doctype_is_refused(before: str) -> None:
    assert refusal_of(sheet_of(cell("A1"), before)).code == "X-XML"


def test_doctype_in_utf16_is_refused() -> None:
    sheet = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><worksheet xmlns="{MAIN}"/>'.encode("utf-16")

    assert refusal_of(zip_of({**PARTS, SHEET: sheet})).code == "X-XML"


def test_small_file_that_unpacks_to_much_is_refused() -> None:
    content = sheet_of('<row><c t="inlineStr"><is><t>36</t></is></c></row>' * 400_000)

    assert len(content) < 2**18
    assert refusal_of(content).code == "X-ZIP"


def test_thousand_parts_are_refused() -> None:
    assert refusal_of(zip_of({**PARTS, **{f"xl/part{n}.xml": "<a/>" for n in range(1000)}})).code == "X-ZIP"


def test_part_that_stands_twice_is_refused() -> None:
    file = io.BytesIO(sheet_of(cell("A1")))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, f'<worksheet xmlns="{MAIN}"/>')

    assert refusal_of(file.getvalue()).code == "X-ZIP"


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/vbaProject.bin": "x"},
        {
            "[Content_Types].xml": PARTS["[Content_Types].xml"].replace(
                "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main", "vnd.ms-excel.sheet.macroEnabled.main"
            )
        },
    ],
)
def test_macros_are_refused(parts: dict[str, str]) -> None:
    assert refusal_of(sheet_of(cell("A1"), **parts)).code == "X-MACRO"


def test_links_to_other_files_are_noted_and_not_followed() -> None:
    link = f'<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'

    assert [note.code for note in read(sheet_of(cell("A1"), **{"xl/externalLinks/externalLink1.xml": link})).notes] == [
        "X-LINK"
    ]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"a.csv": "a,b"}, "a zip archive"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "an OpenDocument file"),
        ({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}, "a binary workbook (.xlsb)"),
        ({"[Content_Types].xml": "<Types/>", "word/document.xml": "x"}, "an Office file without sheets"),
        ({**PARTS, SHEET: '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}, "a workbook in the Strict form"),
    ],
)  # fmt: skip
def test_archive_that_is_no_workbook_is_refused(parts: dict[str, str], said: str) -> None:
    issue = refusal_of(zip_of(parts))

    assert issue.code == "F-TYPE"
    assert said in issue.problem


@pytest.mark.parametrize("keep", [4, 100, -1])
def test_workbook_cut_short_is_refused(keep: int) -> None:
    assert refusal_of(rows_of(["a"])[:keep]).code == "X-READ"


@pytest.mark.parametrize(
    "parts",
    [{SHEET: "<worksheet"}, {SHEET: ""}, {"xl/workbook.xml": "<a/>"}, {"[Content_Types].xml": "x"}, {"xl/_rels/workbook.xml.rels": "<a/>"}],
)  # fmt: skip
def test_part_that_is_broken_is_refused(parts: dict[str, str]) -> None:
    assert refusal_of(sheet_of("", **parts)).code == "X-READ"
