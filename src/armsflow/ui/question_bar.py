"""The question of a trace: one sentence of controls, drawn in the frame and bound to the URL."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from armsflow.analysis import question_address
from armsflow.analysis.arrivals import Arrivals, Question
from armsflow.analysis.measures import Measure
from armsflow.analysis.opening_question import Opening, opening_question
from armsflow.analysis.question_address import SAME_YEAR, read_unit
from armsflow.analysis.report_markdown import escape_markdown
from armsflow.analysis.units import units_by_system, units_of
from armsflow.figures.labels import text_width
from armsflow.register.load import Register
from armsflow.ui.address import asked, asked_first, bound
from armsflow.ui.filter_bar import level_mirror, options_of, read_choice, years_mirror
from armsflow.ui.kept import kept

LETTER = 22.4


class Words(NamedTuple):
    """What the controls of the sentence offer: names, and the codes they stand for."""

    origins: dict[str, str]
    systems: dict[str, str]
    destinations: dict[str, str]


def words_of(register: Register) -> Words:
    """Return what can be asked of a register."""
    options = options_of(register)
    return Words(options["supplier"], options["system"], options["recipient"])


@kept(max_entries=8)
def _opening(_register: Register, digest: str) -> Opening | None:
    """Find the opening question once for all readers; `digest` names the register."""
    del digest
    return opening_question(_register.transfers)


@kept(max_entries=8)
def _units(_register: Register, digest: str) -> dict[str, frozenset[str]]:
    """List the units of each system once for all readers."""
    del digest
    return units_by_system(_register.transfers)


def question_bar(register: Register) -> None:
    """Draw the sentence. A register that has nothing to trace gets none: the page says so."""
    opening = _opening(register, register.digest)
    if opening is None:
        return
    words = words_of(register)
    with st.container(
        key="question-hidden" if st.context.is_embedded else "question",
        horizontal=True,
        vertical_alignment="center",
        gap="xsmall",
    ):
        _word("From")
        _choice("from", words.origins, opening.origin, "Whose deliveries are followed")
        _word("of")
        _choice("of", words.systems, opening.system, "The system that is followed")
        system = words.systems[_now("of", list(words.systems), _name_for(opening.system, words.systems))]
        _family_choice(register, words, system)
        _unit_choice(register, system)
        _word("towards")
        _choice("towards", words.destinations, opening.destination, "Where they are followed to")
        chosen = read_choice(register)
        first, last = chosen.years or register.years
        with st.popover(f"{first}\u2013{last}" if first != last else f"{first}", type="tertiary", key="years-popover"):
            years_mirror(register)
        _word("evidence at least")
        with st.popover(chosen.level, type="tertiary", key="level-popover"):
            level_mirror()
        _word("same-year onward transfers")
        with st.popover(
            _now("same_year", list(SAME_YEAR), next(iter(SAME_YEAR))), type="tertiary", key="order-popover"
        ):
            st.radio(
                "Onward transfers within the year of arrival",
                list(SAME_YEAR),
                captions=list(SAME_YEAR.values()),
                key="same_year",
                bind=bound(),
            )


def _word(text: str) -> None:
    st.html(f"<span class='af-word'>{text}</span>", width="content")


def _choice(key: str, options: dict[str, str], code: str, label: str) -> None:
    """Draw a list as wide as the word chosen, so that the sentence reads on."""
    names = list(options)
    default = next((place for place, name in enumerate(names) if options[name] == code), 0)
    shown = _now(key, names, names[default])
    st.selectbox(
        label,
        names,
        index=default,
        key=key,
        bind=bound(),
        label_visibility="collapsed",
        width=int(text_width(shown, LETTER)) + 34,
    )


def _family_choice(register: Register, words: Words, system: str) -> None:
    """Draw which systems are traced together with the first: those counted in the same unit, none unless chosen."""
    unit = read_unit(said_now(), register, system)
    units = _units(register, register.digest)
    family = [name for name, code in words.systems.items() if code != system and unit in units.get(code, ())]
    chosen = [name for name in st.session_state.get("with") or asked("with") if name in family]
    shown = "alone" if not chosen else f"with {chosen[0] if len(chosen) == 1 else f'{len(chosen)} more'}"
    with st.popover(escape_markdown(shown), type="tertiary", key="family-popover", disabled=not family):
        st.multiselect(
            "Traced together, as if interchangeable, with",
            family,
            key="with",
            bind=bound(),
            placeholder="No other system",
        )


def _unit_choice(register: Register, system: str) -> None:
    """Draw the unit to choose where a system is counted in several."""
    units = {Measure(unit).title: str(unit) for unit in units_of(register.transfers, [system])}
    if len(units) > 1:
        _word("counted in")
        _choice("unit", units, next(iter(units.values())), "What is counted")


def _now(key: str, words: list[str], default: str) -> str:
    """Return what a control says, also before it is drawn for the first time."""
    said = st.session_state.get(key) or asked_first(key)
    return str(said) if said in words else default


def read_question(register: Register) -> Question | None:
    """Return what the sentence asks, without any assumption; None if the register has nothing to trace."""
    opening = _opening(register, register.digest)
    if opening is None:
        return None
    return question_address.read_question(said_now(), register, options=options_of(register), opening=opening)


def said_now() -> dict[str, list[str]]:
    """Return what all bound controls say, as an address would."""
    said = {str(name): value for name, value in st.session_state.items()}
    return {
        name: [value] if isinstance(value, str) else list(map(str, value))
        for name, value in said.items()
        if isinstance(value, str | list | tuple)
    }


def offer_other_ends(register: Register, answer: Arrivals) -> None:
    """Offer, where a question has no answer, the longest chain of its system and the question of the start."""
    asked, words = answer.question, words_of(register)
    own = register.transfers[register.transfers.system.isin(asked.systems)]
    offers = {opening_question(own): "Instead", _opening(register, register.digest): "Or start anew"}
    for offer, when in offers.items():
        if offer is None or (offer.origin, offer.destination) == (asked.origin, asked.destination[0]):
            continue
        names = [_name_for(code, options) for code, options in zip(offer_codes(offer), words, strict=True)]
        st.button(
            escape_markdown(f"{when}: from {names[0]} towards {names[2]}, {names[1]}"),
            key=f"ask-{offer.system}",
            on_click=lambda values=names: st.session_state.update(zip(("from", "of", "towards"), values, strict=True)),
        )


def offer_codes(offer: Opening) -> tuple[str, str, str]:
    """Return the codes of an opening in the order of the words."""
    return offer.origin, offer.system, offer.destination


def _name_for(code: str, options: dict[str, str]) -> str:
    return next(name for name, own in options.items() if own == code)
