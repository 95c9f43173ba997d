"""Files changed at random: a refusal in words or a result whose rows add up, and never anything else."""

from __future__ import annotations

import os
import signal

import pytest

from armsflow.importers.importing import import_file
from scripts import fuzz as fuzzing
from scripts.fuzz import fuzz
from tests.importers.fuzzing import KNOWN
from tests.importers.independent import COUNT
from tests.importers.mutations import mutate
from tests.importers.valid_files import VALID


@pytest.mark.parametrize("kind", VALID)
def test_changed_file_is_refused_or_adds_up(kind: str) -> None:
    assert fuzz(kind, 40)[1] == {}


@pytest.mark.deep
@pytest.mark.parametrize("kind", VALID)
def test_thousands_of_changed_files_are_refused_or_add_up(kind: str) -> None:
    assert fuzz(kind, 4000, start=1_000_000)[1] == {}


def test_same_number_makes_the_same_file() -> None:
    content = VALID["own CSV"][1]

    assert mutate(content, 7) == mutate(content, 7) != mutate(content, 8)


@pytest.mark.parametrize("kind", COUNT)
def test_other_reader_counts_the_rows_of_a_valid_file(kind: str) -> None:
    name, content = VALID[kind]

    assert COUNT[kind](content) == import_file(name, content, known=KNOWN).receipt.rows_in


def test_exception_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzing, "judge", lambda *_: 1 // 0)

    outcomes, faults = fuzz("own CSV", 3)

    assert outcomes == {"FAULT": 3}
    assert "ZeroDivisionError" in faults[2]


@pytest.mark.parametrize(("kind", "is_fault"), [("own CSV", True), ("own Parquet", False)])
def test_death_is_a_fault_where_no_child_dies_in_our_place(
    kind: str, is_fault: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzzing, "judge", lambda *_: os.kill(os.getpid(), signal.SIGKILL))

    outcomes, faults = fuzz(kind, 2)

    assert outcomes == {"died -9": 2}
    assert bool(faults) is is_fault
