"""`import_file`: the bytes of somebody's file to a register and a receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from armsflow.importers.answers import Answers
from armsflow.importers.draft import Draft
from armsflow.importers.open_file import open_file
from armsflow.importers.opened import Opened
from armsflow.importers.publishers import PUBLISHERS, Publisher
from armsflow.importers.receipt import SET_ASIDE, Receipt
from armsflow.register.issues import FileRefused, Issue, Outcome
from armsflow.register.load import Package, Register, build_register

Progress = Callable[[str], None]
"""Told what is being done, in words, before it is done."""


class Imported(NamedTuple):
    """A file as a register of its own, and what became of its rows."""

    register: Register
    receipt: Receipt


def import_file(
    name: str,
    content: bytes,
    *,
    answers: Answers | None = None,
    known: Register | None = None,
    progress: Progress = lambda _words: None,
) -> Imported:
    """Read a file of any kind we know.

    Raises:
        FileRefused: nothing of it can be used; the issue says why and what to do.
    """
    answers = answers or Answers()
    progress("Opening the file")
    opened = open_file(name, content, answers)
    publisher, signs = recognise(opened, answers)
    progress(f"Reading {publisher.name}")
    draft = Draft(name, answers, known, publisher.key)
    publisher.translate(opened, draft)
    progress("Checking every cell")
    digest = hashlib.sha256(content).hexdigest()
    package = Package(version="", title=name, is_own=True)
    register = build_register(draft.tables, file=name, package=package, digest=digest)
    issues = (*opened.notes, *draft.issues, *register.issues)
    lost = {issue.line for issue in issues if issue.outcome in SET_ASIDE}
    receipt = Receipt(
        file=name, sha256=digest, size=len(content), publisher=publisher.name, terms=publisher.terms, signs=signs,
        rows_in=draft.rows_in, rows_accepted=draft.rows_in - len(lost), issues=issues,
        read_as=tuple((*written, count) for written, count in draft.read_as.most_common()), originals={},
    )  # fmt: skip
    return Imported(register, receipt)


def recognise(opened: Opened, answers: Answers) -> tuple[Publisher, tuple[str, ...]]:
    """Return whose layout a file has, and by which signs.

    Raises:
        FileRefused: nobody's that we know.
    """
    for publisher in PUBLISHERS:
        if answers.publisher in {"", publisher.key} and (signs := publisher.signs(opened)):
            return publisher, signs
    problem = "has columns that we do not know; say which of them is which"
    raise FileRefused(Issue(opened.name, 0, "header", "", problem, "H-MISSING", Outcome.REFUSE))
