"""SIPRI's files of five generations: which of them a file is, and who translates it."""

from __future__ import annotations

from armsflow.importers.draft import Draft
from armsflow.importers.opened import Form, Opened
from armsflow.importers.sipri_database import read_database_text, translate_database

KEY = "sipri"
NAME = "SIPRI Arms Transfers Database"
TERMS = (
    "SIPRI asks to be named as the source. By its terms as archived in 2016, less than 10 per cent of a data set may be "
    "reprinted, for non-commercial criticism, news or research; sums made from it are not SIPRI's."
)


def signs_of_sipri(opened: Opened) -> tuple[str, ...]:
    """Return by which signs a file is one of SIPRI's, in words; none if it is not."""
    if opened.form is not Form.TEXT:
        return ()
    page, _ = read_database_text(opened.text, opened.name)
    return (f'a header with "{page.header[0]}" on line {page.header_line}',) if page else ()


def translate_sipri(opened: Opened, draft: Draft) -> None:
    """Write each row of a SIPRI file into the draft."""
    page, sheet = read_database_text(opened.text, opened.name)
    if page:
        translate_database(page, sheet, draft, opened.content)
