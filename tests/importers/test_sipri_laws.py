"""What holds for any comment, any broken record and any two vintages."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from armsflow.importers.opening.opened import Record
from armsflow.importers.sipri.comments import read_comment
from armsflow.importers.sipri.report import names_of_columns
from armsflow.importers.sipri.report_mend import mend_records
from armsflow.importers.vintages import compare_vintages
from armsflow.register.load import Register
from tests.importers.sipri_cases import ABOVE, DATABASE, FAGOT, REPORT, TIGER, read_database, read_report, read_text

WORDS = st.sampled_from([
    "for", "For", "via", "aid", "to", "Jordan", "Yemen", "UN", "forces", "possibly", "probably", "or", "and", ",",
    "financed by", "funded by", "(", ")", ";", "; ", "/", "India", "class", "loan", "uncertain", "produced under licence in",
])  # fmt: skip
COMMENTS = st.lists(WORDS | st.text(max_size=6), max_size=20).map(" ".join)
NAMES = names_of_columns([cell.strip() for cell in REPORT.split(",")])


@given(COMMENTS)
def test_only_what_was_found_is_lifted_and_a_hedge_is_a_part_of_the_comment(comment: str) -> None:
    said = read_comment(comment, lambda name: name if name in {"Jordan", "Yemen", "UN", "India"} else "")

    assert {*said.via, *said.end_users, *said.financiers} <= {"Jordan", "Yemen", "UN", "India"}
    assert all(hedge.casefold() in comment.casefold() for hedge in said.hedge.split("; "))


@given(st.lists(st.sampled_from([TIGER, FAGOT]), min_size=1, max_size=4), st.data())
def test_no_cell_is_lost_when_records_are_mended(rows: list[str], data: st.DataObject) -> None:
    text = "\n".join(rows)
    cuts = data.draw(st.sets(st.integers(0, len(text) - 1), max_size=3))
    broken = "".join("\n" + letter if place in cuts else letter for place, letter in enumerate(text))
    records = [Record(line, tuple(row.split(","))) for line, row in enumerate(broken.split("\n"), start=1)]

    whole, _ = mend_records(records, NAMES)

    assert letters(broken) == "".join(letters(",".join(record.cells)) for record in whole)
    assert {record.line for record in whole} <= {record.line for record in records}


def letters(text: str) -> str:
    """Return a text without what parts cells, words and lines."""
    return "".join(text.split()).replace(",", "")


DEALS = st.dictionaries(
    st.tuples(st.integers(1, 3), st.integers(2000, 2004)), st.integers(1, 9).map(lambda number: number * 10), max_size=8
)
SPANS = st.tuples(st.integers(2000, 2004), st.integers(2000, 2004)).map(sorted)


def made(day: int, deals: dict[tuple[int, int], int], years: list[int]) -> Register:
    """Return a register of deals by number and year, of those years alone."""
    rows = [
        f"{deal},France,Iraq,Type-{deal},tank,Armoured vehicles,1999,No,{number},No,{year},No,New,1,1,{number},No"
        for (deal, year), number in deals.items()
        if years[0] <= year <= years[1]
    ]
    above = ABOVE.replace("14 Jul", f"{day} Jul").replace("'2000' to '2025'", f"'{years[0]}' to '{years[1]}'")
    return read_text("\n".join([above + DATABASE, *rows, ""])).register


@settings(max_examples=15)
@given(DEALS, SPANS, DEALS, SPANS)
def test_two_vintages_together_count_each_year_once_and_the_newer_where_it_speaks(
    before: dict[tuple[int, int], int], asked_before: list[int], now: dict[tuple[int, int], int], asked_now: list[int]
) -> None:
    older, newer = made(1, before, asked_before), made(2, now, asked_now)

    replaced = compare_vintages(older, newer).superseded
    together = pd.concat([older.transfers[~older.transfers.id.isin(replaced)], newer.transfers])

    assert together.id.is_unique
    inside = together.date_from.dt.year.between(*asked_now)
    if len(newer.transfers):
        assert together[inside].quantity_low.sum() == newer.transfers.quantity_low.sum()
    assert together[~inside].quantity_low.sum() == sum(
        number for (_, year), number in before.items()
        if asked_before[0] <= year <= asked_before[1] and not asked_now[0] <= year <= asked_now[1]
    )  # fmt: skip


DELIVERIES = st.dictionaries(st.integers(2000, 2025), st.integers(1, 500), min_size=1, max_size=4)


@settings(max_examples=20)
@given(st.dictionaries(st.sampled_from(["Iraq", "Syria rebels*", "NATO**", "Congo"]), DELIVERIES, min_size=1))
def test_the_same_deals_in_both_layouts_read_alike(deals: dict[str, dict[int, int]]) -> None:
    by_year = [
        f"{number},France,{who},Type-9,tank,Armoured vehicles,1999,No,{count},Yes,{year},No,New,1,1,{count},No"
        for number, (who, years) in enumerate(deals.items(), start=1)
        for year, count in years.items()
    ]
    whole = [
        f"{who},France,1999,,,,Type-9,tank,{sum(years.values())},?,{'; '.join(map(str, sorted(years)))},New,,1,,"
        f"{sum(years.values())}"
        for who, years in deals.items()
    ]
    database, report = read_database(*by_year).register, read_report(*whole).register
    came = [table[table.stage == "delivered"] for table in (database.transfers, report.transfers)]
    totals = [table.groupby(["recipient", "system", "unit"])[["quantity_low", "tiv_million"]].sum() for table in came]

    pd.testing.assert_frame_equal(*totals)
    assert came[0].estimate.all()
    assert came[1].estimate.all()
    assert compare_vintages(database, report).superseded == set(database.transfers.id)
    assert compare_vintages(database, report).changes.empty
