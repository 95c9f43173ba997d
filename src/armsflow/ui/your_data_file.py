"""A file dropped on the page Your data: taken from the server's store at once, read, and kept for this visit."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from armsflow.analysis.report_markdown import escape_markdown
from armsflow.importers.answers import Answers
from armsflow.importers.importing import import_file
from armsflow.importers.opening.open_file import open_file
from armsflow.importers.opening.opened import Opened
from armsflow.register.issues import FileRefused
from armsflow.ui.frame import PageEndsEarly, served_register
from armsflow.ui.markup import paragraph
from armsflow.ui.own_data import OwnFile, open_visit, the_visit
from armsflow.web.uploads import takes_files

ROUND = "file-round"
HERE = (
    "SIPRI arms transfers and TIV tables, the UN Register, UN Comtrade, EU and Dutch licences, or any table: CSV, "
    "XLSX, Parquet, JSON. Up to 25 MB."
)
PROMISE = (
    "It stays in the memory of this server, for this visit only: not on a disk, not in a log, not in an address, and "
    "nobody else sees it. Nothing is used before you say so."
)


def drop_file() -> OwnFile | None:
    """Draw the place to drop a file, read what is dropped, and return the file that waits to be used."""
    if st.context.is_embedded:
        st.html(paragraph("Files are taken on the page itself, not in a frame of another one.", "af-claim"))
        raise PageEndsEarly
    if not takes_files():
        st.html(paragraph("This site takes no files.", "af-claim"))
        st.html(
            paragraph(
                "Its keeper has switched that off, and the server refuses them. On a machine of your own, the command "
                "armsflow serve starts the same pages with this one open.", "af-prose",
            )
        )  # fmt: skip
        raise PageEndsEarly
    st.html(paragraph(HERE, "af-prose") + paragraph(PROMISE, "af-prose af-small"))
    if _reads_what_was_dropped():
        st.rerun()
    key = f"file-file-{st.session_state.get(ROUND, 0)}"
    st.file_uploader("Drop a file", key=key, on_change=_take_in, args=(key,))
    visit = the_visit()
    return visit.waiting if visit else None


def _take_in(key: str) -> None:
    """Take in what was dropped, whichever page is drawn next; used in a callback."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    dropped = st.session_state[key]
    if isinstance(dropped, UploadedFile):
        open_visit().dropped = OwnFile(dropped.name, taken(dropped))


def _reads_what_was_dropped() -> bool:
    """Read a file that was dropped, in the place where the next can be dropped after it."""
    visit = the_visit()
    if visit is None or visit.dropped is None:
        return False
    try:
        visit.waiting = read_again(visit.dropped, visit.dropped.answers)
    except Exception:
        visit.dropped = None
        raise
    visit.dropped = None
    return True


def taken(dropped: UploadedFile) -> bytes:
    """Return the bytes of a file and take them out of Streamlit's store, where they would outlast the visit."""
    content = dropped.getvalue()
    context = get_script_run_ctx()
    store = context.uploaded_file_mgr if context else None
    if context and isinstance(store, MemoryUploadedFileManager):
        store.remove_file(context.session_id, dropped.file_id)
    return content


def files_in_use() -> tuple[OwnFile, ...]:
    """Return the files that every page shows."""
    visit = the_visit()
    return visit.used if visit else ()


def ask_again(file: OwnFile, answers: Answers) -> None:
    """Read the waiting file once more, with what was said of it, and draw the page anew."""
    open_visit().waiting = read_again(file, answers)
    st.rerun()


def opened_now(file: OwnFile, answers: Answers) -> Opened:
    """Return the content of a file taken apart, once for as long as the same is said of its letters.

    Raises:
        FileRefused: it cannot be.
    """
    if answers.encoding not in file.opened:
        file.opened = {answers.encoding: open_file(file.name, file.content, answers)}
    return file.opened[answers.encoding]


def _loaded() -> list[str]:
    return [used.imported.receipt.sha256 for used in files_in_use() if used.imported]


def _tell(words: str) -> None:
    st.text(words)


def read_again(file: OwnFile, answers: Answers) -> OwnFile:
    """Read a file with what was said of it, telling what is done."""
    read = replace(file, answers=answers, imported=None, refused=None, reading=file.reading + 1, joined={})
    with st.status(f"Reading {escape_markdown(file.name)}", expanded=True) as status:
        try:
            read.imported = import_file(
                file.name, file.content, answers=answers, known=served_register(), loaded=_loaded(), progress=_tell
            )
            status.update(label="Read", state="complete")
        except FileRefused as fault:
            read.refused = fault.issue
            status.update(label="Not read", state="error")
    return read
