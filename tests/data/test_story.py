"""The Story page's text lights rows that exist and keeps inference apart from report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from armsflow.register.load import read_register

DATA = Path(__file__).parents[2] / "data"
STORY = (DATA / "stories" / "konkurs.md").read_text("utf-8")
STEPS = re.split(r"^## ", STORY, flags=re.MULTILINE)[1:]
INFERRED = "usa-opposition-konkurs-2015"


def lights(step: str) -> list[str]:
    """The transfers that a step lights: its second line."""
    return step.splitlines()[1].removeprefix("lights: ").split(";")


def test_story_has_a_title_and_six_steps() -> None:
    assert STORY.startswith("# ")
    assert len(STEPS) == 6


@pytest.mark.parametrize("step", STEPS, ids=[step.splitlines()[0] for step in STEPS])
def test_each_step_lights_transfers_and_says_what_is_not_known(step: str) -> None:
    assert set(lights(step)) <= set(read_register(DATA).transfers.transfer)
    assert step.splitlines()[2].startswith("unknown: ")


def test_step_that_lights_the_inference_first_calls_it_one() -> None:
    first = next(step for step in STEPS if INFERRED in lights(step))

    assert "our own reading" in first
    assert "without a quantity" in first


def test_story_calls_the_24_ours_and_the_figures_compatible() -> None:
    assert "240 less 136 less 80 leaves 24. This subtraction is ours; the article does not make it." in STORY
    assert "compatible with" in STORY


def test_story_says_nothing_is_known_of_the_saudi_80() -> None:
    assert "Of the 80 in Saudi Arabia nothing further is said at all, so nothing is drawn." in STORY


def test_story_has_no_links_or_markup() -> None:
    assert not re.search(r"\]\(|https?:|<|\*\*", STORY)
