"""What has changed since a version of the data; what was corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from armsflow.analysis.changes import changes_since, corrections, write_changes
from armsflow.register.load import Register, read_register
from armsflow.register.releases import Release, edits_since, read_releases, release_of, write_release
from tests.conftest import rows_of, write_register

BEFORE = """
    BLR > BGR 2015 240
    BGR > USA 2015 136
"""
Released = Callable[..., tuple[Release, Register]]


@pytest.fixture
def released(tmp_path: Path) -> Released:
    """Release the register of one case, and read that of another in its place."""

    def make(after: str, before: str = BEFORE) -> tuple[Release, Register]:
        first = read_register(write_register(tmp_path, rows_of(before)))
        now = read_register(write_register(tmp_path, rows_of(after)))
        return replace(release_of(first), version="2026.1", released="2026-01-01"), now

    return make


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("", "nothing"),
        ("BGR > SAU 2015 80", "+1 transfer"),
        ("BGR > SAU 2015 80\nBGR > SAU 2016 9", "+2 transfers"),
        ("BGR > USA 2015 130 supersedes=r2 transfer=t2", "1 edited"),
        ("BGR > SAU 2015 130 supersedes=r2", "1 edited"),
        ("BGR > USA 2015 140 transfer=t2", "1 with another report"),
        ("BGR > SAU 2015 80\nBGR > USA 2015 130 supersedes=r2 transfer=t2", "+1 transfer, 1 edited"),
        ("SAU > BGR 2015 1\nBGR > USA 2015 140 transfer=t2", "+1 transfer, 1 with another report"),
    ],
)
def test_changes_are_said_in_a_few_words(released: Released, added: str, said: str) -> None:
    release, now = released(BEFORE + added)

    changes = changes_since("2026.1", now, [release])

    assert changes is not None
    assert write_changes(changes) == said


def test_row_edited_in_place_counts_as_edited_and_a_deleted_one_as_gone(released: Released) -> None:
    release, now = released("BLR > BGR 2015 241")

    changes = changes_since("2026.1", now, [release])

    assert changes
    assert write_changes(changes) == "1 edited, 1 gone"


def test_other_tables_alone_are_no_transfer(released: Released) -> None:
    release, now = released(BEFORE)

    changes = changes_since("2026.1", replace(now, digest="0" * 64), [release])

    assert changes
    assert write_changes(changes) == "names, sources or events alone; no transfer"


def test_data_is_named_by_version_or_by_eight_digits_of_its_hash(released: Released) -> None:
    release, now = released(BEFORE + "BGR > SAU 2015 80")

    for name in (release.version, release.digest[:8], release.digest):
        assert changes_since(name, now, [release]) == changes_since(release.digest, now, [release])
    assert release.digest[:8] != now.digest[:8]


@pytest.mark.parametrize("name", ["", "0", "deadbeef", "2026", "<script>", "g" * 64])
def test_data_that_we_do_not_know_is_not_guessed(released: Released, name: str) -> None:
    release, now = released(BEFORE)

    assert changes_since(name, now, [release]) is None


def test_edit_of_a_released_row_names_id_and_column(released: Released) -> None:
    release, now = released("BLR > BGR 2015 241\nBGR > USA 2015 136 hedge=likely")

    assert [fault.partition(";")[0] for fault in edits_since(release, now)] == [
        "r1, quantity_high and quantity_low: edited since 2026.1",
        "r2, hedge: edited since 2026.1",
    ]


def test_deleted_row_is_named(released: Released) -> None:
    release, now = released("BLR > BGR 2015 240")

    assert edits_since(release, now) == [
        "r2 was released in 2026.1 and is gone; put it back, and add a row that supersedes it if it is wrong"
    ]


def test_rows_may_be_added_superseding_or_not(released: Released) -> None:
    release, now = released(BEFORE + "BGR > SAU 2015 80\nBGR > USA 2015 130 supersedes=r2 transfer=t2")

    assert edits_since(release, now) == []


def test_number_written_otherwise_is_no_edit(released: Released) -> None:
    release, now = released(BEFORE, before=BEFORE.replace("240", "240.0"))

    assert edits_since(release, now) == []


def test_release_is_read_as_it_was_written(released: Released, tmp_path: Path) -> None:
    release, _ = released(BEFORE)

    write_release(release, tmp_path)

    assert read_releases(tmp_path) == [release]


def test_correction_says_what_changed_when_and_why(released: Released) -> None:
    row = "BGR > USA 2015 130 supersedes=r2 transfer=t2 entered_on=2026-02-03 reason=miscounted"
    _, now = released(BEFORE + row)

    (found,) = corrections(now).to_dict("records")

    assert found == {
        "when": "2026-02-03",
        "what": "Bgr to Usa, 2015, Konkurs",
        "old": "r2",
        "new": "r3",
        "changed": "quantity_low: 136 to 130; quantity_high: 136 to 130",
        "reason": "miscounted",
    }


def test_data_without_corrections_has_none(released: Released) -> None:
    _, now = released(BEFORE)

    assert corrections(now).empty
