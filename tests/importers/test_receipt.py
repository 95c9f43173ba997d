"""A receipt counts every row once, and gives back the text of each that is not used."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

import pytest

from armsflow.importers import draft, told
from armsflow.importers.importing import import_file
from armsflow.importers.receipt_files import HEADER, receipt_json, receipt_text, set_aside_csv
from armsflow.register.issues import Outcome
from armsflow.register.load import read_register

KNOWN = read_register()
CONTENT = b"""supplier,recipient,system,quantity,unit,year,stage,note
Belarus,Bulgaria,AK-47,36,rifle,2015,delivered,fine
Belarus,Bulgaria,AK-47,"=1+1",rifles,2015,delivered,"two
lines"

Burma,Bulgaria,AK-47,0,rifle,2015,delivered,
Moon,Bulgaria,AK-47,1,rifle,15,delivered,"""
RECEIPT = import_file("trade\n.csv", CONTENT, known=KNOWN).receipt


def test_rows_in_are_accepted_and_set_aside() -> None:
    assert (RECEIPT.rows_in, RECEIPT.rows_accepted, RECEIPT.rows_set_aside) == (5, 2, 3)
    assert RECEIPT.summary == "Use 2 of 5 rows"


def test_rows_that_are_not_used_keep_their_own_text() -> None:
    assert RECEIPT.originals == {
        3: 'Belarus,Bulgaria,AK-47,"=1+1",rifles,2015,delivered,"two\nlines"',
        5: "",
        7: "Moon,Bulgaria,AK-47,1,rifle,15,delivered,",
    }


def test_register_counts_the_rows_of_the_file() -> None:
    register = import_file("trade.csv", CONTENT, known=KNOWN).register

    assert register.rows_read == {"transfers": 5}
    assert register.rows_set_aside == 3
    assert {issue.outcome for issue in register.warnings} == {Outcome.WARN}


def test_rows_set_aside_are_a_csv_that_starts_no_formula() -> None:
    header, *rows = csv.reader(io.StringIO(set_aside_csv(RECEIPT).decode()))

    assert tuple(header) == HEADER
    assert [(row[0], row[3], row[5], row[6]) for row in rows] == [
        ("3", "C-INT", "quantity", "'=1+1"), ("5", "R-BLANK", "row", ""), ("7", "C-YEAR", "year", "15"),
        ("7", "C-COUNTRY", "supplier", "Moon"),
    ]  # fmt: skip
    assert rows[0][9].startswith('Belarus,Bulgaria,AK-47,"=1+1"')


def test_receipt_is_json_with_every_issue() -> None:
    content = json.loads(receipt_json(RECEIPT))

    assert (content["rows_in"], content["rows_accepted"], content["rows_set_aside"]) == (5, 2, 3)
    assert len(content["issues"]) == len(RECEIPT.issues)
    assert {"column": "supplier", "written": "Burma", "read": "MMR", "times": 1} in content["read_as"]


def test_receipt_is_text_a_line_for_each_issue() -> None:
    text = receipt_text(RECEIPT)

    assert text.startswith("tradeU+000A.csv, 259 bytes, sha256 ")
    assert "\n5 rows: 2 accepted, 3 set aside.\n" in text
    assert all(str(issue) in text.splitlines() for issue in RECEIPT.issues)


def test_zero_is_counted_among_what_is_used_and_odd() -> None:
    assert RECEIPT.counts[Outcome.WARN, "C-ZERO"] == 1


def test_of_very_many_errors_each_further_row_lists_its_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "MANY", 5)
    monkeypatch.setattr(told, "MANY", 5)
    row = b"Moon,Mars,AK-47,x,rifle,15,delivered,\n"

    receipt = import_file("trade.csv", CONTENT.partition(b"\n")[0] + b"\n" + row * 4, known=KNOWN).receipt

    assert Counter(issue.line for issue in receipt.set_aside) == {2: 2, 3: 1, 4: 1, 5: 1}
    assert "F-MANY" in {note.code for note in receipt.notes}
