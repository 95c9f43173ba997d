"""Figures of UN Comtrade from two files: a wider heading, a year or all flows contain the rest, whoever reports them."""

from __future__ import annotations

import pytest

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.joined import Joined, join_registers
from armsflow.analysis.selection import select
from tests.importers.test_comtrade import mirrored, read, trade

Row = dict[str, object]


def joined(first: list[Row], second: list[Row]) -> Joined:
    return join_registers(read(*first).register, read(*second).register)


def total_of(both: Joined) -> str:
    return f"{select(both.register, TransferFilter(measure='USD')).total}"


@pytest.mark.parametrize(
    "part",
    [
        mirrored(cmdCode="930190"),
        mirrored(period="201503"),
        trade(cmdCode="930190", period="201503", primaryValue=500),
        trade(flowCode="RX", primaryValue=500),
    ],
)
@pytest.mark.parametrize("is_second", [True, False])
def test_a_wider_figure_of_one_file_contains_the_part_in_the_other(part: Row, is_second: bool) -> None:
    both = joined([trade()], [part]) if is_second else joined([part], [trade()])

    assert total_of(both) == "1,500.5"
    assert both.in_headings == 1


def test_a_part_that_both_sides_report_is_counted_in_the_whole_that_one_has() -> None:
    both = joined([trade(), trade(cmdCode="930190", primaryValue=500)], [mirrored(cmdCode="930190")])

    assert total_of(both) == "1,500.5"


def test_one_figure_of_both_sides_stays_two_reports() -> None:
    both = joined([trade()], [mirrored()])

    assert total_of(both) == "1,500.5 to 1,700"
    assert both.in_headings == 0


def test_parts_of_one_file_are_not_told_again() -> None:
    both = joined([trade(), trade(cmdCode="930190", primaryValue=500)], [trade(period="2014")])

    assert total_of(both) == "3,001"
    assert both.in_headings == 0
