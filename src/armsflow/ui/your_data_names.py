"""Names that nobody we know bears, or several do: asked of the reader, one by one, never guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from armsflow.analysis.measures import write_count
from armsflow.analysis.report_markdown import escape_markdown
from armsflow.importers.answers import Answers
from armsflow.importers.draft import slug_of
from armsflow.importers.names.party_names import PartyUnknown, find_party
from armsflow.importers.names.party_tables import titles
from armsflow.register.issues import Issue, show
from armsflow.register.vocabulary import PartyKind
from armsflow.ui.frame import served_register
from armsflow.ui.markup import paragraph
from armsflow.ui.own_data import OwnFile
from armsflow.ui.your_data_columns import in_rows
from armsflow.ui.your_data_file import ask_again

ASKED = {"C-COUNTRY", "C-SCRIPT"}
MOST_ASKED = 24
OPEN = "Leave its rows out"
KINDS = {kind: str(kind).replace("_", " ") for kind in PartyKind}


def ask_names(file: OwnFile | None) -> None:
    """Ask who is meant by each name that could not be read; the answers are for this file."""
    if file is None or file.imported is None:
        return
    names = names_to_ask(file.imported.receipt.issues)
    if not names:
        return
    st.header(f"Who is meant? {write_count(len(names), 'name')} to settle", anchor=False)
    st.html(paragraph("Rows with these names are set aside until you choose; a name is never guessed.", "af-prose"))
    known = _known_names()
    with st.form("file-names", border=False):
        asked = dict(names.most_common(MOST_ASKED))
        answers = {name: _ask(name, asked[name], known, file.reading, place) for place, name in in_rows(asked, of=2)}
        if len(names) > MOST_ASKED:
            st.text(f"{len(names) - MOST_ASKED} more follow when these are settled.")
        if st.form_submit_button("Read the file again with these answers", type="secondary"):
            given = {name: answer for name, answer in answers.items() if answer}
            ask_again(file, replace(file.answers, parties={**file.answers.parties, **given}))


def names_to_ask(issues: Iterable[Issue]) -> Counter[str]:
    """Return the names that could not be read, with how many rows each is in."""
    rows = {(issue.line, issue.value) for issue in issues if issue.code in ASKED and issue.value.strip()}
    return Counter(name for _, name in rows)


def _known_names() -> dict[str, str]:
    """Return the code of each party that can be chosen, by its name."""
    parties = served_register().parties
    known = {code: title for code, (title, _) in titles().items()} | dict(parties.name)
    return {name: str(code) for code, name in sorted(known.items(), key=lambda each: str(each[1]).casefold())}


def _ask(name: str, times: int, known: dict[str, str], reading: int, place: st.delta_generator.DeltaGenerator) -> str:
    """Draw one question, those most like the name first; return the answer as `Answers.parties` holds it."""
    near = [title for title, code in known.items() if code in _near(name)]
    own = {f"A party of its own: {word}": kind for kind, word in KINDS.items()}
    options = [OPEN, *near, *own, *(title for title in known if title not in near)]
    label = f"{escape_markdown(show(name))}, in {write_count(times, 'row')}"
    chosen = place.selectbox(label, options, key=f"file-name-{reading}-{name}")
    if chosen in own:
        return f"{own[chosen]}:{slug_of(name)}"
    return known.get(chosen, "")


def _near(name: str) -> tuple[str, ...]:
    try:
        find_party(name, Answers(), served_register())
    except PartyUnknown as fault:
        return fault.candidates
    return ()
