"""The bar from must to could: readings on one scale, marks that never meet, words beside every number."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.figures.answer_bar import Reading, Tick, _tick_lines, answer_figure
from armsflow.figures.palette import LIGHT
from armsflow.register.quantity import UNREPORTED, Quantity
from tests.figures.sankey_cases import CARD, texts

WIDTH = 1000.0

SENT = Quantity(240, 240)
ANSWER = Reading("Same year", Quantity(96, 216))
STRICT = Reading("Strict order", Quantity(0, 0))


def figure_of(*readings: Reading, ticks: tuple[Tick, ...] = (), sent: Quantity = SENT) -> Any:
    return answer_figure(list(readings), list(ticks), sent, CARD, LIGHT, unit="launcher")


def spans(figure: Any, fill: str) -> list[tuple[float, float]]:
    """The parts of the bars that have a fill, in items."""
    return [(s.x0, s.x1) for s in figure.layout.shapes if s.xref == "x" and s.fillcolor == fill and s.x1 > s.x0]


def test_solid_to_the_least_and_light_to_the_most() -> None:
    figure = figure_of(ANSWER)

    assert spans(figure, LIGHT.documented.fill) == [(0, 96)]
    assert spans(figure, LIGHT.alleged.fill) == [(96, 216)]
    assert spans(figure, LIGHT.paper) == [(0, 240)]


def test_all_readings_share_one_scale_and_say_their_limits() -> None:
    figure = figure_of(ANSWER, STRICT)

    written = " ".join(texts(figure))
    assert "<b>Same year</b>: 96 to 216 launchers" in written
    assert "Strict order: 0 launchers" in written
    assert figure.layout.xaxis.range[1] == pytest.approx(240, rel=0.01)


def test_what_is_assumed_has_an_ink_of_its_own_and_a_legend() -> None:
    figure = figure_of(Reading("Assumed", Quantity(0, 216), is_assumed=True), ANSWER)

    assert spans(figure, LIGHT.of_focus("alleged").fill) == [(0, 216)]
    assert "could, with what is assumed" in texts(figure)
    assert "could, with what is assumed" not in texts(figure_of(ANSWER))


def test_no_upper_limit_is_drawn_to_the_end_and_said() -> None:
    figure = figure_of(Reading("Open", UNREPORTED), sent=UNREPORTED)

    assert "<b>Open</b>: any number" in texts(figure)
    assert all(abs(shape.x1) < float("inf") for shape in figure.layout.shapes)


def test_rules_that_agree_share_a_mark() -> None:
    figure = figure_of(ANSWER, ticks=(Tick("proportional", 144), Tick("first in, first out", 144)))

    assert "144 proportional; first in, first out" in texts(figure)


def test_name_is_never_markup() -> None:
    written = " ".join(texts(figure_of(Reading("<img src=x>", Quantity(0, 1)))))

    assert "&lt;img src=x&gt;" in written
    assert "<img" not in written


@given(st.lists(st.floats(0, 240), min_size=1, max_size=6))
def test_marks_never_overlap_nor_leave_the_picture(items: list[float]) -> None:
    lines = _tick_lines([Tick(f"rule {number}", each) for number, each in enumerate(items)], 240, WIDTH)

    for line in lines:
        assert all(one.right <= other.left for one, other in pairwise(line))
        assert all(label.right <= WIDTH + 1e-6 or label.left <= 1e-6 for label in line)
    assert sum(label.text.count("rule") for line in lines for label in line) == len(items)
