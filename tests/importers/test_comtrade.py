"""UN Comtrade: its own rules of what to leave out, its own numbers of states, two reports of one transfer."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from armsflow.importers.importing import Imported, import_file
from armsflow.importers.names.party_tables import rows_of
from armsflow.register import vocabulary as words
from armsflow.register.issues import FileRefused
from armsflow.register.load import read_register

KNOWN = read_register()
OLD = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,"
    "Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,"
    "Netweight (kg),Trade Value (US$),Flag\r\n"
    'H4,2012,2012,2012,4,0,2,Export,191,Croatia,HRV,400,Jordan,JOR,9306,"Bombs, grenades",8,Weight,,233185,6499832,4\r\n'
)


def trade(**cells: object) -> dict[str, object]:
    """Return a row of the API: Bulgaria's exports to the United States of 2015."""
    return {
        "typeCode": "C", "freqCode": "A", "refPeriodId": 20150101, "refYear": 2015, "refMonth": 52, "period": "2015",
        "reporterCode": 100, "reporterISO": "BGR", "reporterDesc": "Bulgaria", "flowCode": "X", "flowDesc": "Export",
        "partnerCode": 842, "partnerISO": "USA", "partnerDesc": "USA", "partner2Code": 0, "partner2ISO": "W00",
        "cmdCode": "9301", "cmdDesc": "Military weapons", "customsCode": "C00", "mosCode": "0", "motCode": 0,
        "qtyUnitCode": -1, "qtyUnitAbbr": "N/A", "qty": None, "isQtyEstimated": False, "netWgt": None,
        "isNetWgtEstimated": False, "cifvalue": None, "fobvalue": 1500.5, "primaryValue": 1500.5,
        "legacyEstimationFlag": 0, "isReported": True, "isAggregate": False, **cells,
    }  # fmt: skip


def mirrored(**cells: object) -> dict[str, object]:
    """Return what the United States report as imports from Bulgaria."""
    ends = {
        "reporterCode": 842,
        "reporterISO": "USA",
        "partnerCode": 100,
        "partnerISO": "BGR",
        "partnerDesc": "Bulgaria",
    }
    return trade(**ends, reporterDesc="USA", flowCode="M", primaryValue=1700, **cells)


def as_json(*rows: dict[str, object]) -> bytes:
    return json.dumps({"elapsedTime": "", "count": len(rows), "data": rows}).encode()


def as_csv(*rows: dict[str, object], encoding: str = "utf-8") -> bytes:
    return pd.DataFrame(rows).to_csv(index=False).encode(encoding)


def read(*rows: dict[str, object]) -> Imported:
    return import_file("trade.json", as_json(*rows), known=KNOWN)


def test_export_is_a_customs_report_of_a_delivery() -> None:
    row = read(trade()).register.transfers.iloc[0]

    assert (row.supplier, row.recipient, row.stage, row.reported_by) == ("BGR", "USA", "delivered", "supplier")
    assert (row.value_low, row.value_high, row.currency, row.valuation) == (1500.5, 1500.5, "USD", "customs")
    assert row.note == "Value free on board (FOB). 9301: Military weapons"


@pytest.mark.parametrize(
    ("number", "iso", "code"),
    [
        (842, "USA", "USA"), (251, "FRA", "FRA"), (699, "IND", "IND"), (757, "CHE", "CHE"), (579, "NOR", "NOR"),
        (490, "S19", "TWN"), (682, "SAU", "SAU"), (4, "AFG", "AFG"), (899, "_X ", "areas-not-specified"),
        (837, "X1", "bunkers"), (178, "COG", "COG"),
    ],
)  # fmt: skip
def test_number_of_a_state_is_comtrade_s_own(number: int, iso: str, code: str) -> None:
    found = read(trade(partnerCode=number, partnerISO=iso, partnerDesc="whoever"))

    assert found.register.transfers.recipient.to_list() == [code]


def test_areas_that_are_not_specified_are_nobody() -> None:
    parties = read(trade(partnerCode=899, partnerISO="_X", partnerDesc="Areas, nes")).register.parties

    assert parties.kind["areas-not-specified"] == "unknown"


def test_number_and_letters_that_name_two_states_are_set_aside() -> None:
    receipt = read(trade(partnerCode=100, partnerISO="USA")).receipt

    assert [(issue.code, issue.value) for issue in receipt.issues] == [("C-COUNTRY", "100")]


