"""How a table is to be read before anybody knows its columns: parted by what, in which letters, from which line on."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from armsflow.importers.answers import Answers, AnswersError, read_answers
from armsflow.importers.any_table.mapped import MAPPED
from armsflow.importers.opening.text_content import ENCODINGS
from armsflow.register.issues import FileRefused
from armsflow.ui.own_data import OwnFile
from armsflow.ui.your_data_file import ask_again, opened_now, taken

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
NAMED = {"": "as it says itself", "cp1252": "Windows-1252", "utf-8": "UTF-8", "utf-16": "UTF-16"}


def load_mapping(file: OwnFile) -> None:
    """Draw the place for a mapping that was saved, and read the file again by it."""
    with st.popover("Load a mapping (TOML)", key="file-toml"):
        given = st.file_uploader("Saved here, or for the command line", key=f"file-toml-file-{file.reading}")
    if given is None:
        return
    content = taken(given)
    try:
        answers = read_answers(content.decode("utf-8", errors="replace"))
    except AnswersError as fault:
        st.text(str(fault))
        return
    ask_again(file, answers)


def ask_how_to_read(file: OwnFile) -> Answers:
    """Draw how the cells are parted and which line names them, and return what is said."""
    said, number, encodings = file.answers, file.reading, list(dict.fromkeys([*NAMED, *ENCODINGS]))
    with st.container(horizontal=True, vertical_alignment="bottom", key="file-how"):
        delimiter = st.selectbox(
            "Cells are parted by", list(DELIMITERS), format_func=DELIMITERS.__getitem__, width=150,
            index=_place(said.delimiter, list(DELIMITERS)), key=f"file-delimiter-{number}",
        )  # fmt: skip
        encoding = st.selectbox(
            "Letters are written in", encodings, format_func=lambda name: NAMED.get(name, name), width=190,
            index=_place(said.encoding, encodings), key=f"file-encoding-{number}",
        )  # fmt: skip
        line = st.number_input(
            "Names stand on line", min_value=1, max_value=1000, value=said.header_line or 1, width=150,
            key=f"file-line-{number}",
        )  # fmt: skip
        sheet = _ask_sheet(file)
    return replace(
        said, publisher=MAPPED.key, delimiter="" if delimiter == "," else delimiter, encoding=encoding,
        header_line=0 if line == 1 else int(line), sheet=sheet,
    )  # fmt: skip


def _place(said: str, options: list[str]) -> int:
    return options.index(said) if said in options else 0


def _ask_sheet(file: OwnFile) -> str:
    """Draw the choice of a sheet where there are several."""
    try:
        sheets = [sheet.name for sheet in opened_now(file, file.answers).sheets]
    except FileRefused:
        sheets = []
    if len(sheets) < 2:
        return file.answers.sheet
    place = _place(file.answers.sheet, sheets)
    return str(st.selectbox("Sheet", sheets, index=place, key=f"file-sheet-{file.reading}", width=220))
