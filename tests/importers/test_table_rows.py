"""Rows under a header: what does not fit it is set aside with its line, its number and what to do."""

from __future__ import annotations

import pytest

from armsflow.importers.opening.csv_records import read_csv
from armsflow.importers.opening.opened import Record, Sheet
from armsflow.importers.opening.table_rows import TableRows, read_table
from armsflow.register.issues import FileRefused, Issue, Outcome


def table_of(text: str, **options: int) -> TableRows:
    return read_table(Sheet("", *read_csv(text, "a.csv")), "a.csv", **options)


def codes(table: TableRows) -> list[tuple[str, int, int]]:
    """Return code, line and row number of each issue that sets a row aside."""
    return [(issue.code, issue.line, issue.row) for issue in table.issues if issue.outcome is Outcome.REJECT]


def refusal_of(text: str, **options: int) -> Issue:
    with pytest.raises(FileRefused) as caught:
        table_of(text, **options)
    return caught.value.issue


def test_rows_have_cells_by_name() -> None:
    (row,) = table_of("a,b\n1,2\n").rows

    assert (row.line, row.number, row.cells) == (2, 1, {"a": "1", "b": "2"})


def test_header_only_is_a_table_without_rows() -> None:
    assert table_of("a,b\n").rows == ()


def test_header_may_stand_lower() -> None:
    table = table_of("title\n\na,b\n1,2\n", header_line=3)

    assert [(row.line, row.number) for row in table.rows] == [(4, 1)]


def test_header_is_found_below_blank_lines() -> None:
    assert table_of("\n,\na,b\n1,2\n").header == ("a", "b")


def test_header_is_tidied() -> None:
    assert table_of("\u00a0Cafe\u0301 , b\n1,2\n").header == ("Caf\u00e9", "b")


def test_blank_rows_are_set_aside_each_with_its_line() -> None:
    assert codes(table_of("a,b\n\n1,2\n,\n , \n")) == [("R-BLANK", 2, 1), ("R-BLANK", 4, 3), ("R-BLANK", 5, 4)]


def test_extra_cell_sets_its_row_aside() -> None:
    table = table_of("a,b\n1,2,3\n4,5\n")

    assert codes(table) == [("R-CELLS", 2, 1)]
    assert table.issues[0].problem == "has 3 cells, the header has 2; check for commas and quotes in cells"


def test_short_row_is_set_aside() -> None:
    assert codes(table_of("a,b,c\n1\n4,5,6\n")) == [("R-CELLS", 2, 1)]


def test_every_row_with_an_extra_cell_is_set_aside_and_not_shifted() -> None:
    table = table_of("a,b\n1,2,\n4,5,\n")

    assert table.rows == ()
    assert {issue.problem.partition(";")[0] for issue in table.issues} == {
        "has, as every row, 3 cells, the header has 2"
    }


def test_file_cut_in_a_row_loses_it_with_a_warning() -> None:
    table = table_of("a,b,c\n1,2,3\n4,5")

    assert codes(table) == [("R-CELLS", 3, 2)]
    assert [(i.code, i.outcome) for i in table.issues if i.code == "F-TRUNC"] == [("F-TRUNC", Outcome.WARN)]


def test_whole_last_row_without_a_line_end_is_only_noted() -> None:
    table = table_of("a,b\n1,2")

    assert [(i.code, i.outcome) for i in table.issues] == [("F-TRUNC", Outcome.NOTE)]


def test_long_cell_sets_its_row_aside_and_names_its_column() -> None:
    table = table_of(f"a,b\n1,{'x' * 10_001}\n2,{'x' * 10_000}\n")

    assert codes(table) == [("C-LONG", 2, 1)]
    assert table.issues[0].column == "b"


def test_rows_with_a_bad_quote_count_as_rows() -> None:
    table = table_of('a,b\n1,"x"y\n2,3\n')

    assert codes(table) == [("R-QUOTE", 2, 1)]
    assert [row.number for row in table.rows] == [2]
    assert len({issue.line for issue in table.issues}) == 1


def test_quote_that_closes_at_the_end_of_a_later_cell_swallows_no_row() -> None:
    table = table_of('a,b,c,d\n1,"2,3,4\n5,6,7,8\n9,12",11,12\n13,14,15,16\n')

    assert codes(table) == [("R-QUOTE", 2, 1)]
    assert [row.line for row in table.rows] == [5]


def test_sentences_on_several_lines_are_a_cell() -> None:
    assert table_of('a,b,c,d\n1,"one, two\nthree, four",3,4\n').rows[0].cells["b"] == "one, two\nthree, four"


def test_bad_quote_above_the_header_is_no_row() -> None:
    table = table_of('"title"!\na,b\n1,2\n', header_line=2)

    assert codes(table) == []
    assert [(i.code, i.outcome) for i in table.issues] == [("R-QUOTE", Outcome.WARN)]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("a,b,a\n", "H-DUP", "is the name of columns 1 and 3; rename one"),
        ("a,,b\n", "H-BLANK", "has no name for column 2; name it or take it out"),
        ("a;b\n1;2\n", "F-DELIM", "has one column, its cells seem to be apart by ';'; read it with that"),
        ("a\tb\n", "F-DELIM", "has one column, its cells seem to be apart by tabs; read it with that"),
        (",".join(f"c{n}" for n in range(201)) + "\n", "F-COLS", "has more than 200 columns"),
        ("\n\n", "H-MISSING", "has no header and no rows; say where it is"),
    ],
)
def test_header_that_is_none_refuses_the_file(text: str, code: str, said: str) -> None:
    issue = refusal_of(text)

    assert (issue.code, issue.outcome) == (code, Outcome.REFUSE)
    assert said in issue.problem


def test_two_hundred_columns_are_read() -> None:
    assert len(table_of(",".join(f"c{n}" for n in range(200)) + "\n").header) == 200


def test_one_column_is_a_table() -> None:
    assert table_of("a\n1\n").rows[0].cells == {"a": "1"}


def test_publishers_names_stand_for_a_header_of_blanks() -> None:
    sheet = Sheet("", *read_csv("a, \n1,?\n", "a.csv"))

    assert read_table(sheet, "a.csv", names=("a", "a is uncertain")).rows[0].cells == {"a": "1", "a is uncertain": "?"}


def test_rows_of_a_grid_end_with_their_last_cell() -> None:
    sheet = Sheet("", (Record(1, ("a", "b", "c")), Record(2, ("1",)), Record(3, ("1", "2", "3", "4"))), is_grid=True)
    table = read_table(sheet, "a.xlsx")

    assert table.rows[0].cells == {"a": "1", "b": "", "c": ""}
    assert codes(table) == [("R-CELLS", 3, 2)]


@pytest.mark.parametrize(("letters", "column"), [("A", "c1"), ("Z", "c26"), ("AB", "c28"), ("ZZ", "ZZ")])
def test_fault_of_a_cell_names_its_column(letters: str, column: str) -> None:
    header = Record(1, tuple(f"c{n}" for n in range(1, 31)))
    fault = Issue("a.xlsx", 2, letters, "#N/A", "is an error", "X-ERR", cell=f'sheet "cell A1", cell {letters}2')
    table = read_table(Sheet("S", (header, Record(2, ("1",))), (fault,), is_grid=True), "a.xlsx")

    assert [(issue.column, issue.row) for issue in table.issues] == [(column, 1)]
