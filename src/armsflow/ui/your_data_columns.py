"""Any table: which column is which, said by the reader, seen in a preview, kept as a small TOML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from armsflow.analysis.report_markdown import escape_markdown
from armsflow.importers.answers import Answers, write_answers
from armsflow.importers.any_table.fields import FIELDS, FIRST_ASKED, REQUIRED
from armsflow.importers.any_table.mapped import MAPPED
from armsflow.importers.any_table.own_layout import OWN
from armsflow.importers.any_table.preview import TableSeen, look_at, preview
from armsflow.register.issues import FileRefused, Outcome, show
from armsflow.register.vocabulary import Category, Currency, Stage, Unit
from armsflow.ui.frame import served_register
from armsflow.ui.markup import paragraph, table
from armsflow.ui.own_data import OwnFile
from armsflow.ui.your_data_file import ask_again, opened_now
from armsflow.ui.your_data_reading import ask_how_to_read, load_mapping
from armsflow.ui.your_data_refusal import draw_refusal, fault_of

NOT_HERE = "\u2013"
WORDS = {"stage": Stage, "unit": Unit, "currency": Currency, "category": Category}
FOR_ALL = ("supplier", "recipient", "system", "stage", "unit", "year", "currency", "category", "source")
SHOWN = {
    "supplier": "Supplier", "recipient": "Recipient", "system": "System", "quantity_low": "At least",
    "quantity_high": "At most", "unit": "Unit", "date_from": "From", "date_to": "To", "stage": "Stage",
}  # fmt: skip
MOST_SEEN, MOST_FAULTS = 5, 8
TO_TELL = {"H-MISSING", "H-FIELD", "H-BLANK", "H-DUP", "F-DELIM", "F-ENC", "F-SHEET", "F-LAYOUT"}
"""For which reasons a file is refused that its reader can mend by saying how to read it."""


def ask_columns(file: OwnFile | None) -> None:
    """Ask which column is which, where the file is a table that nobody's layout tells."""
    if file is None:
        return
    if file.refused and file.refused.code in TO_TELL:
        st.header("Which column is which?", anchor=False)
        _ask(file)
    elif file.imported and file.imported.receipt.publisher in {MAPPED.name, OWN.name}:
        panel = st.expander("Say otherwise which column is which", key="file-mapping", on_change="rerun")
        if panel.open:
            with panel:
                _ask(file)


def _ask(file: OwnFile) -> None:
    load_mapping(file)
    how = ask_how_to_read(file)
    try:
        seen = look_at(opened_now(file, how), how)
    except FileRefused as fault:
        if not file.refused or fault.issue.code != file.refused.code:
            draw_refusal(fault.issue)
        return
    _draw_seen(seen)
    answers = _ask_which(seen, file)
    _draw_preview(file, answers)
    with st.container(horizontal=True):
        if st.button("Read the file so", type="primary", key="file-read-so"):
            ask_again(file, answers)
        st.download_button(
            "Save this mapping (TOML)", write_answers(answers), "mapping.toml", "application/toml", on_click="ignore"
        )


def _draw_seen(seen: TableSeen) -> None:
    heads = {str(at): show(name, 40) for at, name in enumerate(seen.header)}
    cells = [tuple(show(cell, 60) for cell in row) for row in seen.rows[:MOST_SEEN]]
    st.html(table(pd.DataFrame(cells, columns=list(heads)), heads, caption="The first rows, as they lie in the file"))


def _ask_which(seen: TableSeen, file: OwnFile) -> Answers:
    """Draw a choice for each column of ours, the guess chosen; return what is chosen."""
    guess = replace(seen.guess, columns=file.answers.columns or seen.guess.columns)
    st.html(paragraph("A column of yours for each of ours that the table has. What is chosen is a guess.", "af-prose"))
    columns = _ask_columns(FIRST_ASKED, seen, guess, file.reading)
    with st.expander("More columns", key="file-more"):
        columns |= _ask_columns([name for name in FIELDS if name not in FIRST_ASKED], seen, guess, file.reading)
    fixed = _ask_values({**seen.guess.fixed, **file.answers.fixed}, columns, file.reading)
    comma = st.checkbox(
        "Decimals have a comma: 7800,5", value=guess.has_decimal_comma, key=f"file-comma-{file.reading}"
    )
    ranges = st.checkbox(
        "Read 20-30, c. 20 and 20+ as limits", value=guess.has_ranges, key=f"file-ranges-{file.reading}"
    )
    return replace(guess, columns=columns, fixed=fixed, has_decimal_comma=comma, has_ranges=ranges)


def in_rows(names: Iterable[str], *, of: int) -> Iterator[tuple[DeltaGenerator, str]]:
    """Return a place for each name, so many beside each other; on a phone they keep their order."""
    row: list[DeltaGenerator] = []
    for name in names:
        row = row or list(st.columns(of, gap="medium"))
        yield row.pop(0), name


def _ask_columns(names: Iterable[str], seen: TableSeen, guess: Answers, reading: int) -> dict[str, str]:
    """Draw for each column of ours which of theirs it is; return those that are one."""
    found = {}
    for place, name in in_rows(names, of=3):
        options = [NOT_HERE, *seen.header]
        guessed = guess.columns.get(name, NOT_HERE)
        chosen = place.selectbox(
            f"{name.replace('_', ' ')}{' (needed)' if name in REQUIRED else ''}", options,
            index=options.index(guessed) if guessed in options else 0, key=f"file-column-{reading}-{name}",
            help=escape_markdown(FIELDS[name]),
        )  # fmt: skip
        if chosen != NOT_HERE:
            found[name] = str(chosen)
    return found


def _ask_values(said: dict[str, str], columns: dict[str, str], reading: int) -> dict[str, str]:
    """Draw, for what the table has no column for, one value for every row; return what is given."""
    st.html(paragraph("And one value for every row, where the table has no column for it.", "af-prose"))
    given = {}
    for place, name in in_rows((name for name in FOR_ALL if name not in columns), of=3):
        label, key, value = f"{name} of every row", f"file-value-{reading}-{name}", said.get(name, "")
        if name in WORDS:
            words = [str(word) for word in WORDS[name]]
            at = words.index(value) if value in words else None
            given[name] = place.selectbox(label, words, index=at, placeholder=NOT_HERE, key=key)
        else:
            given[name] = place.text_input(label, value=value, key=key).strip()
    return {name: str(value) for name, value in given.items() if value}


def _draw_preview(file: OwnFile, answers: Answers) -> None:
    try:
        seen = preview(opened_now(file, answers), answers, served_register())
    except FileRefused as refused:
        st.html(fault_of(refused.issue))
        return
    rows = pd.DataFrame([{name: row.get(name, "") for name in SHOWN} for row in seen.rows], columns=list(SHOWN))
    st.html(table(rows, SHOWN, caption="The first rows, as they would be read"))
    faults = [issue for issue in seen.issues if issue.outcome is not Outcome.NOTE]
    if faults:
        st.html("".join(map(fault_of, faults[:MOST_FAULTS])))
