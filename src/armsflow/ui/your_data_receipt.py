"""What became of a file: by which signs it was recognised, rows in and set aside, and why, row by row."""

from __future__ import annotations

import re
from collections import defaultdict

import pandas as pd
import streamlit as st

from armsflow.analysis.measures import write_count
from armsflow.analysis.report_markdown import escape_markdown
from armsflow.importers.receipt import MOST_SHOWN, Receipt
from armsflow.importers.receipt_files import receipt_json, receipt_text, set_aside_csv
from armsflow.register.issues import Issue, Outcome, show
from armsflow.ui.markup import paragraph, plain_list, table
from armsflow.ui.own_data import OwnFile

ISSUES = {
    "line": "Line", "column": "Column", "value": "Written there", "problem": "What is wrong", "remedy": "What to do",
    "code": "Code",
}  # fmt: skip
GROUPS = {"rows": "Rows", "problem": "What is wrong", "remedy": "What to do", "lines": "Lines", "code": "Code"}
READ_AS = {"column": "Column", "written": "Written", "read": "Read as", "times": "Times"}
NUMBER = re.compile("[0-9]+")
"""What tells apart, line by line, reasons that are one."""
MOST_LINES = 5
LONGEST, LONGEST_NOTE = 80, 300


def draw_receipt(file: OwnFile | None) -> None:
    """Write what became of the rows of a file; nothing where none was read."""
    if file is None or file.imported is None:
        return
    receipt = file.imported.receipt
    aside, listed = list(receipt.set_aside), list(receipt.warnings)
    _draw_groups(aside, "Set aside, by reason", receipt.rows_set_aside)
    _draw_rows(aside, receipt)
    _draw_downloads(receipt)
    _draw_groups(listed, "Used, and to be known", 0)
    _draw_how_read(receipt)


def _draw_groups(issues: list[Issue], heading: str, rows: int) -> None:
    if not issues:
        return
    st.header(heading, anchor=False)
    groups: dict[tuple[str, str, str], list[Issue]] = defaultdict(list)
    for issue in issues:
        problem, remedy = parted(issue)
        reason = problem if issue.outcome is Outcome.REJECT else NUMBER.sub("\u2026", problem)
        groups[issue.code, reason if len(reason) < LONGEST else issue.code, remedy].append(issue)
    shown = pd.DataFrame(
        {
            "rows": f"{len({i.line for i in own}):,}",
            "problem": _as_one(own, reason),
            "remedy": remedy,
            "lines": _lines(own),
            "code": code,
        }
        for (code, reason, remedy), own in sorted(groups.items(), key=lambda each: -len(each[1]))
    )
    caption = f"{write_count(rows, 'row')} in all" if rows else "The rows are used"
    st.html(
        table(
            shown,
            GROUPS,
            caption=caption,
            numeric=("rows",),
            of=len(shown),
            files="files of the receipt",
            is_stacked=True,
        )
    )


def _as_one(issues: list[Issue], reason: str) -> str:
    """Return what is wrong, in the words of all where they are the same."""
    problems = {parted(issue)[0] for issue in issues}
    return problems.pop() if len(problems) == 1 else reason


def _lines(issues: list[Issue]) -> str:
    lines = sorted({issue.line for issue in issues} - {0})
    more = f" and {len(lines) - MOST_LINES:,} more" if len(lines) > MOST_LINES else ""
    return (", ".join(map(str, lines[:MOST_LINES])) or "the file") + more


def _note(issue: Issue) -> str:
    what = f"\u201c{show(issue.value)}\u201d" if issue.value else "It"
    return f"{what} {issue.problem}."


def parted(issue: Issue) -> tuple[str, str]:
    """Return what is wrong and what to do: the two halves of a problem."""
    problem, _, remedy = issue.problem.partition("; ")
    return problem, remedy


