"""Files made once."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.figures.kept_files import KeptFiles


def test_file_is_made_once() -> None:
    kept, made = KeptFiles(), []

    for _ in range(2):
        assert kept.get("a", lambda: made.append(1) or b"file") == b"file"
    assert made == [1]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40))))
def test_no_more_bytes_are_kept_than_there_is_room_for(asked: list[tuple[int, int]]) -> None:
    kept = KeptFiles(capacity=50)
    for key, size in asked:
        kept.get(key, lambda size=size: bytes(size))
        assert kept._size == sum(map(len, kept._kept.values())) <= 50


def test_what_was_not_asked_for_longest_goes_first() -> None:
    kept = KeptFiles(capacity=2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda: b"1")

    assert list(kept._kept) == ["a", "c"]


def test_who_asks_at_the_same_time_shares_one_file() -> None:
    kept, made, begun, go_on = KeptFiles(), [], threading.Event(), threading.Event()

    def make() -> bytes:
        begun.set()
        go_on.wait()
        made.append(1)
        return b"file"

    found: list[bytes] = []
    readers = [threading.Thread(target=lambda: found.append(kept.get("a", make))) for _ in range(4)]
    readers[0].start()
    begun.wait()
    for reader in readers[1:]:
        reader.start()
    go_on.set()
    for reader in readers:
        reader.join()

    assert (found, made) == ([b"file"] * 4, [1])


def test_failure_is_told_and_not_kept() -> None:
    kept = KeptFiles()

    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept.get("a", fail)
    assert kept.get("a", lambda: b"file") == b"file"
