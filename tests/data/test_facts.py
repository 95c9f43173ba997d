"""Every fact gathered for the story is a row, an event, or left out for a printed reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from armsflow.register.load import read_register

DATA = Path(__file__).parents[2] / "data"
HOW_MANY = {"A": 9, "S": 12, "U": 6, "C": 7, "M": 2, "R": 3, "B": 1, "G": 3, "K": 2, "L": 5, "T": 1, "E": 3}
FACTS = [f"{letter}{number}" for letter, last in HOW_MANY.items() for number in range(1, last + 1)]
NOT_ENTERED = ["C7", "R3", "L3", "L4", "L5", "E1", "E2", "E3"]


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    """What the table of `data/README.md` says of each fact."""
    table = re.findall(r"^\| ([A-Z]\d+) \| (.+) \|$", (DATA / "README.md").read_text("utf-8"), re.MULTILINE)
    assert len(table) == len(dict(table)), "a fact stands twice in the table"
    return dict(table)


def test_there_are_54_facts() -> None:
    assert len(FACTS) == 54


def test_table_names_each_fact_once(answers: dict[str, str]) -> None:
    assert list(answers) == FACTS


def test_only_aggregates_and_values_without_a_stage_are_left_out(answers: dict[str, str]) -> None:
    assert [fact for fact, answer in answers.items() if answer.startswith("Not entered: ")] == NOT_ENTERED


def test_named_rows_exist(answers: dict[str, str]) -> None:
    register = read_register(DATA)
    known = set(register.transfers.id) | set(register.events.index)
    named = {name for fact in answers if fact not in NOT_ENTERED for name in answers[fact].split(", ")}

    assert named <= known


def test_every_row_is_made_from_a_fact(answers: dict[str, str]) -> None:
    named = {name for answer in answers.values() for name in answer.split(", ")}

    assert set(read_register(DATA).transfers.id) <= named


def test_our_words_are_not_the_articles() -> None:
    """No run of eight words of the article stands in the data; only where the article is at hand."""
    article = DATA.parents[1] / "shared" / "facts" / "article.txt"
    if not article.exists():
        pytest.skip("the article is not part of the repository")
    ours = {run for path in _texts() for run in _runs(path.read_text("utf-8"))}

    assert not ours & _runs(article.read_text("utf-8").split("\n\n", 4)[4])


def _texts() -> list[Path]:
    names = ["transfers.csv", "events.csv", "systems.csv", "parties.csv", "README.md"]
    return [DATA / name for name in names] + sorted((DATA / "stories").glob("*.md"))


def _runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(length)), strict=False))
