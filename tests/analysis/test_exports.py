"""What is on the screen as files: safe for spreadsheets, and the same rows when read again."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from armsflow.analysis.exports import (
    as_text,
    as_values,
    csv_archive,
    figure_archive,
    metadata_of,
    parquet_file,
    xlsx_file,
)
from armsflow.analysis.filters import TransferFilter
from armsflow.register.columns import TRANSFERS
from armsflow.register.load import Register, read_register
from armsflow.register.spreadsheets import spreadsheet_safe, unquoted
from tests.analysis.cases import DATA, MANY
from tests.conftest import RegisterOf, rows_of, write_register

COLUMNS = [column.name for column in TRANSFERS.columns]


@pytest.fixture(scope="module")
def real() -> Register:
    return read_register(DATA)


def unpacked(rows: pd.DataFrame, about: dict[str, object]) -> tuple[str, dict[str, object]]:
    archive = zipfile.ZipFile(io.BytesIO(csv_archive(rows, about)()))
    assert archive.namelist() == ["transfers.csv", "transfers.csv.meta.json"]
    return archive.read("transfers.csv").decode(), json.loads(archive.read("transfers.csv.meta.json"))


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1", "\uff20x"])
def test_cell_that_a_spreadsheet_would_run_gets_a_quote_mark(text: str) -> None:
    assert spreadsheet_safe(text) == f"'{text}"


@given(st.text())
def test_any_text_is_as_it_was_without_the_mark(text: str) -> None:
    assert unquoted(spreadsheet_safe(text)) == text
    assert spreadsheet_safe(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"} - {""}


def test_no_cell_of_the_csv_starts_a_formula(register_of: RegisterOf) -> None:
    rows = register_of("BLR > BGR 2015 240 note==1+1 hedge=@SUM reason=-1 response=+1").transfers

    text, _ = unpacked(rows, {})

    cells = next(csv.DictReader(io.StringIO(text)))
    assert [cells[name] for name in ("note", "hedge", "reason", "response")] == ["'=1+1", "'@SUM", "'-1", "'+1"]


def test_csv_reads_back_to_the_same_rows(real: Register, tmp_path: Path) -> None:
    text, _ = unpacked(real.transfers, {})

    assert_reads_back(text, real, DATA, tmp_path)


@pytest.mark.parametrize(
    "case",
    [
        MANY,
        "BLR > BGR 2015 240 note==1+1",
        "BLR > BGR 2015 0",
        "BLR > BGR 2015 0..80 tiv_million=0",
    ],
    ids=["many", "formula", "zero", "zero TIV"],
)
def test_made_up_rows_read_back_too(case: str, tmp_path: Path) -> None:
    folder = write_register(tmp_path, rows_of(case))
    register = read_register(folder)

    assert_reads_back(unpacked(register.transfers, {})[0], register, folder, folder)


def assert_reads_back(text: str, register: Register, tables: Path, folder: Path) -> None:
    rows = list(csv.reader(io.StringIO(text)))
    bare = [[cell.removeprefix("'") for cell in row] for row in rows]
    others = {path.name: path.read_bytes() for path in tables.glob("*.csv")}
    for name, content in others.items():
        (folder / name).write_bytes(content)
    with (folder / "transfers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(bare)
    again = read_register(folder)
    assert [str(issue) for issue in again.issues] == []
    pd.testing.assert_frame_equal(again.transfers, register.transfers)


def test_parquet_holds_the_same_cells_and_says_what_it_is(real: Register) -> None:
    about = metadata_of(real.transfers, real, TransferFilter(), "")

    table = pq.read_table(io.BytesIO(parquet_file(real.transfers, about)()))

    pd.testing.assert_frame_equal(table.to_pandas(), as_text(real.transfers), check_dtype=False)
    assert json.loads(table.schema.metadata[b"armsflow"]) == about


def test_workbook_has_no_formula_and_says_what_it_is(register_of: RegisterOf) -> None:
    rows = register_of("BLR > BGR 2015 240 note==1+1 hedge=@SUM reason=-1").transfers

    book = load_workbook(io.BytesIO(xlsx_file(rows, {"version": "=1", "rows": 1})()))

    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"=1+1", "@SUM", "-1", "=1"} <= {cell.value for cell in cells}
    assert [cell.value for cell in book["About"]["A"]] == ["version", "rows"]


def test_metadata_names_data_licence_filter_and_rows(real: Register) -> None:
    chosen = TransferFilter(supplier=("BLR",), years=(2015, 2015))
    rows = chosen.apply(real.transfers)

    _, about = unpacked(rows, metadata_of(rows, real, chosen, "konkurs"))

    assert about["sha256"] == real.digest
    assert about["version"] == real.version
    assert str(about["licence"]).startswith("CC BY 4.0")
    assert about["filter"] == {"years": ["2015", "2015"], "supplier": ["BLR"], "q": ["konkurs"]}
    assert about["rows"] == len(rows) > 0
    assert list(about["columns"]) == COLUMNS  # type: ignore[call-overload]


def test_no_limit_and_not_reported_are_empty_cells(register_of: RegisterOf) -> None:
    cells = as_text(register_of("USA > rebels 2015 ?\nSVK > SAU 2015 1601..").transfers)

    assert list(zip(cells.quantity_low, cells.quantity_high, strict=True)) == [("", ""), ("1601", "")]


def test_csv_of_a_figure_is_what_is_drawn_and_starts_no_formula() -> None:
    table = pd.DataFrame({"from": ["=1+1", "Bulgaria"], "quantity_low": [80.0, float("nan")]})

    archive = zipfile.ZipFile(io.BytesIO(figure_archive(table, {"title": "A figure"})()))

    assert archive.read("figure.csv").decode() == "from,quantity_low\n'=1+1,80\nBulgaria,\n"
    assert json.loads(archive.read("figure.csv.meta.json")) == {"title": "A figure"}


def test_values_for_json_are_numbers_and_none_without_a_limit(register_of: RegisterOf) -> None:
    first, second = as_values(register_of("USA > rebels 2015 ?\nSVK > SAU 2015 1601..").transfers)

    assert (first["quantity_low"], first["quantity_high"]) == (None, None)
    assert (second["quantity_low"], second["quantity_high"], second["sources"]) == (1601, None, ["paper"])
