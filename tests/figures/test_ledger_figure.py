"""An account over time: what came up, what went down, what was left below."""

from __future__ import annotations

import math

import plotly.graph_objects as go
import pytest

from armsflow.figures.ledger import Balance, Part, ledger_figure
from armsflow.figures.palette import DARK, LIGHT, Palette
from tests.figures.sankey_cases import CARD, texts

PARTS = [
    Part(2015, True, 240, 240, "reported", "BLR to BGR: 240"),
    Part(2015, False, 136, 136, "reported", "BGR to USA: 136"),
    Part(2015, False, 80, 80, "reported", "BGR to SAU: 80"),
    Part(2017, False, 30, 30, "alleged", "BGR to USA: 30"),
]
BALANCES = [Balance(2015, 24, 24, "24"), Balance(2016, 24, 24, "24"), Balance(2017, -6, -6, "6 short")]


def drawn(parts: list[Part] = PARTS, balances: list[Balance] = BALANCES, palette: Palette = LIGHT) -> go.Figure:
    return ledger_figure(parts, balances, CARD, palette)


def bars(figure: go.Figure) -> list[tuple[int, float, float, str]]:
    bar = figure.data[0]
    return list(zip(bar.x, bar.base, bar.y, bar.marker.color, strict=True))


def short_line(figure: go.Figure) -> list[float]:
    return [value for value in figure.data[-1].y if value is not None]


def test_received_stands_up_and_sent_on_hangs_down_piece_by_piece() -> None:
    assert [(x, base, y) for x, base, y, _ in bars(drawn())] == [
        (2015, 0, 240),
        (2015, 0, -136),
        (2015, -136, -80),
        (2017, 0, -30),
    ]


def test_evidence_is_told_by_lightness() -> None:
    assert [colour for *_, colour in bars(drawn())] == [LIGHT.reported.fill] * 3 + [LIGHT.alleged.fill]


def test_what_is_short_is_drawn_in_the_accent_and_nothing_else_is() -> None:
    figure = drawn()

    assert short_line(figure) == [-6, -6]
    assert figure.data[-1].line.color == LIGHT.focus


def test_account_that_is_never_short_has_no_accent() -> None:
    figure = drawn(balances=BALANCES[:2])

    assert short_line(figure) == []
    assert "short" not in texts(figure)


def test_limits_are_a_solid_piece_and_an_outlined_one() -> None:
    figure = drawn([Part(2015, True, 80, 216, "reported", "")], [Balance(2015, 80, 216, "80 to 216")])

    assert bars(figure) == [(2015, 0, 80, LIGHT.reported.fill), (2015, 80, 136, LIGHT.paper)]
    assert "80 to 216" in texts(figure)


def test_quantity_not_reported_is_a_hairline_with_words_and_no_number() -> None:
    figure = drawn(
        [PARTS[1], Part(2015, True, 0, math.inf, "alleged", "")], [Balance(2015, -136, math.inf, "\u2212136 or more")]
    )

    (_, _, length, colour), *_ = bars(figure)
    assert 0 < length < 5
    assert colour == LIGHT.paper
    assert "quantity not reported" in texts(figure)


def test_infinite_limit_runs_to_the_edge_without_a_line() -> None:
    figure = drawn(balances=[Balance(2015, -math.inf, 166, "at most 166")])
    band, _, low, high, _ = figure.data[1:]

    assert set(band.y) == {figure.layout.yaxis2.range[0]}
    assert (set(low.y), set(high.y)) == ({None}, {166})


def test_text_of_the_data_is_escaped() -> None:
    figure = drawn([Part(2015, True, 1, 1, "reported", "<img src=x onerror=alert(1)>")])

    assert "<img" not in str(figure.to_dict())


def test_picture_holds_its_card() -> None:
    assert {CARD.sources, CARD.footer, CARD.caution} <= set(texts(drawn()))


def test_many_years_are_labelled_where_it_matters() -> None:
    many = [Balance(1990 + n, n - 9, n - 9, f"balance {n - 9}") for n in range(34)]

    written = texts(drawn([], many))

    assert {"balance -9", "balance 24"} <= set(written)
    assert "balance 3" not in written


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_sent_on_is_read_as_a_positive_number(palette: Palette) -> None:
    ticks = drawn(palette=palette).layout.yaxis.ticktext

    assert len(ticks) >= 3
    assert not [tick for tick in ticks if "\u2212" in tick or "-" in tick]
