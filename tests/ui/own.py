"""A reader's own file in use, without a browser: pages of `tests.ui.screens` open on it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from armsflow.importers.importing import Imported
from armsflow.importers.receipt import Receipt
from armsflow.register.load import Register
from armsflow.ui import own_data
from armsflow.ui.own_data import OwnFile, Visit

SESSION = "test session id"
"""Streamlit's name for the session of every AppTest."""

HASH = "ab12cd34" + 56 * "0"
NAME = "trade_register.csv"
WORDS = f"your file {NAME}, sha256 ab12cd34, 2 of 12 rows set aside"


def receipt_of(name: str = NAME, rows_in: int = 12, rows_accepted: int = 10) -> Receipt:
    """A receipt of a file that nobody read."""
    return Receipt(name, HASH, 100, "a test", "", ("its columns",), rows_in, rows_accepted, (), (), {})


def as_own(register: Register) -> Register:
    """A register as that of a reader's own file."""
    package = register.package._replace(version="", released="", contact="", title=NAME, is_own=True, words=WORDS)
    return replace(register, package=package, digest=HASH)


@contextmanager
def in_use(register: Register) -> Iterator[Visit]:
    """Use a register in the one session of all AppTests, until the block ends."""
    own = as_own(register)
    visit = own_data._visits[SESSION] = Visit()
    visit.use(own, (OwnFile(NAME, b"", imported=Imported(own, receipt_of())),))
    try:
        yield visit
    finally:
        own_data._visits.clear()


def holders_of(canary: str) -> list[str]:
    """What in this process holds a text with a canary in it: the kinds of the containers."""
    gc.collect()
    found = []
    for thing in gc.get_objects():
        items = [*thing, *thing.values()] if type(thing) is dict else thing
        if type(thing) in {dict, list, tuple, set, frozenset} and any(
            type(item) is str and canary in item and item != canary for item in list(items)
        ):
            found.append(f"{type(thing).__name__}: {str(thing)[:300]}")
    return found
