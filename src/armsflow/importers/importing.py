"""`import_file`: the bytes of somebody's file to a register and a receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import NamedTuple

from armsflow.importers.answers import Answers
from armsflow.importers.any_table.mapped import MAPPED
from armsflow.importers.any_table.own_layout import OWN
from armsflow.importers.collector import collector_paused
from armsflow.importers.draft import Draft
from armsflow.importers.opening.open_file import open_file
from armsflow.importers.opening.opened import Opened
from armsflow.importers.opening.refusal import refused
from armsflow.importers.originals import originals_of
from armsflow.importers.publishers import PUBLISHERS, Publisher
from armsflow.importers.receipt import Receipt
from armsflow.importers.told import issues_told
from armsflow.register.issues import SET_ASIDE, FileRefused
from armsflow.register.load import Package, Register, build_register

Progress = Callable[[str], None]
"""Told what is being done, in words, before it is done."""


class Imported(NamedTuple):
    """A file as a register of its own, and what became of its rows."""

    register: Register
    receipt: Receipt


@collector_paused()
def import_file(
    name: str,
    content: bytes,
    *,
    answers: Answers | None = None,
    known: Register | None = None,
    loaded: Collection[str] = (),
    progress: Progress = lambda _words: None,
) -> Imported:
    """Read a file of any kind we know.

    `known`: the register that ships, whose parties, systems and sources keep their names. `loaded`: the sha256 of
    files that are loaded already.

    Raises:
        FileRefused: nothing of it can be used; the issue says why and what to do.
    """
    digest = hashlib.sha256(content).hexdigest()
    if digest in loaded:
        raise refused(name, "F-SAME", f"is already loaded (sha256 {digest[:8]}); forget that one to read it anew")
    progress("Opening the file")
    opened = open_file(name, content, answers or Answers())
    publisher, signs = recognise(opened, answers or Answers())
    if opened.not_utf8 and not publisher.writes_windows_text:
        raise FileRefused(opened.not_utf8)
    progress(f"Reading {publisher.name}")
    draft = Draft(name, answers or Answers(), known, publisher.key)
    publisher.translate(opened, draft)
    if not draft.rows_in:
        draft.note("F-NOROWS", "file", "", "has no data rows")
    progress("Checking every cell")
    register = build_register(draft.tables, file=name, package=Package("", title=name, is_own=True), digest=digest)
    issues = issues_told(opened, draft, register)
    lost = {issue.line for issue in issues if issue.line and issue.outcome in SET_ASIDE}
    receipt = Receipt(
        file=name, sha256=digest, size=len(content), publisher=publisher.name, terms=publisher.terms, signs=signs,
        rows_in=draft.rows_in, rows_accepted=draft.rows_in - len(lost), issues=issues,
        read_as=tuple((*written, count) for written, count in draft.read_as.most_common()),
        originals=originals_of(opened, draft, lost),
    )  # fmt: skip
    return Imported(
        replace(register, issues=receipt.set_aside, warnings=receipt.warnings, rows_read={"transfers": draft.rows_in}),
        receipt,
    )


def recognise(opened: Opened, answers: Answers) -> tuple[Publisher, tuple[str, ...]]:
    """Return whose layout a file has, and by which signs; one that nobody knows is read by our own names.

    Raises:
        FileRefused: the layout that the reader named is not that of the file.
    """
    if answers.columns or answers.publisher == MAPPED.key:
        return MAPPED, MAPPED.signs(opened)
    for publisher in (*PUBLISHERS, OWN):
        if answers.publisher in {"", publisher.key} and (signs := publisher.signs(opened)):
            return publisher, signs
    names = ", ".join(publisher.key for publisher in (*PUBLISHERS, OWN, MAPPED))
    problem = f"has not the layout that was named; leave that out, or name one of {names}"
    raise refused(opened.name, "F-LAYOUT", problem, value=answers.publisher)