def test_exports_and_imports_are_two_reports_of_one_transfer() -> None:
    rows = read(trade(), mirrored()).register.transfers

    assert list(rows.reported_by) == ["supplier", "recipient"]
    assert rows.transfer.nunique() == 1
    assert "insurance and freight (CIF)" in rows.note[1]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"partnerCode": 0, "partnerISO": "W00"}, "R-TOTAL"),
        ({"motCode": 1000}, "R-DETAIL"),
        ({"customsCode": "C04"}, "R-DETAIL"),
        ({"partner2Code": 688}, "R-DETAIL"),
        ({"mosCode": "1"}, "R-DETAIL"),
        ({"flowCode": "MIP"}, "R-FLOW"),
    ],
)
def test_row_that_comtrade_s_own_rules_exclude_is_left_out(cells: dict[str, object], code: str) -> None:
    receipt = read(trade(), trade(**cells)).receipt

    assert (receipt.rows_in, receipt.rows_accepted) == (2, 1)
    assert [(issue.code, issue.outcome.value, issue.line) for issue in receipt.issues] == [(code, "left out", 2)]


def test_file_of_parts_alone_says_how_to_get_the_whole() -> None:
    receipt = read(trade(motCode=1000), trade(motCode=2100)).receipt

    assert receipt.rows_accepted == 0
    assert "motCode 0, customsCode C00" in str(receipt.issues[0])


def test_heading_contains_its_subheadings() -> None:
    rows = read(trade(cmdCode="9306"), trade(cmdCode="930630", primaryValue=500)).register.transfers

    assert list(rows.part_of) == ["", "comtrade-100-842-x-2015-9306"]


def test_year_contains_its_months() -> None:
    rows = read(trade(), trade(period="201503", freqCode="M", refMonth=3)).register.transfers

    assert list(rows.part_of) == ["", "comtrade-100-842-x-2015-9301"]
    assert f"{rows.date_from[1]:%Y-%m-%d}/{rows.date_to[1]:%Y-%m-%d}" == "2015-03-01/2015-03-31"


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ({"cmdCode": "9306"}, {"cmdCode": "930630", "period": "201503"}),
        ({"cmdCode": "9306"}, {"cmdCode": "930630", "flowCode": "RX"}),
        ({"cmdCode": "9306"}, {"cmdCode": "9306", "period": "201503", "flowCode": "RX"}),
        ({"cmdCode": "891"}, {"cmdCode": "8911"}),
    ],
)
def test_figure_narrower_in_several_ways_is_contained_too(wide: dict[str, object], narrow: dict[str, object]) -> None:
    whole, part = read(trade(**wide), trade(**narrow)).register.transfers.itertuples()

    assert part.part_of == whole.id


@pytest.mark.parametrize("parts", [{"cmdCode": "930190"}, {"period": "201503"}])
def test_figure_of_one_side_contains_the_parts_that_the_other_side_gives_alone(parts: dict[str, object]) -> None:
    whole, part = read(trade(), mirrored(**parts)).register.transfers.itertuples()

    assert part.part_of == whole.id
    assert "Not added to the other side's figure for 9301 in 2015" in part.note


def test_reexports_are_part_of_the_exports() -> None:
    rows = read(trade(), trade(flowCode="RX", primaryValue=100)).register.transfers

    assert list(rows.part_of) == ["", "comtrade-100-842-x-2015-9301"]
    assert list(rows.kind) == ["export", "reexport"]


def test_reexports_without_the_exports_are_not_added_to_the_other_side_s_imports() -> None:
    rows = read(trade(flowCode="RX", primaryValue=100), mirrored()).register.transfers

    assert rows.transfer.nunique() == 1


@pytest.mark.parametrize(
    ("cells", "unit", "limits"),
    [
        ({"netWgt": 233185}, "tonne", (233.185, 233.185)),
        ({"netWgt": 0.2}, "tonne", (0, 0.001)),
        ({"netWgt": 0}, "", (0, float("inf"))),
        ({"qtyUnitCode": 8, "qty": 12, "netWgt": 12}, "tonne", (0.012, 0.012)),
        ({"qtyUnitCode": 5, "qty": 136, "netWgt": 2000}, "item", (136, 136)),
        ({"qtyUnitCode": 5, "qty": 0, "netWgt": 2000}, "tonne", (2, 2)),
        ({"qtyUnitCode": 9, "qty": 1.5}, "item", (1500, 1500)),
    ],
)
def test_quantity_is_pieces_where_the_unit_says_so_and_else_weight(
    cells: dict[str, object], unit: str, limits: tuple[float, float]
) -> None:
    row = read(trade(**cells)).register.transfers.iloc[0]

    assert (row.unit, row.quantity_low, row.quantity_high) == (unit, *limits)


def test_answer_without_rows_is_comtrade_s_too() -> None:
    receipt = import_file("none.json", as_json(), known=KNOWN).receipt

    assert (receipt.publisher, receipt.rows_in) == ("UN Comtrade", 0)


