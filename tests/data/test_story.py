"""The Story page's text lights rows that exist and keeps inference apart from report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from armsflow.analysis.stories import story_selection, write_hub_balance
from armsflow.analysis.story_check import read_stories
from armsflow.register.load import Register, read_register
from armsflow.register.stories import Step, Story, read_story

DATA = Path(__file__).parents[2] / "data"
STORY = (DATA / "stories" / "konkurs.md").read_text("utf-8")
KONKURS = read_story(DATA / "stories" / "konkurs.md")
GRAD = read_story(DATA / "stories" / "slovak-grad.md")
INFERRED = "usa-opposition-konkurs-2015"
STEPS = [(story, step) for story in (KONKURS, GRAD) for step in story.steps]


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register(DATA)


def test_shipped_stories_name_nothing_that_is_not_in_the_data(register: Register) -> None:
    stories, issues = read_stories(DATA, register)

    assert [str(issue) for issue in issues] == []
    assert list(stories) == ["konkurs", "slovak-grad"]


@pytest.mark.parametrize(("story", "step"), STEPS, ids=[step.heading for _, step in STEPS])
def test_each_step_says_what_is_not_known(story: Story, step: Step) -> None:
    assert step.unknown
    assert len(story.steps) == 6


def test_step_that_lights_the_inference_first_calls_it_one() -> None:
    first = next(" ".join(step.paragraphs) for step in KONKURS.steps if INFERRED in step.lights)

    assert "our own reading" in first
    assert "without a quantity" in first


def test_story_calls_the_24_ours_and_the_figures_compatible() -> None:
    assert "240 less 136 less 80 leaves 24. This subtraction is ours; the article does not make it." in STORY
    assert "compatible with" in STORY


def test_story_says_nothing_is_known_of_the_saudi_80() -> None:
    assert "Of the 80 in Saudi Arabia nothing further is said at all, so nothing is drawn." in STORY


@pytest.mark.parametrize("story", [KONKURS, GRAD], ids=lambda story: story.name)
def test_story_has_no_links_or_markup(story: Story) -> None:
    text = (DATA / "stories" / f"{story.name}.md").read_text("utf-8")

    assert not re.search(r"\]\(|https?:|<|\*\*", text)


def test_grad_story_gives_the_numbers_of_its_records(register: Register) -> None:
    movements = story_selection(GRAD, register).movements
    moved = {row.movement: (row.low, row.high) for row in movements.itertuples()}

    assert moved == {
        "blr-svk-grad-2015": (11, 11),
        "svk-sau-grad-2013": (4, 4),
        "svk-sau-grad-2014": (2, 2),
        "svk-sau-grad-2015": (14, 14),
        "svk-sau-grad-2016": (16, 16),
    }


def test_grad_story_keeps_the_hedges_and_calls_the_subtraction_ours(register: Register) -> None:
    text = " ".join(paragraph for step in GRAD.steps for paragraph in step.paragraphs)

    for said in (
        "This subtraction is ours.",
        "it cannot be proved that the launchers brought in and the ones sent out are identical",
        "the supplier may be the Czech Republic, and the launchers were possibly for Syrian rebels",
        "14 and 14 are 14 here, never 28",
        "compatible with",
    ):
        assert said in text
    assert "11 in, 36 out, 25 short. The subtraction is ours" in write_hub_balance(GRAD, register)
