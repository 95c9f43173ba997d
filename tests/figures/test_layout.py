"""Where things stand: at Plotly's own scale, no label on another."""

from __future__ import annotations

import random
from itertools import pairwise

import pandas as pd
import pytest

from armsflow.analysis.measures import Measure
from armsflow.analysis.wording import names_in
from armsflow.figures.arrangements import Arrangement, arrange, place
from armsflow.figures.layout import HAIRLINE, LABEL_HEIGHT, Layout, lay_out
from armsflow.figures.standing import standing_order
from tests.analysis.cases import movements, shipped

NEAR = 0.5
"""Half a pixel: what nobody sees."""


def random_case(seed: int) -> Layout:
    """A made-up Sankey of two or three columns: links wide, narrow and without a number."""
    dice = random.Random(seed)  # noqa: S311
    columns = [[f"{letter}{n}" for n in range(dice.randint(1, 9))] for letter in "abc"[: dice.randint(2, 3)]]
    columns[0].append("a0 beside")  # where all columns hold one node, see the last test
    rows = [
        (source, target, dice.choice([0, 0.04, 1, 24, 240, dice.randint(1, 10**6)]))
        for here, onward in pairwise(columns)
        for target in onward
        for source in sorted({here[0], dice.choice(here), here[-1]})
    ]
    links = pd.DataFrame(rows, columns=["source", "target", "amount"]).astype({"amount": "float64"})
    return lay_out(links, {node: "abc".index(node[0]) for node in sorted({*links.source, *links.target})})


@pytest.fixture(scope="module")
def layouts() -> list[Layout]:
    return [random_case(seed) for seed in range(12)]


def plotly_scale(layout: Layout) -> float:
    """d3-sankey's rule: the least over columns of (height - gaps) / what stands in it."""
    columns = layout.nodes.groupby("column").value
    return min((layout.height * layout.share - (len(values) - 1) * layout.pad) / values.sum() for _, values in columns)


def test_scale_is_the_one_plotly_arrives_at(layouts: list[Layout]) -> None:
    for layout in layouts:
        scale = (layout.links.width / layout.links.value).iloc[0]

        assert plotly_scale(layout) == pytest.approx(scale, rel=1e-6)


def test_all_links_are_drawn_at_one_scale(layouts: list[Layout]) -> None:
    for layout in layouts:
        scales = layout.links.width / layout.links.value

        assert scales.min() == pytest.approx(scales.max())
        assert list(layout.nodes["size"]) == pytest.approx(list(layout.nodes.value * scales.iloc[0]))


def test_gap_is_one_that_plotly_does_not_shorten(layouts: list[Layout]) -> None:
    for layout in layouts:
        most = layout.nodes.groupby("column").size().max()

        assert layout.pad >= 0
        assert most == 1 or layout.pad <= layout.height / (most - 1)


def test_no_two_labels_of_a_column_overlap(layouts: list[Layout]) -> None:
    for layout in layouts:
        nodes = layout.nodes
        middle = nodes.top + nodes["size"] / 2 - LABEL_HEIGHT / 2
        room = pd.DataFrame(
            {"top": middle.where(nodes.label != "above", nodes.top - LABEL_HEIGHT), "column": nodes.column}
        )

        for _, labels in room.sort_values("top").groupby("column"):
            assert (labels.top.diff().dropna() >= LABEL_HEIGHT - NEAR).all()


def test_no_two_nodes_of_a_column_overlap_and_all_are_in_the_picture(layouts: list[Layout]) -> None:
    for layout in layouts:
        nodes = layout.nodes.sort_values("top")

        assert nodes.top.min() >= -NEAR
        assert (nodes.top + nodes["size"]).max() <= layout.height + NEAR
        for _, column in nodes.groupby("column"):
            assert (column.top.shift(-1) - column.top - column["size"]).dropna().ge(-NEAR).all()


def test_links_do_not_cross_at_either_end(layouts: list[Layout]) -> None:
    for layout in layouts:
        for end, other, y in (("source", "target", "from_y"), ("target", "source", "to_y")):
            for _, links in layout.links.groupby(end):
                tops = links.sort_values(y)[other].map(layout.nodes.top)
                assert tops.is_monotonic_increasing


