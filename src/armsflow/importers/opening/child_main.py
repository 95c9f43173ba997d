"""The child process that takes a workbook or Parquet file apart: bytes in, JSON lines of text out.

Run by `child.py` as a script, isolated (`python -I`). Its first act is to give up memory, time and files.
"""

from __future__ import annotations

import gc
import importlib
import json
import resource
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any

MEMORY = 2**30
SECONDS = 30
OUT_OF_MEMORY = 3
"""The exit code that says so."""


def main() -> int:
    """Read the content on standard input with the reader that the command line names."""
    _give_up()
    gc.disable()  # it ends soon, and has a limit
    _, module, function = sys.argv
    # The package without what its __init__ loads: a child must start at once.
    package = types.ModuleType("armsflow")
    package.__path__ = [str(Path(__file__).parents[2])]
    sys.modules["armsflow"] = package
    try:
        content = sys.stdin.buffer.read()
        read = getattr(importlib.import_module(f"armsflow.importers.opening.{module}"), function)
        for line in answer(read, content):
            sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _give_up() -> None:
    """Limit memory (where the system has a limit for it), processor time and files (none is written)."""
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(read: Callable[[str, bytes], Any], content: bytes) -> Iterator[list[object]]:
    """Yield what was read: lists that begin with what each is, a sheet after what is in it."""
    refused = importlib.import_module("armsflow.register.issues").FileRefused
    try:
        tables = read("", content)
    except refused as refusal:
        yield ["refused", *astuple(refusal.issue)]
        return
    for note in tables.notes:
        yield ["note", *astuple(note)]
    for sheet in tables.sheets:
        for issue in sheet.issues:
            yield ["issue", *astuple(issue)]
        for record in sheet.records:
            yield ["row", *record]
        yield ["sheet", sheet.name, sheet.is_grid, [[*cell, kind] for cell, kind in sheet.kinds.items()]]


if __name__ == "__main__":
    sys.exit(main())
