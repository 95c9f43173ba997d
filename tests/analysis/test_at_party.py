"""What came in and went out at a party: the numbers of Flows, said once more."""

from __future__ import annotations

import pytest

from armsflow.analysis.at_party import sides_of, standings
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.measures import count_records
from armsflow.analysis.selection import Selection, select
from armsflow.analysis.wording import names_in
from armsflow.figures.arrangements import Arrangement, arrange
from armsflow.register.quantity import UNREPORTED, Quantity
from tests.analysis.cases import shipped
from tests.conftest import RegisterOf

REAL = shipped()
CASE = """
    BLR > BGR 2015 240
    BGR > USA 2015 80..100
    BGR > SAU 2015 50
    BGR > SAU 2016 10 grade=D3
    BGR > rebels 2015 ? basis=inference hedge=likely
"""


def told(selection: Selection, party: str, way: str) -> list[str]:
    side = sides_of(selection, party)[way == "out"]
    return [f"{each.name}: {each.amount}; {each.share}" for each in side.exchanges]


def test_each_other_party_has_its_sum_and_its_share(register_of: RegisterOf) -> None:
    selection = select(register_of(CASE), TransferFilter())

    assert told(selection, "BGR", "in") == ["Blr: 240 launchers; all of what came in"]
    assert told(selection, "BGR", "out") == [
        "Usa: 80 to 100 launchers; 57% to 63% of the quantity reported that went out",
        "Sau: 60 launchers; 37% to 43% of the quantity reported that went out",
        "Rebels: quantity not reported; ",
    ]


def test_heading_says_what_has_no_quantity(register_of: RegisterOf) -> None:
    came, went = sides_of(select(register_of(CASE), TransferFilter()), "BGR")

    assert came.heading == "Came in: 240 launchers"
    assert went.heading == "Went out: 140 to 160 launchers, and 1 transfer more with no quantity reported"


def test_side_without_records_is_not_said_to_be_zero(register_of: RegisterOf) -> None:
    came, _ = sides_of(select(register_of("BLR > BGR 2015 240"), TransferFilter()), "BLR")

    assert came.heading == "Came in: nothing on record"
    assert came.amount.quantity == UNREPORTED


def test_flows_of_two_levels_stay_apart(register_of: RegisterOf) -> None:
    _, went = sides_of(select(register_of(CASE), TransferFilter()), "BGR")

    (sau,) = [each for each in went.exchanges if each.other == "SAU"]
    assert [(flow.label, flow.level) for flow in sau.flows] == [
        ("50 launchers", "reported"),
        ("10 launchers", "alleged"),
    ]


def test_what_a_party_handed_to_itself_came_in_and_went_out(register_of: RegisterOf) -> None:
    selection = select(register_of("SAU > SAU 2016 5"), TransferFilter())

    assert told(selection, "SAU", "in") == ["Sau: 5 launchers; all of what came in"]
    assert told(selection, "SAU", "out") == ["Sau: 5 launchers; all of what went out"]


def test_parties_are_listed_largest_first(register_of: RegisterOf) -> None:
    found = standings(select(register_of(CASE), TransferFilter()))

    assert [each.party for each in found] == ["BGR", "BLR", "USA", "SAU", "rebels"]
    assert (found[0].came_in, found[4].came_in) == ("240 launchers", "quantity not reported")


@pytest.mark.parametrize("measure", list(count_records(REAL.transfers)))
@pytest.mark.parametrize("years", [None, (2014, 2016)])
def test_totals_agree_with_those_of_flows(measure: str, years: tuple[int, int] | None) -> None:
    selection = select(REAL, TransferFilter(measure=measure, years=years, stage=""))
    drawn = arrange(
        selection.movements, Arrangement.PAIRS, names=names_in(REAL), roles=selection.roles, hollow=selection.hollow,
        measure=selection.measure,
    )  # fmt: skip
    lines = {node: each.line for node, each in drawn.nodes.items() if not node.startswith("others")}
    parties = {*selection.movements.supplier, *selection.movements.recipient}
    sides = {party: sides_of(selection, party) for party in parties}

    for node, line in lines.items():
        party, column = node.split("@")
        side = sides[party][column == "0"]
        assert side.amount.write(selection.measure).split(", and ")[0] == line.removesuffix(" and more unreported")
        assert bool(side.amount.unreported) == ("unreported" in line or line == "quantity not reported")
    sums = [sides[party][1].amount for party in {*selection.movements.supplier}]
    reported = [each.quantity for each in sums if each.quantity.is_reported]
    assert round(sum(each.low for each in reported), 3) == selection.total.low
    assert sum(each.unreported for each in sums) == selection.unreported
    assert sum(reported, Quantity(0, 0)).high == pytest.approx(selection.total.high) or not reported
