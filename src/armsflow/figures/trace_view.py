"""The answer of a trace as a view: the bar from must to could, with other readings and mixing rules."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from armsflow.analysis.address import Params
from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.explain import write_answer, write_assumptions, write_beside, write_problem, write_question
from armsflow.analysis.measures import Measure
from armsflow.analysis.mixing import Rule
from armsflow.analysis.question_address import answer_address, write_question_address
from armsflow.analysis.report_tables import write_limits
from armsflow.analysis.wording import names_in
from armsflow.figures.answer_bar import Reading, Tick, answer_figure, swatches_of
from armsflow.figures.card import Card
from armsflow.figures.card_words import footer_of, name_sources, permalink, write_link
from armsflow.figures.fitting import Space, fit_into
from armsflow.figures.palette import Palette
from armsflow.figures.presets import Preset
from armsflow.figures.view_type import View, ViewError
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity


def trace_view(register: Register, params: Params, base: str) -> View:
    """Return the answer to the question of an address, as the page Trace draws it."""
    answer = ask_for_view(register, params)
    own = write_question_address(answer.question, register)
    plain = answer.assuming(())
    readings, (ticks, _) = readings_of(answer, plain), ticks_of(answer)
    card, alt = bar_card(answer, register, permalink(base, "trace", own, register)), alt_of_bar(answer, register)

    def draw(preset: Preset, palette: Palette) -> go.Figure:
        def in_space(space: Space) -> go.Figure:
            fitted = replace(card, width=space.width)
            room = max((space.height or 0) - fitted.height_around(swatches_of(readings, palette)), 0)
            return answer_figure(
                readings, ticks, answer.sent, fitted, palette, unit=answer.question.unit, least_height=room
            ).update_layout(width=space.width)

        return fit_into(preset, in_space, lambda figure: figure.layout.height)

    return View(
        "trace", card.title, card.subtitle, alt, alt, card, _table(readings, ticks, answer.question.unit),
        rows_behind(answer, register), sources_of(answer), own, "trace", register, draw,
    )  # fmt: skip


def ask_for_view(register: Register, params: Params) -> Arrivals:
    """Return the answer to the question of an address.

    Raises:
        ViewError: there is nothing to trace, or no answer: why, in a sentence.
    """
    answer = answer_address(params, register, lambda asked: Arrivals(asked, register.transfers))
    if answer is None:
        raise ViewError("Nothing that is counted in units was delivered on record, so there is nothing to follow.")
    problem = write_problem(answer, names_in(register))
    if problem:
        raise ViewError(problem)
    return answer


def trace_card(answer: Arrivals, register: Register, subtitle: str, caution: str, link: str = "") -> Card:
    """Return the card of a figure of an answer: the question is its title."""
    movements = answer.movements
    records = len({row for ids in movements.row_ids for row in ids})
    return Card(
        title=write_question(answer.question, names_in(register)),
        subtitle=f"Unit: {Measure(answer.question.unit).title}. {subtitle}",
        sources=name_sources(register, sources_of(answer), records),
        footer=footer_of(register),
        caution=caution,
        link=write_link(link),
    )


def bar_card(answer: Arrivals, register: Register, link: str) -> Card:
    """Return what the bar of an answer says about itself."""
    subtitle = f"Limits that hold for every history the records allow. {ticks_of(answer)[1]}"
    return trace_card(answer, register, subtitle, " ".join(write_assumptions(answer, names_in(register))), link)


def alt_of_bar(answer: Arrivals, register: Register) -> str:
    """Return an answer in words: the question, the answer, and by the other order rule."""
    names = names_in(register)
    return f"{write_question(answer.question, names)}. {write_answer(answer, names)} {write_beside(answer, names)}"


def sources_of(answer: Arrivals) -> list[str]:
    """Return the sources of all that the question looks at, once each."""
    return list(dict.fromkeys(source for ids in answer.movements.source_ids for source in ids))


def rows_behind(answer: Arrivals, register: Register) -> pd.DataFrame:
    """Return the register's rows of all that the question looks at."""
    ids = {row for ids in answer.movements.row_ids for row in ids}
    rows: pd.DataFrame = register.transfers[register.transfers.id.isin(ids)]
    return rows


def readings_of(answer: Arrivals, plain: Arrivals) -> list[Reading]:
    """Return the answer, what it is without the reader's assumption (`plain`), and by the other order rule."""
    assert answer.limits is not None  # noqa: S101 - a contradiction ended the page before
    asked = answer.question
    rule = {"same_year": "Same-year onward transfers allowed", "strict": "Strict order"}
    with_assumed = ", with what is assumed" if asked.assume else ""
    readings = [Reading(f"{rule[asked.order]}{with_assumed}", answer.limits, is_assumed=bool(asked.assume))]
    if asked.assume and plain.limits is not None:
        readings.append(Reading("On record, without what is assumed", plain.limits))
    beside = answer.beside
    if beside.limits is not None:
        readings.append(Reading(f"{rule[beside.question.order]}{with_assumed}", beside.limits))
    return readings


def ticks_of(answer: Arrivals) -> tuple[list[Tick], str]:
    """Return what each mixing rule would say, and a note on it.

    Past a link of unknown quantity a rule says nothing: then what it would say if all was passed on there.
    """
    plain = [(rule, answer.mixed(rule)) for rule in Rule]
    ticks = [Tick(str(rule), said.arrived) for rule, said in plain if said and said.arrived is not None]
    if ticks:
        return ticks, "Marks: what mixing rules would say, which are assumptions."
    supposed = [(rule, answer.mixed_if_all_was_passed_on(rule)) for rule in Rule]
    ticks = [Tick(str(rule), said.arrived) for rule, said in supposed if said and said.arrived is not None]
    if ticks:
        return ticks, (
            "Marks: what mixing rules would say if links of unknown quantity carried all there was: assumptions."
        )
    return [], "No mixing rule says a number: a stock or a quantity on the way is not known."


def limits_drawn(readings: list[Reading], ticks: list[Tick]) -> dict[str, Quantity]:
    """Return what is drawn by its name: limits, and points of mixing rules."""
    return {reading.name: reading.limits for reading in readings} | {
        tick.name: Quantity(tick.items, tick.items) for tick in ticks
    }


def _table(readings: list[Reading], ticks: list[Tick], unit: str) -> pd.DataFrame:
    """Return what is drawn, a reading or a rule a row; `quantity_high` is empty where nothing limits it."""
    drawn = limits_drawn(readings, ticks)
    return pd.DataFrame({
        "reading": list(drawn),
        "quantity": [write_limits(limits, unit) for limits in drawn.values()],
        "quantity_low": [limits.low for limits in drawn.values()],
        "quantity_high": [limits.high if limits.high < float("inf") else float("nan") for limits in drawn.values()],
        "unit": Measure(unit).title,
        "is_assumption": [reading.is_assumed for reading in readings] + [True] * len(ticks),
    })  # fmt: skip
