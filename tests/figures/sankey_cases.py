"""Small Sankeys to test with: lines such as `BLR > BGR 2015 240`, read by the real loader."""

from __future__ import annotations

import plotly.graph_objects as go

from armsflow.analysis.measures import Measure
from armsflow.analysis.movements import count_movements
from armsflow.analysis.wording import names_in
from armsflow.figures.arrangements import Arranged, Arrangement, arrange
from armsflow.figures.card import Card
from armsflow.figures.palette import LIGHT
from armsflow.figures.sankey import sankey_figure
from armsflow.register.load import Register

CARD = Card(
    "Delivered launchers", "Unit: launchers.", "Sources: a paper.", "armsflow data 1.0, sha256 12ab34cd", "A caution."
)


def arranged(register: Register, arrangement: Arrangement = Arrangement.PAIRS, measure: str = "launcher") -> Arranged:
    """The transfers of a register in one measure, arranged."""
    hollow = frozenset(register.parties.index[register.parties.kind != "state"])
    counted = count_movements(register.transfers, Measure(measure))
    return arrange(counted, arrangement, names=names_in(register), hollow=hollow, measure=Measure(measure))


def drawn(register: Register, arrangement: Arrangement = Arrangement.PAIRS) -> go.Figure:
    """The figure of it, in light colours."""
    return sankey_figure(*arranged(register, arrangement), CARD, LIGHT)


def texts(figure: go.Figure) -> list[str]:
    """Everything written in the picture."""
    return [annotation.text for annotation in figure.layout.annotations]


def hovers(figure: go.Figure) -> list[str]:
    """Everything said on hovering."""
    trace = figure.data[0]
    return [said for said, *_ in (*trace.node.customdata, *trace.link.customdata)]
