"""Which movements a trace is about: on a chain, aside of it, or into it from elsewhere."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings

from armsflow.analysis.chains import trace_onward
from armsflow.analysis.legs import legs_of
from armsflow.analysis.on_the_way import mark_the_way
from tests.analysis.cases import movements
from tests.analysis.traces import Case, hub_cases
from tests.conftest import RegisterOf


def parts(register_of: RegisterOf, case: str) -> dict[str, str]:
    way = mark_the_way(movements(register_of(case)), "AAA", ["DDD"])
    return dict(zip(way.movement, way.part, strict=True))


def test_chain_what_went_aside_and_what_came_from_elsewhere(register_of: RegisterOf) -> None:
    case = "AAA > MMM 2010 9\nMMM > DDD 2011 5\nMMM > NNN 2011 2\nCCC > MMM 2009 4\nXXX > YYY 2010 1"

    assert parts(register_of, case) == {"t1": "chain", "t2": "chain", "t3": "aside", "t4": "inflow"}


def test_what_left_before_anything_came_is_on_no_chain(register_of: RegisterOf) -> None:
    assert parts(register_of, "AAA > MMM 2012 9\nMMM > DDD 2011 5\nMMM > DDD 2013 4") == {
        "t1": "chain", "t2": "inflow", "t3": "chain",
    }  # fmt: skip


def test_nothing_goes_on_beyond_the_destination(register_of: RegisterOf) -> None:
    assert "t2" not in parts(register_of, "AAA > DDD 2010 9\nDDD > NNN 2011 5")


def test_no_chain_leaves_what_went_aside(register_of: RegisterOf) -> None:
    assert parts(register_of, "AAA > MMM 2010 9\nNNN > DDD 2011 5") == {"t1": "aside"}


def table_of(case: Case) -> pd.DataFrame:
    rows = pd.DataFrame(case.records, columns=["supplier", "recipient", "year", "low", "high"])
    years = rows.year.astype("str")
    return rows.assign(
        movement=[f"r{n}" for n in range(len(rows))],
        date_from=pd.to_datetime(years + "-01-01"),
        date_to=pd.to_datetime(years + "-12-31"),
        level="reported",
        is_inference=False,
        is_estimate=False,
        hedges=[()] * len(rows),
        row_ids=[()] * len(rows),
        source_ids=[()] * len(rows),
    )


@settings(max_examples=4 * settings.default.max_examples)
@given(hub_cases(same_year=True))
def test_every_leg_of_every_chain_is_marked(case: Case) -> None:
    table = table_of(case)
    chains = trace_onward(legs_of(table), "A", "D")

    marked = mark_the_way(table, "A", ["D"])

    assert {leg.movement for chain in chains for leg in chain} <= set(marked.movement[marked.part == "chain"])
    assert bool(len(chains)) == bool((marked.part == "chain").any())
