"""The question a reader meets first."""

from __future__ import annotations

from armsflow.analysis.opening_question import Opening, opening_question
from tests.analysis.cases import shipped
from tests.conftest import RegisterOf


def test_shipped_register_opens_on_its_longest_chain() -> None:
    assert opening_question(shipped().transfers) == Opening("BLR", "9p135m-konkurs", "launcher", "syrian-opposition")


def test_without_a_chain_it_opens_on_a_delivery(register_of: RegisterOf) -> None:
    assert opening_question(register_of("BLR > BGR 2015 240").transfers) == Opening("BLR", "konkurs", "launcher", "BGR")


def test_with_nothing_counted_there_is_no_question(register_of: RegisterOf) -> None:
    assert opening_question(register_of("BLR > BGR 2015 240 stage=licensed").transfers) is None
    assert opening_question(register_of("BLR > BGR 2015 ? unit=").transfers) is None
