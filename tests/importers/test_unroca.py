"""The UN Register: pages, scraped JSON and the API; two reports of one transfer are never added."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from armsflow.importers.answers import Answers
from armsflow.importers.importing import Imported, import_file
from armsflow.importers.names.party_names import find_party
from armsflow.importers.names.party_tables import rows_of
from armsflow.importers.un.unroca_words import class_of, classes
from armsflow.register import vocabulary as words
from armsflow.register.load import read_register

KNOWN = read_register()
HEADER = "<tr><th>Category</th><th>{other}</th><th>Number of items</th><th>State of origin (if not exporter)</th>"
PAGE = f"""<!DOCTYPE html>
<html><body>
<h4 class="unroca">UNROCA original report</h4>
<h2>Slovakia 2015</h2>
<div class="panel-body"><table>
<thead>{HEADER.format(other="Final importer state")}<th>Intermediate location(s) (if any)</th><th>Description</th><th>Comments</th></tr></thead>
<tbody>
<tr><th>III. Large-calibre artillery systems</th><td>Saudi Arabia</td><td>30</td><td>Belarus</td><td>Bulgaria</td><td>BM-21 GRAD</td><td>122 mm</td></tr>
<tr><th>VI. Warships</th><td>Atlantis</td><td>1</td><td></td><td></td><td></td><td></td></tr>
<tr><th>I. Battle tanks</th><td>Saudi Arabia</td><td>Classified</td><td></td><td>at sea</td><td></td><td></td></tr>
<tr><th>I. Battle tanks</th><td>Jordan</td><td>c. 20</td><td></td><td></td><td></td><td></td></tr>
</tbody></table></div>
<div class="panel-body"><table>
<thead>{HEADER.format(other="Exporter state(s)")}<th>Intermediate location(s) (if any)</th><th>Description</th><th>Comments</th></tr></thead>
<tbody>
<tr><th>Assault rifles</th><td>Czechia</td><td>120</td><td></td><td></td><td></td><td></td></tr>
</tbody></table></div>
<div class="panel-body"><table>
<thead><tr><th>Category</th><th>Number of items</th><th>Description</th><th>Comments</th></tr></thead>
<tbody><tr><th>I. Battle tanks</th><td>30</td><td>T-72</td><td></td></tr></tbody></table></div>
</body></html>
"""


def read(content: str | object, name: str = "report") -> Imported:
    text = content if isinstance(content, str) else json.dumps(content)
    return import_file(name, text.encode(), known=KNOWN)


def scraped(**cells: str) -> dict[str, str]:
    return {
        "table": "major_export", "year": "2015", "exporter": "Belarus", "importer": "Slovakia", "num_items": "30",
        "category": "III. Large-calibre artillery systems", "state_of_origin": "", "intermediate_locations": "",
        "description": "", "comments": "", **cells,
    }  # fmt: skip


def api(**tables: list[dict[str, Any]]) -> dict[str, Any]:
    country = {"name_en": "Bulgaria", "countryname_slug": "bulgaria"}
    return {"country": country, "available_reports": [{"year": 2015}, {"year": 2013}], **tables}


def figures(found: Imported) -> list[tuple[Any, ...]]:
    columns = ["supplier", "recipient", "system", "quantity_low", "reported_by", "transfer", "part_of"]
    return list(found.register.transfers[columns].itertuples(index=False, name=None))


def test_page_is_read_row_by_row() -> None:
    found = read(PAGE)

    transfers = found.register.transfers.set_index("system")
    grad = transfers.loc["large-calibre-artillery-systems-un-register"]
    assert (grad.supplier, grad.recipient, grad.origin, grad.via) == ("SVK", "SAU", "BLR", ("BGR",))
    assert (grad.quantity_low, grad.quantity_high, grad.unit, grad.reported_by) == (30, 30, "item", "supplier")
    assert grad.note == "BM-21 GRAD. 122 mm"
    rifles = transfers.loc["assault-rifles"]
    assert (rifles.supplier, rifles.recipient, rifles.reported_by) == ("CZE", "SVK", "recipient")
    assert found.receipt.publisher == "UN Register of Conventional Arms"


def test_classified_amount_is_no_amount() -> None:
    tanks = read(PAGE).register.transfers.set_index("system").loc["battle-tanks-un-register"]

    assert not tanks.is_quantified
    assert "Number of items as reported: Classified" in tanks.note
    assert "Intermediate locations as reported: at sea" in tanks.note


def test_each_row_of_a_page_is_used_or_set_aside_with_a_reason() -> None:
    receipt = read(PAGE).receipt

    assert (receipt.rows_in, receipt.rows_accepted) == (6, 3)
    assert [(issue.code, issue.outcome.value, issue.value) for issue in receipt.issues] == [
        ("C-COUNTRY", "reject", "Atlantis"), ("C-INT", "reject", "c. 20"), ("R-KIND", "left out", "page"),
    ]  # fmt: skip


def test_page_on_one_line_is_counted_row_by_row() -> None:
    receipt = read(PAGE.replace("\n", "")).receipt

    assert (receipt.rows_in, receipt.rows_accepted) == (6, 3)


def test_reports_of_both_ends_are_two_reports_of_one_transfer() -> None:
    found = read([scraped(), scraped(table="major_import", num_items="24")])

    assert [(row[3], row[4]) for row in figures(found)] == [(30, "supplier"), (24, "recipient")]
    assert found.register.transfers.transfer.nunique() == 1


def test_rows_of_one_end_alone_are_transfers_of_their_own() -> None:
    found = read([scraped(), scraped(num_items="6")])

    assert found.register.transfers.transfer.nunique() == 2


def test_row_that_stands_twice_is_used_and_listed() -> None:
    found = read([scraped(), scraped(), scraped(num_items="6")])

    assert [(issue.code, issue.line) for issue in found.receipt.warnings] == [("R-DUP", 2)]


def test_several_rows_of_one_end_stand_as_their_sum_beside_the_other_end() -> None:
    found = read([scraped(), scraped(num_items="6"), scraped(table="major_import", num_items="36")])

    rows = found.register.transfers
    whole = rows[rows.part_of == ""]
    assert list(whole.quantity_low) == [36, 36]
    assert whole.transfer.nunique() == 1
    assert list(rows[rows.part_of != ""].quantity_low) == [30, 6]


def test_sum_stands_where_the_first_of_its_rows_is_set_aside() -> None:
    found = read([scraped(num_items="c. 20"), scraped(num_items="6"), scraped(table="major_import")])

    rows = found.register.transfers.set_index("id")
    assert (rows.quantity_low["unroca-blr-svk-2015-lcas-supplier"], found.receipt.rows_accepted) == (6, 2)
    assert rows.part_of["unroca-blr-svk-2015-lcas-supplier-2"] == "unroca-blr-svk-2015-lcas-supplier"


def test_page_without_a_body_of_its_tables_is_read_too() -> None:
    page = PAGE.replace("<thead>", "").replace("</thead>", "").replace("<tbody>", "").replace("</tbody>", "")

    assert read(page).receipt.rows_accepted == 3


def test_table_without_a_header_is_left_out_and_counted() -> None:
    page = PAGE.replace("Final importer state", "Who")

    receipt = read(page).receipt

    assert (receipt.rows_in, receipt.rows_accepted) == (6, 1)


def test_name_with_a_comma_is_one_state() -> None:
    row = read([scraped(state_of_origin="Korea, Republic of")]).register.transfers.iloc[0]

    assert row.origin == "KOR"


def test_sum_with_a_classified_part_has_no_upper_limit() -> None:
    found = read([scraped(), scraped(num_items="Classified"), scraped(table="major_import")])

    whole = found.register.transfers.set_index("id").loc["unroca-blr-svk-2015-lcas-supplier"]
    assert (whole.quantity_low, whole.quantity_high) == (30, float("inf"))


def test_holdings_and_production_are_no_transfers() -> None:
    held = {"table": "military_holdings", "year": "2015", "country": "Belarus", "category": "I", "num_items": "9"}

    receipt = read([held, {**held, "table": "national_production"}, scraped()]).receipt

    assert (receipt.rows_in, receipt.rows_accepted) == (3, 1)


def test_own_and_partner_s_report_of_the_api_are_two_reports_of_one_transfer() -> None:
    partner = {"country": "Belarus", "acro": "BY", "lw5_1": 240, "lw5_2": 120, "bt_1": None, "bt_2": 0}

    rows = figures(read(api(salw_imp=[partner])))

    assert [(row[0], row[1], row[3], row[4]) for row in rows] == [
        ("BLR", "BGR", 240, "recipient"),
        ("BLR", "BGR", 120, "supplier"),
    ]
    assert len({row[5] for row in rows}) == 1


def test_api_without_years_has_a_span() -> None:
    row = read(api(salw_exp=[{"country": "United States", "lw5_1": 136, "lw5_2": None}])).register.transfers.iloc[0]

    assert (row.supplier, f"{row.date_from:%Y}", f"{row.date_to:%Y}") == ("BGR", "1992", "2015")


@pytest.mark.parametrize("country", ["Bulgaria", {"name": "Bulgaria"}, {"countryname_slug": "bulgaria"}])
def test_state_of_the_api_is_known_by_any_of_its_names(country: object) -> None:
    found = read(api(salw_exp=[{"country": "Jordan", "lw5_1": 1}]) | {"country": country})

    assert found.register.transfers.supplier.to_list() == ["BGR"]


def test_totals_of_the_api_are_left_out() -> None:
    series = {"tow": "lw5", "tow_verbose": "Launchers", "own_values": [{"year": 2015, "amount": 3}]}

    receipt = read(api(lw_imp_time=[series], hw_imp=[{"country": "Belarus", "bt_1": 3, "bt_2": 3}])).receipt

    assert [(issue.code, issue.outcome.value) for issue in receipt.issues] == [("R-TOTAL", "left out")]
    assert receipt.rows_accepted == 1


@pytest.mark.parametrize(
    ("category", "code"),
    [
        ("I. Battle tanks", "bt"),
        ("II. Armoured combat vehicles", "acv"),
        ("III", "lcas"),
        ("IV. Combat aircraft and unmanned combat aerial vehicles (UCAV)", "ca"),
        ("b) Unmanned combat aerial vehicles", "auavf"),
        ("V. Attack helicopters", "ah"),
        ("VI. Warships (including submarines)", "ws"),
        ("VII. Missiles and missile launchers", "mml"),
        ("VII b) Man-Portable Air-Defence Systems", "mnpd"),
        ("1. Revolvers and self-loading pistols", "sa_rsp"),
        ("2. Rifles and carbines", "sa_rc"),
        ("3. Sub-machine guns", "sa_smg"),
        ("5. Light machine guns", "sa_lmg"),
        ("1. Heavy machine guns", "lw1"),
        ("2. Hand-held under-barrel and mounted grenade launchers", "lw2"),
        ("3. Portable anti-tank guns", "lw3"),
        ("4. Recoilless rifles", "lw4"),
        ("5. Portable anti-tank missile launchers and rocket systems", "lw5"),
        ("6. Portable launchers of anti-aircraft missile systems (MANPADS)", "lw6"),
        ("7. Mortars of calibres less than 75 mm", "lw7"),
        ("6. Others", "sa_o"),
        ("Bows and arrows", ""),
    ],
)
def test_class_is_known_by_its_words(category: str, code: str) -> None:
    assert class_of(category) == code


def test_table_of_classes_holds_only_our_words() -> None:
    assert rows_of("unroca_categories.csv")
    for row in classes().values():
        assert words.Category(row["category"])
        assert words.UnCategory(row["un_category"])
        assert words.Unit(row["unit"])


def test_every_name_of_the_sample_is_a_party(samples: Path) -> None:
    for file in ("unroca_country_slugs.json", "unroca_report_years.json"):
        for row in json.loads((samples / file).read_text("utf-8")):
            assert find_party(row["country"], Answers(), KNOWN, "unroca")["kind"] == "state"
