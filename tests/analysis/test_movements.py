"""Every movement is counted once, as limits, in one unit."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.measures import MEASURES, Measure, count_records, select_measure
from armsflow.analysis.movements import count_movements, total
from armsflow.register.load import Register, read_register
from armsflow.register.quantity import Quantity
from tests.analysis.cases import MANY, amounts, movements, shipped
from tests.conftest import RegisterOf, rows_of, write_register

NAMES = [measure.name for measure in MEASURES]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Register:
    register = read_register(write_register(tmp_path_factory.mktemp("many"), rows_of(MANY)))
    assert not register.issues
    return register


@pytest.fixture(scope="module")
def real() -> Register:
    return shipped()


def test_two_reports_of_one_transfer_are_limits(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 240\nBLR > BGR 2015 230 transfer=t1")

    assert amounts(movements(register)) == ["BLR > BGR 230..240"]


def test_report_without_a_number_leaves_the_other_alone(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 240\nBLR > BGR 2015 ? transfer=t1 grade=D5")

    (movement,) = movements(register).itertuples()

    assert (movement.low, movement.high, movement.level) == (240, 240, "reported")
    assert movement.row_ids == ("r1", "r2")


def test_movements_of_one_deal_are_added(register_of: RegisterOf) -> None:
    register = register_of("BGR > SAU 2015 800 deal=d1\nBGR > SAU 2017 1400 deal=d1")

    assert total(movements(register)) == Quantity(2200, 2200)


def test_part_is_not_added_to_its_whole(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 36\nBLR > BGR 2015 14 part_of=r1\nBLR > BGR 2015 4 part_of=r2")

    assert amounts(movements(register)) == ["BLR > BGR 36..36"]


def test_part_counts_where_its_whole_is_not_shown(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 36 grade=D3\nBLR > BGR 2015 14 part_of=r1")

    shown = TransferFilter(level="reported").apply(register.transfers)

    assert amounts(count_movements(shown, Measure("launcher"))) == ["BLR > BGR 14..14"]


def test_part_counts_where_its_whole_has_no_number(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 ?\nBLR > BGR 2015 14 part_of=r1")

    assert total(movements(register)) == Quantity(14, 14)


def test_part_in_another_unit_is_counted_there(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 36\nBLR > BGR 2015 700 unit=missile part_of=r1")

    assert total(movements(register, "missile")) == Quantity(700, 700)


@pytest.mark.parametrize("name", ["c1", ""])
def test_value_of_a_consignment_is_counted_once(register_of: RegisterOf, name: str) -> None:
    value = "value_low=37900000 value_high=37900000 currency=EUR consignment="
    register = register_of(f"BLR > BGR 2015 240 {value}{name}\nBLR > BGR 2015 140 system=ags {value}{name}")

    once = 37_900_000 if name else 2 * 37_900_000
    assert total(movements(register, "EUR")) == Quantity(once, once)


def test_consignment_names_its_systems_and_keeps_all_its_records(register_of: RegisterOf) -> None:
    value = "value_low=37900000 value_high=37900000 currency=EUR consignment=c1"
    (movement,) = movements(
        register_of(f"BLR > BGR 2015 240 {value}\nBLR > BGR 2015 140 system=ags {value}"), "EUR"
    ).itertuples()

    assert (movement.system, movement.row_ids) == ("konkurs;ags", ("r1", "r2"))


def test_second_report_that_names_no_consignment_is_not_added(register_of: RegisterOf) -> None:
    register = register_of(
        "BLR > BGR 2015 240 value_low=30 value_high=30 currency=EUR consignment=c1\n"
        "BLR > BGR 2015 240 transfer=t1 value_low=40 value_high=40 currency=EUR"
    )

    assert total(movements(register, "EUR")) == Quantity(30, 40)


def test_shipped_37_9_million_are_counted_once(real: Register) -> None:
    chosen = TransferFilter(supplier=("BLR",), recipient=("BGR",)).apply(real.transfers)

    assert total(count_movements(chosen, Measure("EUR"))) == Quantity(37_900_000, 37_900_000)


def test_unquantified_movement_has_no_limit_and_is_in_no_sum(register_of: RegisterOf) -> None:
    counted = movements(register_of("BGR > USA 2015 136\nUSA > rebels 2015 ?"))

    assert amounts(counted) == ["BGR > USA 136..136", "USA > rebels 0..inf"]
    assert list(counted.is_quantified) == [True, False]
    assert total(counted) == Quantity(136, 136)


def test_total_of_unquantified_movements_is_not_reported(register_of: RegisterOf) -> None:
    assert not total(movements(register_of("USA > rebels 2015 ?"))).is_reported


def test_total_has_no_upper_limit_if_a_part_has_none(register_of: RegisterOf) -> None:
    assert str(total(movements(register_of("SVK > SAU 2015 1601..\nBGR > SAU 2015 80")))) == "1,681 or more"


def test_level_is_that_of_the_weakest_report_used(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 240 grade=A1\nBLR > BGR 2015 230 transfer=t1 grade=D3")

    assert list(movements(register).level) == ["alleged"]


def test_launchers_and_missiles_are_never_added(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 240\nBLR > BGR 2015 700 transfer=t1 unit=missile")

    assert total(movements(register, "launcher")) == Quantity(240, 240)
    assert total(movements(register, "missile")) == Quantity(700, 700)


@given(st.sampled_from(NAMES))
def test_each_measure_takes_only_rows_that_speak_in_it(real: Register, name: str) -> None:
    rows = select_measure(real.transfers, Measure(name))
    said = {**dict.fromkeys(("EUR", "USD"), "currency"), "TIV": "tiv_million"}.get(name, "unit")

    assert set(rows[said]) <= {name} if said != "tiv_million" else rows.tiv_million.notna().all()


@given(st.randoms(use_true_random=False), st.sampled_from(NAMES))
def test_order_of_the_rows_changes_nothing(many: Register, random: object, name: str) -> None:
    order = list(many.transfers.index)
    random.shuffle(order)  # type: ignore[attr-defined]
    kept = many.transfers[~many.transfers.is_superseded]
    shuffled = kept.loc[[row for row in order if row in kept.index]]

    assert amounts(count_movements(shuffled, Measure(name))) == amounts(count_movements(kept, Measure(name)))


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_splitting_a_movement_keeps_the_sum(many: Register, first: int, second: int) -> None:
    row = many.transfers[many.transfers.id == "r4"]
    whole = row.assign(quantity_low=first + second, quantity_high=first + second)
    parts = [row.assign(id=f"s{n}", transfer=f"s{n}", quantity_low=n, quantity_high=n) for n in (first, second)]

    def counted(rows: pd.DataFrame) -> Quantity:
        return total(count_movements(rows.astype({"quantity_low": float, "quantity_high": float}), Measure("launcher")))

    assert counted(pd.concat(parts)) == counted(whole) if first != second else True


@settings(max_examples=20)
@given(st.lists(st.booleans(), min_size=80, max_size=80), st.sampled_from(NAMES))
def test_suppliers_add_up_to_the_total(real: Register, keep: list[bool], name: str) -> None:
    rows = real.transfers[pd.Series(keep[: len(real.transfers)], index=real.transfers.index)]
    measure = Measure(name)
    shares = [total(count_movements(group, measure)) for _, group in rows.groupby("supplier")]

    said = [share for share in shares if share.is_reported]
    every = total(count_movements(rows, measure))
    assert every.low == pytest.approx(math.fsum(share.low for share in said), abs=0.01)
    if said:
        assert every.high == pytest.approx(math.fsum(share.high for share in said), abs=0.01)


@given(st.lists(st.booleans(), min_size=80, max_size=80), st.sampled_from(NAMES))
def test_every_record_chosen_stands_behind_one_movement(real: Register, keep: list[bool], name: str) -> None:
    rows = real.transfers[pd.Series(keep[: len(real.transfers)], index=real.transfers.index)]
    counted = count_movements(rows, Measure(name))
    behind = [row for ids in counted.row_ids for row in ids]

    selected = select_measure(rows, Measure(name))
    contained = set(selected.id[selected.part_of.isin(selected.id[selected.is_quantified])])
    assert sorted(behind) == sorted(set(selected.id) - contained)


def test_shipped_records_are_counted_by_measure(real: Register) -> None:
    counts = count_records(real.transfers)

    assert counts["launcher"] == (real.transfers.unit == "launcher").sum()
    assert counts["TIV"] == real.transfers.tiv_million.notna().sum()
    assert "rifle" not in counts or counts["rifle"] > 0


def test_register_without_rows_counts_nothing(tmp_path: Path) -> None:
    empty = read_register(write_register(tmp_path, [])).transfers

    assert all(count_movements(empty, measure).empty for measure in MEASURES)


@pytest.mark.parametrize(
    ("name", "quantity", "is_estimate", "text"),
    [
        ("launcher", Quantity(80, 216), False, "80 to 216 launchers"),
        ("launcher", Quantity(1, 1), False, "1 launcher"),
        ("launcher", Quantity(0, math.inf), True, "quantity not reported"),
        ("missile", Quantity(800, 800), True, "about 800 missiles"),
        ("missile", Quantity(15001, math.inf), False, "15,001 or more missiles"),
        ("aircraft", Quantity(2, 2), False, "2 aircraft"),
        ("EUR", Quantity(37.9e6, 37.9e6), False, "EUR 37.9 million"),
        ("EUR", Quantity(7.5e6, 78e6), False, "EUR 7.5 to 78 million"),
        ("USD", Quantity(4e6, math.inf), False, "USD 4 million or more"),
        ("EUR", Quantity(900, 900), False, "EUR 900"),
        ("TIV", Quantity(6.1, 6.1), False, "6.1 million TIV"),
    ],
)
def test_amount_is_written_with_its_unit(name: str, quantity: Quantity, is_estimate: bool, text: str) -> None:
    assert Measure(name).write(quantity, is_estimate=is_estimate) == text
