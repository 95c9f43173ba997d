"""Stories held against a register: what they show, and what `armsflow check` says of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from armsflow.analysis.stories import lit_in_step, story_selection, write_hub_balance
from armsflow.analysis.story_check import read_stories
from armsflow.cli import main
from armsflow.register.load import Register, read_register
from armsflow.register.stories import Story, read_story
from tests.conftest import rows_of, write_register

CASE = """
    BLR > SVK 2015 11
    SVK > SAU 2014 6
    SVK > SAU 2015 14
    SVK > SAU 2015 700 unit=missile
    BLR > BGR 2015 240
"""
STORY = """# Whose?
filter: measure=launcher&system=Konkurs
hub: Svk
until: 2015-12-31
balance: Ours.

## In
lights: t1

## Out
lights: t2; t3; t4
filter: years=2015&years=2015
focus: Svk > Sau
"""


def tell(folder: Path, text: str = STORY) -> tuple[Path, Register]:
    """Write a story beside the register of the case."""
    register = read_register(write_register(folder, rows_of(CASE)))
    (folder / "stories").mkdir()
    (folder / "stories" / "whose.md").write_text(text, "utf-8")
    return folder, register


def told(folder: Path) -> tuple[Story, Register]:
    folder, register = tell(folder)
    return read_story(folder / "stories" / "whose.md"), register


def test_figure_shows_what_the_story_tells_of_in_its_measure(tmp_path: Path) -> None:
    story, register = told(tmp_path)

    assert list(story_selection(story, register).movements.movement) == ["t1", "t2", "t3"]


def test_filter_of_a_step_is_laid_over_that_of_the_story(tmp_path: Path) -> None:
    story, register = told(tmp_path)

    assert list(story_selection(story, register, story.steps[1]).movements.movement) == ["t1", "t3"]


def test_focus_of_a_step_lights_what_lies_on_the_way(tmp_path: Path) -> None:
    story, register = told(tmp_path)
    chain = story_selection(story, register, story.steps[1])

    assert lit_in_step(story.steps[0], chain) == {"t1"}
    assert lit_in_step(story.steps[1], chain) == {"t1", "t3"}


def test_hub_that_sent_on_more_than_came_is_short(tmp_path: Path) -> None:
    story, register = told(tmp_path)

    assert write_hub_balance(story, register) == "Svk, end of 2015: 11 in, 20 out, 9 short. Ours."


def test_story_that_the_data_bears_out_has_no_issue(tmp_path: Path) -> None:
    stories, issues = read_stories(*tell(tmp_path))

    assert (list(stories), issues) == (["whose"], [])


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("lights: t1\n", "lights: t9\n", 'line 8, column "lights": got "t9". It is no transfer in transfers.csv'),
        ("lights: t1\n", "", 'line 7, column "lights": got "In". It names no transfer'),
        ("hub: Svk", "hub: SVK", 'line 3, column "hub": got "SVK". It is not the name of a party'),
        ("until: 2015-12-31", "until: then", 'line 4, column "until": got "then". It is not the day'),
        ("system=Konkurs", "system=Kon", 'line 2, column "filter": got "measure=launcher&system=Kon". It cannot be read: system=Kon'),
        ("&system=Konkurs", "", 'line 3, column "hub": got "Svk". It has no balance to draw'),
        ("measure=launcher", "level=documented", "leaves none of the transfers of this story"),
        ("years=2015&years=2015", "years=2015", 'line 12, column "filter": got "years=2015". It cannot be read: years are given as two'),
        ("focus: Svk > Sau", "focus: SVK", 'line 13, column "focus": got "SVK". It is no party, system, record or pair of them'),
        ("balance: Ours.", "balanse: Ours.", 'line 5, column "balanse": got "Ours.". It stands in no field we know'),
        ("balance: Ours.", "events: e1", 'line 5, column "events": got "e1". It is not in events.csv'),
        ("# Whose?", "Whose?", 'line 1, column "title": got "whose.md". It is no story'),
    ],
)  # fmt: skip
def test_name_that_means_nothing_is_an_issue_with_its_line(tmp_path: Path, good: str, bad: str, said: str) -> None:
    assert good in STORY
    folder, register = tell(tmp_path, STORY.replace(good, bad, 1))

    stories, issues = read_stories(folder, register)

    assert stories == {}
    assert str(issues[0]).startswith("stories/whose.md, line ")
    assert said in str(issues[0])


def test_file_that_is_no_text_is_an_issue_too(tmp_path: Path) -> None:
    folder, register = tell(tmp_path)
    (folder / "stories" / "whose.md").write_bytes(b"# \xff\n## x\n")

    assert "It is no text. Save it as UTF-8." in str(read_stories(folder, register)[1][0])


def test_check_names_the_line_of_a_story_and_fails(tmp_path: Path) -> None:
    folder, _ = tell(tmp_path, STORY.replace("lights: t1", "lights: t9"))

    result = CliRunner().invoke(main, ["check", str(folder)])

    assert result.exit_code == 1
    assert result.output.startswith('stories/whose.md, line 8, column "lights": got "t9". It is no transfer')
