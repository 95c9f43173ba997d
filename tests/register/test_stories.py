"""A story file to steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.register.stories import read_story

STORY = """# Where are they?

An intro
on two lines.

## First step
lights: t1; t2
unknown: How many.

One: with a colon.

Two.

## Second step
lights: t2

Three.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "story.md"
    path.write_text(STORY, "utf-8")
    return path


def test_step_has_heading_lights_unknown_and_paragraphs(path: Path) -> None:
    step = read_story(path).steps[0]

    assert (step.heading, step.lights, step.unknown) == ("First step", ("t1", "t2"), "How many.")
    assert step.paragraphs == ("One: with a colon.", "Two.")


def test_title_and_intro_stand_before_the_steps(path: Path) -> None:
    story = read_story(path)

    assert (story.title, story.intro) == ("Where are they?", ("An intro on two lines.",))


def test_transfers_of_a_story_are_named_once(path: Path) -> None:
    assert read_story(path).transfers == ("t1", "t2")


@pytest.mark.parametrize("text", ["# Title alone", "No title\n\n## Step\ntext"])
def test_file_without_title_or_step_is_no_story(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")

    with pytest.raises(ValueError, match="it needs a '# title' and at least one '## step'"):
        read_story(path)
