"""A child process reads what is intricate: whatever becomes of it is an answer, and never the server's end."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from armsflow.importers.answers import Answers
from armsflow.importers.opening import child
from armsflow.importers.opening.child import read_apart
from armsflow.importers.opening.open_file import open_file
from armsflow.importers.opening.opened import Form
from armsflow.importers.opening.workbook import read_workbook
from armsflow.register.issues import FileRefused, Issue, Outcome
from tests.importers.test_parquet import GOOD
from tests.importers.workbooks import cell, rows_of, sheet_of

READING = "import sys; content = sys.stdin.buffer.read()\n"


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file that is run in place of the child's."""
    file = tmp_path / "script.py"
    monkeypatch.setattr(child, "SCRIPT", file)
    return file


def refusal(content: bytes = b"x", form: Form = Form.PARQUET) -> Issue:
    with pytest.raises(FileRefused) as caught:
        read_apart("a.parquet", content, form)
    assert caught.value.issue.outcome is Outcome.REFUSE
    return caught.value.issue


def test_child_reads_what_the_reader_reads() -> None:
    content = rows_of(["a", "b"], ["NA", 36.0], ["Côte\ud800"[:4], "=1+1"], [True, None, "\u202e"])

    assert read_apart("a.xlsx", content, Form.XLSX) == read_workbook("a.xlsx", content)


def test_workbook_and_parquet_are_opened() -> None:
    assert open_file("a.xlsx", rows_of(["a"]), Answers()).form == Form.XLSX
    assert len(open_file("a.parquet", GOOD, Answers()).sheets[0].records) == 101


def test_refusal_of_the_child_is_ours_under_the_files_name() -> None:
    issue = refusal(sheet_of(cell("XFD1")), Form.XLSX)

    assert (issue.code, issue.file, issue.cell) == ("X-DIM", "a.parquet", 'sheet "Data", cell XFD1')


def test_child_loads_nothing_of_the_app(script: Path) -> None:
    text = Path(child.__file__).with_name("child_main.py").read_text(encoding="utf-8")
    script.write_text(
        text.replace("sys.exit(main())", "main(); sys.exit(10 + ('pandas' in sys.modules))").replace(
            "parents[2]", f"parents[0] / {str(Path(child.__file__).parents[2])!r}"
        )
    )

    assert "(code 10)" in refusal(rows_of(["a"]), Form.XLSX).problem


def test_crash_is_an_answer(script: Path) -> None:
    script.write_text(READING + "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")

    assert (refusal().code, refusal().problem) == (
        "P-READ",
        "made its reader fail (code -11); nothing was imported: it is broken, write it anew or as CSV",
    )


def test_child_that_dies_before_it_has_read_all_is_an_answer(script: Path) -> None:
    script.write_text("raise SystemExit(7)")

    assert "(code 7)" in refusal(b"x" * 10**6).problem


def test_child_that_takes_too_long_is_stopped(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script.write_text(READING + "import time; time.sleep(60)")
    monkeypatch.setattr(child, "SECONDS", 0.5)

    assert refusal().problem.startswith("needed more than 0.5 s, the import was stopped; nothing was imported")


def test_child_that_reads_nothing_is_stopped(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(child, "SECONDS", 0.5)

    assert refusal(b"x" * 10**6).code == "F-STOPPED"


def test_child_that_says_too_much_is_stopped(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script.write_text(READING + "while True: sys.stdout.write('x' * 1000)")
    monkeypatch.setattr(child, "MOST_ANSWER", 10_000)

    assert refusal().code == "F-STOPPED"


def test_child_that_needs_too_much_memory_is_an_answer(script: Path) -> None:
    text = Path(child.__file__).with_name("child_main.py").read_text(encoding="utf-8")
    script.write_text(text.replace("content = sys.stdin.buffer.read()", "content = bytearray(2**31)"))

    assert refusal().problem.startswith("needed more than 1 GB of memory, the import was stopped")


@pytest.mark.parametrize("act", ["open('/tmp/armsflow-child', 'w').write('x')", "open('x', 'w').write('x')"])
def test_child_writes_no_file(script: Path, act: str) -> None:
    text = Path(child.__file__).with_name("child_main.py").read_text(encoding="utf-8")
    script.write_text(text.replace("content = sys.stdin.buffer.read()", act))

    assert refusal().code == "P-READ"


def test_child_knows_nothing_of_our_environment(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_SECRET", "x")
    script.write_text(READING + "import os; sys.exit(10 + ('ARMSFLOW_SECRET' in os.environ))")

    assert "(code 10)" in refusal().problem


def test_third_file_waits_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_slots", threading.BoundedSemaphore(1))
    monkeypatch.setattr(child, "MOST_WAITING", 0)
    child._slots.acquire()

    assert refusal().code == "F-BUSY"
