"""The one decision on a file that was read: use it on every page, alone or together with other data, or not."""

from __future__ import annotations

import streamlit as st

from armsflow.importers.receipt import Receipt
from armsflow.register.issues import show
from armsflow.register.load import Register
from armsflow.ui.address import IS_LOST
from armsflow.ui.browser import LET_GO
from armsflow.ui.filter_bar import reset_filter
from armsflow.ui.markup import answer
from armsflow.ui.own_data import OwnFile, open_visit, the_visit
from armsflow.ui.your_data_refusal import draw_refusal, offer_remedies
from armsflow.ui.your_data_together import USED, choose_others, draw_together, joined_with


def draw_use(file: OwnFile | None) -> None:
    """Say what was read, and offer to use it on every page; nothing where no file waits."""
    if file is None:
        return
    if file.refused:
        draw_refusal(file.refused)
        with st.container(key="file-use", horizontal=True):
            offer_remedies(file)
            st.button("Take it away", key="drop-waiting", on_click=_drop)
        return
    assert file.imported is not None  # noqa: S101 - read: imported or refused
    receipt = file.imported.receipt
    st.html(f"<div role='status'>{answer(_number(receipt), _sentence(receipt))}</div>")
    together = choose_others() if receipt.rows_accepted else ()
    with st.container(key="file-use", horizontal=True):
        if receipt.rows_accepted:
            words = f"{receipt.summary}{' together' if together else ''}"
            st.button(words, type="primary", key="use", on_click=_use, args=(together,))
        st.button("Take it away", key="drop-waiting", on_click=_drop)
    draw_together(joined_with(file, together))


def _number(receipt: Receipt) -> str:
    return f"{receipt.rows_accepted:,} of {receipt.rows_in:,} rows"


def _sentence(receipt: Receipt) -> str:
    aside = f"{receipt.rows_set_aside:,} set aside" if receipt.rows_set_aside else "none set aside"
    return f"of {show(receipt.file)} can be used, {aside}. It is read as {receipt.publisher}."


def _use(together: tuple[str, ...]) -> None:
    """Show the file that waits on every page; used in a callback, which gets no file: Streamlit would keep it."""
    visit = the_visit()
    file = visit.waiting if visit else None
    if visit is None or file is None:
        return
    files = (*visit.used, file) if USED in together else (file,)
    show_own(joined_with(file, together).register, files)


def show_own(register: Register, files: tuple[OwnFile, ...]) -> None:
    """Show a register of the visitor's own on every page, all of it chosen; used in a callback."""
    open_visit().use(register, files)
    st.session_state[IS_LOST], st.session_state[LET_GO] = False, False
    st.query_params.clear()
    reset_filter(register)
    st.session_state["focus"] = ""


def _drop() -> None:
    visit = the_visit()
    if visit:
        visit.waiting = None
