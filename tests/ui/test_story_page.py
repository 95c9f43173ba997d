"""The story page: which story it tells, from its address."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from armsflow.app_folder import app_folder
from tests.ui.screens import elements, open_page, shown


def test_first_story_is_told_where_none_is_asked_for() -> None:
    assert "240 anti-tank launchers were reported to leave Belarus" in shown("story")


def test_address_restores_story_and_step() -> None:
    text = shown("story", story="slovak-grad", step="3")

    assert "More went out than came in" in text
    assert "Slovakia, end of 2016: 11 in, 36 out, 25 short. The subtraction is ours" in text
    assert "Grad rocket launchers to and from Slovakia, 2013 to 2016" in text


def test_other_story_is_a_link_and_the_one_told_is_marked() -> None:
    (links,) = [
        element.value
        for element in elements(open_page("story", story="slovak-grad"), "html")
        if "af-stories" in element.value
    ]

    assert "<b aria-current='page' dir='auto'>The Slovak Grad</b>" in links
    assert 'href="/?story=konkurs"' in links


def test_story_that_there_is_not_is_said_and_the_first_is_told() -> None:
    text = shown("story", story="atlantis")

    assert "left out of the address: story=atlantis" in text
    assert "240 anti-tank launchers" in text


def test_second_story_shows_no_event_of_the_first() -> None:
    assert "Lukashenko: on Syria's side" not in shown("story", story="slovak-grad")
    assert "Lukashenko: on Syria's side" in shown("story")


def test_story_with_a_fault_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shutil.copytree(app_folder() / "data", tmp_path / "data")
    path = folder / "stories" / "konkurs.md"
    path.write_text(path.read_text("utf-8").replace("lights: blr", "lights: xyz"), "utf-8")
    monkeypatch.setenv("ARMSFLOW_DATA", str(folder))

    screen = open_page("story")

    assert "11 rocket launchers" in screen.title[0].value


def test_markup_in_a_story_is_read_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shutil.copytree(app_folder() / "data", tmp_path / "data")
    path = folder / "stories" / "konkurs.md"
    path.write_text(path.read_text("utf-8").replace("# In 2015", "# <b>$5$</b> [x](javascript:1) In 2015", 1), "utf-8")
    monkeypatch.setenv("ARMSFLOW_DATA", str(folder))

    title = open_page("story").title[0].value

    assert "\\[x\\]" in title
    assert "\\$5\\$" in title
