"""The answer in full: its spans, days, families of systems, refusals and words."""

from __future__ import annotations

from typing import Any

import pytest

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.bounds import arrivals_from
from armsflow.analysis.evidence_floor import Assumed
from armsflow.analysis.explain import CAUTION, write_answer, write_assumptions
from armsflow.register.quantity import Quantity
from tests.conftest import RegisterOf


def ask(register_of: RegisterOf, case: str, **how: Any) -> Arrivals:
    chosen = {"systems": "konkurs", "unit": "launcher"} | how
    origin, destination = chosen.pop("origin", "AAA"), chosen.pop("destination", "DDD")
    return arrivals_from(register_of(case).transfers, origin, destination, **chosen)


def on(day: str) -> str:
    return f"date_from={day} date_to={day}"


def test_known_days_order_what_happened_within_a_year(register_of: RegisterOf) -> None:
    before = f"AAA > MMM 2015 9 {on('2015-06-01')}\nMMM > DDD 2015 9 {on('2015-03-10')}"
    after = f"AAA > MMM 2015 9 {on('2015-03-10')}\nMMM > DDD 2015 9 {on('2015-06-01')}"

    assert ask(register_of, before).could == 0
    assert ask(register_of, after, order="strict").could == 9


def test_a_day_and_a_year_can_be_either_way_round(register_of: RegisterOf) -> None:
    answer = ask(register_of, f"AAA > MMM 2015 9\nMMM > DDD 2015 9 {on('2015-03-10')}")

    assert (answer.could, answer.beside.could) == (9, 0)


def test_record_over_several_years_shares_its_limits(register_of: RegisterOf) -> None:
    case = "AAA > MMM 2013 9\nMMM > DDD 2010-2015 6\nCCC > MMM 2010 1"

    assert ask(register_of, case, order="strict").limits == Quantity(0, 6)
    assert ask(register_of, case, order="strict", stock_of_others=0).limits == Quantity(5, 6)


def test_record_that_may_fall_after_the_years_may_not_have_happened(register_of: RegisterOf) -> None:
    assert ask(register_of, "AAA > DDD 2013-2016 9", years=(2010, 2014)).limits == Quantity(0, 9)


def test_deliveries_before_the_years_are_not_followed(register_of: RegisterOf) -> None:
    case = "AAA > MMM 2010 4\nAAA > MMM 2013 9\nMMM > DDD 2014 10"

    assert ask(register_of, case, years=(2012, 2015), stock_of_others=0).limits == Quantity(6, 9)


def test_several_destinations_count_an_item_once(register_of: RegisterOf) -> None:
    answer = ask(register_of, "AAA > DDD 2010 9\nDDD > EEE 2012 9", destination=("DDD", "EEE"))

    assert answer.limits == Quantity(9, 9)


def test_what_was_delivered_straight_must_have_arrived(register_of: RegisterOf) -> None:
    assert ask(register_of, "AAA > DDD 2010 9..12").limits == Quantity(9, 12)


def test_systems_are_traced_together_only_when_asked(register_of: RegisterOf) -> None:
    case = "AAA > MMM 2010 9\nMMM > DDD 2011 9 system=fagot"
    family = ask(register_of, case, systems=("konkurs", "fagot"))

    assert not ask(register_of, case).has_chain
    assert family.could == 9
    assert any("traced together" in sentence for sentence in write_assumptions(family, {}))


@pytest.mark.parametrize("other", ["unit=missile", "stage=licensed", "supersedes=r1"])
def test_units_stages_and_superseded_rows_never_mix(register_of: RegisterOf, other: str) -> None:
    assert not ask(register_of, f"AAA > MMM 2010 9\nMMM > DDD 2011 9 {other}").has_chain


def test_weak_outflow_may_not_have_happened_and_may_have(register_of: RegisterOf) -> None:
    case = "AAA > MMM 2010 100 grade=A1\nMMM > NNN 2011 30 grade=D4\nMMM > DDD 2012 70 grade=A1\nCCC > MMM 2010 30 grade=A1"
    answer = ask(register_of, case, floor="documented", stock_of_others=0)

    assert answer.limits == Quantity(40, 70)
    assert answer.left_out == ("t2",)


def test_better_report_alone_sets_the_limits_at_its_floor(register_of: RegisterOf) -> None:
    case = "AAA > DDD 2010 100 grade=A1\nAAA > DDD 2010 140 transfer=t1 grade=D4"

    assert ask(register_of, case, floor="documented").limits == Quantity(100, 100)
    assert ask(register_of, case).limits == Quantity(100, 140)


