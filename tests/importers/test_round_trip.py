"""A file of ours, read again, is the register it was made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from armsflow.analysis.exports import csv_file, parquet_file, xlsx_file
from armsflow.importers.importing import import_file
from armsflow.register import vocabulary as words
from armsflow.register.load import Package, Register, build_register, read_register
from armsflow.register.rows import TextRow
from tests.conftest import rows_of, write_register

EXPORTS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    "csv": csv_file,
    "xlsx": lambda rows: xlsx_file(rows, {"name": "=made up"})(),
    "parquet": lambda rows: parquet_file(rows, {})(),
}
SHORT = settings(max_examples=25, deadline=None)

HOSTILE = [
    "=cmd|' /C calc'!A0", "'=1+1", "''@x", "+1", "-1", "@SUM(A1)", "\uff1d1", "<script>alert(1)</script>", "</td>",
    "![t](https://a.org/p.png)", ":material/x:", "a,b;c\"d", "NA", "NaN", "null", "1,200", "_x0041_", "_x005F_x0041_",
    "می\u200cخواهم", "שלום", "e\u0301" * 50, "🙂", "\u2028", "036", "TRUE", "2015-01-01", "#N/A",
]  # fmt: skip
SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True)
TEXTS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["C"]), max_size=12)
COUNTS = st.integers(0, 10**15 - 1).map(str)
AMOUNTS = COUNTS | st.decimals(0, 10**12 - 1, places=3).map(lambda number: f"{number.normalize():f}")
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)).map(str)


def word(vocabulary: type[words.StrEnum]) -> st.SearchStrategy[str]:
    return st.sampled_from([str(each) for each in vocabulary])


def some(cells: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | cells


def lists(cells: list[str], fewest: int = 0) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(cells), min_size=fewest, max_size=3, unique=True).map(";".join)


def in_order(row: dict[str, str]) -> dict[str, str]:
    """Return a row whose limits are the right way round."""
    for low, high in (("date_from", "date_to"), ("quantity_low", "quantity_high"), ("value_low", "value_high")):
        if row[low] and row[high]:
            row[low], row[high] = sorted((row[low], row[high]), key=lambda text: float(text.replace("-", "")))
    return row


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Return what the loader accepts of rows whose cells are of the right kind, hostile texts among them."""
    codes = draw(st.lists(SLUGS | st.from_regex(r"[A-Z]{3}", fullmatch=True), min_size=1, max_size=4, unique=True))
    slugs = draw(st.lists(SLUGS, min_size=1, max_size=3, unique=True))
    sources = draw(st.lists(SLUGS, min_size=1, max_size=3, unique=True))
    party, system = st.sampled_from(codes), st.sampled_from(slugs)
    optional = {
        "deal": SLUGS, "consignment": SLUGS, "origin": party, "via": lists(codes), "end_user": lists(codes),
        "financier": lists(codes), "quantity_low": COUNTS, "quantity_high": COUNTS, "estimate": st.just("yes"),
        "value_low": AMOUNTS, "value_high": AMOUNTS,
        "valuation": word(words.Valuation), "tiv_million": AMOUNTS, "hedge": TEXTS, "response": TEXTS,
        "response_source": lists(sources), "note": TEXTS, "entered_on": DAYS, "reason": TEXTS,
    }  # fmt: skip
    needed = {
        "id": SLUGS, "transfer": SLUGS, "supplier": party, "recipient": party, "system": system,
        "unit": word(words.Unit), "stage": word(words.Stage), "kind": word(words.Kind),
        "reported_by": word(words.ReportedBy), "grade": st.from_regex(r"[A-F][1-6]", fullmatch=True),
        "basis": word(words.Basis), "sources": lists(sources, 1), "currency": word(words.Currency), "date_from": DAYS, "date_to": DAYS,
    }  # fmt: skip
    row = st.fixed_dictionaries({**needed, **{name: some(cells) for name, cells in optional.items()}})
    rows = draw(st.lists(row.map(in_order), min_size=1, max_size=6, unique_by=lambda each: each["id"]))
    tables = {
        "parties": [{"code": code, "name": draw(TEXTS) or code, "kind": "state"} for code in codes],
        "systems": [
            {"slug": slug, "designation": draw(TEXTS) or slug, "description": "made up", "category": draw(word(words.Category))}
            for slug in slugs
        ],
        "sources": [{"id": name, "title": "A", "publisher": "B", "seen_as": "data file"} for name in sources],
        "transfers": rows,
    }  # fmt: skip
    texts = {name: [TextRow(line, each) for line, each in enumerate(of, start=2)] for name, of in tables.items()}
    return build_register(texts, file="made-up.csv", package=Package(), digest="")


def assert_reads_back(register: Register, kind: str) -> None:
    content = EXPORTS[kind](register.transfers)

    again = import_file(f"records.{kind}", content, known=register)

    assert [str(issue) for issue in again.receipt.set_aside] == []
    assert again.receipt.rows_in == len(register.transfers)
    pd.testing.assert_frame_equal(again.register.transfers, register.transfers)


@SHORT
@given(registers())
def test_csv_reads_back(register: Register) -> None:
    assert_reads_back(register, "csv")


@pytest.mark.deep
@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
@settings(SHORT, phases=[Phase.generate])
@given(register=registers())
def test_binary_files_read_back(kind: str, register: Register) -> None:
    assert_reads_back(register, kind)


@pytest.mark.parametrize("kind", EXPORTS)
def test_hostile_texts_read_back(kind: str, tmp_path: Path) -> None:
    rows = rows_of("BLR > BGR 2015 240\n" * len(HOSTILE))
    folder = write_register(
        tmp_path, [row | {"note": text, "hedge": text} for row, text in zip(rows, HOSTILE, strict=True)]
    )
    register = read_register(folder)

    assert len(register.transfers) == len(HOSTILE)
    assert_reads_back(register, kind)


@pytest.mark.parametrize("kind", EXPORTS)
def test_shipped_register_reads_back(kind: str) -> None:
    assert_reads_back(read_register(), kind)
