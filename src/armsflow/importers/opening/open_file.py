"""`open_file`: from bytes of untrusted origin to text, JSON or tables, under limits that are checked first."""

from __future__ import annotations

import io

from armsflow.importers.answers import Answers
from armsflow.importers.opening.child import read_apart
from armsflow.importers.opening.csv_records import DELIMITERS
from armsflow.importers.opening.json_content import read_json
from armsflow.importers.opening.opened import Form, Opened
from armsflow.importers.opening.refusal import MOST_BYTES, MOST_COLUMNS, refused, too_wide
from armsflow.importers.opening.signatures import check_name, form_of_bytes, form_of_text
from armsflow.importers.opening.text_content import decode
from armsflow.register.issues import FileRefused


def open_file(name: str, content: bytes, answers: Answers) -> Opened:
    """Return what a file holds.

    Raises:
        FileRefused: it is of a kind that is not read, too large, or broken.
    """
    if len(content) > MOST_BYTES:
        raise refused(name, "F-SIZE", f"has {len(content) / 2**20:,.1f} MB; the most that is read is 25 MB: split it")
    form = form_of_bytes(name, content, answers.encoding)
    if form is None:
        return _open_text(name, content, answers)
    check_name(name, form)
    tables = read_apart(name, content, form)
    return Opened(name, content, form, sheets=tables.sheets, notes=tables.notes)


def _open_text(name: str, content: bytes, answers: Answers) -> Opened:
    text, encoding, not_utf8, notes = decode(name, content, answers.encoding)
    if not text.strip():
        raise refused(name, "F-EMPTY", "is empty; choose a file with a header and rows")
    form = form_of_text(text)
    check_name(name, form)
    if form is Form.TEXT:
        _check_width(name, text)
    if form is Form.HTML:
        read_apart(name, text.encode(), form)
    if form is Form.JSON and not_utf8:
        raise FileRefused(not_utf8)
    value = read_json(name, text) if form is Form.JSON else None
    return Opened(name, content, form, text, encoding, not_utf8, value, notes=notes)


def _check_width(name: str, text: str) -> None:
    """Refuse a text whose first line has too many cells, whatever parts them."""
    first = next(io.StringIO(text.lstrip(), newline=""))
    if max(first.count(sign) for sign in DELIMITERS) >= MOST_COLUMNS:
        raise too_wide(name, 1)
