"""Two Sankeys beside each other: one scale, one height for each party, the same "others"."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.selection import select
from armsflow.analysis.wording import names_in
from armsflow.figures.arrangements import Arranged, Arrangement, arrange_placed
from armsflow.figures.card import HALF, TITLE
from armsflow.figures.labels import text_width
from armsflow.figures.layout import Layout, lay_out, lay_out_within
from armsflow.figures.palette import LIGHT
from armsflow.figures.side_by_side import place_alike, side_by_side
from armsflow.register.load import Register
from tests.analysis.cases import shipped
from tests.conftest import RegisterOf
from tests.figures.sankey_cases import CARD, texts

REAL = shipped()
COLUMNS = {"A": 0, "B": 0, "C": 0, "X": 1, "Y": 1}


def links(*flows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(flows, columns=["source", "target", "amount"])


def within(part: pd.DataFrame) -> tuple[Layout, Layout]:
    whole = lay_out(links(("A", "X", 100), ("B", "X", 50), ("C", "Y", 10), ("B", "Y", 0)), COLUMNS)
    return whole, lay_out_within(part, whole)


def test_part_has_the_scale_of_the_whole() -> None:
    whole, part = within(links(("A", "X", 20), ("B", "Y", 0)))

    assert part.scale == pytest.approx(whole.scale)
    assert part.nodes["size"]["A"] == pytest.approx(20 * whole.scale)


def test_each_node_stands_in_the_middle_of_its_place_in_the_whole() -> None:
    whole, part = within(links(("A", "X", 20), ("C", "Y", 5)))

    for name, node in part.nodes.iterrows():
        place = whole.nodes.loc[name]
        assert node.top + node["size"] / 2 == pytest.approx(place.top + place["size"] / 2)


def test_plotly_is_told_to_fill_what_the_fullest_column_needs() -> None:
    whole, part = within(links(("A", "X", 20), ("C", "Y", 5)))

    assert part.pad == 0
    assert part.share * part.height == pytest.approx(25 * whole.scale)


def pictures(register: Register, arrangement: Arrangement, *choices: TransferFilter) -> list[Arranged]:
    selections = [select(register, chosen) for chosen in choices]
    placed = place_alike([selection.movements for selection in selections], arrangement)
    return [
        arrange_placed(
            drawn, arrangement, names=names_in(register), hollow=each.hollow, measure=each.measure, roles=each.roles
        )
        for drawn, each in zip(placed, selections, strict=True)
    ]


@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_nodes_of_both_pictures_have_one_height_and_colour(arrangement: Arrangement) -> None:
    periods = TransferFilter(years=(2012, 2015)), TransferFilter(years=(2015, 2018))
    drawn = side_by_side(pictures(REAL, arrangement, *periods), [CARD, CARD], LIGHT)

    def places(number: int) -> dict[str, tuple[float, float]]:
        trace = drawn[number].data[0]
        low, high = trace.domain.y
        middles = [round(low + y * (high - low), 3) for y in trace.node.y]
        names = [said.split("</b>")[0] for said, *_ in trace.node.customdata]
        return dict(zip(zip(names, trace.node.x, strict=True), middles, strict=True))  # type: ignore[arg-type]

    first, second = places(0), places(1)
    shared = first.keys() & second.keys()
    assert len(shared) >= 3
    assert {name: first[name] for name in shared} == pytest.approx({name: second[name] for name in shared}, abs=2e-3)
    assert drawn[0].layout.height == drawn[1].layout.height


def test_others_are_the_same_parties_in_both(register_of: RegisterOf) -> None:
    early = "\n".join(f"s{number:02} > XXX 2012 {100 - number}" for number in range(20))
    late = "\n".join(f"s{number:02} > XXX 2013 {1 + number}" for number in range(20))
    register = register_of(f"{early}\n{late}")

    first, second = pictures(
        register, Arrangement.PAIRS, TransferFilter(years=(2012, 2012)), TransferFilter(years=(2013, 2013))
    )

    assert {*first.nodes} == {*second.nodes}
    assert "others@0" in first.nodes


def test_party_of_a_chain_stands_in_one_column_in_both(register_of: RegisterOf) -> None:
    register = register_of("AAA > BBB 2012 30\nBBB > CCC 2013 10")

    first, second = pictures(register, Arrangement.CHAIN, TransferFilter(), TransferFilter(supplier=("BBB",)))

    assert first.nodes.keys() == {"AAA@0", "BBB@1", "CCC@2"}
    assert second.nodes.keys() == {"BBB@1", "CCC@2"}


def test_pictures_begin_at_one_height_whatever_their_titles(register_of: RegisterOf) -> None:
    register = register_of("AAA > BBB 2012 10\nAAA > BBB 2013 30")
    pair = pictures(register, Arrangement.PAIRS, TransferFilter(years=(2012, 2012)), TransferFilter(years=(2013, 2013)))
    long = replace(CARD, title="A title " * 20)

    first, second = side_by_side(pair, [replace(CARD, width=HALF), replace(long, width=HALF)], LIGHT)

    assert first.layout.margin.t == second.layout.margin.t
    lines = [text.removeprefix("<b>") for text in texts(second) if text.startswith("<b>A title")]
    assert max(text_width(line.removesuffix("</b>"), TITLE) for line in lines) <= HALF
