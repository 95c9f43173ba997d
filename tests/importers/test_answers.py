"""Answers are kept as a small TOML, and what is no such TOML is told in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.importers.answers import Answers, AnswersError, read_answers, write_answers

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TABLES = st.dictionaries(TEXTS, TEXTS, max_size=3)


@given(
    st.builds(
        Answers,
        publisher=TEXTS,
        columns=TABLES,
        fixed=TABLES,
        parties=TABLES,
        supplier=TEXTS,
        encoding=TEXTS,
        delimiter=st.sampled_from(["", ";", "\t"]),
        sheet=TEXTS,
        header_line=st.integers(0, 99),
        has_decimal_comma=st.booleans(),
        has_ranges=st.booleans(),
    )
)
def test_answers_read_back(answers: Answers) -> None:
    assert read_answers(write_answers(answers)) == answers


def test_what_is_left_open_is_not_written() -> None:
    assert write_answers(Answers(delimiter=";")) == 'delimiter = ";"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("delimiter = ;", "This is no TOML: "),
        ('delimeter = ";"', '"delimeter" is nothing we ask; write one of publisher, columns'),
        ("header_line = -1", '"header_line" needs a whole number from 0.'),
        ("header_line = true", '"header_line" needs a whole number from 0.'),
        ("has_ranges = 1", '"has_ranges" needs true or false.'),
        ("columns = 'a'", '"columns" needs a table of texts.'),
        ("[columns]\nsupplier = 1", '"columns" needs a table of texts.'),
        ("delimiter = 'ab'", '"delimiter" needs one character'),
        ("a = " + "[" * 5000, "This is no TOML"),
    ],
)
def test_text_that_holds_no_answers_says_what_to_write(text: str, said: str) -> None:
    with pytest.raises(AnswersError) as fault:
        read_answers(text)

    assert str(fault.value).startswith(said)
