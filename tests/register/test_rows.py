"""From a file to rows: every line is counted, and every fault says where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.register.columns import TRANSFERS
from armsflow.register.issues import Issue, RegisterError
from armsflow.register.rows import read_rows
from tests.conftest import rows_of, write_table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of two good rows."""
    write_table(tmp_path, "transfers", rows_of("BLR > BGR 2015 240\nBGR > USA 2015 136"))
    return tmp_path / "transfers.csv"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def refusal(path: Path) -> str:
    with pytest.raises(RegisterError) as refused:
        read_rows(path, TRANSFERS)
    return str(refused.value)


def issues_of(path: Path) -> list[Issue]:
    return read_rows(path, TRANSFERS)[1]


def test_good_rows_are_read_with_their_lines(path: Path) -> None:
    rows, issues, count = read_rows(path, TRANSFERS)

    assert ([row.line for row in rows], issues, count) == ([2, 3], [], 2)


def test_issue_names_file_line_column_value_and_remedy(path: Path) -> None:
    change(path, ",136,136,", ',"1,200",136,')

    (issue,) = issues_of(path)

    assert str(issue).startswith(
        'C-INT  transfers.csv, line 3 (data row 2), column "quantity_low": got "1,200". It has marks'
    )


def test_line_is_physical_also_after_a_cell_of_several_lines(path: Path) -> None:
    change(path, "r1,", '"r1\n\n",')
    change(path, ",136,136,", ",-36,136,")

    assert [(issue.line, issue.column) for issue in issues_of(path)] == [(5, "quantity_low")]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_line_is_physical_with_any_line_end(path: Path, end: str) -> None:
    change(path, ",136,136,", ",-36,136,")
    path.write_bytes(path.read_bytes().replace(b"\r\n", end.encode()))

    assert [issue.line for issue in issues_of(path)] == [3]


def test_every_bad_cell_of_a_row_is_told(path: Path) -> None:
    change(path, "BGR,USA", "Bulgaria,Usa")

    assert [issue.column for issue in issues_of(path)] == ["supplier", "recipient"]


def test_byte_order_mark_is_no_part_of_the_header(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert len(read_rows(path, TRANSFERS)[0]) == 2


def test_required_cell_that_is_empty_says_so(path: Path) -> None:
    change(path, "BGR,USA", ",USA")

    assert [issue.problem for issue in issues_of(path)] == ["is empty; fill it in"]


def test_spaces_at_the_ends_are_no_part_of_a_cell(path: Path) -> None:
    change(path, "BGR,USA", " BGR\u00a0, USA ")

    assert read_rows(path, TRANSFERS)[0][1]["supplier"] == "BGR"


@pytest.mark.parametrize("blank", ["\r\n", "," * (len(TRANSFERS.columns) - 1) + "\r\n", ",\r\n", "  \r\n"])
def test_blank_line_is_a_row_set_aside(path: Path, blank: str) -> None:
    change(path, "\r\nr2", f"\r\n{blank}r2")

    rows, issues, count = read_rows(path, TRANSFERS)

    assert (len(rows), count) == (2, 3)
    assert [str(issue) for issue in issues] == [
        "R-BLANK  transfers.csv, line 3 (data row 2): It is blank. Take the line out."
    ]


@pytest.mark.parametrize(("old", "new", "cells"), [("r2,", "r2,,", 37), ("r2,t2,", "r2,", 35)])
def test_row_with_cells_too_many_or_too_few_is_never_shifted(path: Path, old: str, new: str, cells: int) -> None:
    change(path, old, new)

    (issue,) = issues_of(path)

    assert (issue.line, issue.column) == (3, "row")
    assert f"has {cells} cells where the header has 36" in issue.problem


def test_unknown_column_is_left_alone(path: Path) -> None:
    path.write_bytes(b"\r\n".join(line + b",x" for line in path.read_bytes().split(b"\r\n")[:-1]))

    assert len(read_rows(path, TRANSFERS)[0]) == 2


def test_empty_file_is_refused(path: Path) -> None:
    path.write_bytes(b"")

    assert refusal(path) == "transfers.csv is empty; its first line must name the columns"


def test_missing_file_is_refused_by_its_name_alone(path: Path) -> None:
    path.unlink()

    assert refusal(path) == "transfers.csv is missing from the folder"


def test_folder_in_place_of_a_file_is_refused(path: Path) -> None:
    path.unlink()
    path.mkdir()

    assert refusal(path) == "transfers.csv cannot be opened; it must be a file that may be read"


def test_wrong_header_is_refused_with_what_lacks_and_what_was_found(path: Path) -> None:
    change(path, "supplier,recipient", "exporter,recipient")

    assert refusal(path).startswith("transfers.csv lacks the columns supplier; found: id,")


@pytest.mark.parametrize(("apart", "word"), [(";", "';'"), ("\t", "tabs")])
def test_other_separators_are_named_in_the_refusal(path: Path, apart: str, word: str) -> None:
    path.write_bytes(path.read_bytes().replace(b",", apart.encode()))

    assert f"cells seem to be apart by {word}; save it with commas" in refusal(path)


def test_double_column_is_refused(path: Path) -> None:
    change(path, "id,transfer", "id,id,transfer")

    assert refusal(path) == "transfers.csv names the columns id twice"


@pytest.mark.parametrize(
    "text", [b"\xff\xfei\x00d\x00", b"\xf4t", b"\xed\xa0\x80"], ids=["UTF-16", "Latin-1", "surrogate"]
)
def test_file_that_is_not_utf8_is_refused_at_a_byte(path: Path, text: bytes) -> None:
    path.write_bytes(text)

    assert refusal(path) == "transfers.csv is not UTF-8 at byte 0; save it as UTF-8"


def test_quote_never_closed_is_refused_at_its_line(path: Path) -> None:
    change(path, "r2,", '"r2,')

    assert refusal(path).startswith("transfers.csv, line 3: a quote is opened and not closed well")


def test_no_refusal_tells_where_the_folder_lies(path: Path) -> None:
    refusals = []
    for content in (b"", b"a,b\n", b"\xff", path.read_bytes() + b'"'):
        path.write_bytes(content)
        refusals.append(refusal(path))

    assert not [text for text in refusals if str(path.parent) in text or "Traceback" in text]


def test_issue_shows_unseen_characters_and_cuts_long_values() -> None:
    text = str(Issue("a.csv", 2, "note", "\u202e" + "x" * 100, "is wrong"))

    assert 'got "U+202Exxx' in text
    assert text.endswith('x...". It is wrong.')
    assert text.isprintable()
