"""Tables of trend-indicator values: only ever volumes."""

from __future__ import annotations

from armsflow.analysis.tiv_tables import MAJOR_ARMS, NOT_NAMED
from armsflow.register.issues import Outcome
from tests.importers.sipri_cases import TIV, codes, faults, read_text, rows_of

OLD = """\
"TIV of arms exports from Russia, 1950-2021",,,
"Figures are SIPRI Trend Indicator Values (TIVs) expressed in millions.",,,
,1950,1951,Total
India,12,,12
Total,12,0,12
"""


def test_a_row_is_a_party_in_a_year_and_the_totals_are_left_out() -> None:
    imported = read_text(TIV)
    rows = rows_of(imported)

    assert list(rows.index) == [
        "sipri-tiv-chn-pak-2000", "sipri-tiv-chn-pak-2001", "sipri-tiv-chn-nam-2001", "sipri-tiv-chn-nam-2002",
    ]  # fmt: skip
    assert rows.tiv_million.sum() == 381
    assert faults(imported) == [("SIPRI-TOTAL", "Recipient", "Total imports from China")]
    assert (imported.receipt.rows_in, imported.receipt.rows_accepted) == (3, 2)


def test_a_volume_is_no_number_of_pieces_and_no_money() -> None:
    rows = rows_of(read_text(TIV))

    assert not rows.is_quantified.any()
    assert set(rows.unit) == set(rows.currency) == {""}
    assert (rows.value_low == 0).all()


def test_a_nought_is_known_and_open_a_blank_is_nothing() -> None:
    rows = rows_of(read_text(TIV))

    assert rows.isna().tiv_million.to_list() == [False, False, False, True]
    assert "between 0 and 0.5 million" in rows.note["sipri-tiv-chn-nam-2002"]


def test_the_supplier_is_the_one_of_the_line_of_totals() -> None:
    assert set(rows_of(read_text(TIV)).supplier) == {"CHN"}


def test_the_supplier_of_an_old_table_is_the_one_of_its_title() -> None:
    rows = rows_of(read_text(OLD))

    assert rows[["supplier", "recipient", "tiv_million"]].to_numpy().tolist() == [["RUS", "IND", 12.0]]


def test_an_old_table_of_imports_has_suppliers_in_its_rows() -> None:
    rows = rows_of(read_text(OLD.replace("exports from Russia", "imports to Algeria")))

    assert rows[["supplier", "recipient"]].to_numpy().tolist() == [["IND", "DZA"]]


def test_the_side_that_nothing_names_is_named_so_and_listed() -> None:
    imported = read_text(TIV.replace("Total imports from China", "Total"))

    assert set(rows_of(imported).supplier) == {"not-named"}
    assert imported.register.parties.kind["not-named"] == "unknown"
    assert "SIPRI-ONE-SIDE" in codes(imported, Outcome.WARN)


def test_the_reader_says_who_the_other_side_is() -> None:
    imported = read_text(TIV.replace("Total imports from China", "Total"), supplier="France")

    assert set(rows_of(imported).supplier) == {"FRA"}
    assert codes(imported, Outcome.WARN) == []


def test_a_table_of_exporters_names_suppliers() -> None:
    rows = rows_of(read_text(TIV.replace("Recipient,", "Exports by,").replace("Total imports from China", "Total")))

    assert set(rows.supplier) == {"PAK", "NAM"}
    assert set(rows.recipient) == {"not-named"}


def test_a_value_that_is_no_number_sets_the_whole_row_aside() -> None:
    imported = read_text(TIV.replace("69,298", "69,about 300"))

    assert faults(imported)[0] == ("C-NUM", "2001", "about 300")
    assert set(rows_of(imported).recipient) == {"NAM"}


def test_the_percentages_are_no_years() -> None:
    assert set(rows_of(read_text(TIV)).date_from.dt.year) == {2000, 2001, 2002}


def test_what_is_counted_once_beside_a_register_has_the_names_that_a_table_gets() -> None:
    rows = rows_of(read_text(TIV.replace("Total imports from China", "Total")))

    assert (set(rows.system), set(rows.supplier)) == ({MAJOR_ARMS}, {NOT_NAMED})


def test_the_blank_line_at_its_end_is_no_row() -> None:
    assert read_text(f"{TIV}\n").receipt.rows_in == read_text(TIV).receipt.rows_in
