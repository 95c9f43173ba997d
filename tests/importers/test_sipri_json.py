"""Bodies of SIPRI's web service."""

from __future__ import annotations

import base64
import json

import pytest

from armsflow.importers.importing import Imported, import_file
from armsflow.register.issues import FileRefused
from tests.importers.sipri_cases import (
    ABOVE,
    DATABASE,
    FAGOT,
    FAGOT_2015,
    REPORT,
    TIV,
    TRADE,
    faults,
    one_row,
    rows_of,
    shipped,
)


def read(body: object) -> Imported:
    """Return a body of the service, imported."""
    return import_file("body.json", json.dumps(body).encode(), known=shipped())


def envelope(text: str) -> dict[str, str]:
    """Return a text as the service sends it."""
    return {"bytes": base64.b64encode(text.encode("cp1252")).decode()}


def test_a_register_in_an_envelope_is_the_database_layout() -> None:
    assert one_row(read(envelope(f"{ABOVE}{DATABASE}\n{FAGOT_2015}\n"))).id == "sipri-60971-2015"


def test_a_report_in_an_envelope_is_the_report_layout() -> None:
    assert one_row(read(envelope(f"{ABOVE}{REPORT}\n{FAGOT}\n"))).quantity_low == 2200


def test_a_table_in_an_envelope_is_of_volumes() -> None:
    assert rows_of(read({"result": TIV.replace("Recipient,", "Exports by,")})).tiv_million.sum() == 381


def test_an_envelope_that_is_cut_is_refused() -> None:
    with pytest.raises(FileRefused) as refusal:
        read({"bytes": "VHJhbnNmZXJzI*"})

    assert refusal.value.issue.code == "F-TYPE"


def test_one_deal_is_its_deliveries_and_its_order() -> None:
    rows = rows_of(read(TRADE))

    assert rows[["id", "stage", "quantity_low", "estimate"]].to_numpy().tolist() == [
        ["sipri-60971-2015", "delivered", 800, False],
        ["sipri-60971-2017", "delivered", 1400, False],
        ["sipri-60971-ordered", "ordered", 2200, True],
    ]
    assert set(rows.deal) == {"sipri-60971"}


def test_the_maker_is_the_origin_where_it_is_not_the_supplier() -> None:
    assert set(rows_of(read(TRADE)).origin) == {"SUN"}
    assert set(rows_of(read({**TRADE, "armamentProductionCountry": "Bulgaria"})).origin) == {""}


def test_its_comment_is_read_as_in_the_report_layout() -> None:
    row = rows_of(read(TRADE)).iloc[0]

    assert row.end_user == ("syrian-opposition", "YEM")
    assert "Second hand" in row.note


def test_no_volume_is_computed_that_the_body_does_not_give() -> None:
    assert rows_of(read(TRADE)).isna().tiv_million.all()


def test_several_deals_are_rows_of_their_own() -> None:
    imported = read([TRADE, {**TRADE, "tradeId": "x"}])

    assert faults(imported) == [("C-ID", "tradeId", "x")]
    assert (imported.receipt.rows_in, imported.receipt.rows_accepted) == (2, 1)


@pytest.mark.parametrize("deliveries", ["none", [1], {"year": 2015}, [{"year": None, "units": 8}]])
def test_deliveries_that_are_none_set_the_deal_aside(deliveries: object) -> None:
    assert read({**TRADE, "deliveries": deliveries}).receipt.rows_accepted == 0


@pytest.mark.parametrize("body", [{"bytes": 5}, {"result": None}, {}, [], [[]], {"tradeid": 1}, 7, "text", None])
def test_other_json_is_none_of_sipris(body: object) -> None:
    with pytest.raises(FileRefused):
        read(body)


def test_a_row_that_is_set_aside_keeps_its_text() -> None:
    bad = FAGOT_2015.replace(",800,", ",8oo,")
    receipt = read(envelope(f"{ABOVE}{DATABASE}\n{bad}\n")).receipt

    assert list(receipt.originals.values()) == [bad]
    assert '"tradeId": "x"' in read([{**TRADE, "tradeId": "x"}]).receipt.originals[1]


def test_a_deal_that_is_not_ordered_is_left_out() -> None:
    comment = "Selected but not yet ordered"

    imported = read({**TRADE, "externalComment": comment, "deliveries": []})
    assert faults(imported) == [("SIPRI-NOT-ORDERED", "externalComment", comment)]
