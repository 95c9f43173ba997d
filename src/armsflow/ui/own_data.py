"""What one visitor brought: in this server's memory, for this visit only; forgotten within a minute after it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pandas as pd
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from armsflow.analysis.joined import Joined
from armsflow.importers.answers import Answers
from armsflow.importers.importing import Imported
from armsflow.importers.opening.opened import Opened
from armsflow.register.issues import Issue
from armsflow.register.load import Register

PATIENCE, EVERY = 40.0, 10.0
"""Seconds that a visit which lost its connection may take to come back, and between two looks at it."""

log = logging.getLogger("armsflow")


class Together(NamedTuple):
    """A file with other data as one register, where they meet, and in words what a newer export says otherwise."""

    register: Register
    joined: tuple[Joined, ...] = ()
    changes: tuple[pd.DataFrame, ...] = ()


@dataclass(slots=True)
class OwnFile:
    """A file that a visitor brought: its bytes, what was said of it, and what became of it: `imported` or `refused`.

    `reading`: how often it was read, so that each reading asks anew. `opened`: its content taken apart, by the encoding
    that was said. `joined`: it together with other data, by which.
    """

    name: str
    content: bytes
    answers: Answers = field(default_factory=Answers)
    imported: Imported | None = None
    refused: Issue | None = None
    reading: int = 0
    opened: dict[str, Opened] = field(default_factory=dict)
    joined: dict[tuple[str, ...], Together] = field(default_factory=dict)


@dataclass(slots=True)
class Visit:
    """What one visitor has here.

    `dropped`: a file that is not read yet. `waiting`: one that was read and is not used yet. `used`: those behind
    `register`, which every page shows. `params`: what the address would say. `kept`: what was made from the register,
    by its maker.
    """

    dropped: OwnFile | None = None
    waiting: OwnFile | None = None
    used: tuple[OwnFile, ...] = ()
    register: Register | None = None
    params: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, OrderedDict[str, object]] = field(default_factory=dict)
    gone_since: float | None = None

    def use(self, register: Register, files: tuple[OwnFile, ...]) -> None:
        """Show a register on every page; nothing made from the one before is kept."""
        read = tuple(replace(file, content=b"", opened={}, joined={}) for file in files)
        self.register, self.used, self.waiting = register, read, None
        self.params, self.kept = {}, {}


_visits: dict[str, Visit] = {}


def the_visit() -> Visit | None:
    """Return what this visitor has here, or nothing."""
    return _visits.get(_session())


def open_visit() -> Visit:
    """Return what this visitor has here, from now on."""
    return _visits.setdefault(_session(), Visit())


def own_register() -> Register | None:
    """Return the register of this visitor's own that every page shows, if there is one."""
    visit = the_visit()
    return visit.register if visit else None


def forget() -> None:
    """Drop all that this visitor brought, and all that was made from it."""
    _visits.pop(_session(), None)


def _session() -> str:
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def drop_gone(is_here: Callable[[str], bool], now: float) -> list[str]:
    """Drop what those brought who have been gone for longer than a lost connection takes; return their sessions."""
    dropped = []
    for session, visit in list(_visits.items()):
        if is_here(session):
            visit.gone_since = None
        elif visit.gone_since is None:
            visit.gone_since = now
        elif now - visit.gone_since >= PATIENCE:
            _visits.pop(session, None)
            dropped.append(session)
    return dropped


async def sweep() -> None:
    """Drop what is gone, for as long as the server runs: Streamlit itself does so when somebody else leaves."""
    while True:
        await asyncio.sleep(EVERY)
        if Runtime.exists():
            runtime = Runtime.instance()
            for session in drop_gone(runtime.is_active_session, time.monotonic()):
                runtime.close_session(session)
                runtime.uploaded_file_mgr.remove_session_files(session)
                log.info("a file was dropped after its visit")


def parked_bytes() -> int:
    """Return how many bytes of files Streamlit holds that no page has taken."""
    if not Runtime.exists():
        return 0
    stores = getattr(Runtime.instance().uploaded_file_mgr, "file_storage", {})
    return sum(len(file.data) for files in list(stores.values()) for file in list(files.values()))


def name_and_hash() -> dict[str, str] | None:
    """Return the name and the beginning of the hash of the file in use, for its window to remember."""
    visit = the_visit()
    if visit is None or visit.register is None or not visit.used:
        return None
    newest = visit.used[-1]
    return {"name": newest.name, "hash": newest.imported.receipt.sha256[:8] if newest.imported else ""}
