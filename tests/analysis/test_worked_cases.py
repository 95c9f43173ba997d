"""The worked cases of tracing, to the digit: the article as sourced, and small ones for each trap."""

from __future__ import annotations

from typing import Any

import pytest

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.bounds import arrivals_from
from armsflow.analysis.evidence_floor import Assumed
from armsflow.analysis.explain import write_answer
from armsflow.analysis.mixing import Rule
from armsflow.analysis.wording import names_in
from armsflow.register.quantity import Quantity
from tests.analysis.cases import shipped
from tests.conftest import RegisterOf

PASSED_ON = (Assumed("SAU", "syrian-opposition", 2015),)


@pytest.fixture(scope="module")
def konkurs() -> Any:
    """Ask about the shipped launchers, as sourced for 2015."""
    transfers = shipped().transfers

    def ask(**how: Any) -> Arrivals:
        chosen = {"systems": "9p135m-konkurs", "unit": "launcher", "years": (2011, 2015)} | how
        return arrivals_from(transfers, "BLR", "syrian-opposition", **chosen)

    return ask


def reading(answer: Arrivals) -> list[tuple[float, float] | None]:
    """At the opposition, through the US, received by Saudi Arabia, held by Bulgaria."""
    said = [answer.limits, answer.passed_through("USA"), answer.passed_through("SAU"), answer.still_held("BGR")]
    return [(limits.low, limits.high) if limits else None for limits in said]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, [(0, 136), (0, 136), (0, 80), (24, 240)]),
        ({"order": "strict"}, [(0, 0), (0, 0), (0, 0), (240, 240)]),
        ({"assume": PASSED_ON}, [(0, 216), (0, 136), (0, 80), (24, 240)]),
        ({"assume": PASSED_ON, "stock": {"BGR": 0}}, [(0, 216), (136, 136), (80, 80), (24, 24)]),
    ],
    ids=["default", "strict", "assumed", "assumed and none before"],
)
def test_article_as_sourced(konkurs: Any, how: dict[str, Any], expected: list[tuple[float, float]]) -> None:
    assert reading(konkurs(**how)) == expected


def test_article_in_strict_order_means_216_of_bulgarias_own(konkurs: Any) -> None:
    assert konkurs(order="strict").least_stock("BGR") == 216
    assert konkurs().least_stock("BGR") == 0


def test_article_without_alleged_records_has_no_chain(konkurs: Any) -> None:
    answer = konkurs(floor="reported")

    assert not answer.has_chain
    assert answer.left_out == ("usa-opposition-konkurs-2015",)
    assert write_answer(answer, names_in(shipped())) == (
        "No chain from Belarus to Syrian opposition is on record in 2011\u20132015; "
        "the evidence floor leaves out 1 record."
    )


def test_strict_answer_stands_beside_the_other(konkurs: Any) -> None:
    assert konkurs().beside.limits == Quantity(0, 0)
    assert konkurs().beside.beside.limits == Quantity(0, 136)


def test_article_in_a_sentence(konkurs: Any) -> None:
    names = names_in(shipped())

    assert write_answer(konkurs(), names) == (
        "Between 0 and 136 of 240 launchers: nothing on record fixes how many, and the last leg is inference."
    )
    assert "no source states" in write_answer(konkurs(assume=PASSED_ON), names)


def test_with_the_30_of_2017_bulgaria_had_6_of_its_own(konkurs: Any) -> None:
    every_year = konkurs(years=(2011, 2017))

    assert every_year.limits == Quantity(0, 136)
    assert every_year.least_stock("BGR") == 6
    assert [(c.party, c.date.year, c.deficit) for c in konkurs(years=None, stock={"BGR": 0}).conflicts] == [
        ("BGR", 2017, 6)
    ]


# A > M is AAA > MMM and so on; the register is read by the real loader.

CASES = {
    "120 of its own": "AAA > BGR 2015 240\nBGR > USA 2015 136\nBGR > SAU 2015 80\nUSA > DDD 2016 136\nSAU > DDD 2016 80",
    "two suppliers": "AAA > MMM 2010 100\nCCC > MMM 2011 300\nMMM > DDD 2012 350",
    "order matters": "AAA > MMM 2010 100\nMMM > DDD 2009 50\nMMM > DDD 2011 60",
    "same-year tie": "AAA > MMM 2015 10\nMMM > DDD 2015 6",
    "the 30 of 2017": (
        "AAA > BGR 2015 240\nBGR > USA 2015 136\nBGR > SAU 2015 80\nBGR > USA 2017 30\nUSA > DDD 2018 166\nSAU > DDD 2018 80"
    ),
    "two reports": "AAA > MMM 2010 100\nAAA > MMM 2010 140 transfer=t1\nMMM > DDD 2011 120",
    "floor": (
        "AAA > MMM 2010 100 grade=A1\nMMM > DDD 2011 60 grade=A1\nMMM > NNN 2011 30 grade=D4\nNNN > DDD 2012 30 grade=B2"
    ),
    "a loss": "AAA > MMM 2010 100\nMMM > lost 2011 20..50\nMMM > DDD 2012 ?",
}
CLOSED = {"stock_of_others": 0}
STRICT = {"order": "strict"}


def ask(register_of: RegisterOf, name: str, **how: Any) -> Arrivals:
    return arrivals_from(register_of(CASES[name]).transfers, "AAA", "DDD", systems="konkurs", unit="launcher", **how)


