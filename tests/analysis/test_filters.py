"""What a reader chose: kept in the URL, applied to spans, levels and stages."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.measures import MEASURES, Measure
from armsflow.analysis.movements import count_movements, total
from armsflow.register.evidence import Level
from armsflow.register.load import Register, read_register
from armsflow.register.quantity import Quantity
from armsflow.register.vocabulary import Stage
from tests.analysis.cases import MANY, shipped
from tests.conftest import RegisterOf, rows_of, write_register

YEARS = st.tuples(st.integers(1900, 2099), st.integers(1900, 2099)).map(sorted).map(tuple)
LISTS = st.lists(st.text(min_size=1, max_size=8), max_size=3).map(tuple)
FILTERS = st.builds(
    TransferFilter,
    years=st.none() | YEARS,
    system=LISTS,
    category=LISTS,
    supplier=LISTS,
    recipient=LISTS,
    level=st.sampled_from([level.value for level in Level]),
    stage=st.sampled_from(["", *(stage.value for stage in Stage)]),
    measure=st.sampled_from([measure.name for measure in MEASURES]),
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return read_register(write_register(tmp_path_factory.mktemp("many"), rows_of(MANY)))


def ids(register: Register, **chosen: object) -> list[str]:
    return list(TransferFilter(**chosen).apply(register.transfers).id)  # type: ignore[arg-type]


@given(FILTERS)
def test_filter_survives_its_own_url(chosen: TransferFilter) -> None:
    assert TransferFilter.from_params(chosen.to_params()) == chosen


@given(FILTERS)
def test_parameters_of_other_things_change_nothing(chosen: TransferFilter) -> None:
    assert TransferFilter.from_params(chosen.to_params() | {"embed": ["true"], "step": ["3"]}) == chosen


def test_default_filter_leaves_the_url_bare() -> None:
    assert TransferFilter().to_params() == {}


def test_years_are_read_in_either_order() -> None:
    assert TransferFilter.from_params({"years": ["2017", "2015"]}).years == (2015, 2017)


@pytest.mark.parametrize("years", [["2015"], ["a", "b"], ["2015", "2016", "2017"]])
def test_years_that_are_none_raise(years: list[str]) -> None:
    with pytest.raises(ValueError, match=r"unpack|invalid literal"):
        TransferFilter.from_params({"years": years})


@given(FILTERS)
def test_choice_taken_back_is_at_its_default(chosen: TransferFilter) -> None:
    for name in chosen.to_params():
        assert name not in chosen.without(name).to_params()


@given(FILTERS)
def test_superseded_row_is_never_shown(many: Register, chosen: TransferFilter) -> None:
    assert many.transfers.is_superseded.any()
    assert not chosen.apply(many.transfers).is_superseded.any()


@given(YEARS)
def test_row_is_kept_when_some_day_of_its_span_lies_in_the_years(many: Register, years: tuple[int, int]) -> None:
    first, last = dt.datetime(years[0], 1, 1), dt.datetime(years[1], 12, 31)  # noqa: DTZ001
    rows = many.transfers[~many.transfers.is_superseded].to_dict("records")
    overlapping = [row["id"] for row in rows if max(row["date_from"], first) <= min(row["date_to"], last)]

    assert ids(many, years=years, stage="") == overlapping


@given(YEARS, st.sampled_from([measure.name for measure in MEASURES]))
def test_no_span_of_years_holds_more_for_certain_than_all_years(
    many: Register, years: tuple[int, int], name: str
) -> None:
    def counted(chosen: TransferFilter) -> Quantity:
        return total(count_movements(chosen.apply(many.transfers), Measure(name)))

    within, ever = counted(TransferFilter(years=years)), counted(TransferFilter())
    assert within.low <= ever.low


def test_span_partly_outside_counts_from_zero_and_is_flagged(register_of: RegisterOf) -> None:
    register = register_of("BGR > SAU 2013-2016 800\nBGR > SAU 2014 80")

    shown = TransferFilter(years=(2014, 2015)).apply(register.transfers)

    assert list(shown.is_partly_outside) == [True, False]
    assert list(zip(shown.quantity_low, shown.quantity_high, strict=True)) == [(0, 800), (80, 80)]


def test_money_and_tiv_partly_outside_count_from_zero_too(register_of: RegisterOf) -> None:
    register = register_of("BGR > SAU 2013-2016 800 tiv_million=8 value_low=5 value_high=5 currency=EUR")

    shown = TransferFilter(years=(2014, 2015)).apply(register.transfers)

    assert [total(count_movements(shown, Measure(name))) for name in ("EUR", "TIV")] == [Quantity(0, 5), Quantity(0, 8)]


@pytest.mark.parametrize(
    ("level", "shown"), [("documented", ["r1"]), ("reported", ["r1", "r2"]), ("alleged", ["r1", "r2", "r3", "r4"])]
)
def test_evidence_floor_keeps_what_is_at_least_as_good(register_of: RegisterOf, level: str, shown: list[str]) -> None:
    register = register_of(
        "BLR > BGR 2015 1 grade=A1\nBLR > BGR 2015 1 grade=B2\nBLR > BGR 2015 1 grade=D3\nBLR > BGR 2015 1 basis=inference"
    )

    assert ids(register, level=level) == shown


def test_only_deliveries_are_shown_unless_another_stage_is_chosen(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 1\nBLR > BGR 2015 1 stage=licensed\nBLR > BGR 2015 1 stage=ordered")

    assert ids(register) == ["r1"]
    assert ids(register, stage="licensed") == ["r2"]
    assert ids(register, stage="") == ["r1", "r2", "r3"]


def test_choices_of_one_list_are_either_and_of_two_lists_both(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 1\nBGR > USA 2015 1\nBLR > USA 2015 1\nHRV > SAU 2015 1")

    assert ids(register, supplier=("BLR", "BGR"), recipient=("USA",)) == ["r2", "r3"]


def test_filter_changes_no_table(many: Register) -> None:
    before = many.transfers.copy()

    TransferFilter(years=(2014, 2015)).apply(many.transfers)

    pd.testing.assert_frame_equal(many.transfers, before)


def test_every_shipped_row_passes_some_filter() -> None:
    register = shipped()

    assert len(ids(register, stage="")) == (~register.transfers.is_superseded).sum()
