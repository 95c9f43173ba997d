"""The parsers of our own columns, for the cells of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from armsflow.importers.draft import CellError
from armsflow.register.issues import Fault

Value = TypeVar("Value")


def checked(parse: Callable[[str], Value], text: str, column: str) -> Value:
    """Return what a parser makes of a cell.

    Raises:
        CellError: it is none of what the parser reads.
    """
    try:
        return parse(text)
    except Fault as fault:
        raise CellError(fault.code, column, text, str(fault)) from None
