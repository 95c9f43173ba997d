"""The filter: drawn once, in the frame, bound to the URL; read by every page."""

from __future__ import annotations

import streamlit as st

from armsflow.analysis import address
from armsflow.analysis.address import DEFAULT, FILTER, default_measure, default_stage
from armsflow.analysis.filters import LISTS, TransferFilter
from armsflow.analysis.measures import Measure, count_records, write_count
from armsflow.register.evidence import Level
from armsflow.register.load import Register
from armsflow.register.vocabulary import Stage
from armsflow.ui.address import asked_first, bound, is_private
from armsflow.ui.kept import kept

WORDS = {"system": "System", "category": "Category", "supplier": "Supplier", "recipient": "Recipient"}

YEARS, EVIDENCE = "Years, kept when a span overlaps them", "Evidence at least"
PAGE = "page-shown"
LEVELS = {level.value: level.meaning for level in reversed(Level)}


def options_of(register: Register) -> dict[str, dict[str, str]]:
    """Return, for each list of the filter, the codes that occur by the name shown and kept in the URL."""
    return _options_of(register, register.digest)


@kept(max_entries=8)
def _options_of(_register: Register, digest: str) -> dict[str, dict[str, str]]:
    del digest  # names the register
    return address.options_of(_register)


def filter_bar(register: Register, *, is_hidden: bool, is_counting: bool) -> None:
    """Draw the filter; what is hidden still keeps its place in the URL.

    A page that is not counting (the records are of every measure) shows no measure to choose.
    """
    with st.container(key="filters-hidden" if is_hidden else "filters", horizontal=True, vertical_alignment="center"):
        shown = st.container(key="count-shown" if is_counting else "count-hidden", width="content")
        with shown.popover(f"Count: {_measure_now(register)}", key="count-popover"):
            _measures(register)
        with st.popover("Filter", key="filter-popover"):
            _choices(register)
        _chips(register)


def keep_in_address(page: str) -> None:
    """On the way to another page, say every choice anew: its link drops them from the address, not from the page."""
    if st.session_state.get(PAGE, page) != page:
        for name in FILTER:
            if name in st.session_state:
                st.session_state[name] = st.session_state[name]
    st.session_state[PAGE] = page


def _measure_now(register: Register) -> str:
    """Return the measure chosen, also before its control is drawn for the first time."""
    counts = count_records(register.transfers)
    said = st.session_state.get("measure") or asked_first("measure")
    return Measure(address.known(str(said), list(counts), default_measure(counts))).short


def _measures(register: Register) -> None:
    counts = count_records(register.transfers[~register.transfers.is_superseded])
    usual = list(counts).index(default_measure(counts)) if counts else None
    st.radio(
        "What is counted: one unit, currency or index at a time",
        list(counts),
        index=0 if counts and is_private() and "measure" in st.session_state else usual,  # chosen already
        captions=[f"{Measure(name).title}: {write_count(count, 'record')}" for name, count in counts.items()],
        key="measure",
        bind=bound(),
    )


def _choices(register: Register) -> None:
    first, last = register.years
    if first < last:
        st.slider(YEARS, first, last, (first, last), key="years", bind=bound())
    for name, options in options_of(register).items():
        st.multiselect(WORDS[name], list(options), key=name, bind=bound(), placeholder="All")
    st.radio(EVIDENCE, list(LEVELS), captions=list(LEVELS.values()), key="level", bind=bound())
    stages = [Stage.DELIVERED.value, *(s.value for s in Stage if s != Stage.DELIVERED)]
    st.radio(
        "Stage",
        stages,
        # On the way from the map Streamlit loses a stage that was set in code and not by hand.
        index=stages.index(default_stage(register)) if is_private() and "stage" not in st.session_state else 0,
        key="stage",
        bind=bound(),
    )


def read_choice(register: Register) -> TransferFilter:
    """Return what the filter says now. Whatever a browser sends that is not offered is ignored."""
    said = {name: st.session_state.get(name) or () for name in FILTER}
    params = {name: [value] if isinstance(value, str) else list(map(str, value)) for name, value in said.items()}
    return address.read_filter(params, register, options_of(register))


def _chips(register: Register) -> None:
    """Draw what is set as buttons that take it back."""
    chosen = read_choice(register)
    set_names = [name for name in chosen.to_params() if name != "measure"]
    for name in set_names:
        st.button(
            f"{_chip_text(name, chosen, register)}  \u00d7",
            key=f"drop-{name}",
            help="Take this choice back",
            on_click=drop,
            args=(register.years, name),
        )
    if len(set_names) > 1:
        st.button("Clear all", key="drop-all", type="tertiary", on_click=drop, args=(register.years, *set_names))


def _chip_text(name: str, chosen: TransferFilter, register: Register) -> str:
    if name == "years":
        return "\u2013".join(map(str, chosen.years or register.years))
    if name in LISTS:
        shown = list(st.session_state[name])
        return shown[0] if len(shown) == 1 else f"{shown[0]} and {len(shown) - 1} more"
    return f"at least {chosen.level}" if name == "level" else chosen.stage


def drop(all_years: tuple[int, int], *names: str) -> None:
    """Take choices back to their defaults; used as a callback, so the URL follows.

    It gets no register: Streamlit keeps what a callback gets, longer than a file of the reader's own may last.
    """
    for name in names:
        default = all_years if name == "years" else getattr(DEFAULT, name)
        st.session_state[name] = [] if name in LISTS else default


def reset_filter(register: Register) -> None:
    """Choose all of a register; used in a callback, before another register is shown."""
    drop(register.years, "years", *LISTS, "level")
    st.session_state["stage"] = default_stage(register)
    st.session_state["measure"] = default_measure(count_records(register.transfers))


def count(measure: str) -> None:
    """Count something else; used as a callback, so the URL follows."""
    st.session_state["measure"] = measure


def show_stage(stage: str) -> None:
    """Show another stage; used as a callback, so the URL follows."""
    st.session_state["stage"] = stage


def years_mirror(register: Register) -> None:
    """Draw the years once more, where a page asks for them in words; the filter follows, and the URL with it."""
    first, last = register.years
    if first < last:
        st.session_state["years-mirror"] = st.session_state.get("years") or register.years
        st.slider(YEARS, first, last, key="years-mirror", on_change=_follow, args=("years",))


def level_mirror() -> None:
    """Draw the least evidence once more, as `years_mirror`."""
    st.session_state["level-mirror"] = st.session_state.get("level") or DEFAULT.level
    options, captions = list(LEVELS), list(LEVELS.values())
    st.radio(EVIDENCE, options, captions=captions, key="level-mirror", on_change=_follow, args=("level",))


def _follow(name: str) -> None:
    st.session_state[name] = st.session_state[f"{name}-mirror"]