def test_row_that_is_no_object_is_set_aside_and_counted() -> None:
    receipt = import_file("odd.json", json.dumps({"data": [trade(), 7]}).encode(), known=KNOWN).receipt

    assert (receipt.rows_in, receipt.rows_accepted) == (2, 1)


def test_estimate_is_marked() -> None:
    rows = read(trade(netWgt=10, isNetWgtEstimated=True), trade(netWgt=10, period="2014")).register.transfers

    assert list(rows.estimate) == [True, False]


@pytest.mark.parametrize("header_end", ['"', ',"x', ""])
def test_header_with_a_broken_quote_is_refused(header_end: str) -> None:
    header, rest = (as_csv(trade()).decode()).split("\n", 1)
    broken = '"' + header.rstrip() + header_end

    with pytest.raises(FileRefused):
        import_file("TradeData.csv", f"{broken}\n{rest}".encode(), known=KNOWN)


def test_value_that_is_no_number_is_set_aside() -> None:
    receipt = read(trade(primaryValue="1,500"), trade(primaryValue=None, period="2014")).receipt

    assert [issue.code for issue in receipt.issues] == ["C-NUM", "C-REQ"]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_csv_is_read_as_the_json_is(encoding: str) -> None:
    rows = [trade(partnerCode=384, partnerISO="CIV", partnerDesc="Côte d'Ivoire"), mirrored(cmdCode="9306", netWgt=12)]

    found = import_file("TradeData.csv", as_csv(*rows, encoding=encoding), known=KNOWN)

    expected = read(*rows)
    assert found.register.transfers.equals(expected.register.transfers)
    assert found.receipt.publisher == "UN Comtrade"


def test_csv_whose_rows_end_with_a_comma_is_not_shifted() -> None:
    header, row = as_csv(trade()).decode().splitlines()

    found = import_file("TradeData.csv", f"{header}\n{row},\n".encode(), known=KNOWN)

    assert found.register.transfers.value_low.to_list() == [1500.5]


def test_older_file_is_read() -> None:
    row = import_file("comtrade.csv", OLD.encode(), known=KNOWN).register.transfers.iloc[0]

    assert (row.supplier, row.recipient, row.unit, row.quantity_low) == ("HRV", "JOR", "tonne", 233.185)
    assert (row.value_low, row.estimate) == (6499832, True)


def test_other_commodity_is_read_under_its_own_name_and_listed() -> None:
    found = read(trade(cmdCode="TOTAL", cmdDesc="All Commodities"))

    assert found.register.systems.description["hs-total"] == "All Commodities"
    assert [(issue.code, issue.outcome.value) for issue in found.receipt.issues] == [("R-NOARMS", "warn")]


def test_table_of_commodities_holds_only_our_words() -> None:
    for row in rows_of("comtrade_codes.csv"):
        assert words.Category(row["category"])
        assert not row["unit"] or words.Unit(row["unit"])


def filtered(content: bytes) -> pd.DataFrame:
    """Return the rows that Comtrade's documentation says to add: another reading of the file, for comparison."""
    rows = pd.DataFrame(json.load(io.BytesIO(content))["data"])
    return rows[(rows.motCode == 0) & (rows.customsCode == "C00") & (rows.partner2Code == 0) & (rows.partnerCode != 0)]


def totals(found: Imported) -> dict[Any, float]:
    rows = found.register.transfers
    return dict(rows[rows.part_of == ""].groupby("reported_by").value_low.sum())


def test_totals_are_those_of_comtrade_s_own_filters() -> None:
    rows = [
        trade(), trade(motCode=1000, primaryValue=1000), trade(motCode=2100, primaryValue=500.5),
        trade(partnerCode=0, partnerISO="W00", primaryValue=9999), trade(partnerCode=682, partnerISO="SAU"),
        mirrored(), mirrored(customsCode="C04"), mirrored(partner2Code=688),
    ]  # fmt: skip
    expected = filtered(as_json(*rows)).groupby("flowCode").primaryValue.sum()

    assert totals(read(*rows)) == {"supplier": expected["X"], "recipient": expected["M"]}


def test_whole_sample_has_the_totals_of_comtrade_s_own_filters(samples: Path) -> None:
    content = (samples / "comtrade_api_v1_response_sample.json").read_bytes()

    found = import_file("sample.json", content, known=KNOWN)

    expected = filtered(content).groupby("flowCode").primaryValue.sum()
    assert (found.receipt.rows_in, found.receipt.rows_accepted) == (4, 4)
    assert totals(found) == {"supplier": expected["X"], "recipient": expected["M"]}