def test_assumed_delivery_stays_marked(register_of: RegisterOf) -> None:
    answer = ask(register_of, "AAA > MMM 2010 9", assume=[Assumed("MMM", "DDD", 2011)], floor="documented")

    assert list(answer.movements[answer.movements.is_assumed].movement) == ["assumed-mmm-ddd-2011"]
    assert any("stated by no source" in sentence for sentence in write_assumptions(answer, {}))


def test_cut_may_be_what_a_store_can_have_kept(register_of: RegisterOf) -> None:
    case = "AAA > MMM 2010 9\nMMM > NNN 2012 7\nCCC > MMM 2013 8\nMMM > DDD 2014 9"
    cut = ask(register_of, case, stock_of_others=0, order="strict").cut()

    assert (cut.items, cut.movements, [party for party, _ in cut.kept_by]) == (2, (), ["MMM"])


@pytest.mark.parametrize(
    ("case", "how", "sentence"),
    [
        ("AAA > DDD 2010 9", {"destination": "AAA"}, "The destination is the origin, AAA: choose another."),
        ("AAA > DDD 2010 9", {"unit": "rifle"}, "No delivery of konkurs, counted in rifles, is on record."),
        ("AAA > DDD 2010 9", {"systems": "fagot"}, "No delivery of fagot, counted in launchers, is on record."),
        ("AAA > DDD 2010 9", {"years": (2011, 2012)}, "No delivery of konkurs by AAA is on record in 2011\u20132012."),
        ("AAA > MMM 2010 9", {}, "No chain from AAA to DDD is on record."),
        ("AAA > MMM 2010 ?\nMMM > DDD 2010 ?", {}, "Any number: no record on the way gives a quantity."),
        (
            "AAA > DDD 2010 9",
            {},
            "9 of 9 launchers: that many must have arrived, if the assumptions hold.",
        ),
        (
            "AAA > MMM 2015 9\nMMM > DDD 2015 9",
            {"order": "strict"},
            "0 of 9 launchers: the records allow none to have arrived.",
        ),
        (
            "AAA > MMM 2010 9\nMMM > DDD 2011 10",
            {"stock_of_others": 0},
            "The records and the stock assumed contradict each other: by 2011 MMM is short by 1 launcher (record t2).",
        ),
        (
            "AAA > MMM 2010 5..9\nMMM > DDD 2011 12..15",
            {"stock_of_others": 0},
            "The records and the stock assumed contradict each other: by 2011 MMM is short by 3 launchers (record t2).",
        ),
    ],
)
def test_every_result_is_a_sentence(register_of: RegisterOf, case: str, how: dict[str, Any], sentence: str) -> None:
    assert write_answer(ask(register_of, case, **how), {}) == sentence


def test_assumptions_are_sentences_and_the_last_says_what_it_is_not(register_of: RegisterOf) -> None:
    answer = ask(register_of, "AAA > MMM 2010 9\nMMM > DDD 2011 9", stock={"MMM": 6})

    assert write_assumptions(answer, {"MMM": "Middleland"}) == (
        "Onward transfers within the year of arrival are allowed.",
        "Own stock before anything on record: Middleland 6 launchers; every other party on the way unknown.",
        "All evidence levels: documented, reported and alleged.",
        CAUTION,
    )


@pytest.mark.parametrize("order", ["same_year", "strict"])
def test_item_sent_back_and_forth_counts_once(register_of: RegisterOf, order: str) -> None:
    case = "AAA > DDD 2010 9\nDDD > MMM 2012 9\nMMM > DDD 2014 9"

    assert ask(register_of, case, order=order, stock_of_others=0).limits == Quantity(9, 9)


def test_tonnes_are_traced_to_the_kilogram(register_of: RegisterOf) -> None:
    case = "AAA > MMM 2010 233.185 unit=tonne\nMMM > DDD 2012 200.5 unit=tonne"

    assert ask(register_of, case, unit="tonne", stock_of_others=0).limits == Quantity(200.5, 200.5)


def test_numbers_beyond_32_bits_are_not_cut_short(register_of: RegisterOf) -> None:
    case = "AAA > MMM 2010 5000000000\nMMM > DDD 2012 4000000000"

    assert ask(register_of, case, stock_of_others=0).limits == Quantity(4e9, 4e9)
