"""The database layout, all vintages: one row for each delivery year of a deal."""

from __future__ import annotations

import pytest

from armsflow.importers.importing import Imported, import_file
from armsflow.register.issues import FileRefused, Outcome
from tests.importers.sipri_cases import (
    ABOVE,
    DATABASE,
    FAGOT_2015,
    FAGOT_2017,
    codes,
    database_text,
    faults,
    one_row,
    read_database,
    read_text,
    rows_of,
    shipped,
)
from tests.importers.workbooks import rows_of as rows_of_workbook


def changed(row: str, **cells: str) -> str:
    """Return a row with cells changed, by column name with `_` for spaces."""
    by_name = dict(zip(DATABASE.split(","), row.split(","), strict=True))
    by_name |= {name.replace("_", " "): cell for name, cell in cells.items()}
    return ",".join(by_name.values())


def test_delivery_years_of_a_deal_are_rows_that_are_added() -> None:
    rows = rows_of(read_database(FAGOT_2015, FAGOT_2017))

    assert list(rows.index) == ["sipri-60971-2015", "sipri-60971-2017"]
    assert set(rows.deal) == {"sipri-60971"}
    assert rows.transfer.nunique() == 2
    assert rows.quantity_low.sum() == 2200


def test_a_row_says_what_sipri_says_and_no_more() -> None:
    row = one_row(read_database(FAGOT_2015))

    assert (row.supplier, row.recipient, row.unit) == ("BGR", "SAU", "missile")
    assert (f"{row.date_from:%Y-%m-%d}", f"{row.date_to:%Y-%m-%d}") == ("2015-01-01", "2015-12-31")
    assert (row.stage, row.kind, row.reported_by, row.grade) == ("delivered", "unstated", "third_party", "B2")
    assert row.tiv_million == 8
    assert row.note == "Ordered in 2015."


def test_an_uncertain_figure_is_an_estimate_and_its_limits_stay() -> None:
    row = one_row(read_database(FAGOT_2015))

    assert row.estimate
    assert (row.quantity_low, row.quantity_high) == (800, 800)


def test_a_system_that_ships_keeps_its_name() -> None:
    assert one_row(read_database(FAGOT_2015)).system == "9k111-fagot-missile"


CR = "\r"
VINTAGES = {
    "January 2025, no name over the last column": (DATABASE.removesuffix("Local production"), "", "\n"),
    "February 2025": (DATABASE, "", "\n"),
    "February 2026, `;` closes each line": (DATABASE + ";", ";", "\r\n"),
    "line ends of an old machine": (DATABASE, "", CR),
}


@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_vintage_reads_alike(vintage: str) -> None:
    header, closing, end = VINTAGES[vintage]
    lines = [*ABOVE.splitlines(), header, FAGOT_2015 + closing, changed(FAGOT_2017, Local_production="Yes") + closing]

    rows = rows_of(read_text(end.join([*lines, ""])))

    assert list(rows.quantity_low) == [800, 1400]
    assert list(rows.kind) == ["unstated", "licensed_production"]


def test_the_header_is_found_wherever_it_stands() -> None:
    text = f"a line\nanother\n\n\n{DATABASE}\n{FAGOT_2015}\n"

    assert len(rows_of(read_text(text, "no-name-of-sipri.txt"))) == 1


def test_lines_above_the_header_are_kept_and_date_the_source() -> None:
    imported = read_database(FAGOT_2015)
    source = imported.register.sources.iloc[0]

    kept = [issue.value for issue in imported.receipt.issues if issue.code == "SIPRI-PREAMBLE"]
    assert kept == list(filter(None, ABOVE.splitlines()))
    assert source.date == "2026-07-14"
    assert "years 2000 to 2025" in source.title
    assert "14 Jul 2026 2:55:04 PM" in source.note


@pytest.mark.parametrize("day", ["31 Feb 2026", "14 Jul 2826", "14 Xyz 2026", "0 Jul 2026"])
def test_a_day_that_is_none_leaves_the_source_undated(day: str) -> None:
    imported = read_text(f"Data generated: {day} 2:55 PM\n{DATABASE}\n{FAGOT_2015}\n")

    assert imported.register.sources.date.to_list() == [""]
    assert imported.receipt.rows_accepted == 1


