"""A file of the reader's own: on every page under its own name, in no cache, no address, no other visit."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from armsflow.register.load import read_register
from armsflow.ui import own_data
from armsflow.ui.own_data import PATIENCE, OwnFile, Visit, drop_gone
from tests.conftest import rows_of, write_register
from tests.ui.own import HASH, WORDS, as_own, holders_of, in_use
from tests.ui.screens import PAGES, figures, open_page, text_of

CASE = """
    BLR > BGR 2012-2013 240
    BGR > SAU 2014 80..216
    SAU > rebels-xq7canary 2015 36 basis=inference
"""
DRAWN = [page for page in PAGES if page not in {"story", "corrections", "your_data"}]
SHIPPED = ("armsflow data", "2026.")


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    """Use a small file of the reader's own."""
    with in_use(read_register(write_register(tmp_path, rows_of(CASE)))) as visit:
        yield visit


def badge(screen: AppTest) -> list[str]:
    """The lines of a page that name the file."""
    return [str(each.value) for each in screen.main if "af-own" in str(getattr(each, "value", ""))]


@pytest.mark.usefixtures("visit")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_names_the_file_and_no_other_data(page: str) -> None:
    screen = open_page(page)

    assert badge(screen)
    assert not any(word in text_of(screen) for word in SHIPPED)


@pytest.mark.usefixtures("visit")
@pytest.mark.parametrize("page", ["flows", "trace", "ledger"])
def test_every_figure_names_the_file(page: str) -> None:
    drawn = figures(open_page(page))

    assert drawn
    assert all(WORDS in str(figure["layout"]["annotations"]) for figure in drawn)


@pytest.mark.usefixtures("visit")
@pytest.mark.parametrize("page", PAGES)
def test_nothing_but_the_kind_of_data_stands_in_the_address(page: str) -> None:
    screen = open_page(page, supplier="Blr", years=["2012", "2013"], focus="Sau")

    assert screen.query_params == {"data": "own"}


@pytest.mark.usefixtures("visit")
@pytest.mark.parametrize("page", ["story", "corrections"])
def test_what_is_of_the_shipped_data_alone_is_not_told_under_the_file(page: str) -> None:
    screen = open_page(page)

    assert not figures(screen)
    assert "of armsflow" in text_of(screen)


@pytest.mark.usefixtures("visit")
def test_in_place_of_a_story_each_page_that_shows_the_file_is_linked() -> None:
    page = " ".join(str(each.value) for each in open_page("story").main if hasattr(each, "value"))

    for name in ("flows", "map", "trace", "ledger", "text", "records"):
        assert f'href="/{name}?data=own" data-go="/{name}"' in page


def test_nothing_holds_the_file_once_it_is_forgotten(tmp_path: Path) -> None:
    register = read_register(write_register(tmp_path, rows_of(CASE)))
    with in_use(register) as visit:
        tables = [weakref.ref(register.transfers), weakref.ref(register.parties)]
        del register
        for page in DRAWN:
            assert "xq7canary" in text_of(open_page(page)).lower() or page in {"records", "your_data", "method"}
        assert visit.kept
        del visit

    assert [holder for holder in holders_of("Xq7Canary") if "CASE" not in holder and "case" not in holder] == []
    assert [table() for table in tables] == [None, None]


@pytest.mark.usefixtures("visit")
def test_forget_file_goes_back_to_the_shipped_data() -> None:
    screen = open_page("flows")
    screen.button(key="forget").click().run()

    assert not own_data._visits
    assert not badge(screen)
    assert "armsflow data" in text_of(screen)


def test_no_page_draws_anything_where_the_file_is_gone() -> None:
    for page in set(PAGES) - {"your_data"}:
        screen = open_page(page, data="own")
        assert "is no longer on the server" in screen.title[0].value, page
        assert not figures(screen), page
        assert not any(letter.isdigit() for letter in text_of(screen)), page


def test_it_stays_so_on_the_next_page_and_until_the_reader_goes_on() -> None:
    screen = open_page("flows", data="own")
    screen.query_params.clear()
    screen.run()
    assert "is no longer on the server" in screen.title[0].value

    screen.button(key="go-on").click().run()
    assert "armsflow data" in text_of(screen)


@pytest.mark.usefixtures("visit")
def test_a_link_within_the_file_names_no_choice() -> None:
    page = " ".join(str(each.value) for each in open_page("text").main if hasattr(each, "value"))

    assert 'href="/text?data=own"' in page
    assert 'href="/text?at=' not in page
    assert 'data-go="/text?' in page


def test_a_register_without_launchers_is_counted_in_what_it_has(tmp_path: Path) -> None:
    case = "BLR > BGR 2012 ? unit= tiv_million=3.5\nBLR > SAU 2013 7 unit=missile"
    with in_use(read_register(write_register(tmp_path, rows_of(case)))):
        assert "3.5 million TIV" in text_of(open_page("flows"))


def test_own_stock_explains_nothing_where_nobody_stands_between(tmp_path: Path) -> None:
    with in_use(read_register(write_register(tmp_path, rows_of("BLR > BGR 2012 7")))):
        said = text_of(open_page("trace"))

    assert "7 of 7 launchers" in said
    assert "How much own stock would explain it" not in said


def test_an_answer_is_kept_for_its_own_visit(visit: Visit) -> None:
    open_page("flows")
    before = {maker: list(answers) for maker, answers in visit.kept.items()}
    open_page("flows")

    assert before == {maker: list(answers) for maker, answers in visit.kept.items()}
    assert not [key for keys in before.values() for key in keys if " object at 0x" in key]


def test_a_visit_is_dropped_a_while_after_it_ends() -> None:
    own_data._visits["here"], own_data._visits["gone"] = Visit(), Visit()
    try:
        here = {"here"}.__contains__
        assert drop_gone(here, now=0.0) == []
        assert drop_gone(here, now=PATIENCE - 1) == []
        assert drop_gone(here, now=PATIENCE) == ["gone"]
        assert set(own_data._visits) == {"here"}
    finally:
        own_data._visits.clear()


def test_a_visit_that_comes_back_in_time_keeps_its_file() -> None:
    own_data._visits["away"] = Visit()
    try:
        drop_gone(lambda _: False, now=0.0)
        drop_gone(lambda _: True, now=PATIENCE - 1)
        assert drop_gone(lambda _: False, now=PATIENCE + 1) == []
    finally:
        own_data._visits.clear()


def test_nothing_of_the_register_before_is_kept(visit: Visit) -> None:
    assert visit.register
    visit.kept["maker"] = {}  # type: ignore[assignment]
    visit.use(as_own(visit.register), (OwnFile("other.csv", b""),))

    assert (visit.kept, visit.params) == ({}, {})
    assert HASH not in str(st.session_state)
