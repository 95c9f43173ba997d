"""Whatever the cells of a table hold, each of its rows is used or set aside, and no number is made up."""

from __future__ import annotations

import csv
import io
import math
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from armsflow.importers.answers import Answers
from armsflow.importers.any_table.suggesting import suggest
from armsflow.importers.any_table.written_limits import WRITTEN, read_limits, with_points
from armsflow.importers.importing import import_file
from armsflow.register.issues import Fault
from armsflow.register.load import read_register
from armsflow.register.numbers import NUMBER

KNOWN = read_register()
COLUMNS = {
    "supplier": ["Belarus", "BLR", "Congo", "Moon", "", "Сhina", "Soviet Union"],
    "recipient": ["Bulgaria", "Ivory Coast", "NA", "<b>", "Belarus"],
    "via": ["", "Turkey;USA", "Turkey;;"],
    "system": ["AK-47", "日本", "", "9P135M Konkurs launcher", "=1+1"],
    "quantity": ["36", "0", "1,200", "20-30", "30-20", "c. 7.800,5", "20+", "٣٦", "1e3", "", "-1", "36.5"],
    "unit": ["rifle", "Launchers", "", "boxes", "tonne"],
    "value": ["", "5", "7800,5", "$5", "1-2"],
    "currency": ["EUR", "", "GBP"],
    "year": ["2015", "2015-2017", "19", "", "2099", "2015-01-01"],
    "stage": ["delivered", "Ordered", "sold", ""],
    "source_url": ["https://a.org/1", "", "javascript:x", "http://10.0.0.1/", "https://[::1"],
    "note": ["", "a\u202eb", "two\nlines", "'=1", "a\x00", '"', "x" * 10_001],
}
CELLS = {name: st.sampled_from(texts) | st.text(max_size=6) for name, texts in COLUMNS.items()}
TABLES = st.lists(st.fixed_dictionaries(CELLS), max_size=5)
TEXTS = st.text("0123456789.,-+<>~ c", max_size=8)


@settings(max_examples=40)
@given(TABLES, st.booleans(), st.booleans())
def test_each_row_is_used_or_set_aside(rows: list[dict[str, str]], has_ranges: bool, has_decimal_comma: bool) -> None:
    file = io.StringIO()
    writer = csv.DictWriter(file, [name.title() for name in COLUMNS])
    writer.writeheader()
    writer.writerows({name.title(): cell for name, cell in row.items()} for row in rows)
    columns = {name: name.title() for name in COLUMNS}
    answers = Answers(columns=columns, has_ranges=has_ranges, has_decimal_comma=has_decimal_comma)

    register, receipt = import_file("a.csv", file.getvalue().encode("utf-8", "replace"), answers=answers, known=KNOWN)

    lost = {issue.line for issue in receipt.set_aside}
    assert receipt.rows_in == len(rows) == len(register.transfers) + len(lost)
    assert lost == receipt.originals.keys()
    assert {issue.column for issue in receipt.set_aside} <= {*columns.values(), "row"}


@given(TEXTS)
def test_limits_are_the_numbers_that_are_written(text: str) -> None:
    low, high, _ = read_limits(text, is_whole=True)

    for limit in filter(NUMBER.fullmatch, {low, high} - {text}):
        assert (
            limit in text
            or float(limit) + 1 == _only_number(text)
            or float(limit) - 1 == _only_number(text)
            or limit == "0"
        )


@given(TEXTS)
def test_in_a_number_with_a_comma_points_go_and_the_comma_is_a_point(text: str) -> None:
    with suppress(Fault):
        numbers = [number.replace(".", "").replace(",", ".") for number in WRITTEN.findall(text)]
        assert WRITTEN.findall(with_points(text)) == numbers


def _only_number(text: str) -> float:
    digits = text.strip("<> ")
    return float(digits) if NUMBER.fullmatch(digits) else math.nan


def test_long_runs_of_spaces_and_brackets_cost_nothing() -> None:
    """Each would take minutes if it were looked at once for each of its letters."""
    note = '"' + "a" + " " * 9_000 + "b\n" + '"'
    content = "supplier,recipient,system,year,stage,note\n" + f"BLR,BGR,AK-47,2015,delivered,{note}\n" * 500

    assert import_file("a.csv", content.encode(), known=KNOWN).receipt.rows_accepted == 500
    assert suggest(["(" * 10_000] * 200).columns == {}
