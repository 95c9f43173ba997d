"""Any table is read by the columns that somebody names, and by nothing that nobody said."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from openpyxl import Workbook

from armsflow.importers.answers import Answers
from armsflow.importers.any_table.preview import look_at, preview
from armsflow.importers.any_table.suggesting import suggest
from armsflow.importers.importing import Imported, import_file
from armsflow.importers.opening.open_file import open_file
from armsflow.register.issues import FileRefused
from armsflow.register.load import Register, read_register
from tests.importers.workbooks import workbook_of

KNOWN = read_register()
HEADER = ["Exporter", "Importer", "Weapon", "Number of launchers", "Year", "Remark"]
ROWS = [["Belarus", "Bulgaria", "AGS-17", "140", "2015", "=1"], ["Belarus", "Ghana", "AGS-17", "20-30", "2016", ""]]
ANSWERS = Answers(
    columns={"supplier": "Exporter", "recipient": "Importer", "system": "Weapon", "quantity": "Number of launchers", "year": "Year"},
    fixed={"stage": "delivered", "unit": "launcher"},
    has_ranges=True,
)  # fmt: skip


def text_of(delimiter: str = ",") -> bytes:
    return "".join(f"{delimiter.join(row)}\n" for row in [HEADER, *ROWS]).encode()


def fill(book: Workbook) -> None:
    book.active.append(["not this sheet"])
    sheet = book.create_sheet("Deals")
    for row in [["Deals of the year"], HEADER, *ROWS]:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"


def parquet() -> bytes:
    file = io.BytesIO()
    pd.DataFrame(ROWS, columns=HEADER).to_parquet(file)
    return file.getvalue()


def assert_is_read(register: Register) -> None:
    rows = register.transfers[["supplier", "recipient", "system", "unit", "quantity_low", "quantity_high", "stage"]]
    assert rows.values.tolist() == [
        ["BLR", "BGR", "ags-17", "launcher", 140, 140, "delivered"],
        ["BLR", "GHA", "ags-17", "launcher", 20, 30, "delivered"],
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimited_text_is_read(delimiter: str) -> None:
    assert_is_read(
        import_file("a.csv", text_of(delimiter), answers=replace(ANSWERS, delimiter=delimiter), known=KNOWN).register
    )


def test_sheet_and_header_line_of_a_workbook_are_chosen() -> None:
    answers = replace(ANSWERS, sheet="Deals", header_line=2)

    imported = import_file("a.xlsx", workbook_of(fill), answers=answers, known=KNOWN)

    assert_is_read(imported.register)


def test_parquet_is_read() -> None:
    assert_is_read(import_file("a.parquet", parquet(), answers=ANSWERS, known=KNOWN).register)


def test_issue_of_a_workbook_names_its_cell() -> None:
    answers = replace(ANSWERS, sheet="Deals", header_line=2, has_ranges=False)

    (issue,) = import_file("a.xlsx", workbook_of(fill), answers=answers, known=KNOWN).receipt.set_aside

    assert (issue.code, issue.cell, issue.column) == ("C-INT", 'sheet "Deals", cell D4', "Number of launchers")


@pytest.mark.parametrize(
    ("answers", "code", "value"),
    [
        (replace(ANSWERS, columns={**ANSWERS.columns, "supplier": "Seller"}), "H-MISSING", "Seller"),
        (replace(ANSWERS, columns={**ANSWERS.columns, "seller": "Exporter"}), "H-FIELD", "seller"),
        (replace(ANSWERS, fixed={"unit": "launcher"}), "H-MISSING", ""),
        (replace(ANSWERS, delimiter=";"), "H-MISSING", "Exporter"),
        (replace(ANSWERS, header_line=9), "H-MISSING", ""),
    ],
)
def test_mapping_that_does_not_fit_is_refused(answers: Answers, code: str, value: str) -> None:
    with pytest.raises(FileRefused) as refused:
        import_file("a.csv", text_of(), answers=answers, known=KNOWN)

    assert (refused.value.issue.code, refused.value.issue.value) == (code, value)


def test_sheet_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(FileRefused, match="Choose one of: Sheet, Deals"):
        import_file("a.xlsx", workbook_of(fill), answers=replace(ANSWERS, sheet="Nowhere"), known=KNOWN)


def test_name_that_the_reader_answers_is_that_party() -> None:
    content = text_of().replace(b"Ghana", b"Gold Coast")
    answers = replace(ANSWERS, parties={"Gold Coast": "GHA"})

    assert_is_read(import_file("a.csv", content, answers=answers, known=KNOWN).register)


def test_every_fault_of_a_row_is_told() -> None:
    content = text_of() + b"Moon,Atlantis,AGS-17,x,15,\n"

    receipt = import_file("a.csv", content, answers=ANSWERS, known=KNOWN).receipt

    assert {issue.column for issue in receipt.set_aside} == {"Number of launchers", "Exporter", "Importer", "Year"}
    assert receipt.rows_set_aside == 1


def test_every_row_says_what_was_taken_for_granted() -> None:
    receipt = import_file("a.csv", text_of(), answers=ANSWERS, known=KNOWN).receipt

    told = [note.problem for note in receipt.notes]
    assert "was read as supplier" in told
    assert "was read as stage of every row, as you said" in told
    assert "has columns that are not used: Remark" in told
    assert "has no column grade; every row was read as F6" in told


def amount_in(cell: str, *, has_decimal_comma: bool) -> Imported:
    content = text_of(";").replace(b"140", cell.encode())
    answers = replace(ANSWERS, delimiter=";", has_decimal_comma=has_decimal_comma)
    return import_file("a.csv", content, answers=answers, known=KNOWN)


@pytest.mark.parametrize(
    ("cell", "low"), [("1.000", 1000), ("1.000-2.000", 1000), (">1.000", 1001), ("c. 1.200", 1200), ("1000", 1000)]
)
def test_points_mark_thousands_where_decimals_have_a_comma(cell: str, low: int) -> None:
    rows = amount_in(cell, has_decimal_comma=True).register.transfers

    assert rows.quantity_low[0] == low


@pytest.mark.parametrize(
    ("cell", "has_decimal_comma"),
    [("1.5", True), ("10.00", True), ("1,000,5", True), ("1.000", False), (">2.500", False)],
)
def test_number_that_can_be_two_is_set_aside(cell: str, has_decimal_comma: bool) -> None:
    receipt = amount_in(cell, has_decimal_comma=has_decimal_comma).receipt

    assert [(issue.code, issue.value) for issue in receipt.set_aside] == [("C-NUM", cell)]


WORTH = "supplier,recipient,system,stage,year,currency,value\nBelarus,Bulgaria,AGS-17,delivered,2015,EUR,{}\n"


@pytest.mark.parametrize(("value", "codes"), [("1.234", ["C-POINT"]), ("1.23", []), ("1234.567", []), ("0.123", [])])
def test_points_that_may_mark_thousands_are_told(value: str, codes: list[str]) -> None:
    warnings = import_file("a.csv", WORTH.format(value).encode(), known=KNOWN).receipt.warnings

    assert [issue.code for issue in warnings if issue.column == "value"] == codes


def values_of(*cells: str) -> Imported:
    """Read one value a year, so that no two rows are the same."""
    header, row = WORTH.splitlines()
    rows = [row.replace("2015", str(2000 + at)).format(cell) for at, cell in enumerate(cells)]
    return import_file("a.csv", "\n".join([header, *rows, ""]).encode(), known=KNOWN)


def test_a_column_of_plain_decimals_has_no_thousands() -> None:
    found = values_of("3.25", "0.5", "12.500")

    assert list(found.register.transfers.value_low) == [3.25, 0.5, 12.5]
    assert [(issue.code, issue.value) for issue in found.receipt.warnings if issue.column == "value"] == [
        ("C-POINT", "12.500")
    ]


@pytest.mark.parametrize("cells", [("3.25", "12.500"), ("3.25", "1.500.000", "12.500", "11.000")])
def test_few_plain_decimals_do_not_settle_what_the_others_are(cells: tuple[str, ...]) -> None:
    assert ("C-NUM", "12.500") in [(issue.code, issue.value) for issue in values_of(*cells).receipt.set_aside]


def as_xlsx(table: pd.DataFrame) -> bytes:
    sink = io.BytesIO()
    table.to_excel(sink, index=False)
    return sink.getvalue()


@pytest.mark.parametrize(("name", "write"), [("a.xlsx", as_xlsx), ("a.parquet", pd.DataFrame.to_parquet)])
def test_number_that_a_file_keeps_as_a_number_has_no_marks(name: str, write: Callable[[pd.DataFrame], bytes]) -> None:
    content = write(pd.read_csv(io.StringIO(WORTH.format(1.234))))
    imported = import_file(name, content, answers=Answers(has_decimal_comma=True), known=KNOWN)

    assert list(imported.register.transfers.value_low) == [1.234]


def test_header_words_suggest_a_mapping() -> None:
    guess = suggest(HEADER, ROWS)

    assert guess == replace(ANSWERS, columns={**ANSWERS.columns, "note": "Remark"}, fixed={"unit": "launcher"})


@pytest.mark.parametrize(
    ("header", "ours"),
    [("Leverancier", "supplier"), ("Country of destination", "recipient"), ("Année", "year"), ("QTY", "quantity"),
     ("Numbers delivered", "quantity"), ("Value (EUR)", "value"), ("final destination", "end_user"), ("Colour", "")],
)  # fmt: skip
def test_header_word_is_known(header: str, ours: str) -> None:
    assert suggest([header]).columns == ({ours: header} if ours else {})


def test_each_column_of_ours_is_suggested_once() -> None:
    assert suggest(["Seller", "Exporter"]).columns == {"supplier": "Seller"}


def test_decimal_commas_are_suggested() -> None:
    assert suggest(["Value"], [["7.800,50"]]).has_decimal_comma
    assert not suggest(["Value"], [["7,800"]]).has_decimal_comma


def test_table_is_shown_with_a_guess_that_keeps_how_it_is_read() -> None:
    answers = Answers(delimiter=";", encoding="utf-8")

    seen = look_at(open_file("a.csv", text_of(";"), answers), answers)

    assert (seen.header, seen.rows) == (tuple(HEADER), tuple(map(tuple, ROWS)))
    assert (seen.guess.delimiter, seen.guess.encoding, seen.guess.columns["supplier"]) == (";", "utf-8", "Exporter")


def test_preview_is_of_twenty_rows() -> None:
    content = text_of() + b"Belarus,Bulgaria,AGS-17,140,2015,x\n" * 30

    found = preview(open_file("a.csv", content, ANSWERS), ANSWERS, KNOWN)

    assert len(found.rows) == 20
    assert found.rows[1]["quantity_high"] == "30"


def test_preview_says_what_is_wrong() -> None:
    answers = replace(ANSWERS, has_ranges=False)

    found = preview(open_file("a.csv", text_of(), answers), answers, KNOWN)

    assert len(found.rows) == 1
    assert ("C-INT", 3) in [(issue.code, issue.line) for issue in found.issues]
