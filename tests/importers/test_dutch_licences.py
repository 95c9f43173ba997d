"""Dutch licences: two legs where destination and final destination differ, extensions counted once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from armsflow.analysis.measures import Measure
from armsflow.analysis.movements import count_movements, total
from armsflow.importers.draft import CellError
from armsflow.importers.importing import Imported, import_file
from armsflow.importers.licences.dutch_dates import is_month_first, read_day
from armsflow.register.issues import FileRefused
from armsflow.register.load import read_register

KNOWN = read_register()
HEADER = (
    "afgifte datum,nummer,SGP,CAT,goederen omschrijving,D/T,Verl.,V/N,U/D,T.v.v.,land van bestemming,"
    "land van eindbestemming,oorsprong /herkomst,land van oorsprong,waarde (€),verval datum\n"
)
ROW = {
    "afgifte datum": "01/28/2014", "nummer": "27519001", "SGP": "ML5b", "CAT": "A10", "goederen omschrijving": "Radar",
    "D/T": "D", "Verl.": "N", "V/N": "N", "U/D": "2", "T.v.v.": "", "land van bestemming": "VK",
    "land van eindbestemming": "VK", "oorsprong /herkomst": "NEDERLAND", "land van oorsprong": "",
    "waarde (€)": "15000", "verval datum": "01/31/2015",
}  # fmt: skip


def licence(destination: str = "VK", finally_to: str = "", **cells: str) -> str:
    names = {
        "number": "nummer", "day": "afgifte datum", "extended": "Verl.", "value": "waarde (€)", "classes": "SGP",
        "origin": "oorsprong /herkomst", "made_in": "land van oorsprong", "for_good": "D/T", "instead_of": "T.v.v.",
    }  # fmt: skip
    row = {**ROW, **{names[name]: cell for name, cell in cells.items()}}
    row |= {"land van bestemming": destination, "land van eindbestemming": finally_to or destination}
    return ",".join(f'"{cell}"' for cell in row.values()) + "\n"


def read(*rows: str) -> Imported:
    return import_file("licences.csv", (HEADER + "".join(rows)).encode(), known=KNOWN)


def legs(found: Imported) -> list[tuple[str, str]]:
    return list(zip(found.register.transfers.supplier, found.register.transfers.recipient, strict=True))


def test_licence_is_one_row_of_the_stage_licensed() -> None:
    row = read(licence()).register.transfers.iloc[0]

    assert (row.supplier, row.recipient, row.stage, row.valuation) == ("NLD", "GBR", "licensed", "licence")
    assert (row.value_low, row.value_high, row.currency, row.kind) == (15000, 15000, "EUR", "export")
    assert row.date_from == row.date_to == pd.Timestamp(2014, 1, 28)
    assert row.note == "ML5b: Radar"


def test_final_destination_is_an_onward_leg_of_the_same_deal() -> None:
    found = read(licence("VK", "ZUID-KOREA"))

    rows = found.register.transfers
    assert legs(found) == [("NLD", "GBR"), ("GBR", "KOR")]
    assert rows.deal.nunique() == rows.consignment.nunique() == 1
    assert list(rows.value_low) == [15000, 15000]
    assert list(rows.reported_by) == ["supplier", "third_party"]


def test_goods_can_come_back() -> None:
    found = read(licence("VS", "NEDERLAND"))

    assert legs(found) == [("NLD", "USA"), ("USA", "NLD")]


def test_case_and_spaces_make_no_other_destination() -> None:
    assert legs(read(licence("DUITSLAND    ", "Duitsland"))) == [("NLD", "DEU")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("VS", "USA"), ("VAE", "ARE"), ("ITALIË", "ITA"), ("MALEISIE", "MYS"), ("EU", "european-union"),
        ("EG LANDEN", "european-union"), ("NAVO+", "nato-plus"), ("DIVERSE LANDEN", "several-destinations"),
        ("FRANKRIJK, DUITSLAND", "several-destinations"), ("NAVO+SINGAPORE", "several-destinations"),
        ("ONBEKEND", "unknown-recipient"), ("SERVIË EN MONTENEGRO", "SCG"), ("BONAIRE", "BES"),
    ],
)  # fmt: skip
def test_dutch_name_is_read(name: str, code: str) -> None:
    assert read(licence(name)).register.transfers.recipient.to_list() == [code]


def test_several_destinations_are_named_in_the_note() -> None:
    assert (
        "land van bestemming as written: FRANKRIJK, DUITSLAND"
        in (read(licence("FRANKRIJK, DUITSLAND")).register.transfers.note[0])
    )


def test_extended_licence_counts_once() -> None:
    found = read(licence(), licence(day="01/20/2015", extended="J"))

    assert found.register.transfers.value_low.to_list() == [15000]
    assert [(issue.code, issue.outcome.value, issue.line) for issue in found.receipt.issues] == [
        ("R-EXTENDS", "left out", 3)
    ]


def test_extension_of_a_licence_that_is_set_aside_is_used() -> None:
    found = read(licence("ATLANTIS"), licence(extended="J"))

    assert (found.receipt.rows_in, found.receipt.rows_accepted) == (2, 1)
    assert "An extension of a licence that the file does not list" in found.register.transfers.note[0]


def test_licence_in_place_of_another_says_so() -> None:
    found = read(licence(), licence(number="28000001", instead_of="27519001"))

    assert "what was left of its value may stand in both" in found.register.transfers.note[1]


def test_day_in_the_column_of_the_licence_replaced_is_no_licence() -> None:
    assert "In place of" not in read(licence(instead_of="20112003")).register.transfers.note[0]


@pytest.mark.parametrize(
    ("cells", "origins"),
    [
        ({"origin": "NEDERLAND"}, ["", "NLD"]),
        ({"origin": "VS"}, ["USA", "USA"]),
        ({"origin": "ONBEKEND"}, ["", ""]),
        ({"origin": "Diverse landen"}, ["", ""]),
        ({"origin": "VK"}, ["GBR", ""]),
        ({"origin": "NEDERLAND", "made_in": "DUITSLAND"}, ["DEU", "DEU"]),
        ({"origin": "DUITSLAND", "made_in": "ONBEKEND"}, ["DEU", "DEU"]),
    ],
)
def test_origin_is_named_where_it_is_known_and_not_the_supplier(cells: dict[str, str], origins: list[str]) -> None:
    assert read(licence("VK", "OMAN", **cells)).register.transfers.origin.to_list() == origins


def test_temporary_licence_says_so() -> None:
    row = read(licence(for_good="T")).register.transfers.iloc[0]

    assert "Temporary licence" in row.note
    assert row.kind == "unstated"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"value": "1.500"}, "C-NUM"),
        ({"day": "2014"}, "C-DAY"),
        ({"number": ""}, "C-REQ"),
        ({"classes": "PL9"}, "C-WORD"),
    ],
)
def test_cell_that_cannot_be_read_is_set_aside(cells: dict[str, str], code: str) -> None:
    receipt = read(licence(**cells)).receipt

    assert [(issue.code, issue.outcome.value) for issue in receipt.issues] == [(code, "reject")]


@pytest.mark.parametrize("header_end", ['"', ',"x', ""])
def test_header_with_a_broken_quote_is_refused(header_end: str) -> None:
    header, rest = (HEADER + licence()).split("\n", 1)
    broken = '"' + header.rstrip() + header_end

    with pytest.raises(FileRefused):
        import_file("licences.csv", f"{broken}\n{rest}".encode(), known=KNOWN)


def test_empty_value_is_unknown_and_not_zero() -> None:
    row = read(licence(value="")).register.transfers.iloc[0]

    assert (row.value_low, row.value_high) == (0, float("inf"))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["01/28/2014", "02/03/2014"], True),
        (["28/01/2014", "03/02/2014"], False),
        (["01/02/2014"], None),
        (["28/01/2014", "01/28/2014"], None),
    ],
)
def test_file_proves_its_notation_of_days(days: list[str], expected: bool | None) -> None:
    assert is_month_first(days) is expected


@pytest.mark.parametrize(
    ("text", "month_first", "day"),
    [
        ("02/03/2014", True, dt.date(2014, 2, 3)),
        ("02/03/2014", False, dt.date(2014, 3, 2)),
        ("28/01/2014", None, dt.date(2014, 1, 28)),
        ("03/03/2014", None, dt.date(2014, 3, 3)),
    ],
)
def test_day_is_read_in_the_file_s_notation(text: str, month_first: bool | None, day: dt.date) -> None:
    assert read_day(text, "afgifte datum", month_first=month_first) == day


@pytest.mark.parametrize(("text", "month_first"), [("02/03/2014", None), ("02/30/2014", True), ("31012005", True)])
def test_day_that_can_be_two_or_none_is_set_aside(text: str, month_first: bool | None) -> None:
    with pytest.raises(CellError):
        read_day(text, "afgifte datum", month_first=month_first)


TOP = {
    "duitsland": "DEU", "vs": "USA", "vk": "GBR", "frankrijk": "FRA", "zweden": "SWE", "turkije": "TUR", "india": "IND",
    "griekenland": "GRC", "marokko": "MAR", "indonesië": "IDN", "navo+": "nato-plus",
}  # fmt: skip


def test_whole_list_has_the_totals_of_an_independent_reading(samples: Path) -> None:
    path = samples / "nl_export_licences_2004-2014.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False).drop_duplicates("nummer")
    rows = rows.assign(
        year=rows["afgifte datum"].str[-4:].astype(int),
        value=pd.to_numeric(rows["waarde (€)"]).fillna(0),
        to=rows["land van eindbestemming"].str.strip().str.casefold(),
    )

    found = import_file(path.name, path.read_bytes(), known=KNOWN)

    licences = found.register.transfers
    last = licences[~licences.id.str.endswith("-1")]
    assert (found.receipt.rows_in, found.receipt.rows_accepted, len(last)) == (16_592, 15_393, 15_393)
    years = last.date_from.dt.year
    assert last.value_low.groupby(years).sum().to_dict() == rows.groupby("year").value.sum().to_dict()
    for name, code in TOP.items():
        expected = rows[rows.to == name].groupby("year").value.sum()
        chosen = last.recipient == code
        assert last[chosen].value_low.groupby(years[chosen]).sum().to_dict() == expected.to_dict(), name
    assert total(count_movements(licences, Measure("EUR"))).low == rows.value.sum()
    assert (licences.consignment != "").sum() == 2 * (len(licences) - len(last))
