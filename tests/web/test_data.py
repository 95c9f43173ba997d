"""The records as files by address."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from armsflow.register.load import read_register
from tests.analysis.cases import DATA
from tests.conftest import rows_of, write_register

ASKED = "supplier=Bulgaria&years=2015&years=2015&system=9P135M+Konkurs+launcher"
FOUND = ["bgr-sau-konkurs-2015", "bgr-usa-konkurs-2015"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_holds_the_records_of_the_filter_and_no_other_line(client: TestClient) -> None:
    answer = client.get(f"/data/transfers.csv?{ASKED}")

    assert answer.headers["content-type"].startswith("text/csv; charset=utf-8")
    assert [row["id"] for row in rows(answer.text)] == FOUND


def test_csv_leads_to_its_metadata(client: TestClient) -> None:
    link = client.get(f"/data/transfers.csv?{ASKED}").headers["link"]
    address, _, relation = link.partition(">; ")

    about = client.get(address.removeprefix("<")).json()

    assert 'rel="describedby"' in relation
    assert (about["sha256"], about["rows"]) == (read_register(DATA).digest, 2)
    assert about["filter"]["supplier"] == ["BGR"]


def test_json_carries_its_metadata_and_null_for_no_limit(client: TestClient) -> None:
    found = client.get("/data/transfers.json?recipient=Syrian+opposition&system=9P135M+Konkurs+launcher").json()

    assert found["metadata"]["version"] == read_register(DATA).version
    (row,) = found["rows"]
    assert (row["quantity_low"], row["quantity_high"], row["basis"]) == (None, None, "inference")


def test_parquet_holds_the_same_records(client: TestClient) -> None:
    answer = client.get(f"/data/transfers.parquet?{ASKED}")

    assert pq.read_table(io.BytesIO(answer.content)).column("id").to_pylist() == FOUND


def test_workbook_holds_the_same_records_as_text(client: TestClient) -> None:
    book = load_workbook(io.BytesIO(client.get(f"/data/transfers.xlsx?{ASKED}").content))

    assert book.sheetnames == ["Transfers", "About"]
    assert [row[0].value for row in book["Transfers"].iter_rows(min_row=2)] == FOUND


def test_every_stage_is_there_unless_one_is_asked_for(client: TestClient) -> None:
    every, licensed = (client.get(f"/data/transfers.csv?{asked}").text for asked in ("", "stage=licensed"))

    assert len(rows(every)) == len(read_register(DATA).transfers)
    assert {row["stage"] for row in rows(licensed)} == {"licensed"}


def test_search_is_that_of_the_records_page(client: TestClient) -> None:
    found = rows(client.get("/data/transfers.csv?q=konkurs+inference").text)

    assert [row["id"] for row in found] == ["usa-opposition-konkurs-2015"]


def test_span_partly_outside_the_years_keeps_what_its_report_says(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMSFLOW_DATA", str(write_register(tmp_path, rows_of("BLR > BGR 2014-2016 240"))))

    (row,) = rows(client.get("/data/transfers.csv?years=2015&years=2015").text)

    assert (row["quantity_low"], row["quantity_high"]) == ("240", "240")


def test_no_cell_starts_a_formula(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_DATA", str(write_register(tmp_path, rows_of("BLR > BGR 2015 9 note==1+1"))))

    assert rows(client.get("/data/transfers.csv").text)[0]["note"] == "'=1+1"


def test_file_is_sent_once(client: TestClient) -> None:
    etag = client.get("/data/transfers.csv").headers["etag"]

    again = client.get("/data/transfers.csv", headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_file_comes_compressed_to_whoever_takes_it(client: TestClient, encoding: str) -> None:
    answer = client.get("/data/transfers.json", headers={"Accept-Encoding": encoding})

    assert answer.headers.get("content-encoding", "identity") == encoding
    assert json.loads(answer.content)["metadata"]["name"] == "armsflow transfers"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("supplier=Atlantis", "supplier=Atlantis is not in this data"),
        ("supplier=BGR", "supplier=BGR is not in this data"),
        ("years=2015", "years are given as two"),
        ("years=abc&years=2015", "years are given as two"),
        ("level=sure", "level=sure is not in this data"),
        ("level=reported&level=alleged", "level is given 2 times"),
        ("colour=red", "colour is no choice here; choices are category,"),
        ("q=" + "a" * 201, "q is longer than 200 letters"),
    ],
)
def test_senseless_address_is_refused_in_a_sentence(client: TestClient, asked: str, said: str) -> None:
    answer = client.get(f"/data/transfers.csv?{asked}")

    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith(said)


@pytest.mark.parametrize("name", ["transfers.xlsx", "sources.csv", "../pyproject.toml"])
def test_there_is_no_other_file(client: TestClient, name: str) -> None:
    assert not client.get(f"/data/{name}").headers["content-type"].startswith(("text/csv", "application/json"))
