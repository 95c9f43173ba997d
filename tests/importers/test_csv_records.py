"""Delimited text to records: lines are counted as an editor counts them, and a bad quote costs its own lines only."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.importers.opening.csv_records import other_delimiter, read_csv
from armsflow.importers.opening.refusal import MOST_COLUMNS
from armsflow.register.issues import FileRefused, Outcome


def cells_of(text: str, **options: object) -> list[tuple[str, ...]]:
    records, _ = read_csv(text, "a.csv", **options)  # type: ignore[arg-type]
    return [record.cells for record in records]


def lines_of(text: str) -> tuple[list[int], list[int]]:
    """Return the lines on which records start, and those that were set aside."""
    records, issues = read_csv(text, "a.csv")
    return [record.line for record in records], [i.line for i in issues if i.outcome is Outcome.REJECT]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_parts_records(end: str) -> None:
    assert cells_of(end.join(["a,b", "1,2", ""])) == [("a", "b"), ("1", "2")]


def test_line_ends_may_be_mixed() -> None:
    assert lines_of("a\r\nb\rc\nd\n") == ([1, 2, 3, 4], [])


def test_line_separators_of_unicode_are_text() -> None:
    assert cells_of("a\u2028b\x0bc\x85d\n") == [("a\u2028b\x0bc\x85d",)]


def test_newline_within_quotes_keeps_later_lines_right() -> None:
    assert lines_of('a,b\n1,"x\r\ny\n"\n2,z\n') == ([1, 2, 5], [])


def test_quoted_cell_may_hold_anything() -> None:
    assert cells_of('"a, ""b""\nc",d\n') == [('a, "b"\nc', "d")]


def test_empty_cells_stay() -> None:
    assert cells_of(',"",\n') == [("", "", "")]


def test_quote_within_an_unquoted_cell_is_literal() -> None:
    assert cells_of('12" gun,5"\n') == [('12" gun', '5"')]


def test_quote_after_a_space_is_literal() -> None:
    assert cells_of('a, "b"\n') == [("a", ' "b"')]


def test_quote_that_is_never_closed_sets_aside_its_lines() -> None:
    text = "a,b\n1,2\n" + '3,"4\n' + "5,6\n" * 50

    records, issues = read_csv(text, "a.csv")

    assert len(records) == 2
    assert [issue.line for issue in issues] == list(range(3, 54))
    assert {(issue.code, issue.problem) for issue in issues} == {(
        "R-QUOTE",
        "opens a quote on line 3 that is never closed; lines 3 to 53 (51 lines) were not read: close the quote, or double it if it is meant as one",
    )}  # fmt: skip


def test_text_after_a_closing_quote_sets_aside_its_line_only() -> None:
    assert lines_of('a,b\n1,"x"y\n2,z\n') == ([1, 3], [2])


def test_quote_closed_by_the_next_one_sets_aside_the_lines_between() -> None:
    assert lines_of('a,b\n1,"x\n2,y\n3,"z"\n4,w\n') == ([1, 5], [2, 3, 4])


@pytest.mark.parametrize("text", ['a,b\n"1,2\n' + "3,4\n" * 100_000, '"a"b\n' * 100_001])
def test_quotes_at_fault_on_a_hundred_thousand_lines_refuse_the_file(text: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_csv(text, "a.csv")

    assert caught.value.issue.code == "R-QUOTE"


def test_quotes_mean_nothing_where_they_are_not_used() -> None:
    assert cells_of('a,"b\n', is_quoted=False) == [("a", '"b')]


def test_last_line_without_an_end_is_noted() -> None:
    _, issues = read_csv("a,b\n1,2", "a.csv")

    assert [(issue.code, issue.line, issue.outcome) for issue in issues] == [("F-TRUNC", 2, Outcome.NOTE)]


@pytest.mark.parametrize("quote", ["", '"'])
def test_record_is_cut_after_the_limit_of_columns(quote: str) -> None:
    assert [len(cells) for cells in cells_of(f"{quote}x{quote}" + "," * 10_000 + "\n")] == [MOST_COLUMNS + 1]


def test_long_cell_is_read() -> None:
    assert cells_of('"' + "x" * 200_000 + '",y\n') == [("x" * 200_000, "y")]


def test_other_delimiter_is_found() -> None:
    found = [other_delimiter(line) for line in ("a;b;c", "a\tb", "a,b", "a", "a|b")]

    assert found == [";", "\t", "", "", "|"]


cells = st.lists(st.lists(st.text(alphabet='a,"\n\r;\x00\u2028 '), min_size=1, max_size=4), max_size=6)


@given(cells)
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)

    assert cells_of(file.getvalue()) == [tuple(row) for row in rows]


@given(st.text(alphabet='ab,"\n\r', max_size=40))
def test_no_line_is_lost(text: str) -> None:
    """Each line is in a record, or set aside: where one starts, the one before has ended."""
    records, issues = read_csv(text, "a.csv")
    lines = list(io.StringIO(text, newline=""))
    aside = {issue.line for issue in issues if issue.outcome is Outcome.REJECT}
    starts = sorted({record.line for record in records} | aside)
    inside = sum(cell.count("\n") + cell.count("\r") - cell.count("\r\n") for r in records for cell in r.cells)

    assert starts[:1] == [1][: len(lines)]
    assert len(starts) + inside == len(lines)
    assert not aside & {record.line for record in records}


@given(st.text(alphabet='ab,"\n', max_size=40))
def test_strict_reader_agrees_where_it_has_no_complaint(text: str) -> None:
    try:
        expected = [tuple(cells) or ("",) for cells in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error:
        return

    assert cells_of(text) == expected