def test_a_line_above_the_header_that_cannot_be_shown_costs_no_row() -> None:
    above = ABOVE.replace("All countries  to", "\u202e\x07All countries \u200b to")

    assert read_text_utf8(f"{above}{DATABASE}\n{FAGOT_2015}\n").receipt.rows_accepted == 1


def read_text_utf8(text: str) -> Imported:
    """Return a text with any letters, imported."""
    return import_file("b.csv", text.encode(), known=shipped())


def test_a_deal_without_delivery_is_an_order() -> None:
    row = one_row(read_database(changed(FAGOT_2015, Numbers_delivered="0", Delivery_year="0")), "ordered")

    assert (row.id, row.is_quantified) == ("sipri-60971-ordered", False)
    assert row.date_from.year == 2015


def test_an_estimated_year_is_a_hedge() -> None:
    row = one_row(read_database(changed(FAGOT_2015, Delivery_year_is_estimate="Yes", Order_date_is_estimate="Yes")))

    assert row.hedge == "delivery year is an estimate"
    assert row.note == "Ordered in 2015 (year uncertain)."


def test_second_hand_stands_in_the_note() -> None:
    assert one_row(read_database(changed(FAGOT_2015, Status="Second hand"))).note == "Ordered in 2015. Second hand."


def test_a_tiv_of_nought_is_no_zero() -> None:
    row = one_row(read_database(changed(FAGOT_2015, TIV_delivery_values="0")))

    assert row.isna().tiv_million
    assert "between 0 and 0.5 million" in row.note


def test_a_blank_mark_is_no_estimate() -> None:
    assert not one_row(read_database(changed(FAGOT_2015, Numbers_delivered_is_estimate=""))).estimate


def test_a_mark_without_a_number_marks_nothing() -> None:
    row = one_row(read_database(changed(FAGOT_2015, Numbers_delivered="")))

    assert not row.estimate
    assert not row.is_quantified


def test_dashes_after_a_designation_are_no_part_of_it() -> None:
    imported = read_database(changed(FAGOT_2015, Designation="EMB-314 --", Description="trainer/combat aircraft"))

    assert imported.register.systems.designation.to_list() == ["EMB-314"]
    assert ("Designation", "EMB-314 --", "EMB-314", 1) in imported.receipt.read_as


def test_a_missile_and_its_launcher_of_one_name_are_two_systems() -> None:
    imported = read_database(
        changed(FAGOT_2015, Designation="HQ-9", Description="SAM"),
        changed(FAGOT_2017, Designation="HQ-9", Description="SAM system", Armament_category="Air defence systems"),
    )

    assert sorted(imported.register.systems.slug) == ["hq-9-missile", "hq-9-system"]


def test_a_delivery_before_its_order_is_used_and_listed() -> None:
    imported = read_database(changed(FAGOT_2015, Order_date="2016"))

    assert codes(imported, Outcome.WARN) == ["R-ORDER"]
    assert imported.receipt.rows_accepted == 1


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"SIPRI_AT_Database_ID": "60971a"}, "C-ID", "SIPRI AT Database ID"),
        ({"Numbers_delivered": "1.200"}, "C-INT", "Numbers delivered"),
        ({"Numbers_delivered": "-36"}, "C-INT", "Numbers delivered"),
        ({"Numbers_delivered": "\u00b9"}, "C-INT", "Numbers delivered"),
        ({"Delivery_year": "201"}, "C-YEAR", "Delivery year"),
        ({"Delivery_year": ""}, "C-REQ", "Delivery year"),
        ({"Order_date": "15"}, "C-YEAR", "Order date"),
        ({"TIV_delivery_values": "8 m"}, "C-NUM", "TIV delivery values"),
        ({"Numbers_delivered_is_estimate": "maybe"}, "C-FLAG", "Numbers delivered is estimate"),
        ({"Supplier": "Bulgarya"}, "C-COUNTRY", "Supplier"),
        ({"Recipient": ""}, "C-REQ", "Recipient"),
    ],
)
def test_a_cell_that_is_none_sets_its_row_aside(cells: dict[str, str], code: str, column: str) -> None:
    imported = read_database(changed(FAGOT_2015, **cells), FAGOT_2017)

    assert [fault[:2] for fault in faults(imported)] == [(code, column)]
    assert (imported.receipt.rows_in, imported.receipt.rows_accepted) == (2, 1)
    assert list(rows_of(imported).index) == ["sipri-60971-2017"]


