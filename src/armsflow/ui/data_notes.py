"""What a reader must know of the data before any number: that it is not the one described, or not the one linked."""

from __future__ import annotations

import streamlit as st

from armsflow.analysis.changes import Changes, changes_since, write_changes
from armsflow.app_folder import data_folder
from armsflow.register.load import Register
from armsflow.register.package import DESCRIPTOR, package_faults
from armsflow.register.releases import read_releases
from armsflow.ui.address import asked_first, is_private, unsay
from armsflow.ui.kept import kept
from armsflow.ui.markup import older_data

KEY = "data"
SHOWN = 40


def note_data(register: Register) -> None:
    """Say what is wrong with the data, and what has changed since the data that the address names."""
    faults = _faults(register.digest)
    if faults:
        st.error(
            "This is not the data set that its descriptor describes, so do not cite its figures. "
            + "; ".join(faults[:3]) + "."
        )  # fmt: skip
    said = asked_first(KEY)
    if said and not is_private():
        _note_older(said, register)


@kept(max_entries=4)
def _faults(digest: str) -> list[str]:
    """Check the files once; `digest` names them. A register without a descriptor promises nothing."""
    del digest
    folder = data_folder()
    return package_faults(folder) if (folder / DESCRIPTOR).is_file() else []


@kept(max_entries=64)
def _changes(_register: Register, digest: str, asked: str) -> Changes | None:
    del digest  # names the register
    return changes_since(asked, _register, read_releases(data_folder()))


def _note_older(asked: str, register: Register) -> None:
    changes = _changes(register, register.digest, asked[:64].strip().lower())
    if changes and changes.is_none:
        return
    if changes:
        since = changes.since
        made = f"This link was made on data {since.version} of {since.released}. The data has changed since: "
        made += f"{write_changes(changes)}."
    else:
        made = f"This link was made on data that we do not know (\u201c{asked[:SHOWN]}\u201d)."
    with st.container(key="older-data", horizontal=True, vertical_alignment="center"):
        now = f"Shown here is the data as it is now: {register.version}, sha256 {register.digest[:8]}."
        st.html(older_data(f"{made} {now}"))
        st.button("Dismiss", key="drop-data", type="tertiary", on_click=_drop)


def _drop() -> None:
    unsay(KEY)
