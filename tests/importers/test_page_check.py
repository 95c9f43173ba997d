"""A page that nobody could look through is refused before it is taken apart."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from armsflow.importers.answers import Answers
from armsflow.importers.opening import page_check
from armsflow.importers.opening.open_file import open_file
from armsflow.importers.opening.page_check import _Depth, check_page
from armsflow.register.issues import FileRefused
from tests.importers.test_unroca import PAGE

TOO_DEEP = {
    "elements in each other": "<div>" * 10_000,
    "elements that are never closed": "<p>x" * 10_000,
    "an end of what is not open": "<div></x>" * 10_000,
    "an end within a comment": "<div><!-- </div> -->" * 10_000,
    "ends of what is closed already": "<b><i></b></i><u>" * 10_000,
}


def code_of(page: str) -> str:
    try:
        check_page("a.html", page.encode())
    except FileRefused as refusal:
        return refusal.issue.code
    return ""


@pytest.mark.parametrize("kind", TOO_DEEP)
def test_page_nested_too_deep_is_refused(kind: str) -> None:
    assert code_of("<html>" + TOO_DEEP[kind]) == "F-DEPTH"


def test_page_of_many_rows_is_read() -> None:
    assert code_of("<html><table>" + "<tr><td>x</td><td>y<br></td></tr>" * 20_000) == ""


def test_page_of_over_3_mb_is_refused() -> None:
    assert code_of("<html>" + "x" * 3_000_000) == "F-SIZE"


@pytest.mark.parametrize("start", ["<!--", "<a ", "<![CDATA["])
def test_page_over_which_the_parser_hangs_is_refused(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_check, "MOST_SECONDS", 0.05)

    assert code_of("<html>" + start * 300_000) == "F-DEPTH"


def test_page_is_checked_when_it_is_opened() -> None:
    assert open_file("a.html", PAGE.encode(), Answers()).text == PAGE
    with pytest.raises(FileRefused):
        open_file("a.html", ("<html>" + "<div>" * 10_000).encode(), Answers())


tags = st.lists(st.sampled_from(["<a>", "<b>", "<td>", "</a>", "</b>", "</td>", "<br>", "<i/>", "x", "<!--</a>-->"]))


@given(tags)
def test_depth_is_that_of_beautiful_soup(words: list[str]) -> None:
    parser = _Depth()
    parser.feed("".join(words))
    soup = BeautifulSoup("".join(words), "html.parser")

    assert parser.total == sum(len(list(element.parents)) - 1 for element in soup.find_all(True))
