"""How long the app takes to answer each bad file, through its page, and what memory they leave the server with."""

from __future__ import annotations

import gzip
import io
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from playwright.sync_api import Page

from benchmarks.report import Line
from scripts.browser import chromium, wait_until_drawn
from scripts.served_app import ServedApp, served_app
from tests.importers.test_bad_inputs import CASES
from tests.importers.workbooks import cell, sheet_of

PATIENCE = 60_000.0


def time_bad_files() -> list[Line]:
    """Put every case of the list that is a file, and the heaviest of the hostile ones, to the page."""
    waits: dict[str, float] = {}
    with served_app(takes_files=True) as app, chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(f"{app.url}/your_data", wait_until="commit")
        wait_until_drawn(page)
        _answered(page, "first.csv", CASES[3].content)
        before = _memory(app)
        for number, (name, content) in enumerate(_files()):
            waits[name] = _answered(page, f"case-{number}-{name}", content)
        page.get_by_role("button", name="Take it away").click()
        wait_until_drawn(page)
        after = _memory(app)
    slowest = sorted(waits.items(), key=lambda each: -each[1])
    return [
        Line(
            "Slowest answer to a bad file", f"{slowest[0][1]:.1f} s", f"of {len(waits)}, in a browser: {slowest[0][0]}"
        ),
        *(Line("", f"{wait:.1f} s", name) for name, wait in slowest[1:4]),
        Line("Memory of the server before and after all of them", f"{after - before:+.0f} MB", f"from {before:.0f} MB"),
    ]


def _files() -> Iterator[tuple[str, bytes]]:
    for case in CASES:
        if len(case.content):
            yield f"{case.number}-{case.name}", case.content
    yield "columns.csv", b"a," * 1_000_000 + b"\n" + b"1," * 1_000_000 + b"\n"
    yield "blank-lines.csv", CASES[3].content + b"\n" * 1_000_000
    yield "one-cell.csv", b"supplier,recipient\n" + b"x" * 20_000_000
    yield "quotes.csv", b"supplier,recipient\n" + b'"a' * 1_000_000
    yield "far-cell.xlsx", sheet_of(cell("A1") + cell("XFD1048576"))
    yield "zeros.xlsx", sheet_of("<row><c t='inlineStr'><is><t>" + "0" * 300_000_000 + "</t></is></c></row>")
    yield "rows.parquet", _parquet(5_000_000)
    yield "packed.csv", gzip.compress(b"a,b\n" * 5_000_000)


def _parquet(rows: int) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"supplier": pa.array(["BLR"] * rows).dictionary_encode()}), file)
    return file.getvalue()


def _answered(page: Page, name: str, content: bytes) -> float:
    """Return the seconds from handing a file to the page until it says what became of it."""
    start = time.perf_counter()
    page.locator("input[type=file]").set_input_files([{"name": name, "mimeType": "", "buffer": content}])
    page.get_by_test_id("stMain").get_by_text(name).first.wait_for(timeout=PATIENCE)
    waited = time.perf_counter() - start
    wait_until_drawn(page)
    return waited


def _memory(app: ServedApp) -> float:
    """Return the megabytes that the server's process holds."""
    pages = int(Path(f"/proc/{app.process.pid}/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6
