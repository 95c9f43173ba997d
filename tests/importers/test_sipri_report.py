"""The report layout: one row for each deal, over all its delivery years."""

from __future__ import annotations

import pytest

from armsflow.importers.importing import import_file
from armsflow.register.issues import FileRefused, Outcome
from tests.importers.sipri_cases import (
    ABOVE,
    FAGOT,
    FAGOT_2015,
    FAGOT_2017,
    REPORT,
    TIGER,
    codes,
    faults,
    one_row,
    read_database,
    read_report,
    read_text,
    report_text,
    rows_of,
    shipped,
)
from tests.importers.workbooks import rows_of as workbook_of


def changed(row: str, **cells: str) -> str:
    """Return a row with cells changed, by the number of the column, `c4` is the fifth."""
    parts = row.split(",")
    for name, cell in cells.items():
        parts[int(name[1:])] = cell
    return ",".join(parts)


def test_both_layouts_read_alike() -> None:
    by_year = rows_of(read_database(FAGOT_2015, FAGOT_2017))
    whole = one_row(read_report(FAGOT))

    assert by_year.quantity_low.sum() == whole.quantity_low == 2200
    assert by_year.tiv_million.sum() == whole.tiv_million == 22
    assert set(by_year.system) == {whole.system}
    assert by_year.estimate.all()
    assert whole.estimate


def test_a_figure_for_several_years_stays_one_row_with_a_span() -> None:
    row = one_row(read_report(FAGOT))

    assert (f"{row.date_from:%Y-%m-%d}", f"{row.date_to:%Y-%m-%d}") == ("2015-01-01", "2017-12-31")
    assert "Delivered in 2015, 2017: one figure for all of them." in row.note


def test_order_and_delivery_are_two_stages_of_one_deal() -> None:
    imported = read_report(changed(FAGOT, c8="800", c10="2015", c15="8"))
    delivered, ordered = one_row(imported), one_row(imported, "ordered")

    assert delivered.deal == ordered.deal
    assert (delivered.quantity_low, delivered.tiv_million) == (800, 8)
    assert (ordered.quantity_low, ordered.tiv_million) == (2200, 22)
    assert (ordered.date_from.year, ordered.date_to.year) == (2015, 2015)


def test_an_import_says_what_the_shipped_data_say_of_the_same_deal() -> None:
    row = one_row(read_report(FAGOT))
    ours = shipped().transfers.set_index("id").loc["bgr-sau-fagot-2015"]

    assert (row.end_user, row.hedge) == (ours.end_user, ours.hedge)
    assert (row.supplier, row.recipient, row.system, row.unit) == (
        ours.supplier,
        ours.recipient,
        ours.system,
        ours.unit,
    )
    assert row.grade == ours.grade


def test_the_whole_comment_stays_in_the_note() -> None:
    comment = "Possibly second-hand; probably for Saudi aid to Syrian rebels or Yemen"

    assert f'SIPRI\'s comment: "{comment}"' in one_row(read_report(FAGOT)).note


@pytest.mark.parametrize(("place", "stage"), [("c5", "ordered"), ("c9", "delivered")])
def test_a_question_mark_marks_the_figure_before_it(place: str, stage: str) -> None:
    plain = changed(TIGER, c3="", c5="", c9="")

    assert not one_row(read_report(plain), stage).estimate
    assert one_row(read_report(changed(plain, **{place: "?"})), stage).estimate


def test_an_uncertain_year_of_order_is_a_hedge_of_the_order() -> None:
    imported = read_report(TIGER)

    assert one_row(imported, "ordered").hedge == "year of order is uncertain"
    assert one_row(imported).hedge == ""
    assert one_row(imported).note == "Ordered in 2017 (year uncertain)."


def test_what_was_never_delivered_is_an_order_alone() -> None:
    imported = read_report(changed(TIGER, c8="", c10="", c15="0"))

    assert list(rows_of(imported).stage) == ["ordered"]


def test_an_order_without_a_number_is_not_nought() -> None:
    row = one_row(read_report(changed(TIGER, c4="", c5="", c14="0")), "ordered")

    assert not row.is_quantified
    assert row.isna().tiv_million


def test_what_is_not_ordered_yet_is_left_out_by_rule() -> None:
    comment = "Probably selected but not yet ordered by end-2025"
    imported = read_report(changed(TIGER, c8="", c9="", c10="", c12=comment), FAGOT)

    assert faults(imported) == [("SIPRI-NOT-ORDERED", "Comments", comment)]
    assert (imported.receipt.rows_in, imported.receipt.rows_accepted) == (2, 1)


def test_deals_that_are_equal_in_all_but_the_figures_stay_apart() -> None:
    imported = read_report(TIGER, changed(TIGER, c8="5", c4="5"))

    assert rows_of(imported).deal.nunique() == 2
    assert rows_of(imported).query("stage == 'delivered'").quantity_low.sum() == 15


def test_later_vintages_name_the_deliveries_otherwise() -> None:
    imported = read_report(FAGOT, header=REPORT.replace("Number delivered", "Deliveries in the Year Range"))

    assert one_row(imported).quantity_low == 2200


def test_a_message_names_the_column_as_the_file_does() -> None:
    header = REPORT.replace("Number delivered", "Deliveries in the Year Range")
    (problem,) = faults(read_report(changed(FAGOT, c8="2.200"), header=header))

    assert problem == ("C-INT", "Deliveries in the Year Range", "2.200")


def test_letters_of_windows_are_read_without_asking() -> None:
    row = one_row(read_report(changed(TIGER, c12="For C\u00f4te class \u2013 known")))

    assert "For C\u00f4te class \u2013 known" in row.note


