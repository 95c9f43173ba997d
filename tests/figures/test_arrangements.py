"""What stands in the columns, and the rest that is our subtraction."""

from __future__ import annotations

import pytest

from armsflow.analysis.measures import Measure
from armsflow.figures.arrangements import Arrangement, add_unaccounted, write_gathered
from tests.analysis.cases import amounts, shipped
from tests.conftest import RegisterOf
from tests.figures.sankey_cases import arranged

STORY = "BLR > BGR 2015 240\nBGR > USA 2015 136\nBGR > SAU 2015 80\nUSA > rebels 2015 ? basis=inference"


@pytest.mark.parametrize("arrangement", list(Arrangement))
@pytest.mark.parametrize("measure", ["launcher", "EUR", "TIV", "missile"])
def test_every_flow_runs_one_column_to_the_right(arrangement: Arrangement, measure: str) -> None:
    flows, nodes = arranged(shipped(), arrangement, measure)

    assert {nodes[f.target].column - nodes[f.source].column for f in flows.itertuples()} == {1}


@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_every_arrangement_keeps_every_record(arrangement: Arrangement) -> None:
    flows, _ = arranged(shipped(), arrangement)
    pairs, _ = arranged(shipped(), Arrangement.PAIRS)

    assert {row for ids in flows.row_ids for row in ids} == {row for ids in pairs.row_ids for row in ids}


def test_by_system_passes_the_same_amount_twice(register_of: RegisterOf) -> None:
    flows, _ = arranged(register_of("BLR > BGR 2015 240"), Arrangement.SYSTEMS)

    assert amounts(flows) == ["BLR@0 > konkurs@1 240..240", "konkurs@1 > BGR@2 240..240"]


def test_chain_puts_each_hop_in_a_column(register_of: RegisterOf) -> None:
    _, nodes = arranged(register_of(STORY), Arrangement.CHAIN)

    assert {name: node.column for name, node in nodes.items()} == {
        "BLR@0": 0, "BGR@1": 1, "USA@2": 2, "SAU@2": 2, "rebels@3": 3,
    }  # fmt: skip


def test_role_is_supplier_intermediary_or_holder(register_of: RegisterOf) -> None:
    _, nodes = arranged(register_of(STORY), Arrangement.CHAIN)

    assert [nodes[name].role for name in ("BLR@0", "BGR@1", "SAU@2")] == ["supplier", "intermediary", "holder"]


def test_only_parties_that_are_no_states_are_hollow(register_of: RegisterOf) -> None:
    _, nodes = arranged(register_of(STORY), Arrangement.CHAIN)

    assert [name for name, node in nodes.items() if node.is_hollow] == ["rebels@3"]


def test_line_under_a_node_says_in_and_out(register_of: RegisterOf) -> None:
    _, nodes = arranged(register_of(STORY), Arrangement.CHAIN)

    assert [nodes[n].line for n in ("BLR@0", "BGR@1", "USA@2", "rebels@3")] == [
        "240 launchers", "in 240, out 216", "in 136, out not reported", "quantity not reported",
    ]  # fmt: skip


def test_rest_is_a_stub_marked_as_our_subtraction(register_of: RegisterOf) -> None:
    flows, nodes = add_unaccounted(arranged(register_of(STORY), Arrangement.CHAIN), Measure("launcher"))

    (stub,) = flows[flows.level == "unaccounted"].itertuples()
    assert (stub.source, stub.low, stub.high, stub.label) == ("BGR@1", 24, 24, "24 launchers")
    assert "24 launchers not accounted for in Bgr" in stub.sentence
    assert stub.sentence.endswith("Our subtraction.")
    assert "our subtraction" in nodes[stub.target].line


def test_where_an_unreported_quantity_leaves_nothing_is_subtracted(register_of: RegisterOf) -> None:
    flows, _ = add_unaccounted(arranged(register_of(STORY), Arrangement.CHAIN), Measure("launcher"))

    assert "USA@2" not in set(flows[flows.level == "unaccounted"].source)


@pytest.mark.parametrize(
    "case", ["BLR > BGR 2015 240\nBGR > USA 2015 240..300", "BLR > BGR 2015 240..\nBGR > USA 2015 9"]
)
def test_no_stub_where_nothing_need_be_left(register_of: RegisterOf, case: str) -> None:
    flows, _ = add_unaccounted(arranged(register_of(case), Arrangement.CHAIN), Measure("launcher"))

    assert "unaccounted" not in set(flows.level)


def test_many_small_parties_are_added_up_and_never_dropped(register_of: RegisterOf) -> None:
    codes = [f"{a}{b}C" for a in "ABCDE" for b in "ABCDE"]
    case = "\n".join(f"{code} > BGR 2015 {n + 1}" for n, code in enumerate(codes))

    flows, nodes = arranged(register_of(case), Arrangement.PAIRS)

    assert flows.low.sum() == sum(range(1, 26))
    assert nodes["others@0"].name == "11 others"
    assert len(nodes) == 16
    assert nodes["others@0"].gathered[0] == ("Cac", "11 launchers")
    assert write_gathered(nodes, Arrangement.PAIRS) == "11 smaller suppliers are drawn as others."


@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_where_nobody_is_gathered_nothing_is_said(register_of: RegisterOf, arrangement: Arrangement) -> None:
    _, nodes = arranged(register_of(STORY), arrangement)

    assert write_gathered(nodes, arrangement) == ""


CYCLES = {
    "there and back": ("AAA > BBB 2015 9\nBBB > AAA 2015 4", ["AAA@0 > BBB@1 9..9", "BBB@1 > AAA@2 4..4"]),
    "there and back, and on": (
        "AAA > BBB 2014 9\nBBB > AAA 2015 4\nAAA > CCC 2016 3",
        ["AAA@0 > BBB@1 9..9", "BBB@1 > AAA@2 4..4", "AAA@2 > CCC@3 3..3"],
    ),
    "back before it came": ("AAA > BBB 2015 9\nBBB > AAA 2014 4", ["AAA@1 > BBB@2 9..9", "BBB@0 > AAA@1 4..4"]),
    "to oneself": ("AAA > AAA 2015 9", ["AAA@0 > AAA@1 9..9"]),
}


@pytest.mark.parametrize(("case", "drawn"), CYCLES.values(), ids=CYCLES)
def test_cycle_is_a_line_from_left_to_right(register_of: RegisterOf, case: str, drawn: list[str]) -> None:
    flows, _ = arranged(register_of(case), Arrangement.CHAIN)

    assert amounts(flows) == sorted(drawn)
