"""The one decision on a file that was read: use it on every page, alone or together with other data, or not."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from armsflow.analysis.joined import Joined, join_registers
from armsflow.analysis.measures import write_count
from armsflow.analysis.meeting_words import VERDICTS, count_verdicts, word_meetings
from armsflow.importers.receipt import Receipt
from armsflow.register.issues import show
from armsflow.register.load import Register
from armsflow.ui.address import IS_LOST
from armsflow.ui.browser import LET_GO
from armsflow.ui.filter_bar import reset_filter
from armsflow.ui.frame import served_register
from armsflow.ui.markup import answer, plain_list, table
from armsflow.ui.own_data import OwnFile, open_visit, the_visit
from armsflow.ui.your_data_refusal import draw_refusal, offer_remedies

SERVED, USED = "served", "used"
MEETINGS = {
    "ends": "Transfer", "years": "Years", "own_system": "Your system", "own": "Your file", "system": "Their system",
    "shipped": "The other", "verdict": "So",
}  # fmt: skip
LONGEST_NAME = 60


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
    together = _choose_others(receipt) if receipt.rows_accepted else ()
    with st.container(key="file-use", horizontal=True):
        if receipt.rows_accepted:
            words = f"{receipt.summary}{' together' if together else ''}"
            st.button(words, type="primary", key="use", on_click=_use, args=(file, together))
        st.button("Take it away", key="drop-waiting", on_click=_drop)
    for joined in _joined(file, together):
        _draw_meetings(joined)


def _number(receipt: Receipt) -> str:
    return f"{receipt.rows_accepted:,} of {receipt.rows_in:,} rows"


def _sentence(receipt: Receipt) -> str:
    aside = f"{receipt.rows_set_aside:,} set aside" if receipt.rows_set_aside else "none set aside"
    return f"of {show(receipt.file)} can be used, {aside}. It is read as {receipt.publisher}."


def _choose_others(receipt: Receipt) -> tuple[str, ...]:
    """Draw which other data is shown with the file, and return them; none: it is shown alone."""
    visit = the_visit()
    chosen = []
    if visit and visit.used:
        names = " and ".join(show(used.name, LONGEST_NAME) for used in visit.used)
        if st.checkbox(f"Together with {names}, which is in use; else in its place", key="file-with-used"):
            chosen.append(USED)
    if st.checkbox("Together with the data of armsflow: what both report is counted once", key="file-with-served"):
        chosen.append(SERVED)
    del receipt
    return tuple(chosen)


def _joined(file: OwnFile, together: tuple[str, ...]) -> tuple[Joined, ...]:
    """Return the file joined with each of the others in turn, the last with all; made once."""
    if together not in file.joined:
        file.joined[together] = _join(file, together)
    return file.joined[together]


def _join(file: OwnFile, together: tuple[str, ...]) -> tuple[Joined, ...]:
    assert file.imported is not None  # noqa: S101 - it was read
    register, visit, steps = named(file), the_visit(), []
    if USED in together and visit:
        for used in visit.used:
            steps.append(join_registers(named(used), register))
            register = steps[-1].register
    if SERVED in together:
        steps.append(join_registers(served_register(), register))
    return tuple(steps)


def _draw_meetings(joined: Joined) -> None:
    """Write where the file and other data report the same transfer, and what each says."""
    st.header("Where both report the same transfer", anchor=False)
    if joined.meetings.empty:
        st.text("Nowhere: no transfer has the same ends, stage, time and deal, system or kind.")
        return
    worded = word_meetings(joined)
    counts = count_verdicts(worded)
    said = [f"{write_count(count, 'transfer')}: {verdict}; {VERDICTS[verdict]}." for verdict, count in counts.items()]
    st.html(plain_list(said))
    with st.expander("Each of them", expanded=len(worded) <= len(MEETINGS), key=f"meetings-{len(worded)}"):
        st.html(table(worded, MEETINGS, caption="Those that differ first", most=200))


def named(file: OwnFile) -> Register:
    """Return the register of a file, with the words that name it on every figure."""
    assert file.imported is not None  # noqa: S101 - it was read
    register, receipt = file.imported
    words = (
        f"your file {show(receipt.file, LONGEST_NAME)}, sha256 {receipt.sha256[:8]}, "
        f"{receipt.rows_set_aside:,} of {receipt.rows_in:,} rows set aside"
    )
    return replace(register, package=register.package._replace(is_own=True, words=words))


def _use(file: OwnFile, together: tuple[str, ...]) -> None:
    """Show a file on every page; used in a callback."""
    visit, steps = open_visit(), _joined(file, together)
    files = (*visit.used, file) if USED in together else (file,)
    show_own(steps[-1].register if steps else named(file), files)


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
