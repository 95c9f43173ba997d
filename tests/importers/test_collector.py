"""The search for circles is on again after an import, however it ended."""

from __future__ import annotations

import gc

import pytest

from armsflow.importers.collector import collector_paused
from armsflow.importers.importing import import_file
from armsflow.register.issues import FileRefused


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
