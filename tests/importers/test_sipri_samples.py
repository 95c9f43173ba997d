"""Whole files of SIPRI: counts and totals as another reading of the same file gives them."""

from __future__ import annotations

import base64
import io
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from armsflow.importers.importing import Imported, import_file
from armsflow.importers.names.party_names import code_of
from armsflow.importers.sipri.words import read_description
from armsflow.importers.vintages import compare_vintages
from armsflow.register.issues import Outcome
from tests.importers.sipri_cases import faults, shipped

DATABASE = "sipri_tr_db_layout_2025-01-03.csv"
REPORT = "sipri_tr_report_layout_2026-07-14_china.csv"
ENVELOPE = "sipri_api_trade-register-csv_2000-2001_envelope.json"
TIV = "sipri_tiv_table_2026-07-14.csv"


@cache
def imported(file: Path) -> Imported:
    """Return a whole file, imported."""
    return import_file(file.name, file.read_bytes(), known=shipped())


def by_hand(text: str, first: str) -> pd.DataFrame:
    """Return the table under the line that begins so, every cell text, as pandas reads it."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(first))
    width = lines[start].count(",") + 1
    rows = [line.split(",") for line in lines[start + 1 :] if line.count(",") + 1 == width]
    names = [name.strip() or f"mark {place}" for place, name in enumerate(lines[start].split(","))]
    return pd.DataFrame(rows, columns=names, dtype="str")


def totals(table: pd.DataFrame, keys: list[str], column: str) -> dict[object, float]:
    """Return the sum of a column by keys, sums of nothing left out."""
    sums = table.assign(**{column: pd.to_numeric(table[column])}).groupby(keys)[column].sum().round(6)
    return {key: value for key, value in sums.items() if value}


def coded(names: pd.Series) -> pd.Series:
    """Return the codes of names."""
    return names.map({name: code_of(name, shipped(), "sipri") for name in names.unique()})


def delivered(file: Path, stage: str = "delivered") -> pd.DataFrame:
    """Return what was imported of one stage, with its first year."""
    rows = imported(file).register.transfers
    return rows[rows.stage == stage].assign(year=rows.date_from.dt.year.astype("str"))


def test_every_row_of_the_database_layout_is_used(samples: Path) -> None:
    receipt = imported(samples / DATABASE).receipt

    assert (receipt.rows_in, receipt.rows_accepted) == (20_480, 20_480)
    warned = Counter(issue.code for issue in receipt.issues if issue.outcome is Outcome.WARN)
    assert warned == {"R-ORDER": 3}


@pytest.mark.parametrize(
    ("theirs", "ours"), [("Numbers delivered", "quantity_low"), ("TIV delivery values", "tiv_million")]
)
@pytest.mark.parametrize("end", ["Supplier", "Recipient"])
def test_totals_of_the_database_layout_are_those_of_pandas(samples: Path, end: str, theirs: str, ours: str) -> None:
    rows = by_hand((samples / DATABASE).read_text("cp1252"), "SIPRI AT Database ID")
    rows = rows.assign(end=coded(rows[end]), kind=rows["Armament category"], year=rows["Delivery year"])
    systems = imported(samples / DATABASE).register.systems.sipri_category
    found = delivered(samples / DATABASE)
    found = found.assign(end=found[end.lower()], kind=found.system.map(systems))

    assert totals(found, ["end", "year", "kind"], ours) == totals(rows, ["end", "year", "kind"], theirs)
    assert found[ours].sum() == pytest.approx(pd.to_numeric(rows[theirs]).sum())


def test_marks_of_the_database_layout_are_all_there(samples: Path) -> None:
    rows = by_hand((samples / DATABASE).read_text("cp1252"), "SIPRI AT Database ID")
    found = delivered(samples / DATABASE)

    assert found.estimate.sum() == (rows["Numbers delivered is estimate"] == "Yes").sum() == 13_012
    assert (found.hedge != "").sum() == (rows["Delivery year is estimate"] == "Yes").sum() == 6_424
    assert (found.kind == "licensed_production").sum() == (rows["Local production"] == "Yes").sum() == 3_908
    assert found.deal.nunique() == rows["SIPRI AT Database ID"].nunique() == 10_396


def test_words_alone_tell_the_category_that_the_file_gives(samples: Path) -> None:
    rows = by_hand((samples / DATABASE).read_text("cp1252"), "SIPRI AT Database ID")
    told = rows.Description.map(lambda words: str(read_description(words).sipri_category))

    assert rows.Description[told != rows["Armament category"]].value_counts().to_dict() == {
        "coastal defence system": 16, "SAM system": 1, "AMV": 1,
    }  # fmt: skip


def test_units_of_the_database_layout_keep_categories_apart(samples: Path) -> None:
    rows = by_hand((samples / DATABASE).read_text("cp1252"), "SIPRI AT Database ID")
    found = delivered(samples / DATABASE)

    for category, unit in (
        ("Aircraft", "aircraft"),
        ("Ships", "ship"),
        ("Engines", "engine"),
        ("Satellites", "satellite"),
    ):
        number = pd.to_numeric(rows["Numbers delivered"])[rows["Armament category"] == category].sum()
        assert found.quantity_low[found.unit == unit].sum() == number, category


def test_the_report_layout_leaves_out_what_is_not_ordered(samples: Path) -> None:
    receipt = imported(samples / REPORT).receipt

    assert (receipt.rows_in, receipt.rows_accepted) == (692, 690)
    assert {fault[0] for fault in faults(imported(samples / REPORT))} == {"SIPRI-NOT-ORDERED"}
    assert all("not yet ordered by end-2025" in fault[2] for fault in faults(imported(samples / REPORT)))


def test_totals_of_the_report_layout_are_those_of_pandas(samples: Path) -> None:
    rows = by_hand((samples / REPORT).read_text("utf-8"), "Recipient,")
    rows = rows[~rows.Comments.str.contains("not yet ordered")].assign(recipient=coded(rows.Recipient))
    come = rows[rows["Year(s) of delivery"] != ""]
    here, order = delivered(samples / REPORT), delivered(samples / REPORT, "ordered")

    assert totals(here, ["recipient"], "quantity_low") == totals(come, ["recipient"], "Deliveries in the Year Range")
    assert totals(here, ["recipient"], "tiv_million") == totals(come, ["recipient"], "SIPRI TIV of delivered weapons")
    assert totals(order, ["recipient"], "quantity_low") == totals(rows, ["recipient"], "Number ordered")
    assert totals(order, ["recipient"], "tiv_million") == totals(rows, ["recipient"], "SIPRI TIV for total order")
    assert (len(here), len(order)) == (len(come), len(rows)) == (675, 690)


def test_the_last_year_of_a_span_is_the_last_that_sipri_lists(samples: Path) -> None:
    rows = by_hand((samples / REPORT).read_text("utf-8"), "Recipient,")
    lists = rows["Year(s) of delivery"][rows["Year(s) of delivery"] != ""].str.split("; ")
    here = delivered(samples / REPORT)

    assert Counter(here.year) == Counter(lists.map(min))
    assert Counter(here.date_to.dt.year.astype("str")) == Counter(lists.map(max))


def test_the_envelope_holds_what_it_holds(samples: Path) -> None:
    body = json.loads((samples / ENVELOPE).read_text())
    rows = by_hand(base64.b64decode(body["bytes"]).decode("cp1252"), "SIPRI AT Database ID")
    rows = rows.assign(supplier=coded(rows.Supplier), year=rows["Delivery year"])

    assert imported(samples / ENVELOPE).receipt.rows_accepted == len(rows) == 1414
    assert totals(delivered(samples / ENVELOPE), ["supplier", "year"], "tiv_million") == totals(
        rows, ["supplier", "year"], "TIV delivery values"
    )


def test_totals_of_the_tiv_table_are_those_of_pandas(samples: Path) -> None:
    text = (samples / TIV).read_text("utf-8")
    rows = pd.read_csv(io.StringIO(text[text.index("\nRecipient,") :])).dropna(how="all").iloc[:-1]
    rows = rows.assign(recipient=coded(rows.Recipient))
    years = [column for column in rows.columns if column.isdigit()]
    long = rows.melt(["recipient"], years, "year", "tiv").dropna()
    found = delivered(samples / TIV)

    assert totals(found, ["recipient", "year"], "tiv_million") == totals(long, ["recipient", "year"], "tiv")
    assert (len(found), found.tiv_million.isna().sum()) == (len(long), (pd.to_numeric(long.tiv) == 0).sum())
    assert set(found.supplier) == {"CHN"}


def test_what_is_left_out_of_the_tiv_table_is_its_total(samples: Path) -> None:
    receipt = imported(samples / TIV).receipt

    assert (receipt.rows_in, receipt.rows_accepted) == (84, 83)
    assert sorted(fault[0] for fault in faults(imported(samples / TIV))) == ["SIPRI-TOTAL"]


def test_two_exports_five_weeks_apart_agree_in_every_delivery(samples: Path) -> None:
    vintages = compare_vintages(imported(samples / DATABASE).register, imported(samples / ENVELOPE).register)

    assert (vintages.newer, len(vintages.superseded), len(vintages.changes)) == (1, 1414, 0)


def test_chinas_deals_in_both_layouts_are_never_both_added(samples: Path) -> None:
    older, newer = imported(samples / DATABASE).register, imported(samples / REPORT).register
    vintages = compare_vintages(older, newer)
    replaced = older.transfers[older.transfers.id.isin(vintages.superseded)]

    assert vintages.newer == 1
    assert set(replaced.supplier) == {"CHN"}
    assert len(replaced) > 900


def test_volumes_of_the_report_layout_make_sipris_own_total(samples: Path) -> None:
    """The line "Total imports from China" of the TIV table, made the same day, says 31,795 million."""
    text = (samples / TIV).read_text("utf-8")
    total = next(line for line in text.splitlines() if line.startswith("Total imports")).split(",")[-4]

    assert round(delivered(samples / REPORT).tiv_million.sum()) == int(total) == 31_795


def test_the_rows_of_sipri_that_ship_say_what_an_import_of_the_same_file_says(samples: Path) -> None:
    ours = shipped().transfers
    ours = ours[ours.deal.str.startswith("sipri-")]
    theirs = imported(samples / DATABASE).register.transfers.set_index("id")
    same = ["supplier", "recipient", "unit", "quantity_low", "quantity_high", "estimate", "tiv_million", "date_from",
            "date_to", "stage", "reported_by", "grade"]  # fmt: skip

    found = theirs.loc[ours.deal + "-" + ours.date_from.dt.year.astype("str"), same]

    assert len(ours) == 20
    pd.testing.assert_frame_equal(ours[same].reset_index(drop=True), found.reset_index(drop=True))
