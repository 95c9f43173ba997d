"""Whatever stands in the cells of a publisher's file: a row is used or set aside with a reason, and none is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsflow.importers.importing import import_file
from armsflow.register.issues import FileRefused
from armsflow.register.load import read_register
from tests.importers.publisher_files import API, DUTCH, EU, PUBLISHED, SCRAPED, TRADE

KNOWN = read_register()
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12), st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.sampled_from(["0", "-1", "1e400", "٢٠١٥", "2015", "1,5", "<b>", "Congo", "=1+1", "\u202e", "UK", "X", "M", "c"]),
)  # fmt: skip
CELL = st.text(
    st.characters(blacklist_characters=';"\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029', codec="utf-8"), max_size=12
)


def check(content: bytes, kind: str, rows: int) -> None:
    """Each row is used or set aside with an issue on its line."""
    try:
        register, receipt = import_file(PUBLISHED[kind][0], content, known=KNOWN)
    except FileRefused:
        return
    assert receipt.rows_in == rows
    aside = {issue.line for issue in receipt.issues if issue.outcome.value in {"reject", "left out"}}
    assert receipt.rows_in == receipt.rows_accepted + len(aside)
    assert set(register.transfers.supplier) <= set(register.parties.index)


def changed(rows: list[dict[str, Any]], changes: list[tuple[int, int, Any]]) -> list[dict[str, Any]]:
    """Return rows with some cells replaced."""
    found = [dict(row) for row in rows]
    for row, column, value in changes:
        cells = found[row % len(found)]
        cells[list(cells)[column % len(cells)]] = value
    return found


CHANGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40), ODD), min_size=1, max_size=3)


@settings(max_examples=15)
@given(CHANGES)
def test_rows_of_comtrade_add_up(changes: list[tuple[int, int, Any]]) -> None:
    check(json.dumps({"data": changed(TRADE, changes)}).encode(), "Comtrade JSON", len(TRADE))


@settings(max_examples=15)
@given(CHANGES)
def test_rows_scraped_from_the_un_register_add_up(changes: list[tuple[int, int, Any]]) -> None:
    check(json.dumps(changed(SCRAPED, changes)).encode(), "UN Register scraped", len(SCRAPED))


@settings(max_examples=15)
@given(CHANGES, CHANGES, ODD, ODD)
def test_rows_of_the_un_register_s_api_add_up(
    heavy: list[tuple[int, int, Any]], light: list[tuple[int, int, Any]], country: Any, years: Any
) -> None:
    value = API | {
        "hw_imp": changed(API["hw_imp"], heavy), "salw_exp": changed(API["salw_exp"], light), "country": country,
        "available_reports": years,
    }  # fmt: skip
    check(json.dumps(value).encode(), "UN Register API", 3)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 10), CELL), min_size=1, max_size=3))
def test_rows_of_the_eu_add_up(changes: list[tuple[int, int, str]]) -> None:
    rows = [line.split("; ") for line in EU.splitlines()]
    for row, column, cell in changes:
        rows[row][column] = cell
    check("".join("; ".join(row) + "\n" for row in rows).encode(), "EU", len(rows))


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 15), CELL), min_size=1, max_size=3))
def test_rows_of_dutch_licences_add_up(changes: list[tuple[int, int, str]]) -> None:
    header, *lines = DUTCH.splitlines()
    rows = [line.replace('"Radar, delen"', "Radar").replace('"ML10,22"', "ML10").split(",") for line in lines]
    for row, column, cell in changes:
        rows[row][column] = cell.replace(",", "")
    check("\n".join([header, *map(",".join, rows), ""]).encode(), "Dutch", len(rows))


@pytest.mark.parametrize(("kind", "words"), [(kind, kind.partition(" ")[0]) for kind in PUBLISHED])
def test_each_layout_is_recognised_by_its_content(kind: str, words: str) -> None:
    name, content = PUBLISHED[kind]

    receipt = import_file(f"file.{name.rpartition('.')[2]}", content, known=KNOWN).receipt

    assert words in receipt.publisher
    assert receipt.rows_accepted
