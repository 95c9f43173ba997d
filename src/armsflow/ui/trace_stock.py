"""How much own stock would explain what must have arrived: a curve and a table."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.measures import Measure
from armsflow.analysis.report_tables import intermediaries
from armsflow.analysis.wording import name_of, names_in
from armsflow.figures.stock_curve import stock_curve
from armsflow.figures.trace_view import trace_card
from armsflow.register.quantity import Quantity
from armsflow.ui.figure_frame import draw_plot
from armsflow.ui.frame import the_palette, the_register
from armsflow.ui.markup import table


def draw_stock(answer: Arrivals) -> None:
    """Draw must over the own stock of the party that would explain it soonest.

    Nothing is drawn where must is 0, or nobody stands between.
    """
    between = intermediaries(answer)
    if not between or answer.limits is None or answer.limits.low == 0:
        return
    names, unit = names_in(the_register()), Measure(answer.question.unit)
    stocks = {party: answer.stock_to_explain(party) for party in between}
    st.header("How much own stock would explain it", anchor=False)
    rows = [(name_of(party, names), _write_stock(stock, unit)) for party, stock in stocks.items()]
    _draw_curve(answer, stocks)
    st.html(
        table(
            pd.DataFrame(rows, columns=["party", "stock"]),
            {"party": "Party", "stock": "Least own stock with which none need have arrived"},
            caption="Of one party at a time, the stock of the others as assumed",
        )
    )


def _draw_curve(answer: Arrivals, stocks: dict[str, float]) -> None:
    explaining = {party: stock for party, stock in stocks.items() if math.isfinite(stock)}
    if not explaining:
        return
    party = min(explaining, key=lambda party: explaining[party])
    points = answer.curve(party)
    if not points:
        return
    register = the_register()
    name = name_of(party, names_in(register))
    unit = Measure(answer.question.unit)
    card = trace_card(
        answer,
        register,
        f"Must and could over the own stock of {name}, the others' as assumed.",
        "Limits under an assumption, not a finding about any stock.",
    )
    said = "; ".join(
        f"with {unit.write(Quantity(point.stock, point.stock))}, {point.must:g} to {point.could:g}" for point in points
    )
    figure = stock_curve(points, explaining[party], card, the_palette(), party=name)
    draw_plot(figure, key="stock-curve", alt=f"{card.title}. {name}: {said}.", name=f"stock {card.title}")


def _write_stock(stock: float, unit: Measure) -> str:
    return "no stock of this party alone" if math.isinf(stock) else unit.write(Quantity(stock, stock))
