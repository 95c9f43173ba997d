"""EU annual reports as CAAT compiles them: licences and exports apart, counts of licences and denials left out."""

from __future__ import annotations

import pytest

from armsflow.importers.answers import Answers
from armsflow.importers.draft import CellError, Draft
from armsflow.importers.importing import Imported, import_file
from armsflow.importers.licences.military_list import system_of_list
from armsflow.importers.names.party_tables import rows_of
from armsflow.register import vocabulary as words
from armsflow.register.load import read_register

ROWS = """\
2003; 0; AT; Austria; DZ; Algeria; AFN; North Africa; ML 4; a; 2;
2003; 0; AT; Austria; DZ; Algeria; AFN; North Africa; ML 4; b; 435148;
2003; 0; AT; Austria; DZ; Algeria; AFN; North Africa; ML 4; c; 12000;
2003; 0; AT; Austria; DZ; Algeria; AFN; North Africa; ML 4; d; 1;
2003; 0; AT; Austria; DZ; Algeria; AFN; North Africa; ML 4; e2; 1;
2003; 0; UK; Perfidious Albion; XX; Atlantis; OCE; Oceania; ML 1; b; 100;
2003; 0; UK; Perfidious Albion; DZ; Algeria; AFN; North Africa; ML 1; b; 0;
2003; 0; UK; Perfidious Albion; DZ; Algeria; AFN; North Africa; ML 99; b; 100;
2003; 0; UK; Perfidious Albion; DZ; Algeria; AFN; North Africa; ML 1; b; 1,5;
2003; 0; UK; Perfidious Albion; DZ; Algeria; AFN; North Africa; ML 1; b; 100;
"""


@pytest.fixture(scope="module")
def found() -> Imported:
    return import_file("export.csv", ROWS.encode(), known=read_register())


def test_licences_and_exports_are_different_stages(found: Imported) -> None:
    rows = found.register.transfers[found.register.transfers.supplier == "AUT"]

    assert list(zip(rows.stage, rows.valuation, rows.value_low, rows.currency, strict=True)) == [
        ("licensed", "licence", 435148, "EUR"),
        ("delivered", "official_report", 12000, "EUR"),
    ]
    assert rows.transfer.nunique() == 2


def test_counts_of_licences_and_denials_are_left_out(found: Imported) -> None:
    left_out = [(issue.code, issue.value) for issue in found.receipt.issues if issue.outcome == "left out"]

    assert left_out == [("R-COUNT", "a"), ("R-COUNT", "d"), ("R-COUNT", "e2"), ("R-NONE", "0")]


def test_row_that_cannot_be_read_says_why(found: Imported) -> None:
    rejected = [(issue.code, issue.line) for issue in found.receipt.issues if issue.outcome == "reject"]

    assert rejected == [("C-COUNTRY", 6), ("C-WORD", 8), ("C-NUM", 9)]
    assert (found.receipt.rows_in, found.receipt.rows_accepted) == (10, 3)


def test_code_of_two_letters_stands_in_for_a_name_that_is_not_known(found: Imported) -> None:
    assert found.register.transfers.supplier.iloc[-1] == "GBR"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("ML5b", "fire-control-and-warning-military-list-5"),
        ("ML 5b", "fire-control-and-warning-military-list-5"),
        ("ML8c5b1", "energetic-materials-military-list-8"),
        ("ML1a, ML1d", "small-arms-military-list-1"),
        ("M10", "aircraft-military-list-10"),
        ("ML10a-f", "aircraft-military-list-10"),
        ("ML10a,b", "aircraft-military-list-10"),
        ("ML10a/b", "aircraft-military-list-10"),
        ("ML10,22", "several-classes-of-the-military-list"),
        ("ML2.ML6", "several-classes-of-the-military-list"),
        ("ML14/6", "several-classes-of-the-military-list"),
        ("Diverse landen", "several-classes-of-the-military-list"),
    ],
)
def test_class_of_the_military_list_is_read(text: str, slug: str) -> None:
    assert system_of_list(text, "SGP", Draft("a.csv", Answers())) == slug


@pytest.mark.parametrize("text", ["ML0", "ML23", "9A004", "PL5001", "a"])
def test_other_list_is_no_class_of_the_military_list(text: str) -> None:
    with pytest.raises(CellError, match="no class"):
        system_of_list(text, "SGP", Draft("a.csv", Answers()))


def test_military_list_holds_only_our_words() -> None:
    assert len(rows_of("military_list.csv")) == 23
    assert all(words.Category(row["category"]) for row in rows_of("military_list.csv"))


def test_value_whose_point_may_mark_thousands_is_set_aside() -> None:
    row = ROWS.splitlines()[1].replace("435148", "435.148")
    receipt = import_file("export.csv", row.encode(), known=read_register()).receipt

    assert [(issue.code, issue.value) for issue in receipt.set_aside] == [("C-NUM", "435.148")]