@pytest.mark.parametrize(
    ("name", "how", "must", "could"),
    [
        ("120 of its own", {"stock": {"BGR": 120, "USA": 0, "SAU": 0}}, 96, 216),
        ("two suppliers", CLOSED | STRICT, 50, 100),
        ("order matters", {"stock": {"MMM": 50}} | STRICT, 60, 60),
        ("same-year tie", STRICT, 0, 0),
        ("same-year tie", {}, 0, 6),
        ("same-year tie", CLOSED, 6, 6),
        ("the 30 of 2017", {"stock": {"BGR": 6}} | CLOSED, 240, 240),
        ("two reports", CLOSED | STRICT, 120, 120),
        ("floor", STRICT | {"floor": "documented"}, 0, 60),
        ("floor", STRICT | {"floor": "reported"}, 0, 60),
        ("floor", STRICT | {"floor": "alleged"}, 0, 90),
        ("a loss", CLOSED | STRICT, 0, 80),
    ],
)
def test_worked_case(register_of: RegisterOf, name: str, how: dict[str, Any], must: float, could: float) -> None:
    assert ask(register_of, name, **how).limits == Quantity(must, could)


@pytest.mark.parametrize(
    ("name", "how", "proportional", "fifo", "lifo"),
    [
        ("120 of its own", {"stock": {"BGR": 120, "USA": 0, "SAU": 0}}, 144, 96, 216),
        ("two suppliers", CLOSED | STRICT, 87.5, 100, 50),
        ("order matters", {"stock": {"MMM": 50}} | STRICT, 60, 60, 60),
    ],
)
def test_mixing_rules_of_the_worked_case(
    register_of: RegisterOf, name: str, how: dict[str, Any], proportional: float, fifo: float, lifo: float
) -> None:
    answer = ask(register_of, name, **how)
    said = [answer.mixed(rule) for rule in (Rule.PROPORTIONAL, Rule.FIFO, Rule.LIFO)]

    assert [estimate.arrived for estimate in said if estimate] == pytest.approx([proportional, fifo, lifo])


def test_120_of_its_own_on_the_way(register_of: RegisterOf) -> None:
    answer = ask(register_of, "120 of its own", stock={"BGR": 120, "USA": 0, "SAU": 0})

    assert reading(answer)[1:] == [(16, 136), (0, 80), (24, 144)]


def test_216_of_its_own_explain_all(register_of: RegisterOf) -> None:
    answer = ask(register_of, "120 of its own", stock={"USA": 0, "SAU": 0, "BGR": 0})

    assert answer.stock_to_explain("BGR") == 216
    assert [(point.stock, point.must) for point in answer.curve("BGR", steps=2)] == [(0, 216), (108, 108), (216, 0)]


def test_30_of_2017_contradict_a_bulgaria_without_stock(register_of: RegisterOf) -> None:
    answer = ask(register_of, "the 30 of 2017", **CLOSED)

    assert answer.limits is None
    assert [(c.party, c.date.year, c.deficit, c.movements) for c in answer.conflicts] == [("BGR", 2017, 6, ("t4",))]
    assert "BGR is short by 6 launchers (record t4)" in write_answer(answer, {})


def test_nothing_below_a_contradiction_is_clipped(register_of: RegisterOf) -> None:
    answer = ask(register_of, "the 30 of 2017", **CLOSED)

    assert answer.must != answer.must
    assert answer.could != answer.could
    assert answer.mixed(Rule.FIFO) is None
    assert answer.cut() is None


def test_bottleneck_of_the_article_is_what_bulgaria_sent_to_the_us(konkurs: Any) -> None:
    cut = konkurs().cut()

    assert (cut.movements, cut.kept_by, cut.items) == (("bgr-usa-konkurs-2015",), (), 136)


def test_record_to_verify_next_is_the_weakest_of_those_all_hangs_on(konkurs: Any) -> None:
    key = konkurs().key_record()

    assert (key.movement, key.could_without) == ("usa-opposition-konkurs-2015", 0)


def test_link_says_what_could_have_passed_on_it(konkurs: Any) -> None:
    answer = konkurs(stock={"BGR": 120})

    assert answer.on_link("bgr-usa-konkurs-2015") == Quantity(16, 136)
    assert answer.on_link("bgr-sau-konkurs-2015") == Quantity(0, 80)


def test_staircase_of_evidence(konkurs: Any) -> None:
    floors = konkurs().floors()

    assert [(floor.question.floor.value, floor.has_chain, floor.could) for floor in floors] == [
        ("documented", False, 0), ("reported", False, 0), ("alleged", True, 136),
    ]  # fmt: skip


def test_estimate_ends_at_a_link_of_unknown_quantity(konkurs: Any) -> None:
    answer = konkurs(stock={"BGR": 0, "USA": 0, "SAU": 0})
    said, if_all = answer.mixed(Rule.PROPORTIONAL), answer.mixed_if_all_was_passed_on(Rule.PROPORTIONAL)

    assert (said.arrived, said.received["USA"], if_all.arrived) == (None, 136, 136)


def test_nothing_is_estimated_past_a_party_of_unknown_stock(konkurs: Any) -> None:
    assert konkurs().mixed(Rule.FIFO).received["USA"] is None
    assert konkurs().mixed_if_all_was_passed_on(Rule.FIFO) is None
