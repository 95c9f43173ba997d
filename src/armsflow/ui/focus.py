"""What is in focus: clicked in a figure or a table, kept in the address, the same on every page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from armsflow.analysis.arrivals import Question
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.focus import Focus, lit_by
from armsflow.analysis.focus_names import read_focus
from armsflow.analysis.selection import Selection
from armsflow.figures.lit import Lit, light
from armsflow.register.load import Register
from armsflow.ui.address import asked_first, bound, unsay
from armsflow.ui.arrangement_choice import open_others
from armsflow.ui.frame import the_register
from armsflow.ui.kept import kept

KEY = "focus"
CLICKS = "focus-clicks"
MOVED = "focus-moved"
HINT = "Click a party or a flow to light all that lies on the way through it."
_JS = Path(__file__).with_name("focus.js").read_text("utf-8")
Asked = TransferFilter | Question | tuple[str, TransferFilter]
_COMPONENT = st.components.v2.component("armsflow.focus", js=_JS)


def mount_focus(register: Register) -> None:
    """Keep the focus in the address and hear what is clicked; what means nothing here is dropped."""
    st.session_state.pop(MOVED, None)
    said = asked_first(KEY)
    if KEY not in st.session_state and said and read_focus(said, register) is None:
        unsay(KEY)
    with st.container(key="focus-hidden"):
        st.text_input("In focus", key=KEY, bind=bound())
        _COMPONENT(
            key=CLICKS,
            data={"focus": _now(register)},
            on_chosen_change=_choose,
            on_opened_change=open_others,
        )


def _now(register: Register) -> str:
    """Return what is in focus, or nothing; the browser may have sent anything."""
    text = str(st.session_state.get(KEY) or "")
    return text if read_focus(text, register) else ""


def _choose() -> None:
    put_in_focus(str((st.session_state.get(CLICKS) or {}).get("chosen") or ""), the_register())


def click_map(text: str) -> None:
    """Put what was clicked on a map in focus, or take it out; a map in a fragment then asks for the whole page."""
    register = the_register()
    put_in_focus("" if text == _now(register) else text, register)
    st.session_state[MOVED] = True


def follow_focus() -> None:
    """Run the whole page where a part of it has moved the focus."""
    if st.session_state.pop(MOVED, False):
        st.rerun()


def _clear() -> None:
    st.session_state[KEY] = ""


def put_in_focus(text: str, register: Register) -> None:
    """Put something in focus, or nothing; used in a callback, so that the address follows."""
    if not text or read_focus(text, register):
        st.session_state[KEY] = text


def _lit_now(register: Register, movements: pd.DataFrame, asked: Asked) -> Lit:
    """Return what is in focus and what it lights among some movements: nothing without a focus."""
    return light(_now(register), register, partial(_lit_by, movements, register.digest, asked))


@kept(max_entries=512)
def _lit_by(_movements: pd.DataFrame, digest: str, asked: Asked, focus: Focus) -> frozenset[str]:
    del digest, asked  # with the focus they name the answer
    return lit_by(_movements, focus)


def focus_line(selection: Selection) -> Lit:
    """Write what is in focus among the movements chosen; see `focus_line_among`."""
    return focus_line_among(selection.register, selection.movements, selection.chosen)


def focus_line_among(register: Register, movements: pd.DataFrame, asked: Asked) -> Lit:
    """Write what is in focus with a way to clear it, or how to begin; the room it takes is always the same.

    `asked` names the movements: what they were chosen by.
    """
    lit = _lit_now(register, movements, asked)
    if st.context.is_embedded:
        return lit
    with st.container(key="focus-line", horizontal=True, vertical_alignment="center"):
        if not lit.text:
            st.text(HINT)
            return lit
        st.text(
            f"In focus: {lit.words}." if lit.transfers else f"In focus: {lit.words}, of which nothing is drawn here."
        )
        st.button("Clear", key="drop-focus", help="Or press Escape", on_click=_clear)
    return lit
