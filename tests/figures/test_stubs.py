"""Stubs for what a party sent on without having received it on record."""

from __future__ import annotations

from armsflow.analysis.measures import Measure
from armsflow.figures.arrangements import Arranged, Arrangement
from armsflow.figures.stubs import NOT_ON_RECORD, add_missing_origin
from tests.conftest import RegisterOf
from tests.figures.sankey_cases import arranged


def stubs_of(register_of: RegisterOf, case: str, short_by: dict[str, float]) -> Arranged:
    chain = arranged(register_of(case), Arrangement.CHAIN)
    return add_missing_origin(chain, short_by, Measure("launcher"))


def missing(found: Arranged) -> list[tuple[str, float, str]]:
    rows = found.flows[found.flows.level == NOT_ON_RECORD].to_dict("records")
    return [(row["target"], row["low"], row["label"]) for row in rows]


def test_what_left_without_having_come_gets_a_stub_from_the_left(register_of: RegisterOf) -> None:
    found = stubs_of(register_of, "BLR > BGR 2015 240\nBGR > USA 2016 246", {"BGR": 6})

    assert missing(found) == [("BGR@1", 6, "at least 6 launchers")]
    assert found.nodes[f"{NOT_ON_RECORD}-BGR@1"].column == 0
    assert found.nodes[f"{NOT_ON_RECORD}-BGR@1"].is_hollow


def test_party_in_two_columns_gets_what_the_node_lacks(register_of: RegisterOf) -> None:
    case = "BLR > SVK 2015 11\nSVK > SAU 2013 6\nSVK > SAU 2015 14\nSVK > SAU 2016 16"

    assert missing(stubs_of(register_of, case, {"SVK": 25})) == [("SVK@1", 19, "at least 19 launchers")]


def test_nobody_short_gets_no_stub(register_of: RegisterOf) -> None:
    assert missing(stubs_of(register_of, "BLR > BGR 2015 240\nBGR > USA 2016 136", {"BGR": 0})) == []


def test_first_supplier_gets_no_stub(register_of: RegisterOf) -> None:
    assert missing(stubs_of(register_of, "BLR > BGR 2015 240", {"BLR": 240})) == []


def test_stub_says_that_the_subtraction_is_ours(register_of: RegisterOf) -> None:
    found = stubs_of(register_of, "BLR > BGR 2015 240\nBGR > USA 2016 246", {"BGR": 6})

    assert found.flows.sentence.iloc[-1] == (
        "Bgr sent on at least 6 launchers more than it received on record. Our subtraction."
    )