def test_quotes_mean_nothing() -> None:
    row = one_row(read_report(changed(TIGER, c12='"Corella" plan; 12" guns')))

    assert 'SIPRI\'s comment: ""Corella" plan; 12" guns"' in row.note


def test_a_report_that_a_spreadsheet_saved_with_semicolons_is_read() -> None:
    cells = [f'"{cell}"' if ";" in cell else cell for cell in FAGOT.split(",")]
    row = one_row(read_text(f"{ABOVE}{REPORT.replace(',', ';')}\n{';'.join(cells)}\n"))

    assert row.end_user == ("syrian-opposition", "YEM")


def test_a_record_broken_over_two_lines_is_put_together() -> None:
    broken = FAGOT.replace("probably for", "probably\nfor")
    imported = read_report(TIGER, broken, TIGER)

    assert rows_of(imported).query("deal.str.contains('fagot')").hedge.iloc[0].endswith("Syrian rebels or Yemen")
    assert codes(imported, Outcome.NOTE) == ["R-MENDED"]
    assert (imported.receipt.rows_in, imported.receipt.rows_accepted) == (3, 3)


def test_a_comma_in_a_comment_is_text_where_all_other_cells_fit() -> None:
    imported = read_report(changed(TIGER, c12="Aid, second batch"))

    assert "Aid, second batch" in one_row(imported).note
    assert codes(imported, Outcome.NOTE) == ["R-MENDED"]


@pytest.mark.parametrize(
    "row",
    [
        changed(TIGER, c6="Tiger, armoured"),
        changed(TIGER, c10="2017, 2018"),
        TIGER.removesuffix(",1.5"),
        TIGER[:40],
        f"{TIGER},",
        changed(TIGER, c13="0,15"),
        changed(TIGER, c12="Aid, 3"),
    ],
)
def test_a_broken_record_that_may_be_read_in_two_ways_is_set_aside(row: str) -> None:
    imported = read_report(row, FAGOT)

    assert [fault[0] for fault in faults(imported)] == ["R-CELLS"]
    assert (imported.receipt.rows_in, imported.receipt.rows_accepted) == (2, 1)
    assert one_row(imported).quantity_low == 2200


def test_halves_that_do_not_fit_are_set_aside_each() -> None:
    first, second = TIGER.replace("New", "New, or not")[:60], TIGER[60:]
    imported = read_report(first, second + ",x", FAGOT)

    assert (imported.receipt.rows_in, imported.receipt.rows_accepted) == (3, 1)


def test_a_number_without_its_years_is_set_aside() -> None:
    assert faults(read_report(changed(FAGOT, c10=""))) == [("C-REQ", "Year(s) of delivery", "")]


def test_a_group_of_parties_and_a_group_of_fighters_are_no_states() -> None:
    imported = read_report(changed(TIGER, c0="African Union**"), changed(TIGER, c0="Syria rebels*"))

    kinds = imported.register.parties.kind
    assert (kinds["african-union"], kinds["syrian-opposition"]) == ("organisation", "armed_group")


def test_a_group_that_is_in_no_list_is_what_sipri_marks_it_as() -> None:
    parties = read_report(
        changed(TIGER, c0="Contras (Nicaragua)*"), changed(TIGER, c0="Arab League**")
    ).register.parties

    assert parties.loc["contras-nicaragua", ["name", "kind"]].to_list() == ["Contras (Nicaragua)", "armed_group"]
    assert parties.loc["arab-league", "kind"] == "organisation"


@pytest.mark.parametrize("name", ["Contras (Nicaragua)", "*", "**", "Contras***", "\u202eContras*"])
def test_without_the_mark_a_name_that_nobody_knows_is_set_aside(name: str) -> None:
    imported = import_file("a.csv", report_text(changed(TIGER, c0=name)).encode(), known=shipped())

    assert imported.receipt.rows_accepted == 0


def test_nobody_known_is_first_class() -> None:
    row = one_row(read_report(changed(TIGER, c0="unknown recipient(s)", c1="unknown supplier(s)")))

    assert (row.supplier, row.recipient) == ("unknown", "unknown-recipient")


def test_a_state_that_is_no_more_keeps_its_own_code() -> None:
    assert one_row(read_report(changed(TIGER, c1="Soviet Union", c2="1987", c10="1988"))).supplier == "SUN"


def test_a_state_that_was_none_then_is_used_and_listed() -> None:
    imported = read_report(changed(TIGER, c1="Soviet Union"))

    assert codes(imported, Outcome.WARN) == ["R-ERA"]
    assert imported.receipt.rows_accepted == 1


def test_a_file_without_comments_is_refused() -> None:
    with pytest.raises(FileRefused) as refusal:
        read_report(header=REPORT.replace("Comments,", ""))

    assert refusal.value.issue.code == "H-MISSING"


def test_a_description_that_no_rule_knows_is_counted_as_items_and_listed() -> None:
    imported = read_report(changed(TIGER, c7="thing of a new sort"))

    assert one_row(imported).unit == "item"
    assert "SIPRI-WORDS" in codes(imported, Outcome.WARN)


def test_a_header_alone_is_a_file_without_rows() -> None:
    imported = read_text(f"{ABOVE}{REPORT}\n")

    assert (imported.receipt.rows_in, len(rows_of(imported))) == (0, 0)


def test_a_report_in_a_workbook_is_read_alike() -> None:
    cells = [line.split(",") for line in (*ABOVE.splitlines(), REPORT, FAGOT)]
    imported = import_file("report.xlsx", workbook_of(*cells), known=shipped())

    assert (one_row(imported).quantity_low, one_row(imported).date_to.year) == (2200, 2017)
