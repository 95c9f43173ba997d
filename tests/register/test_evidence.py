"""From an Admiralty grade to one of three levels, by the printed rule."""

from __future__ import annotations

import pytest

from armsflow.register.evidence import Level, explain_grade, level_of, weakest

DOCUMENTED = ("A1", "B1")
REPORTED = ("A2", "A3", "B2", "B3", "C1", "C2", "C3")
EVERY = [source + information for source in "ABCDEF" for information in "123456"]


@pytest.mark.parametrize("grade", EVERY)
def test_level_of_every_grade(grade: str) -> None:
    shown = "documented" if grade in DOCUMENTED else "reported" if grade in REPORTED else "alleged"

    assert level_of(grade, "stated") == shown


@pytest.mark.parametrize("grade", EVERY)
def test_inference_is_always_alleged(grade: str) -> None:
    assert level_of(grade, "inference") == "alleged"


def test_what_rests_on_several_is_as_weak_as_the_weakest() -> None:
    assert weakest(["documented", "alleged", "reported"]) is Level.ALLEGED


def test_grade_is_explained_in_words() -> None:
    assert explain_grade("C3") == "C3: fairly reliable source, possibly true"
