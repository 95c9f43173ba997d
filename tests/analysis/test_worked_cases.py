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
from armsflow.analysis.worked_cases import WORKED_CASES, Reading, WorkedCase, article_rows, worked_rows
from armsflow.register.evidence import Level
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


# The made-up cases are those of the method page. A is written AAA and so on; the real loader reads them.

GRADES = {Level.DOCUMENTED: "A1", Level.REPORTED: "B2", Level.ALLEGED: "D4"}
READINGS = [
    pytest.param(case, reading, id=f"{case.name}: {reading}") for case in WORKED_CASES for reading in case.readings
]


def coded(party: str) -> str:
    return party * 3 if len(party) == 1 else party


def lines_of(case: WorkedCase) -> str:
    """The records as the register's rows; a second report shares the transfer of the one before it."""
    lines = []
    for number, record in enumerate(case.records, start=1):
        low, high = record.quantity.low, record.quantity.high
        amount = f"{low:g}..{high:g}" if record.quantity.is_reported else "?"
        marks = f"grade={GRADES[record.level]} transfer=t{number - record.again}"
        lines.append(f"{coded(record.supplier)} > {coded(record.recipient)} {record.year} {amount} {marks}")
    return "\n".join(lines)


def ask_case(register_of: RegisterOf, name: str, **how: Any) -> Arrivals:
    case = next(case for case in WORKED_CASES if case.name == name)
    transfers = register_of(lines_of(case)).transfers
    return arrivals_from(transfers, "AAA", "DDD", systems="konkurs", unit="launcher", **how)


def ask_reading(register_of: RegisterOf, case: WorkedCase, reading: Reading) -> Arrivals:
    own = {coded(party): items for party, items in reading.own.items()}
    how = {"order": reading.order, "floor": reading.floor, "stock": own, "stock_of_others": reading.others}
    return ask_case(register_of, case.name, **how)


@pytest.mark.parametrize(("case", "reading"), READINGS)
def test_worked_case(register_of: RegisterOf, case: WorkedCase, reading: Reading) -> None:
    answer = ask_reading(register_of, case, reading)
    short = [(conflict.party, conflict.deficit) for conflict in answer.conflicts]

    assert answer.limits == reading.limits
    assert short == ([(coded(reading.short[0]), reading.short[1])] if reading.short else [])


@pytest.mark.parametrize(("case", "reading"), READINGS)
def test_mixing_rules_of_the_worked_case(register_of: RegisterOf, case: WorkedCase, reading: Reading) -> None:
    answer = ask_reading(register_of, case, reading)
    said = [answer.mixed(rule) for rule in (Rule.PROPORTIONAL, Rule.FIFO, Rule.LIFO)]

    arrived = [estimate.arrived if estimate else None for estimate in said]
    assert arrived == (pytest.approx(list(reading.rules)) if reading.rules else [None] * 3)


def test_some_worked_case_is_a_contradiction_and_some_is_mixed() -> None:
    readings = [reading for case in WORKED_CASES for reading in case.readings]

    assert any(reading.short for reading in readings)
    assert sum(reading.rules is not None for reading in readings) >= 3


def test_worked_cases_in_words() -> None:
    rows = worked_rows()

    assert rows.limits.to_list()[:3] == ["96 to 216", "50 to 100", "60"]
    assert rows.meaning[0] == "same year allowed, B had 120 of its own, C and E had none"
    assert "A to M 2010: 100; or, by another report, A to M 2010: 140; M to D" in " ".join(rows.description)
    assert "a contradiction: B is short by 6" in set(rows.limits)


def test_article_in_words() -> None:
    rows = article_rows(shipped()).drop(columns="meaning").to_numpy().tolist()

    assert rows == [
        ["0 to 136 launchers", "0 to 136 launchers", "0 to 80 launchers", "24 to 240 launchers", "0"],
        ["0 launchers", "0 launchers", "0 launchers", "240 launchers", "216"],
        ["no chain on record", "0 to 136 launchers", "0 to 80 launchers", "24 to 240 launchers", "0"],
        ["0 to 216 launchers", "0 to 136 launchers", "0 to 80 launchers", "24 to 240 launchers", "0"],
        ["0 to 216 launchers", "136 launchers", "80 launchers", "24 launchers", "0"],
    ]


def test_article_is_not_told_from_a_register_without_it(register_of: RegisterOf) -> None:
    assert article_rows(register_of("AAA > BBB 2015 5")).empty


def test_120_of_its_own_on_the_way(register_of: RegisterOf) -> None:
    answer = ask_case(register_of, "Own stock among the rest", stock={"BBB": 120, "CCC": 0, "EEE": 0})

    assert answer.passed_through("CCC") == Quantity(16, 136)
    assert answer.passed_through("EEE") == Quantity(0, 80)
    assert answer.still_held("BBB") == Quantity(24, 144)


def test_216_of_its_own_explain_all(register_of: RegisterOf) -> None:
    answer = ask_case(register_of, "Own stock among the rest", stock={"BBB": 0, "CCC": 0, "EEE": 0})

    assert answer.stock_to_explain("BBB") == 216
    assert [(point.stock, point.must) for point in answer.curve("BBB", steps=2)] == [(0, 216), (108, 108), (216, 0)]


def test_what_left_beyond_what_came_contradicts_a_party_without_stock(register_of: RegisterOf) -> None:
    answer = ask_case(register_of, "More left than came", stock_of_others=0)

    assert answer.limits is None
    assert [(c.party, c.date.year, c.deficit, c.movements) for c in answer.conflicts] == [("BBB", 2017, 6, ("t4",))]
    assert "BBB is short by 6 launchers (record t4)" in write_answer(answer, {})


def test_nothing_below_a_contradiction_is_clipped(register_of: RegisterOf) -> None:
    answer = ask_case(register_of, "More left than came", stock_of_others=0)

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
