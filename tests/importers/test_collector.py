"""The search for circles is on again after an import, however it ended."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import suppress
from types import FrameType

import pytest

from armsflow.importers.collector import collector_paused
from armsflow.importers.importing import import_file
from armsflow.register.issues import FileRefused
from tests.importers.test_bad_inputs import CELLS, FILES, Case


def test_it_is_off_within_and_on_after() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_refused_file_leaves_it_on() -> None:
    with pytest.raises(FileRefused):
        import_file("empty.csv", b"")
    assert gc.isenabled()


def test_who_had_it_off_has_it_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.fixture
def circles() -> Iterator[list[object]]:
    """Return the list of what only the search for circles can free."""
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield gc.garbage
    gc.set_debug(0)
    gc.garbage.clear()


@pytest.mark.parametrize("case", {case.code: case for case in FILES + CELLS}.values(), ids=lambda case: case.code)
def test_a_fault_makes_no_circle_that_would_pile_up_meanwhile(case: Case, circles: list[object]) -> None:
    with suppress(FileRefused):
        import_file(case.name, case.content)
    gc.collect()

    left = {thing.f_code.co_name for thing in circles if isinstance(thing, FrameType)}
    assert not left & {"import_file", "translate_table", "row", "party", "_parse_cell"}