def _draw_rows(issues: list[Issue], receipt: Receipt) -> None:
    if not issues:
        return
    rows = pd.DataFrame(
        {
            "line": issue.cell or str(issue.line), "column": issue.column, "value": show(issue.value),
            "problem": parted(issue)[0], "remedy": parted(issue)[1], "code": issue.code,
        }
        for issue in issues[:MOST_SHOWN]
    )  # fmt: skip
    caption = f"{write_count(receipt.rows_set_aside, 'row')} set aside, for {write_count(len(issues), 'reason')}"
    if len(issues) > MOST_SHOWN:
        caption += f"; the first {MOST_SHOWN:,} are shown, all are in the file to download"
    is_short, key = len(issues) <= MOST_LINES, f"aside-{receipt.sha256[:8]}"
    with st.expander("Each of them, with line and column", expanded=is_short, key=key):
        st.html(table(rows, ISSUES, caption=caption, most=MOST_SHOWN, is_stacked=True))


def _draw_how_read(receipt: Receipt) -> None:
    """Write by which signs a file was recognised, what was read as what, and under which terms it stands."""
    st.header("How it was read", anchor=False)
    signs = (sign if sign.endswith(".") else f"{sign}." for sign in receipt.signs)
    facts = [f"Recognised as {receipt.publisher} by {sign}" for sign in signs]
    facts += [f"{receipt.size:,} bytes, sha256 {receipt.sha256}.", *(f"Terms: {t}" for t in [receipt.terms] if t)]
    alike: dict[str, list[Issue]] = defaultdict(list)
    for issue in receipt.notes:
        alike[issue.problem].append(issue)
    st.html(plain_list(facts + [_note(notes[0]) for notes in alike.values() if len(notes) == 1]))
    _draw_alike([notes for notes in alike.values() if len(notes) > 1], receipt.sha256[:8])
    if receipt.read_as:
        rows = pd.DataFrame(
            [(column, show(written), read, f"{times:,}") for column, written, read, times in receipt.read_as],
            columns=list(READ_AS),
        )
        words = f"{write_count(len(rows), 'name')} read as a code of ours"
        with st.expander(words, key=f"read-as-{receipt.sha256[:8]}"):
            st.html(table(rows, READ_AS, caption="Most frequent first", numeric=("times",), most=MOST_SHOWN))


def _draw_alike(groups: list[list[Issue]], key: str) -> None:
    """Write the texts of each group under what is to be said of all of them."""
    for place, notes in enumerate(groups):
        words = f"{len(notes):,} texts, each of which {notes[0].problem}"
        with st.expander(escape_markdown(words), key=f"notes-{place}-{key}"):
            st.html(plain_list(show(note.value, LONGEST_NOTE) for note in notes[:MOST_SHOWN]))


def draw_receipt_in_use(file: OwnFile) -> None:
    """Write what became of the rows of a file that is in use."""
    if file.imported is None:
        return
    receipt = file.imported.receipt
    st.header(f"In use: {escape_markdown(show(receipt.file))}", anchor=False)
    rows = f"{receipt.rows_accepted:,} of {receipt.rows_in:,} rows"
    st.html(paragraph(f"{rows}, read as {receipt.publisher}.", "af-prose"))
    draw_receipt(file)


def _draw_downloads(receipt: Receipt) -> None:
    name = f"receipt-{receipt.sha256[:8]}"
    with st.container(horizontal=True):
        if receipt.rows_set_aside:
            st.download_button(
                "Rows set aside, as CSV", lambda: set_aside_csv(receipt), f"set-aside-{receipt.sha256[:8]}.csv",
                "text/csv", key=f"file-aside-{name}", on_click="ignore",
            )  # fmt: skip
        st.download_button(
            "Receipt as JSON", lambda: receipt_json(receipt), f"{name}.json", "application/json",
            key=f"file-json-{name}", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "Receipt as text", lambda: receipt_text(receipt), f"{name}.txt", "text/plain", key=f"file-text-{name}",
            on_click="ignore",
        )  # fmt: skip
