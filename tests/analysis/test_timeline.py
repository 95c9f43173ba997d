from __future__ import annotations

import pytest

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.measures import Measure
from armsflow.analysis.selection import select
from armsflow.analysis.timeline import count_by_year, word_years
from tests.analysis.cases import movements, shipped
from tests.conftest import RegisterOf


def years_of(register_of: RegisterOf, text: str) -> list[str]:
    counted = movements(register_of(text))
    return word_years(count_by_year(counted, 2014, 2016), Measure("launcher"))


def test_a_span_counts_whole_in_each_year_it_can_fall_in_and_is_certain_in_none(register_of: RegisterOf) -> None:
    years = count_by_year(movements(register_of("BLR > BGR 2014-2015 240")), 2014, 2016)

    assert list(years.low) == [0, 0, 0]
    assert list(years.high) == [240, 240, 0]


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("BLR > BGR 2015 240", "2015: 240 launchers in 1 transfer"),
        ("BLR > BGR 2014-2015 240", "2015: up to 240 launchers in 1 transfer"),
        ("BLR > BGR 2015 24..", "2015: 24 or more launchers in 1 transfer"),
        ("BLR > BGR 2015 ?", "2015: quantity not reported in 1 transfer"),
        ("BLR > BGR 2015 24..\nBGR > USA 2015 ?", "2015: 24 or more launchers in 1 transfer, and 1 with no quantity reported"),
        ("BLR > BGR 2014 240", "2015: no transfer on record"),
    ],
)  # fmt: skip
def test_a_year_says_its_limits_and_what_they_leave_out(case: str, words: str, register_of: RegisterOf) -> None:
    assert years_of(register_of, case)[1] == words


@pytest.mark.parametrize("measure", ["launcher", "missile"])
def test_each_year_has_the_limits_of_a_filter_on_it(measure: str) -> None:
    register = shipped()
    years = count_by_year(select(register, TransferFilter(measure=measure)).movements, *register.years)

    alone = [select(register, TransferFilter(measure=measure, years=(year, year))).movements for year in years.year]

    assert list(years.low) == [moved.low[moved.is_quantified].sum() for moved in alone]
    assert list(years.high) == [moved.high[moved.is_quantified].sum() for moved in alone]
    assert list(years.movements) == [len(moved) for moved in alone]
