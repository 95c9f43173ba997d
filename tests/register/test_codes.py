"""Each fault of a cell has its code, which says what kind of fault it is in every language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from armsflow.register import numbers, parse
from armsflow.register.issues import Fault, Issue, Outcome
from armsflow.register.vocabulary import Stage

CODES: list[tuple[Callable[[str], object], str, list[str]]] = [
    (
        numbers.parse_quantity,
        "C-INT",
        ["1,200", "1 200", "1'200", "c. 20", "~20", "20+", "some", "20-30", "NaN", "inf"],
    ),
    (numbers.parse_quantity, "C-INT", ["1e3", "0x10", "036", "1_000", "-0", "+36", "1e400", "٣٦", "３６", "\u221236"]),
    (numbers.parse_quantity, "C-RANGE", ["-36", "18446744073709551623"]),
    (numbers.parse_quantity, "C-NUM", ["7800,5"]),
    (numbers.parse_number, "C-NUM", ["$7.8bn", "7800,5", "1,200"]),
    (parse.parse_year, "C-YEAR", ["0", "9999", "19", "201", "2015-2017", "2019.0", "2019-03-01", "٢٠١٥"]),
    (parse.parse_day, "C-DAY", ["2013-02-31", "2015"]),
    (parse.parse_day, "C-YEAR", ["1899-12-31"]),
    (parse.parse_code, "C-COUNTRY", ["NA", "n/a", "-", "<script>"]),
    (parse.parse_code, "C-SCRIPT", ["ВLR"]),
    (parse.parse_text, "C-CTRL", ["a\x00b", "a\x07b"]),
    (parse.parse_text, "C-BIDI", ["a\u202eb", "a\u2066b"]),
    (parse.parse_text, "C-INVIS", ["a\u200bb", "a\u00adb"]),
    (parse.parse_code, "C-INVIS", ["BL\u200bR", "BL\u200cR"]),
    (parse.parse_url, "C-URL", ["javascript:alert(1)", "https://me@a.org", "https://a.org/a b"]),
    (parse.parse_word(Stage), "C-WORD", ["sold"]),
]


@pytest.mark.parametrize(("parser", "code", "text"), [(p, code, text) for p, code, texts in CODES for text in texts])
def test_fault_has_its_code(parser: Callable[[str], object], code: str, text: str) -> None:
    with pytest.raises(Fault) as fault:
        parser(text)

    assert fault.value.code == code


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("٣٦", "the digit U+0663 (Arabic-indic digit three)"),
        ("３６", "the digit U+FF13 (Fullwidth digit three)"),
        ("\u221236", "the sign U+2212 (Minus sign)"),
        ("20-30", "is a range"),
        ("1,200", "marks between thousands"),
        ("7800,5", "where '.' is expected"),
        ("c. 20", "yes under estimate"),
    ],
)
def test_number_is_refused_with_its_reason(text: str, named: str) -> None:
    with pytest.raises(Fault, match="write digits only") as fault:
        numbers.parse_quantity(text)

    assert named in str(fault.value)


def test_long_text_is_no_number_at_once() -> None:
    with pytest.raises(Fault, match="is not a number"):
        numbers.parse_quantity("-" + "1" * 100_000 + "x")


def test_issue_says_code_place_value_reason_and_remedy() -> None:
    issue = Issue(
        "a.xlsx", 17, "year", "2019", "is a date; write 2019", "C-YEAR", Outcome.REJECT, 16, 'sheet "S", cell G17'
    )

    assert str(issue) == (
        'C-YEAR  a.xlsx, line 17 (data row 16), sheet "S", cell G17, column "year": got "2019". It is a date. Write 2019.'
    )


def test_issue_of_a_whole_file_names_no_line() -> None:
    assert str(Issue("a.csv", 0, "file", "", "is empty", "F-EMPTY")) == "F-EMPTY  a.csv: It is empty."


def test_names_of_files_and_columns_are_shown_on_one_line() -> None:
    assert str(Issue("a\n.csv", 2, "no\x00te", "x", "is wrong")).isprintable()
