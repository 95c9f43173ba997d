"""The central laws once more, over far more histories."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis import test_tracing_changes as changes
from tests.analysis import test_tracing_laws as laws
from tests.analysis.answers import ORDERS
from tests.analysis.traces import hub_cases

pytestmark = pytest.mark.deep

CENTRAL = [
    (laws.test_brute_force_program_and_flow_agree_in_strict_order, (hub_cases(),)),
    (laws.test_brute_force_agrees_on_five_unit_transfers, (hub_cases(unit=True, most=5),)),
    (laws.test_brute_force_lies_inside_in_the_same_year, (hub_cases(same_year=True, most=6),)),
    (laws.test_program_and_flow_agree_in_the_same_year, (hub_cases(same_year=True, most=12),)),
    (laws.test_rules_lie_within_the_limits_in_the_same_year, (hub_cases(same_year=True, most=12),)),
    (changes.test_record_in_two_halves_changes_nothing, (st.data(), hub_cases(most=12), ORDERS)),
]


@pytest.mark.parametrize(("law", "cases"), CENTRAL, ids=[law.__name__ for law, _ in CENTRAL])
def test_law_holds_thousands_of_times(law: Any, cases: Any) -> None:
    @settings(max_examples=3000, deadline=None)
    @given(st.tuples(*cases))
    def look(values: tuple[Any, ...]) -> None:
        law.hypothesis.inner_test(*values)

    look()
