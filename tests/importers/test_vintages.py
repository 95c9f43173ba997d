"""Two vintages of one deal are one: the newer counts, and what changed is told."""

from __future__ import annotations

import pandas as pd
import pytest

from armsflow.importers.vintages import Vintages, compare_vintages
from armsflow.register.load import Register
from tests.importers.sipri_cases import (
    ABOVE,
    DATABASE,
    FAGOT,
    FAGOT_2015,
    FAGOT_2017,
    REPORT,
    TIGER,
    TIV,
    read_database,
    read_text,
    shipped,
)
from tests.importers.test_sipri_report import changed as changed_report


def made(day: str, header: str, *rows: str, years: str = "'2000' to '2025'") -> Register:
    """Return rows as a file that was made on a day of July 2026, asked for years."""
    above = ABOVE.replace("14 Jul", f"{day} Jul").replace("'2000' to '2025'", years)
    return read_text("\n".join([above + header, *rows, ""])).register


def told(vintages: Vintages) -> list[tuple[object, ...]]:
    """Return the stage, the years and both figures of each change."""
    changes = vintages.changes.astype("object").where(vintages.changes.notna(), None)
    return list(changes[["stage", "years", "older", "newer"]].itertuples(index=False, name=None))


def items_together(older: Register, newer: Register) -> float:
    """Return the items delivered of both, those left out that the newer replaces."""
    replaced = compare_vintages(older, newer).superseded
    rows = pd.concat([older.transfers[~older.transfers.id.isin(replaced)], newer.transfers])
    return float(rows.quantity_low[rows.stage == "delivered"].sum())


OLD = made("1", DATABASE, FAGOT_2015, FAGOT_2017)


def test_the_same_deals_twice_count_once_and_nothing_changed() -> None:
    vintages = compare_vintages(OLD, made("2", DATABASE, FAGOT_2015, FAGOT_2017))

    assert vintages.superseded == {"sipri-60971-2015", "sipri-60971-2017"}
    assert vintages.changes.empty


def test_the_day_of_the_file_says_which_is_newer() -> None:
    newer = made("2", DATABASE, FAGOT_2015)

    assert (compare_vintages(OLD, newer).newer, compare_vintages(newer, OLD).newer) == (1, 0)


def test_a_corrected_figure_is_told_with_both() -> None:
    vintages = compare_vintages(OLD, made("2", DATABASE, FAGOT_2015.replace(",800,", ",900,"), FAGOT_2017))

    assert told(vintages) == [("delivered", "2015", 800, 900)]


def test_a_delivery_that_moved_to_another_year_is_never_counted_twice() -> None:
    newer = made("2", DATABASE, FAGOT_2015, FAGOT_2017.replace(",2017,", ",2018,"))

    assert told(compare_vintages(OLD, newer)) == [
        ("delivered", "2017", 1400, None), ("delivered", "2018", None, 1400),
    ]  # fmt: skip
    assert items_together(OLD, newer) == 2200


def test_years_that_the_newer_was_not_asked_for_stay() -> None:
    newer = made("2", DATABASE, FAGOT_2017, years="'2016' to '2025'")

    assert compare_vintages(OLD, newer).superseded == {"sipri-60971-2017"}
    assert items_together(OLD, newer) == 2200


OTHER = FAGOT_2015.replace("60971", "60972")


def test_a_delivery_that_the_newer_should_have_and_has_not_counts_no_more() -> None:
    vintages = compare_vintages(OLD, made("2", DATABASE, OTHER))

    assert len(vintages.superseded) == 2
    assert told(vintages) == [("delivered", "2015", 800, None), ("delivered", "2017", 1400, None)]


@pytest.mark.parametrize(
    ("asked_for", "row"),
    [
        ("from France to All countries", OTHER),
        ("from All countries to Iraq", OTHER),
        ("of some sort", OTHER),
        ("from All countries to All countries", OTHER.replace("Missiles", "Ships")),
    ],
)
def test_a_delivery_that_the_newer_was_not_asked_for_stays(asked_for: str, row: str) -> None:
    above = ABOVE.replace("from All countries  to All countries", asked_for).replace("14 Jul", "15 Jul")

    assert compare_vintages(OLD, read_text(f"{above}{DATABASE}\n{row}\n").register).superseded == frozenset()


