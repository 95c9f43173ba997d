"""The one decision on a file that was read: use it, alone or joined with the data of armsflow, or not."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from armsflow.importers.receipt import Receipt
from armsflow.register.load import Register
from armsflow.ui.address import IS_LOST
from armsflow.ui.browser import LET_GO
from armsflow.ui.filter_bar import reset_filter
from armsflow.ui.markup import answer
from armsflow.ui.own_data import OwnFile, open_visit, the_visit
from armsflow.ui.your_data_receipt import draw_refusal

ALONE, JOINED = "alone", "joined with the data of armsflow"


def draw_use(file: OwnFile | None) -> None:
    """Say what was read, and offer to use it on every page; nothing where no file waits."""
    if file is None:
        return
    if file.refused:
        draw_refusal(file.refused)
        return
    assert file.imported is not None  # noqa: S101 - read: imported or refused
    receipt = file.imported.receipt
    st.html(f"<div role='status'>{answer(_number(receipt), _sentence(receipt))}</div>")
    with st.container(key="own-use", horizontal=True, vertical_alignment="bottom"):
        if receipt.rows_accepted:
            st.button(receipt.summary, type="primary", key="use", on_click=_use, args=(file,))
        st.button("Do not use it", key="drop-waiting", on_click=_drop)


def _number(receipt: Receipt) -> str:
    return f"{receipt.rows_accepted:,} of {receipt.rows_in:,} rows"


def _sentence(receipt: Receipt) -> str:
    aside = f"{receipt.rows_set_aside:,} set aside" if receipt.rows_set_aside else "none set aside"
    return f"of {receipt.file} can be used, {aside}. It is read as {receipt.publisher}."


def name_of_own(receipt: Receipt) -> str:
    """Return the words that name a file on every figure."""
    name = receipt.file if len(receipt.file) <= 60 else f"{receipt.file[:57]}\u2026"
    shown = "".join(letter for letter in name if letter.isprintable())
    return (
        f"your file {shown}, sha256 {receipt.sha256[:8]}, {receipt.rows_set_aside:,} of {receipt.rows_in:,} rows "
        "set aside"
    )


def _use(file: OwnFile) -> None:
    """Show a file on every page; used in a callback."""
    assert file.imported is not None  # noqa: S101 - it was read
    register = _named(file.imported.register, name_of_own(file.imported.receipt))
    show_own(register, (file,))


def _named(register: Register, words: str) -> Register:
    return replace(register, package=register.package._replace(is_own=True, words=words))


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
