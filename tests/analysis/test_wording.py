"""What a hover, a table cell, a title or a citation says."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.flows import aggregate_flows
from armsflow.analysis.measures import MEASURES, Measure
from armsflow.analysis.movements import count_movements
from armsflow.analysis.selection import select, write_title
from armsflow.analysis.wording import name_of, names_in, word_flows, word_record, write_years
from armsflow.register.load import Register
from tests.analysis.cases import shipped
from tests.conftest import RegisterOf


@pytest.fixture(scope="module")
def real() -> Register:
    return shipped()


def worded(register: Register, measure: str = "launcher") -> pd.DataFrame:
    flows = aggregate_flows(count_movements(register.transfers, Measure(measure)))
    return word_flows(flows, names_in(register), Measure(measure))


def test_sentence_gives_number_unit_years_level_and_sources(register_of: RegisterOf) -> None:
    assert list(worded(register_of("BGR > USA 2015-2017 80..216")).sentence) == [
        "80 to 216 launchers, Bgr to Usa, 2015\u20132017. Reported (1 source)."
    ]


def test_sentence_of_an_inference_says_so_with_its_hedge(register_of: RegisterOf) -> None:
    (said,) = worded(register_of("USA > rebels 2015 ? basis=inference hedge=likely")).sentence

    assert said.startswith("Quantity not reported, Usa to Rebels, 2015. Alleged (1 source). ")
    assert said.endswith("Our inference, stated by no source. Hedge: \u201clikely\u201d.")


@pytest.mark.parametrize("measure", [measure.name for measure in MEASURES])
def test_unquantified_flow_has_no_number_but_years_and_sources(real: Register, measure: str) -> None:
    flows = worded(real, measure)

    for flow in flows[~flows.is_quantified].itertuples():
        assert flow.label == "quantity not reported"
        assert flow.sentence.startswith(
            f"Quantity not reported, {flow.source_name} to {flow.target_name}, {flow.years}."
        )


def test_node_of_a_chain_keeps_its_name() -> None:
    assert name_of("BGR@1", {"BGR": "Bulgaria"}) == "Bulgaria"


def test_consignment_of_two_systems_names_both() -> None:
    assert name_of("konkurs;ags", {"konkurs": "Konkurs", "ags": "AGS-17"}) == "Konkurs with AGS-17"


def test_span_within_a_year_is_that_year() -> None:
    assert write_years(pd.Timestamp(2015, 1, 1), pd.Timestamp(2015, 12, 31)) == "2015"


def test_every_shipped_record_can_be_cited(real: Register) -> None:
    for record in real.transfers.itertuples():
        text = word_record(record, real)
        assert f"record {record.id}." in text
        assert f"(grade {record.grade}:" in text
        assert record.hedge in text
        assert not re.search(r"\bnan\b|NaT|None|\binf\b|@\d", text)


def test_record_of_a_consignment_says_that_its_value_is_shared(real: Register) -> None:
    record = next(real.transfers[real.transfers.id == "blr-bgr-konkurs-2015"].itertuples())

    assert "240 launchers, 9P135M Konkurs" in word_record(record, real)
    assert "EUR 37.9 million together with the rest of its consignment" in word_record(record, real)


def test_title_says_stage_unit_ends_and_years(real: Register) -> None:
    chosen = TransferFilter(years=(2015, 2017), supplier=("BLR", "BGR"), recipient=("USA",))

    assert write_title(real, chosen) == (
        "Delivered launchers from Belarus or Bulgaria to United States, 2015 to 2017, documented, reported and alleged"
    )


def test_title_of_no_choice_says_so(real: Register) -> None:
    assert write_title(real, TransferFilter(years=(2015, 2015), level="reported")) == (
        "Delivered launchers, 2015, suppliers to recipients, documented and reported"
    )


def test_title_at_a_party_says_whose_both_ways_it_reports(real: Register) -> None:
    assert write_title(real, TransferFilter(level="documented", stage="ordered", measure="EUR"), at="BGR") == (
        "Ordered transfers, value in EUR, 2012 to 2018, to and from Bulgaria, documented alone"
    )


def test_answer_says_what_the_total_leaves_out(register_of: RegisterOf) -> None:
    selection = select(
        register_of("BLR > BGR 2015 240\nBLR > USA 2013-2016 9\nBLR > SAU 2015 ?"), TransferFilter(years=(2015, 2015))
    )

    assert selection.answer == (
        "in 3 transfers, by 3 records from 1 source; 1 of 3 transfers has no quantity reported, which the total leaves "
        "out; "
        "1 partly outside the years chosen, counted from 0."
    )


def test_answer_says_that_legs_are_counted_each(register_of: RegisterOf) -> None:
    selection = select(register_of("BLR > BGR 2015 240\nBGR > USA 2015 136"), TransferFilter())

    assert "what was passed on is counted on each leg" in selection.answer


def test_answer_calls_nothing_passed_on_that_a_party_sent_to_itself(register_of: RegisterOf) -> None:
    selection = select(register_of("BGR > BGR 2015 240\nBGR > USA 2015 136"), TransferFilter())

    assert "passed on" not in selection.answer


def test_answer_says_where_a_value_of_several_legs_is_drawn(register_of: RegisterOf) -> None:
    value = "value_low=30 value_high=30 currency=EUR consignment=c1"
    selection = select(
        register_of(f"BLR > BGR 2015 240 {value}\nBGR > USA 2015 240 {value}"), TransferFilter(measure="EUR")
    )

    assert "1 value given for several legs together, drawn on the first alone" in selection.answer