def test_links_fill_their_node_from_its_top(layouts: list[Layout]) -> None:
    for layout in layouts:
        for end, y in (("source", "from_y"), ("target", "to_y")):
            for node, links in layout.links.groupby(end):
                assert (links[y] - links.width / 2).min() == pytest.approx(layout.nodes.top[node], abs=NEAR)
                assert (links[y] + links.width / 2).max() <= layout.nodes.top[node] + layout.nodes["size"][node] + NEAR


def test_hairline_is_thin_and_widens_nothing_that_is_counted(layouts: list[Layout]) -> None:
    for layout in layouts:
        hairlines = layout.links[layout.links.amount == 0]

        assert (hairlines.width <= HAIRLINE + NEAR).all()
        assert (layout.links.value == layout.links.amount)[layout.links.amount > 0].all()


def test_ten_times_the_amount_is_ten_times_the_width() -> None:
    links = pd.DataFrame({"source": ["a", "a"], "target": ["b", "c"], "amount": [10.0, 100.0]})

    width = lay_out(links, {"a": 0, "b": 1, "c": 1}).links.set_index("target").width

    assert width["c"] == pytest.approx(10 * width["b"])


def test_node_that_passes_on_has_its_label_above() -> None:
    links = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], "amount": [240.0, 136.0]})

    assert dict(lay_out(links, {"a": 0, "b": 1, "c": 2}).nodes.label) == {"a": "left", "b": "above", "c": "right"}


@pytest.mark.parametrize("ends", [["a", "b"], ["a", "b", "c"]], ids=["one link", "a chain"])
def test_lone_nodes_are_as_high_as_plotly_draws_them(ends: list[str]) -> None:
    links = pd.DataFrame({"source": ends[:-1], "target": ends[1:], "amount": 240.0})

    layout = lay_out(links, {node: place for place, node in enumerate(ends)})

    assert plotly_scale(layout) == pytest.approx((layout.links.width / layout.links.value).iloc[0])


@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_filter_moves_nobody_past_another(arrangement: Arrangement) -> None:
    counted, names = movements(shipped()), names_in(shipped())
    order = standing_order(place(counted, arrangement))
    pictures = []
    for some in (counted, counted[counted.level != "alleged"], counted[counted.date_from.dt.year > 2014], counted[::2]):
        flows, nodes = arrange(
            some, arrangement, names=names, hollow=frozenset(), measure=Measure("launcher"), order=order
        )
        layout = lay_out(
            flows.assign(amount=flows.low), {name: node.column for name, node in nodes.items()},
            heights={name: node.height for name, node in nodes.items()},
        )  # fmt: skip
        pictures.append([str(node) for node in layout.nodes.sort_values(["column", "top"]).index])

    whole = pictures[0]
    for picture in pictures[1:]:
        if arrangement != Arrangement.CHAIN:  # where a party may stand in another column
            assert picture == [node for node in whole if node in picture]
        both = [node for node in whole if node in picture]
        assert both == [node for node in picture if node in whole]


def test_where_all_deal_with_all_the_largest_stands_on_top() -> None:
    sizes = {party: (size * 37) % 101 + 1 for size, party in enumerate("abcdefghij")}
    links = pd.DataFrame(
        [(f"{one}@0", f"{two}@1", sizes[one] * sizes[two]) for one in sizes for two in sizes],
        columns=["source", "target", "low"],
    )

    order = standing_order(links.assign(high=links.low))

    largest_first = sorted(sizes, key=lambda party: -sizes[party])
    assert [sorted(sizes, key=lambda party: order[f"{party}@{column}"]) for column in (0, 1)] == [largest_first] * 2


def test_partners_stand_side_by_side_though_their_sizes_differ() -> None:
    links = pd.DataFrame(
        [("a@0", "x@1", 10.0), ("b@0", "y@1", 9.0), ("c@0", "x@1", 4.0), ("d@0", "y@1", 3.0)],
        columns=["source", "target", "low"],
    )

    order = standing_order(links.assign(high=links.low))

    assert sorted("abcd", key=lambda party: order[f"{party}@0"]) == ["a", "c", "b", "d"]
