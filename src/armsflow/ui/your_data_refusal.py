"""A file of which nothing is used: why, what to do, and a button where one will do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from armsflow.importers.answers import Answers
from armsflow.importers.opening.csv_records import other_delimiter
from armsflow.register.issues import Issue, show
from armsflow.ui.markup import paragraph, plain_list
from armsflow.ui.own_data import OwnFile
from armsflow.ui.your_data_file import ask_again

WESTERN = "cp1252"
MOST_LINES = 3
SIGNS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def draw_refusal(issue: Issue) -> None:
    """Write why nothing of a file is used, and what to do."""
    st.html(
        f"<div class='af-refused' role='alert'>{paragraph(f'Nothing of {show(issue.file)} is used', 'af-claim')}"
        f"{fault_of(issue)}</div>"
    )


def fault_of(issue: Issue) -> str:
    """Return what is wrong and what to do as a paragraph; where it is and its code stand small below."""
    got = f"Got \u201c{show(issue.value)}\u201d. " if issue.value else ""
    return paragraph(got + issue.sentences) + paragraph(
        " \u00b7 ".join(filter(None, (issue.place, issue.code))), "af-small"
    )


def offer_remedies(file: OwnFile) -> None:
    """Draw a button for each remedy that takes no more than one."""
    for words, answers in remedies_of(file).items():
        if st.button(words, type="primary", key=f"file-remedy-{words}"):
            ask_again(file, answers)
    if file.refused and file.refused.code == "F-ENC":
        st.html(plain_list(lines_read_as(file.content, WESTERN)))


def remedies_of(file: OwnFile) -> Mapping[str, Answers]:
    """Return what can be said of a file so that it is read, by the words of its button."""
    if file.refused is None:
        return {}
    if file.refused.code == "F-DELIM" and (sign := other_delimiter(file.refused.value)):
        return {f"Read it with {SIGNS.get(sign, sign)}": replace(file.answers, delimiter=sign)}
    if file.refused.code == "F-ENC":
        return {"Read it as Windows-1252": replace(file.answers, encoding=WESTERN)}
    return {}


def lines_read_as(content: bytes, encoding: str) -> list[str]:
    """Return the first lines that another encoding reads otherwise, for the reader to see whether they make sense."""
    lines = content.decode(encoding, errors="replace").splitlines()
    return [show(line) for line in lines if not line.isascii()][:MOST_LINES]
