"""The corrections page: made from `supersedes`, `reason` and `entered_on`; and the released versions."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from armsflow.analysis.changes import changes_since, corrections, write_changes
from armsflow.analysis.measures import write_count
from armsflow.app_folder import data_folder
from armsflow.register.load import Register
from armsflow.register.releases import read_releases
from armsflow.ui.frame import PageEndsEarly
from armsflow.ui.markup import error_link, record_link, table

CORRECTIONS = {
    "when": "Entered", "what": "Transfer", "changed": "What changed", "reason": "Why", "old": "Old record",
    "new": "New record",
}  # fmt: skip
RELEASES = {
    "version": "Version", "released": "Day", "records": "Records", "hash": "sha256", "since": "Changed since",
}  # fmt: skip


def corrections_text() -> str:
    """Return how corrections are made, in words."""
    return (
        "A released record is never edited or deleted. A correction is a new record that names the old one and says "
        "why; the old one counts nowhere from then on, and can still be read. A test compares every record with the "
        "last released version, cell by cell."
    )


def draw_corrections(register: Register) -> None:
    """Write every correction, latest first, or that there is none yet."""
    if register.package.is_own:
        st.text("Corrections and versions are those of the data of armsflow. Your file has none here.")
        raise PageEndsEarly
    found = corrections(register)
    if found.empty:
        st.text("No record has been corrected yet.")
    else:
        linked = {name: pd.Series([record_link(i, i) for i in found[name]], dtype="object") for name in ("old", "new")}
        st.html(table(found.assign(**linked), CORRECTIONS, caption=write_count(len(found), "correction")))
    st.html(f"<p class='af-report'>{error_link(register, 'Report an error')}</p>")


def draw_releases(register: Register) -> None:
    """Write the released versions, latest first, each with what has changed since."""
    releases = read_releases(data_folder())
    if not releases:
        return
    rows = [
        {
            "version": release.version,
            "released": release.released,
            "records": len(release.records),
            "hash": release.digest[:8],
            "since": write_changes(changes) if (changes := changes_since(release.digest, register, releases)) else "",
        }
        for release in reversed(releases)
    ]
    st.header("Versions of the data", anchor=False)
    st.html(table(pd.DataFrame(rows), RELEASES, caption="Released versions", numeric=("records",)))
