"""The register of 2013 and before."""

from __future__ import annotations

import pytest

from armsflow.register.issues import FileRefused
from tests.importers.sipri_cases import faults, one_row, read_text, rows_of

HEADER = "buyercod,sellercod,desig2,desc,nrdel,buyer,seller,tivunit,tivorder,tivdel,odat,delyears,wcat,stat"
ROW = "ALG,RUS,T-90S,tank,(185),Algeria,Russia,4,740,740,(2006),2006-2008,Armoured vehicles,N"


def test_a_deal_is_what_was_delivered_and_what_was_ordered() -> None:
    imported = read_text(f"{HEADER}\n{ROW}\n")
    delivered, ordered = one_row(imported), one_row(imported, "ordered")

    assert (delivered.supplier, delivered.recipient, delivered.unit) == ("RUS", "DZA", "vehicle")
    assert (delivered.date_from.year, delivered.date_to.year) == (2006, 2008)
    assert (ordered.is_quantified, ordered.tiv_million, ordered.hedge) == (False, 740, "year of order is uncertain")


def test_brackets_mark_an_estimate() -> None:
    row = one_row(read_text(f"{HEADER}\n{ROW}\n"))

    assert (row.quantity_low, row.quantity_high, row.estimate) == (185, 185, True)


def test_points_are_unknown_and_not_nought() -> None:
    row = one_row(read_text(f"{HEADER}\n{ROW.replace('(185)', '. .')}\n"))

    assert not row.is_quantified


def test_line_ends_of_an_old_machine_are_read() -> None:
    assert len(rows_of(read_text(f"{HEADER}\r{ROW}\r"))) == 2


def test_a_list_of_years_is_a_span() -> None:
    row = one_row(read_text(f"{HEADER}\n{ROW.replace('2006-2008', '2006; 2007')}\n"))

    assert row.date_to.year == 2007


def test_without_years_of_delivery_the_file_is_refused() -> None:
    with pytest.raises(FileRefused) as refusal:
        read_text(f"{HEADER.replace(',delyears', '')}\n")

    assert refusal.value.issue.code == "H-MISSING"


def test_a_delivery_without_years_is_set_aside() -> None:
    assert faults(read_text(f"{HEADER}\n{ROW.replace('2006-2008', '')}\n")) == [("C-REQ", "delyears", "")]


def test_a_former_state_out_of_its_years_is_listed() -> None:
    row = ROW.replace("Russia", "Soviet Union")

    assert [issue.code for issue in read_text(f"{HEADER}\n{row}\n").receipt.warnings] == ["R-ERA"]
