"""A story file to steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.register.stories import read_story

STORY = """# Where are they?
label: Short name
filter: measure=launcher&system=9P135M Konkurs launcher&years=2015&years=2015

An intro
on two lines.

## First step
lights: t1; t2
unknown: How many.

One: with a colon.

Two.

## Second step
lights: t2
filter: level=reported
color: red

three: is text, since a blank line stands above it.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "where.md"
    path.write_text(STORY, "utf-8")
    return path


def test_step_has_heading_lights_unknown_and_paragraphs(path: Path) -> None:
    step = read_story(path).steps[0]

    assert (step.heading, step.lights, step.unknown) == ("First step", ("t1", "t2"), "How many.")
    assert step.paragraphs == ("One: with a colon.", "Two.")


def test_title_and_intro_stand_before_the_steps(path: Path) -> None:
    story = read_story(path)

    assert (story.name, story.title, story.label) == ("where", "Where are they?", "Short name")
    assert story.intro == ("An intro on two lines.",)


def test_filter_is_read_as_the_address_it_was_copied_from(path: Path) -> None:
    story = read_story(path)

    assert story.head.params == {
        "measure": ["launcher"],
        "system": ["9P135M Konkurs launcher"],
        "years": ["2015", "2015"],
    }
    assert story.steps[1].params == {"level": ["reported"]}


def test_fields_stand_right_under_a_heading_and_know_their_line(path: Path) -> None:
    step = read_story(path).steps[1]

    assert step.fields["color"] == (19, "red")
    assert step.paragraphs == ("three: is text, since a blank line stands above it.",)


def test_transfers_of_a_story_are_named_once(path: Path) -> None:
    assert read_story(path).transfers == ("t1", "t2")


@pytest.mark.parametrize("text", ["", "# Title alone", "No title\n\n## Step\ntext", "\n# Late\n## Step"])
def test_file_without_title_or_step_is_no_story(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")

    with pytest.raises(ValueError, match="it needs a '# title' on its first line and at least one '## step'"):
        read_story(path)
