"""A table under our own names, in full or in short, is read without asking."""

from __future__ import annotations

import pytest

from armsflow.importers.importing import Imported, import_file
from armsflow.register.issues import FileRefused, Outcome
from armsflow.register.load import read_register

HEADER = "supplier,recipient,system,quantity,unit,year,stage,source_url"
ROW = "Belarus,Bulgaria,9P135M Konkurs launcher,240,launcher,2015,delivered,https://belarusfiles.org/en"
KNOWN = read_register()


def read(*lines: str) -> Imported:
    return import_file("trade.csv", "".join(f"{line}\n" for line in lines).encode(), known=KNOWN)


def test_short_row_is_a_transfer() -> None:
    (row,) = read(HEADER, ROW).register.transfers.itertuples()

    assert (row.supplier, row.recipient, row.system, row.unit) == ("BLR", "BGR", "9p135m-konkurs", "launcher")
    assert (row.quantity_low, row.quantity_high, f"{row.date_from:%F}", f"{row.date_to:%F}") == (
        240,
        240,
        "2015-01-01",
        "2015-12-31",
    )
    assert (row.id, row.grade, row.level, row.hedge) == ("trade-2", "F6", "alleged", "")


def test_names_of_columns_may_be_written_in_any_case_with_spaces() -> None:
    imported = read(
        " Supplier,RECIPIENT\u00a0,System,Quantity Low,unit,Date-From,date to,stage",
        "BLR,BGR,AK-47,36,rifle,2015-01-01,2015-02-01,delivered",
    )

    assert imported.receipt.rows_accepted == 1
    assert "Quantity Low" in [note.value for note in imported.receipt.notes if note.code == "H-READ"]


def test_other_columns_are_listed_as_not_used() -> None:
    (note,) = [note for note in read(f"{HEADER},colour", f"{ROW},red").receipt.notes if note.code == "H-UNUSED"]

    assert note.problem == "has columns that are not used: colour"


def test_row_without_a_source_is_marked_wherever_it_is_shown() -> None:
    imported = read(HEADER, ROW.replace("https://belarusfiles.org/en", ""))

    assert [(issue.code, issue.outcome, issue.column) for issue in imported.receipt.warnings] == [
        ("C-REQ", Outcome.WARN, "source_url")
    ]
    assert list(imported.register.transfers.hedge) == ["unsourced"]


def test_table_without_any_source_says_so_once() -> None:
    imported = read(HEADER.removesuffix(",source_url"), *[ROW.rpartition(",")[0]] * 3)

    assert [issue.line for issue in imported.receipt.warnings if issue.code == "C-REQ"] == [0]
    assert list(imported.register.transfers.hedge) == ["unsourced"] * 3


def test_system_of_the_same_letters_is_that_of_the_shipped_register() -> None:
    assert list(read(HEADER, ROW.replace("9P135M Konkurs launcher", "ags 17")).register.transfers.system) == ["ags-17"]


def test_systems_of_other_scripts_are_kept_apart() -> None:
    rows = [ROW.replace("9P135M Konkurs launcher", name) for name in ("日本", "中国", "9P135M Konkurs")]

    systems = read(HEADER, *rows).register.transfers.system

    assert systems.nunique() == 3
    assert "9p135m-konkurs" not in set(systems)


@pytest.mark.parametrize(
    ("header", "lacks", "hint"),
    [
        ("suplier,recipient,system,stage,year", "lacks supplier", "suplier may be supplier"),
        ("supplier,recipient,system,stage", "lacks year (or date, or date_from and date_to)", ""),
        ("supplier,recipient,system,stage,year,quantity,value", "lacks unit, currency", ""),
        ("leverancier,ontvanger,jaar,aantal", "lacks supplier, recipient, system, stage, year", ""),
    ],
)
def test_header_that_lacks_a_column_is_refused_with_what_was_found(header: str, lacks: str, hint: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read(header, "a,b,c,d,2015")

    issue = refused.value.issue
    assert (issue.code, issue.outcome) == ("H-MISSING", Outcome.REFUSE)
    assert lacks in issue.problem
    assert hint in issue.problem
    assert header.replace(",", ", ") in issue.problem


def test_column_named_in_two_ways_is_refused() -> None:
    with pytest.raises(FileRefused, match=r"^H-DUP"):
        read(f"{HEADER},Unit", f"{ROW},launcher")


def test_source_of_the_shipped_register_keeps_its_title() -> None:
    register = read(
        HEADER.replace("source_url", "sources"), ROW.replace("https://belarusfiles.org/en", "belarusfiles-2024")
    ).register

    assert register.sources.title.to_dict() == {"belarusfiles-2024": KNOWN.sources.title["belarusfiles-2024"]}


def test_words_of_ours_may_be_in_any_case_and_units_in_the_plural() -> None:
    imported = read(HEADER, ROW.replace("launcher,2015,delivered", "Launchers,2015,Delivered"))

    assert imported.receipt.rows_accepted == 1
    assert ("unit", "Launchers", "launcher", 1) in imported.receipt.read_as
