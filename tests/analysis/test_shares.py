"""A share of a whole: limits where there are limits, and never of what nobody knows."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.analysis.shares import share_of, write_share
from armsflow.register.quantity import Quantity

AMOUNT = st.integers(0, 1000)
LIMITS = st.tuples(AMOUNT, AMOUNT).map(lambda pair: Quantity(min(pair), max(pair)))


def said(part: tuple[float, float], rest: tuple[float, float]) -> str:
    share = share_of(Quantity(*part), Quantity(*rest))
    return "" if share is None else write_share(share)


@pytest.mark.parametrize(
    ("part", "rest", "words"),
    [
        ((136, 136), (80, 80), "63%"),
        ((5, 5), (0, 0), "all"),
        ((80, 80), (50, 100), "44% to 62%"),
        ((29, 29), (71, 71), "29%"),
        ((1, 1), (999, 999), "less than 1%"),
        ((999, 999), (1, 1), "more than 99%"),
        ((0, 10), (10, 10), "up to 50%"),
        ((10, math.inf), (10, 10), "at least 50%"),
        ((10, 10), (10, math.inf), "up to 50%"),
        ((0, 10), (0, 10), "anything from none to all"),
        ((0, 0), (10, 10), "0%"),
        ((0, 0), (0, 0), ""),
    ],
)
def test_share_in_words(part: tuple[float, float], rest: tuple[float, float], words: str) -> None:
    assert said(part, rest) == words


@given(LIMITS, LIMITS, st.data())
def test_no_true_share_lies_outside_the_limits(part: Quantity, rest: Quantity, data: st.DataObject) -> None:
    share = share_of(part, rest)
    true_part = data.draw(st.integers(int(part.low), int(part.high)))
    true_rest = data.draw(st.integers(int(rest.low), int(rest.high)))

    if true_part + true_rest:
        assert share is not None
        assert share.low - 1e-9 <= true_part / (true_part + true_rest) <= share.high + 1e-9
