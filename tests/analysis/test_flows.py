"""Movements added up between two ends: no record drops out, no level is mixed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.analysis.flows import aggregate_flows, roles_of
from armsflow.analysis.measures import MEASURES, Measure
from armsflow.analysis.movements import count_movements
from armsflow.register.load import Register
from tests.analysis.cases import amounts, movements, shipped
from tests.conftest import RegisterOf

ENDS = st.sampled_from(["supplier", "system", "recipient", "level"])


@pytest.fixture(scope="module")
def real() -> Register:
    return shipped()


def ids(table: object) -> set[str]:
    return {row for rows in table.row_ids for row in rows}  # type: ignore[attr-defined]


@given(st.sampled_from(MEASURES), ENDS, ENDS)
def test_no_record_and_no_amount_drops_out(real: Register, measure: Measure, source: str, target: str) -> None:
    counted = count_movements(real.transfers, measure)
    flows = aggregate_flows(counted, source=source, target=target)

    assert ids(flows) == ids(counted)
    assert flows.movements.sum() == len(counted)
    assert flows.low.sum() == pytest.approx(counted.low.sum())


def test_movements_between_two_ends_are_added(register_of: RegisterOf) -> None:
    flows = aggregate_flows(movements(register_of("BGR > USA 2015 136\nBGR > USA 2017 30..40")))

    assert amounts(flows) == ["BGR > USA 166..176"]
    assert flows.transfer_ids[0] == ("t1", "t2")


def test_levels_stay_apart(register_of: RegisterOf) -> None:
    flows = aggregate_flows(movements(register_of("BGR > USA 2015 136\nBGR > USA 2017 30 grade=D3")))

    assert list(zip(flows.level, flows.low, strict=True)) == [("reported", 136), ("alleged", 30)]


def test_unquantified_stays_apart_from_what_is_counted(register_of: RegisterOf) -> None:
    flows = aggregate_flows(movements(register_of("BGR > USA 2015 136\nBGR > USA 2016 ?")))

    assert amounts(flows) == ["BGR > USA 0..inf", "BGR > USA 136..136"]


def test_widest_flow_comes_first(register_of: RegisterOf) -> None:
    flows = aggregate_flows(movements(register_of("AAA > BBB 2015 ?\nCCC > DDD 2015 5\nEEE > FFF 2015 70")))

    assert list(flows.source) == ["EEE", "CCC", "AAA"]


def test_party_that_receives_and_supplies_is_an_intermediary(register_of: RegisterOf) -> None:
    assert roles_of(movements(register_of("BLR > BGR 2015 240\nBGR > USA 2015 136"))) == {
        "BLR": "supplier", "BGR": "intermediary", "USA": "holder",
    }  # fmt: skip
