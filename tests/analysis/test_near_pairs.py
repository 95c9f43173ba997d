"""Pairs that can be of one transfer: of rows between the same ends, those with a sign of it alone."""

from __future__ import annotations

import pytest

from armsflow.analysis.near_pairs import near_pairs
from tests.conftest import RegisterOf


@pytest.mark.parametrize(
    ("own", "pairs"),
    [
        ("BLR > BGR 2015 5", 1),
        ("BLR > BGR 2014-2016 5", 1),
        ("BLR > BGR 2016 5", 0),
        ("BLR > BGR 2015 5 stage=ordered", 0),
        ("BLR > BGR 2015 5 system=new", 1),
        ("BLR > BGR 2015 5 system=new unit=missile", 0),
        ("BLR > BGR 2015 5 system=fagot", 0),
        ("BLR > BGR 2015 5 system=fagot deal=d", 1),
    ],
)
def test_a_pair_has_ends_time_and_a_sign(own: str, pairs: int, register_of: RegisterOf) -> None:
    shipped = register_of("BLR > BGR 2015 240 deal=d\nBLR > SAU 2015 9 system=fagot").transfers

    assert len(near_pairs(register_of(own).transfers, shipped)) == pairs
