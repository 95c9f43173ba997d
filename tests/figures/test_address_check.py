"""What an address asks for in vain is named, cut short, and no more."""

from __future__ import annotations

import pytest

from armsflow.figures.address_check import unknown_values
from armsflow.register.load import Register, read_register
from tests.analysis.cases import DATA


@pytest.fixture(scope="module")
def real() -> Register:
    return read_register(DATA)


@pytest.mark.parametrize(
    "params",
    [
        {"supplier": ["Belarus", "Bulgaria"], "years": ["2015", "2017"], "level": ["reported"]},
        {"stage": ["licensed"], "measure": ["EUR"], "arrange": ["by system"], "step": ["3"], "q": ["anything"]},
        {"focus": ["Bulgaria"]},
        {"focus": ["Bulgaria > United States"], "supplier": ["Bulgaria"]},
        {"embed": ["true"], "utm_source": ["a letter"], "fbclid": ["x"]},
    ],
)
def test_what_means_something_gets_no_note(real: Register, params: dict[str, list[str]]) -> None:
    assert unknown_values(params, real) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("supplier", "BLR"),
        ("supplier", "Atlantis"),
        ("years", "1914"),
        ("years", "abc"),
        ("measure", "tank"),
        ("colour", "red"),
        ("focus", "BGR"),
        ("focus", "Bulgaria > Atlantis"),
    ],
)
def test_value_or_parameter_we_do_not_have_is_named(real: Register, name: str, value: str) -> None:
    assert unknown_values({name: [value]}, real) == [f"{name}={value}"]


def test_value_of_a_list_that_is_known_stays_unnamed(real: Register) -> None:
    assert unknown_values({"supplier": ["Belarus", "Atlantis"]}, real) == ["supplier=Atlantis"]


def test_single_choice_given_twice_is_named(real: Register) -> None:
    assert unknown_values({"measure": ["launcher", "EUR"]}, real) == ["measure given 2 times"]


def test_long_values_are_cut_and_five_are_enough(real: Register) -> None:
    found = unknown_values({f"{n}{'n' * 600}": ["v" * 600] for n in range(2000)}, real)

    assert [len(note) for note in found] == [61] * 5
