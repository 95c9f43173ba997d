"""The frame of a figure: what it says about itself stands inside the picture."""

from __future__ import annotations

import plotly.graph_objects as go

from armsflow.figures.card import Card, evidence_swatches, frame_figure
from armsflow.figures.palette import DARK, LIGHT
from tests.figures.sankey_cases import CARD, texts


def framed(card: Card) -> go.Figure:
    return frame_figure(go.Figure(), card, LIGHT, plot_height=300, sides=(60, 60), swatches=evidence_swatches(LIGHT))


def test_every_line_of_the_card_is_written() -> None:
    written = texts(framed(CARD))

    assert f"<b>{CARD.title}</b>" in written
    assert {CARD.subtitle, CARD.sources, CARD.footer, CARD.caution} <= set(written)


def test_card_is_escaped() -> None:
    card = Card("<script>", "<b>unit", "<img src=x>", "a & b", "<i>")

    assert {"<b>&lt;script&gt;</b>", "&lt;b&gt;unit", "&lt;img src=x&gt;", "a &amp; b", "&lt;i&gt;"} <= set(
        texts(framed(card))
    )


def test_long_texts_are_broken_and_no_line_is_lost() -> None:
    sources = "Sources: " + ", ".join(f"publisher {n}" for n in range(60)) + "."
    figure = framed(Card("A title of many words " * 8, "unit", sources, "version"))

    assert sources in " ".join(texts(figure))


def test_picture_grows_with_its_foot() -> None:
    long = Card("t", "u", "word " * 200, "v")

    assert framed(long).layout.height > framed(CARD).layout.height
    assert framed(long).layout.margin.b > framed(CARD).layout.margin.b


def test_nothing_of_the_foot_falls_out_of_the_picture() -> None:
    figure = framed(Card("t", "u", "word " * 200, "v", "caution " * 40))

    assert min(note.yshift for note in figure.layout.annotations) - 15 >= -figure.layout.margin.b


def test_swatches_are_those_of_the_theme() -> None:
    assert [swatch.ink for swatch in evidence_swatches(DARK)][:3] == [DARK.documented, DARK.reported, DARK.alleged]
