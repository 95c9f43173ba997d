"""The benchmark of tracing measures something, and its page can be written."""

from __future__ import annotations

import re

import pytest

from benchmarks.report import (
    Line,
    write_bad_files_page,
    write_figures_page,
    write_imports_page,
    write_table,
    write_tracing_page,
)
from benchmarks.tracing import time_all_systems, time_one_answer, time_one_system


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return [*time_one_answer(300), *time_one_system(60), *time_all_systems(200, 5)]


def test_each_line_has_a_time(lines: list[Line]) -> None:
    assert [line.what for line in lines if not re.fullmatch(r"[\d.]+ (s|ms)", line.figure)] == []


def test_could_stands_beside_the_bare_flow_and_networkx(lines: list[Line]) -> None:
    assert re.match(r"[\d.]+ times scipy's maximum_flow alone .*; networkx alone takes \d+ times", lines[0].note)


def test_pages_hold_the_table(lines: list[Line]) -> None:
    for write_page in (write_tracing_page, write_figures_page, write_imports_page, write_bad_files_page):
        assert write_table(lines) in write_page(lines)
