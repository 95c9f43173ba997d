"""Deliveries and events on one axis."""

from __future__ import annotations

from datetime import date

from armsflow.figures.palette import LIGHT
from armsflow.figures.timeline import Moment, timeline_figure
from tests.figures.sankey_cases import CARD, texts

DELIVERY = Moment(date(2015, 1, 1), date(2015, 12, 31), "BLR to BGR: 240", "240 launchers. reported.", "reported")
EVENT = Moment(date(2024, 12, 8), date(2024, 12, 8), "Assad <b>resigns</b>", "<img src=x onerror=alert(1)>")


def test_earliest_stands_on_top() -> None:
    figure = timeline_figure([EVENT, DELIVERY], CARD, LIGHT)

    assert [trace.y[0] for trace in figure.data] == sorted(trace.y[0] for trace in figure.data)
    assert figure.data[0].x[0] < figure.data[1].x[0]
    assert figure.data[0].x == (date(2015, 1, 1), date(2015, 12, 31))
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_every_moment_has_a_row_of_its_own() -> None:
    figure = timeline_figure([DELIVERY] * 3 + [EVENT] * 2, CARD, LIGHT)

    assert len({trace.y[0] for trace in figure.data}) == 5


def test_text_of_the_data_is_escaped() -> None:
    figure = timeline_figure([EVENT], CARD, LIGHT)

    assert "Assad &lt;b&gt;resigns&lt;/b&gt;" in texts(figure)
    assert "<img" not in "".join(figure.data[0].customdata)


def test_delivery_takes_the_colour_of_its_level_and_an_event_none() -> None:
    figure = timeline_figure([DELIVERY, EVENT], CARD, LIGHT)

    assert [trace.marker.color for trace in figure.data] == [LIGHT.reported.fill, LIGHT.ink]


def test_lit_delivery_takes_the_accent() -> None:
    lit = Moment(DELIVERY.first, DELIVERY.last, "lit", "", "reported", is_lit=True)

    assert timeline_figure([lit], CARD, LIGHT).data[0].marker.color == LIGHT.focus_reported


def test_picture_holds_its_card() -> None:
    written = texts(timeline_figure([DELIVERY], CARD, LIGHT))

    assert {CARD.subtitle, CARD.sources, CARD.footer, CARD.caution} <= set(written)


def test_moments_of_one_year_are_drawn() -> None:
    assert len(timeline_figure([DELIVERY], CARD, LIGHT).data) == 1