def test_the_same_deal_and_year_twice_counts_once() -> None:
    imported = read_database(FAGOT_2015, FAGOT_2015)

    assert (imported.receipt.rows_in, imported.receipt.rows_accepted) == (2, 1)
    assert rows_of(imported).quantity_low.sum() == 800


def test_a_row_with_a_cell_too_few_is_set_aside() -> None:
    imported = read_database(FAGOT_2015, FAGOT_2017.removesuffix(",No"))

    assert [fault[0] for fault in faults(imported)] == ["R-CELLS"]


def test_a_file_without_the_number_delivered_is_refused() -> None:
    with pytest.raises(FileRefused) as refusal:
        read_database(header=DATABASE.replace("Numbers delivered,", "", 1))

    assert (refusal.value.issue.code, "Numbers delivered" in str(refusal.value)) == ("H-MISSING", True)


def test_a_column_that_stands_twice_refuses_the_file() -> None:
    with pytest.raises(FileRefused) as refusal:
        read_database(header=DATABASE.replace("Status", "Designation"))

    assert refusal.value.issue.code == "H-DUP"


OLD = DATABASE.replace("SIPRI AT Database ID,Supplier,Recipient", "Deal ID,Seller,Buyer").replace(",", ";")


def test_the_text_of_before_2024_reads_alike() -> None:
    imported = read_text("\n".join([ABOVE + OLD, FAGOT_2015.replace(",", ";"), ""]), "DealsAndTIVs-2023.txt")

    assert rows_of(imported).index.to_list() == ["sipri-60971-2015"]


def test_a_semicolon_in_a_description_is_mended_where_the_rest_then_fits() -> None:
    row = changed(FAGOT_2015, Description="anti-tank missile; air-launched").replace(",", ";")
    imported = read_text("\n".join([ABOVE + OLD, row, ""]), "DealsAndTIVs-2023.txt")

    assert one_row(imported).quantity_low == 800
    assert "R-MENDED" in codes(imported, Outcome.NOTE)


def test_a_semicolon_is_not_mended_where_the_rest_does_not_fit() -> None:
    row = changed(FAGOT_2015, Status="New; or not").replace(",", ";")
    imported = read_text("\n".join([ABOVE + OLD, row, ""]), "DealsAndTIVs-2023.txt")

    assert [fault[0] for fault in faults(imported)] == ["R-CELLS"]


def test_a_workbook_of_the_same_rows_reads_alike_and_names_its_cells() -> None:
    bad = changed(FAGOT_2017, Numbers_delivered="1.400")
    lines = [*ABOVE.splitlines(), DATABASE, FAGOT_2015, bad]
    imported = import_file("register.xlsx", rows_of_workbook(*[line.split(",") for line in lines]), known=shipped())

    assert list(rows_of(imported).index) == ["sipri-60971-2015"]
    (issue,) = [issue for issue in imported.receipt.issues if issue.code == "C-INT"]
    assert issue.cell == 'sheet "Sheet", cell I8'


def test_a_file_without_rows_says_so() -> None:
    assert "F-NOROWS" in [issue.code for issue in read_text(database_text()).receipt.notes]


@pytest.mark.parametrize(
    ("designation", "description", "slug"),
    [("BM-21 122mm", "self-propelled MRL", "bm-21-grad"), ("M-63 128mm", "towed MRL", "m-63-plamen"),
     ("UBM-52 120mm", "mortar", "ubm-52")],
)  # fmt: skip
def test_a_system_of_the_shipped_register_is_known_by_sipri_s_name_of_it(
    designation: str, description: str, slug: str
) -> None:
    row = FAGOT_2015.replace("Fagot,anti-tank missile,Missiles", f"{designation},{description},Artillery")

    assert one_row(read_database(row)).system == slug
