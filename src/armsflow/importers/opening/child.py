"""Workbooks, Parquet files and pages are taken apart by a child process: what it costs, or if it dies, is no matter."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from armsflow.importers.opening.child_main import OUT_OF_MEMORY, SECONDS
from armsflow.importers.opening.opened import Form, Record, Sheet, Tables
from armsflow.importers.opening.refusal import refused
from armsflow.register.issues import FileRefused, Issue, Outcome

READERS = {
    Form.XLSX: ("workbook", "read_workbook", "X-READ"),
    Form.PARQUET: ("parquet", "read_parquet", "P-READ"),
    Form.HTML: ("page_check", "check_page", "F-TYPE"),
}
"""Module and function by form, and the code of a failure."""
SCRIPT = Path(__file__).with_name("child_main.py")
# One thread, one heap: address space is what is limited, and idle threads reserve much of it.
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1", "ARROW_DEFAULT_MEMORY_POOL": "system",
    "LC_ALL": "C.UTF-8",
    "OPENPYXL_DEFUSEDXML": "False",  # `archive` has refused every DOCTYPE by then; what is left may be read in C
}  # fmt: skip
MOST_ANSWER = 100 * 2**20
"""The most bytes of text that a file may come to."""
MOST_WAITING = 60
"""Seconds for which a file waits for one of the two children that may run at a time."""
_slots = threading.BoundedSemaphore(2)


def read_apart(name: str, content: bytes, form: Form) -> Tables:
    """Return the tables of a workbook or Parquet file (of a page none), read by a child with 1 GB and 30 seconds.

    Raises:
        FileRefused: the child refused it, died over it or needed more; nothing was read.
    """
    if not _slots.acquire(timeout=MOST_WAITING):
        raise refused(name, "F-BUSY", "was not read: others are being read; try again in a minute")
    try:
        code, answer, is_late = _run(form, content)
    finally:
        _slots.release()
    if is_late or code == -signal.SIGXCPU:
        raise _stopped(name, f"{SECONDS} s")
    if code in {OUT_OF_MEMORY, -signal.SIGKILL}:
        raise _stopped(name, "1 GB of memory")
    if len(answer) > MOST_ANSWER:
        raise _stopped(name, f"{MOST_ANSWER // 2**20} MB for its text")
    if code != 0:
        problem = f"made its reader fail (code {code}); nothing was imported: it is broken, write it anew or as CSV"
        raise refused(name, READERS[form][2], problem)
    return _tables(name, io.BytesIO(answer))


def _stopped(name: str, what: str) -> FileRefused:
    problem = f"needed more than {what}, the import was stopped; nothing was imported: split it or save it as CSV"
    return refused(name, "F-STOPPED", problem)


def _run(form: Form, content: bytes) -> tuple[int, bytes, bool]:
    """Return the child's exit code, its answer up to one byte over the limit, and whether it ran out of time."""
    command = [sys.executable, "-I", str(SCRIPT), *READERS[form][:2]]
    late = threading.Event()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENVIRONMENT, cwd="/"
    ) as child:

        def stop() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(SECONDS, stop)
        timer.start()
        try:
            answer = _exchange(child, content)
            if len(answer) > MOST_ANSWER:
                child.kill()
            code = child.wait()
        finally:
            timer.cancel()
            child.kill()
    return code, answer, late.is_set()


def _exchange(child: subprocess.Popen[bytes], content: bytes) -> bytes:
    """Hand the content over and return the answer; the child writes nothing before it has all."""
    assert child.stdin is not None  # noqa: S101 - both are pipes
    assert child.stdout is not None  # noqa: S101
    with suppress(BrokenPipeError):
        child.stdin.write(content)
    with suppress(BrokenPipeError):
        child.stdin.close()
    return child.stdout.read(MOST_ANSWER + 1)


def _tables(name: str, lines: Iterable[bytes]) -> Tables:
    """Return what the child's lines say.

    Raises:
        FileRefused: they say that it refused the file.
    """
    notes: list[Issue] = []
    sheets: list[Sheet] = []
    records: list[Record] = []
    issues: list[Issue] = []
    for line in lines:
        kind, *said = json.loads(line)
        if kind == "row":
            records.append(Record(said[0], tuple(said[1])))
        elif kind == "refused":
            raise FileRefused(_issue(name, said))
        elif kind == "note":
            notes.append(_issue(name, said))
        elif kind == "issue":
            issues.append(_issue(name, said))
        else:  # the end of a sheet
            title, is_grid, kinds = said
            cells = {(row, column): word for row, column, word in kinds}
            sheets.append(Sheet(title, tuple(records), tuple(issues), cells, is_grid))
            records, issues = [], []
    return Tables(tuple(sheets), tuple(notes))


def _issue(name: str, said: list[Any]) -> Issue:
    """Return an issue as the child sent it, with the name that the child was not told."""
    issue = Issue(*said)
    return replace(issue, file=name, outcome=Outcome(issue.outcome))
