"""Limits in place of points: the laws of their arithmetic, and how they are written."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.register.quantity import UNREPORTED, Quantity, hull, write_number

LIMITS = st.integers(0, 10**9)
HIGHS = st.one_of(LIMITS, st.just(math.inf))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = draw(LIMITS), draw(HIGHS)
    return Quantity(float(min(low, high)), float(max(low, high)))


@st.composite
def quantities_with_truth(draw: st.DrawFn) -> tuple[Quantity, float]:
    """A quantity and a true number within it."""
    quantity = draw(quantities())
    top = quantity.low + 10**6 if math.isinf(quantity.high) else quantity.high
    return quantity, draw(st.integers(int(quantity.low), int(top)))


def holds(quantity: Quantity, number: float) -> bool:
    return quantity.low <= number <= quantity.high


@given(quantities_with_truth(), quantities_with_truth())
def test_sum_holds_the_true_sum(a: tuple[Quantity, float], b: tuple[Quantity, float]) -> None:
    assert holds(a[0] + b[0], a[1] + b[1])


@given(quantities_with_truth(), quantities_with_truth())
def test_difference_holds_the_true_difference(a: tuple[Quantity, float], b: tuple[Quantity, float]) -> None:
    assert holds(a[0] - b[0], a[1] - b[1])


@given(st.lists(quantities_with_truth(), min_size=1))
def test_hull_holds_every_report_that_says_anything(reports: list[tuple[Quantity, float]]) -> None:
    every = hull(quantity for quantity, _ in reports)

    assert all(holds(every, truth) for quantity, truth in reports if quantity.is_reported)


@given(st.lists(quantities(), min_size=1))
def test_hull_is_no_wider_than_the_reports(reports: list[Quantity]) -> None:
    every = hull(reports)
    said = [quantity for quantity in reports if quantity.is_reported] or [UNREPORTED]

    assert every.low in {quantity.low for quantity in said}
    assert every.high in {quantity.high for quantity in said}


def test_report_without_a_number_does_not_widen_the_others() -> None:
    assert hull([Quantity(240, 240), UNREPORTED]) == Quantity(240, 240)


def test_hull_of_nothing_reported_is_not_reported() -> None:
    assert not hull([UNREPORTED]).is_reported


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(80, 216), "80 to 216"),
        (Quantity(150, math.inf), "150 or more"),
        (Quantity(0, math.inf), "quantity not reported"),
        (Quantity(0, 24), "up to 24"),
        (Quantity(240, 240), "240"),
        (Quantity(0, 0), "0"),
        (Quantity(-6, -6), "\u22126"),
        (Quantity(1601, math.inf), "1,601 or more"),
    ],
)
def test_quantity_is_written_with_its_limits(quantity: Quantity, text: str) -> None:
    assert str(quantity) == text


@given(quantities())
def test_only_the_unreported_is_written_without_a_digit(quantity: Quantity) -> None:
    assert any(map(str.isdigit, str(quantity))) == quantity.is_reported


@given(st.integers(0, 10**15 - 1).map(lambda thousandths: thousandths / 1000))
def test_number_is_written_as_it_is(number: float) -> None:
    assert float(write_number(number).replace(",", "")) == pytest.approx(number, abs=5e-4)
