"""How long a file takes from its bytes to a register, and how much memory it leaves behind."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pandas as pd

from armsflow.importers.importing import import_file
from armsflow.register.load import read_register
from benchmarks.report import Line
from scripts.served_app import ROOT

TIMES = 5
SAMPLES = ROOT.parent / "shared" / "samples"
WHOLE = (
    "sipri_tr_db_layout_2025-01-03.csv", "sipri_tr_report_layout_2026-07-14_china.csv",
    "nl_export_licences_2004-2014.csv",
)  # fmt: skip
HEADER = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is "
    "estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI "
    "estimate,TIV deal unit,TIV delivery values,Local production"
)
STATES = ("Belarus", "Bulgaria", "United States", "Saudi Arabia", "Croatia", "Serbia", "Jordan", "Romania", "Slovakia")
WEAPONS = (("Made-up-1", "tank", "Armoured vehicles"), ("Made-up-2", "anti-tank missile", "Missiles"),
           ("Made-up-3", "trainer aircraft", "Aircraft"))  # fmt: skip


class Work(NamedTuple):
    """A file to import and how many rows it has."""

    name: str
    content: bytes
    rows: int


def time_imports() -> list[Line]:
    """Measure each file: the whole samples where they are at hand, and made-up ones of the same layouts."""
    known = read_register()
    lines = []
    for work in [*_samples(), _made_up(20_480), _made_up(250_000)]:
        seconds = [_time(partial(import_file, work.name, work.content, known=known)) for _ in range(TIMES)]
        plain = [_time(partial(pd.read_csv, io.BytesIO(work.content), dtype=str, encoding="latin-1", skiprows=11,
                               on_bad_lines="skip", engine="python")) for _ in range(TIMES)]  # fmt: skip
        note = f"{work.rows:,} rows; {median(seconds) / median(plain):.1f} times pandas reading its cells as text"
        lines.append(Line(work.name, f"{median(seconds):.2f} s", note))
    return lines


def _time(work: partial[object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _samples() -> Iterator[Work]:
    for name in WHOLE:
        path: Path = SAMPLES / name
        if path.is_file():
            content = path.read_bytes()
            yield Work(name, content, import_file(name, content).receipt.rows_in)


def _made_up(rows: int) -> Work:
    """Return a file in SIPRI's database layout whose every figure is made up."""
    file = io.StringIO()
    file.write("Made up for a benchmark\n\n" + HEADER + "\n")
    ends = cycle((a, b) for a in STATES for b in STATES if a != b)
    write = csv.writer(file, lineterminator="\n").writerow
    for number, (supplier, recipient), weapon in islice(zip(range(rows), ends, cycle(WEAPONS), strict=False), rows):
        year = 1990 + number % 35
        write([number, supplier, recipient, *weapon, year - 1, "No", number % 90 + 1, "No", year, "No", "New",
               0.5, 0.5, number % 40, "No"])  # fmt: skip
    return Work(f"made-up, {rows:,} rows", file.getvalue().encode(), rows)
