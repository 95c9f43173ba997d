"""A file together with other data: with what, where both report the same transfer, and what an older file said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pandas as pd
import streamlit as st

from armsflow.analysis.joined import join_registers
from armsflow.analysis.measures import Measure, write_count
from armsflow.analysis.meeting_words import VERDICTS, count_verdicts, word_meetings
from armsflow.analysis.report_markdown import escape_markdown
from armsflow.analysis.wording import names_in
from armsflow.importers.vintages import compare_vintages
from armsflow.register.frames import rows_of
from armsflow.register.issues import show
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity
from armsflow.ui.frame import served_register
from armsflow.ui.markup import plain_list, table
from armsflow.ui.own_data import OwnFile, Together, the_visit

SERVED, USED = "served", "used"
MEETINGS = {
    "ends": "Transfer", "years": "Years", "own_system": "Your system", "own": "Your file", "system": "Their system",
    "shipped": "The other", "verdict": "So",
}  # fmt: skip
CHANGES = {
    "ends": "Transfer", "system": "System", "years": "Years", "older": "The older file", "newer": "The newer file",
}  # fmt: skip
IN_TABLES = "is within figures of a TIV table: those are counted, these only where a filter takes those out."
IN_HEADINGS = (
    "says is within a wider heading, a year or all flows: those are counted, this only where a filter takes those out."
)
LONGEST_NAME = 60
MOST_SHOWN = 200


def choose_others() -> tuple[str, ...]:
    """Draw which other data is shown with the file, and return them; none: it is shown alone."""
    visit = the_visit()
    chosen = []
    if visit and visit.used:
        names = " and ".join(show(used.name, LONGEST_NAME) for used in visit.used)
        words = escape_markdown(f"Together with {names}, which is in use; else in its place")
        if st.checkbox(words, key="file-with-used"):
            chosen.append(USED)
    if st.checkbox("Together with the data of armsflow: what both report is counted once", key="file-with-served"):
        chosen.append(SERVED)
    return tuple(chosen)


def joined_with(file: OwnFile, together: tuple[str, ...]) -> Together:
    """Return a file joined with others; made once."""
    if together not in file.joined:
        file.joined[together] = _join(file, together)
    return file.joined[together]


def _join(file: OwnFile, together: tuple[str, ...]) -> Together:
    visit, made = the_visit(), Together(named(file))
    for used in visit.used if USED in together and visit else ():
        made = _with_vintage(made, named(used))
    if SERVED in together:
        step = join_registers(served_register(), made.register)
        made = made._replace(register=step.register, joined=(*made.joined, step))
    return made


def _with_vintage(made: Together, used: Register) -> Together:
    """Join a file that is in use; of two exports of one publisher the newer counts where both speak."""
    vintages = compare_vintages(used, made.register)
    both = [used, made.register]
    older = both[1 - vintages.newer]
    rows = older.transfers[~older.transfers.id.isin(vintages.superseded)]
    both[1 - vintages.newer] = replace(older, transfers=rows.reset_index(drop=True))
    step = join_registers(both[0], both[1])
    changes = _word_changes(vintages.changes, step.register)
    return Together(step.register, (*made.joined, step), (*made.changes, changes))


def _word_changes(changes: pd.DataFrame, register: Register) -> pd.DataFrame:
    """Return what changed between two exports in words, with the columns of `CHANGES`."""
    names: defaultdict[str, str] = defaultdict(str, names_in(register))
    rows = [
        {
            "ends": f"{names[row.supplier]} to {names[row.recipient]}, {row.stage}",
            "system": names[row.system], "years": row.years,
            "older": _write(row.older, row.older_tiv, row.unit), "newer": _write(row.newer, row.newer_tiv, row.unit),
        }
        for row in rows_of(changes)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(CHANGES))


def _write(items: float, tiv: float, unit: str) -> str:
    said = [Measure(unit).write(Quantity(items, items))] if unit and pd.notna(items) else []
    said += [Measure("TIV").write(Quantity(tiv, tiv))] if pd.notna(tiv) else []
    return ", ".join(said) or "nothing"


def draw_together(made: Together) -> None:
    """Write where the file and other data report the same transfer, and what each says."""
    for joined in made.joined:
        st.header("Where both report the same transfer", anchor=False)
        if joined.in_tables:
            st.text(f"The TIV of {write_count(joined.in_tables, 'record')} {IN_TABLES}")
        if joined.in_headings:
            st.text(f"What {write_count(joined.in_headings, 'record')} of customs {IN_HEADINGS}")
        if joined.meetings.empty:
            st.text("Nowhere: no transfer has the same ends, stage, time and deal, system or kind.")
            continue
        worded = word_meetings(joined)
        counts = count_verdicts(worded).items()
        st.html(plain_list(f"{write_count(n, 'transfer')}: {verdict}; {VERDICTS[verdict]}." for verdict, n in counts))
        with st.expander("Each of them", expanded=len(worded) <= len(MEETINGS), key=f"meetings-{len(worded)}"):
            st.html(table(worded, MEETINGS, caption="Those that differ first", most=MOST_SHOWN, is_stacked=True))
    for changes in made.changes:
        if not changes.empty:
            st.header("What changed from the older file to the newer", anchor=False)
            caption = f"{write_count(len(changes), 'figure')} changed; the newer file counts"
            st.html(table(changes, CHANGES, caption=caption, most=MOST_SHOWN, is_stacked=True))


def named(file: OwnFile) -> Register:
    """Return the register of a file, with the words that name it on every figure."""
    assert file.imported is not None  # noqa: S101 - it was read
    register, receipt = file.imported
    return replace(register, package=register.package._replace(is_own=True, words=f"your file {receipt.words}"))
