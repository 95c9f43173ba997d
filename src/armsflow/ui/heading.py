"""The first heading of a page that the filter rules: the sentence its figure answers."""

from __future__ import annotations

from streamlit.delta_generator import DeltaGenerator

from armsflow.analysis.selection import write_title
from armsflow.register.load import Register
from armsflow.ui.filter_bar import read_choice
from armsflow.ui.markup import sentence_title
from armsflow.ui.party_choice import party_now

HEADINGS = {
    "Ledger": "What came in, what went on, what is left open",
    "Records": "What each report says",
}
AT_PARTY = "Read as text"
FILTERED = {"Flows", "Map", AT_PARTY, *HEADINGS}


def draw_heading(page: str, register: Register, place: DeltaGenerator) -> None:
    """Write the heading into its place above the filter, which must have been read by then."""
    if page in HEADINGS:
        place.title(HEADINGS[page], anchor=False)
    else:
        at = party_now(register) if page == AT_PARTY else ""
        place.html(sentence_title(write_title(register, read_choice(register), at=at)))
