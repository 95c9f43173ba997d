"""Each parser takes what a keeper may write, and names the remedy for the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.register import numbers, parse
from armsflow.register.vocabulary import Stage

REMEDIES: list[tuple[Callable[[str], object], list[str], str]] = [
    (parse.parse_text, ["a\u202eb", "a\u200bb", "a\x00b", "a\u00adb", "two\nlines"], "take it out"),
    (parse.parse_slug, ["AK-47", "a--b", "-a", "a_b"], "write lower-case letters and digits"),
    (parse.parse_code, ["NA", "N/A", "-", "Belarus", "BLRS", "<script>"], "write an ISO 3166 code"),
    (
        numbers.parse_number,
        ["1,200", "1 200", "1'200", "-36", "-0", "+36", "036", "0x10", "1e3", "1_000", "inf", "nan", "1e400",
         "٣٦", "３６", "\u221236", "~20", "20+", "20-30", "some", "$7.8bn", "18446744073709551623", "7800,5"],
        "write digits only",
    ),
    (parse.parse_latitude, ["90.1", "120", "42,70", "north"], "write degrees"),
    (parse.parse_longitude, ["180.1", "1e2", "٣"], "write degrees"),
    (parse.parse_day, ["2013-02-31", "2015", "01.02.2015", "2015-1-1", "٢٠١٥-٠١-٠١"], "write it as YYYY-MM-DD"),
    (parse.parse_day, ["0001-01-01", "1899-12-31", "2100-01-01"], "check the year"),
    (parse.parse_partial_day, ["2015-13", "0000", "May 2015"], "write YYYY, YYYY-MM or YYYY-MM-DD"),
    (parse.parse_yes, ["no", "Yes", "1", "true"], "write yes or leave it empty"),
    (parse.parse_grade, ["B", "b2", "G1", "A7", "A1 "], "write source A-F and information 1-6"),
    (
        parse.parse_url,
        ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.org", "//a.org", "a.org",
         "https://", "https://a.org/a b", 'https://a.org/"x', "https://[::1", "https://a.org/\u202ex",
         "https://a.org/\u200b", "\x01https://a.org", "https://\u2100.org"],
        "write one that starts with https://",
    ),
    (parse.parse_url, ["https://me:secret@a.org", "https://me@a.org"], "write the address without it"),
    (parse.parse_word(Stage), ["Delivered", "sold"], "write one of: licensed, ordered, notified, delivered"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parser", "text", "remedy"),
    [(parser, text, remedy) for parser, texts, remedy in REMEDIES for text in texts],
)
def test_refusal_names_the_remedy(parser: Callable[[str], object], text: str, remedy: str) -> None:
    with pytest.raises(ValueError, match=r"^(is|holds|has) ") as refused:
        parser(text)

    assert remedy in str(refused.value)


@given(st.text(min_size=1))
def test_number_is_plain_digits_or_refused(text: str) -> None:
    try:
        number = numbers.parse_number(text)
    except ValueError:
        return
    assert text.isascii()
    assert 0 <= number < 1e15


@given(st.integers(0, 10**15 - 1))
def test_whole_number_is_read_exactly(number: int) -> None:
    assert numbers.parse_number(str(number)) == number


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_day_is_read_back(day: dt.date) -> None:
    assert parse.parse_day(day.isoformat()) == day


@pytest.mark.parametrize("text", ["NAN", "NUL", "nan", "null", "none", "na"])
def test_code_that_looks_like_nothing_is_text(text: str) -> None:
    assert parse.parse_code(text) == text


@pytest.mark.parametrize("text", ["می\u200cخواهم", "שלום", "日本", "a\u0301", "🙂", "<b>&"])
def test_text_of_any_script_is_kept(text: str) -> None:
    assert parse.parse_text(text) == text


@pytest.mark.parametrize("text", ["2015", "2015-06", "2015-06-30"])
def test_partial_day_stays_as_vague_as_it_is(text: str) -> None:
    assert parse.parse_partial_day(text) == text


def test_list_has_semicolons_between() -> None:
    assert parse.parse_list(parse.parse_slug)("a; b;c") == ("a", "b", "c")
