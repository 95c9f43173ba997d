"""A map on a page: drawn flat at once, alive when the browser has painted what comes first and has WebGL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from armsflow.figures.card_words import file_name
from armsflow.figures.deck_map import Deck
from armsflow.ui.figure_buttons import figure_buttons
from armsflow.ui.markup import paragraph

DRAWS, HAS_DRAWN = "browser-draws-maps", "deck-has-drawn"
NO_WEBGL = "This browser has no WebGL, so the map stands still. It shows the same flows and answers the same clicks."
_JS = Path(__file__).with_name("map_frame.js").read_text("utf-8")
_COMPONENT = st.components.v2.component(
    "armsflow.map_frame", html='<div class="af-flat"></div>', js=_JS, isolate_styles=False
)


def draw_map(
    deck: Deck,
    flat: Callable[[], str],
    *,
    key: str,
    alt: str,
    name: str,
    svg: str,
    on_click: Callable[[str], None],
    height: int = 480,
    is_first: bool = False,
) -> None:
    """Draw a map that says what is clicked, in a fragment of its own.

    Args:
        deck: the map, for a browser that has WebGL.
        flat: draws the same as an SVG element: it stands there from the start, and stays where there is no WebGL.
        key: names the figure on its page.
        alt: the map in words.
        name: what its files are called.
        svg: the map as a file, for PNG and SVG.
        on_click: told what is to be in focus.
        height: in pixels.
        is_first: whether no chart of the page comes before the map.
    """
    draws: bool | None = st.session_state.get(DRAWS)
    with st.container(key=f"map-{key}"):
        with st.container(key=f"stage-{height}-{key}", gap=None):
            _draw_flat(f"flat-{key}", flat, draws, is_first=is_first)
            with st.container(key=f"deck-{key}"):
                if draws:
                    st.pydeck_chart(deck, key=key, height=height, alt=alt, on_select=lambda: _hear(key, on_click))
        if draws is False:
            st.html(paragraph(NO_WEBGL, "af-small"))
        figure_buttons(key, name=file_name(name), svg=svg)


def _draw_flat(key: str, flat: Callable[[], str], draws: bool | None, *, is_first: bool) -> None:
    """Draw the map that stands still: alone, or under the first deck of a visit until that is painted.

    Where a deck is to come the browser has the drawing already, if it needs one.
    """
    state = "waiting" if draws is None else "alone"
    if draws:
        state = "left" if HAS_DRAWN in st.session_state else "under"
        st.session_state[HAS_DRAWN] = True
    data: dict[str, str | bool] = {"state": state, "svg": "" if draws else flat(), "isFirst": is_first}
    with st.container(key=key):
        _COMPONENT(key=f"{key}-drawing", data=data, on_draws_change=lambda: _learn(f"{key}-drawing"))


def _learn(key: str) -> None:
    """Keep what the browser says of itself for the whole visit."""
    st.session_state[DRAWS] = bool((st.session_state.get(key) or {}).get("draws"))


def _hear(key: str, on_click: Callable[[str], None]) -> None:
    """Tell what was clicked on a map. Its selection is emptied when the map is drawn anew: that is no click."""
    for objects in st.session_state[key].selection.objects.values():
        for picked in objects:
            on_click(str(picked.get("focus", "")))
