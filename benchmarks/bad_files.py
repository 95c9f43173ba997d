"""How long the page Your data takes to answer bad files, from the drop to the answer, and what memory they leave."""

from __future__ import annotations

import gzip
import io
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from playwright.sync_api import Page

from benchmarks.report import Line
from scripts.browser import PATIENCE, chromium, wait_until_drawn
from scripts.served_app import ServedApp, served_app
from tests.importers.test_bad_inputs import CELLS, FILES, THREE
from tests.importers.workbooks import cell, sheet_of

MEGABYTE = 2**20
PAGE_BYTES = 4096


class Dropped(NamedTuple):
    """A file as it is dropped."""

    name: str
    content: bytes


class Answered(NamedTuple):
    """A file, how many seconds its answer took, and by how many MB the server had grown then."""

    name: str
    seconds: float
    grown: float


def attacks() -> Iterator[Dropped]:
    """Return files that are made to take all there is."""
    far = THREE.partition("\n")[0]
    yield Dropped("a million columns.csv", b"a," * 10**6)
    yield Dropped("a million blank lines.csv", THREE.encode() + b"\n" * 10**6)
    yield Dropped("a million rows.csv", far.encode() + b"\n" + b"a,b\n" * 10**6)
    yield Dropped("20,000 rows of errors.csv", far.encode() + b"\n" + (b",x" * 11 + b"\n") * 20_000)
    yield Dropped("a cell of 20 MB.csv", THREE.replace("Seen.", "x" * (20 * MEGABYTE), 1).encode())
    yield Dropped("a quote that never closes.csv", THREE.replace("r1", '"r1').encode() + b"a,b\n" * 10**6)
    yield Dropped("deep.json", b"[" * 10**6)
    yield Dropped("a far cell.xlsx", sheet_of(cell("XFD1048576")))
    yield Dropped("unpacks to much.xlsx", sheet_of(" " * (300 * MEGABYTE)))
    yield Dropped("a million cells.xlsx", sheet_of("".join(cell(f"A{row}") for row in range(1, 10**6))))
    yield Dropped("many rows.parquet", _parquet(pa.table({"a": pa.nulls(10**8, pa.int8())})))
    yield Dropped("zeros.csv.gz", gzip.compress(bytes(200 * MEGABYTE)))


def _parquet(table: pa.Table) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def cases() -> Iterator[Dropped]:
    """Return the cases of bad input, each under a name that says its number."""
    for place, case in enumerate(FILES + CELLS):
        yield Dropped(f"case {case.number} file {place}{Path(case.name).suffix}", case.content)


def time_bad_files() -> list[Line]:
    """Drop each file on the page of one visit, one after the other, and measure."""
    with chromium() as browser, served_app(takes_files=True) as app:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{app.url}/your_data", wait_until="commit")
        wait_until_drawn(page)
        drop(page, Dropped("first.csv", THREE.encode()))
        before = _megabytes(app)
        of_cases = [_answered(page, app, file, before) for file in cases()]
        of_attacks = [_answered(page, app, file, before) for file in attacks()]
        drop(page, Dropped("last.csv", THREE.encode()))
        after = _megabytes(app) - before
    last = Line("After them all", f"{after:+.0f} MB", "memory of the server's process; a small file waits")
    return [*_lines(of_cases), *(_line(file.name, file) for file in of_attacks), last]


def _lines(answered: list[Answered]) -> Iterator[Line]:
    seconds = [file.seconds for file in answered]
    slowest = max(answered, key=lambda file: file.seconds)
    yield Line("A bad file of a few rows", f"{median(seconds):.2f} s", f"median of {len(seconds)}")
    yield Line("", f"{quantiles(seconds, n=20)[-1]:.2f} s", "95th percentile")
    yield _line(f"The slowest, {slowest.name}", slowest)
    yield Line("After them", f"{answered[-1].grown:+.0f} MB", "memory of the server's process")


def _line(what: str, file: Answered) -> Line:
    return Line(what, f"{file.seconds:.1f} s", f"server {file.grown:+.0f} MB after its answer")


def _answered(page: Page, app: ServedApp, file: Dropped, before: float) -> Answered:
    seconds = drop(page, file)
    return Answered(file.name, seconds, _megabytes(app) - before)


def drop(page: Page, file: Dropped) -> float:
    """Drop a file and return the seconds until the page says what became of it, and takes the next."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file.name
        path.write_bytes(file.content)
        start = time.perf_counter()
        page.locator("[class*=st-key-file-file] input[type=file]").set_input_files(path)
        said = page.locator(".af-answer, .af-refused").filter(has_text=file.name)
        said.first.wait_for(timeout=PATIENCE)
        seconds = time.perf_counter() - start
    wait_until_drawn(page)
    return seconds


def _megabytes(app: ServedApp) -> float:
    return int(Path(f"/proc/{app.process.pid}/statm").read_text().split()[1]) * PAGE_BYTES / MEGABYTE