def test_a_renamed_weapon_is_not_counted_twice() -> None:
    older = made("1", DATABASE, FAGOT_2015.replace("Fagot", "Tiger AV"))
    newer = made("2", REPORT, changed_report(TIGER, c7="anti-tank missile"))

    assert items_together(older, newer) == 10


def test_a_deal_in_both_layouts_is_one() -> None:
    report = made("2", REPORT, FAGOT)
    vintages = compare_vintages(OLD, report)

    assert len(vintages.superseded) == 2
    assert vintages.changes.empty
    assert items_together(OLD, report) == 2200


def test_an_order_stays_where_the_newer_has_no_orders() -> None:
    report = made("1", REPORT, FAGOT)
    newer = made("2", DATABASE, FAGOT_2015, FAGOT_2017)
    stages = report.transfers.set_index("id").stage

    assert [stages[row] for row in compare_vintages(report, newer).superseded] == ["delivered"]


def test_a_span_is_told_as_a_whole() -> None:
    report = made("2", REPORT, changed_report(FAGOT, c8="2500"))

    assert told(compare_vintages(OLD, report)) == [("delivered", "all", 2200, 2500)]


def test_a_figure_that_is_missing_in_part_is_no_figure() -> None:
    older = made("1", DATABASE, FAGOT_2015, FAGOT_2017.replace(",1400,", ",,"))
    report = made("2", REPORT, FAGOT)

    assert told(compare_vintages(older, report)) == [("delivered", "all", None, 2200)]


def test_deals_that_are_equal_in_all_but_their_number_are_taken_together() -> None:
    older = made("1", DATABASE, FAGOT_2015, FAGOT_2017.replace("60971", "60999"))
    report = made("2", REPORT, FAGOT)

    assert items_together(older, report) == 2200


def test_deals_of_another_year_of_order_are_others() -> None:
    older, newer = (made(day, REPORT, changed_report(FAGOT, c2=year)) for day, year in (("1", "2015"), ("2", "2014")))

    assert len(compare_vintages(older, newer).changes) == 1
    assert items_together(older, newer) == 2200


def test_an_order_that_grew_is_told() -> None:
    older = made("1", REPORT, TIGER)
    newer = made("2", REPORT, changed_report(TIGER, c4="20"))

    assert told(compare_vintages(older, newer)) == [("ordered", "2017", 10, 20)]


def test_a_table_of_volumes_replaces_the_older_one() -> None:
    older, newer = (read_text(text).register for text in (TIV, TIV.replace("14 Jul", "15 Jul").replace("298", "299")))
    vintages = compare_vintages(older, newer)

    assert len(vintages.superseded) == 4
    assert vintages.changes[["years", "older_tiv", "newer_tiv"]].to_numpy().tolist() == [["2001", 298, 299]]


def test_rows_of_others_are_left_alone() -> None:
    mixed = read_text(f"{ABOVE}{DATABASE}\n{FAGOT_2015}\n").register
    others = mixed.transfers.assign(id="mine", deal="", transfer="mine")

    register = Register(**{**{name: getattr(mixed, name) for name in mixed.__slots__}, "transfers": others})
    assert compare_vintages(register, made("15", DATABASE, FAGOT_2015)).superseded == frozenset()


def test_the_shipped_rows_meet_those_of_a_file() -> None:
    replaced = compare_vintages(shipped(), made("2", DATABASE, FAGOT_2015)).superseded

    assert "bgr-sau-fagot-2015" in replaced


def test_files_without_a_row_of_sipri_have_no_vintages() -> None:
    empty = read_database().register

    for first, second in ((empty, empty), (empty, OLD), (OLD, empty)):
        vintages = compare_vintages(first, second)
        assert (vintages.superseded, vintages.changes.empty) == (frozenset(), True)
