"""What hostile files cost the child that reads them: they are refused before they unfold."""

from __future__ import annotations

import io
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.importers.workbooks import PARTS, cell, sheet_of, zip_of

SCRIPT = """
import resource, sys
from armsflow.importers.opening.child import read_apart
from armsflow.importers.opening.opened import Form
from armsflow.register.issues import FileRefused
try:
    read_apart("a", sys.stdin.buffer.read(), Form(sys.argv[1]))
except FileRefused as refusal:
    print(refusal.issue.code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
MOST_MEGABYTES = 300


def laughs() -> str:
    entities = "".join(f'<!ENTITY b{n} "&b{n - 1};&b{n - 1};">' for n in range(1, 30))
    return f'<!DOCTYPE a [<!ENTITY b0 "ha">{entities}]>'


def long_parquet() -> bytes:
    file = io.BytesIO()
    cells = pa.DictionaryArray.from_arrays(pa.array([0] * 5_000_000, pa.int32()), ["x"])
    with pq.ParquetWriter(file, pa.schema([("a", cells.type)])) as writer:
        for _ in range(40):
            writer.write_table(pa.table({"a": cells}))
    return file.getvalue()


HOSTILE = {
    "a cell in each corner": ("XLSX", "X-DIM", lambda: sheet_of(cell("A1") + cell("XFD1048576"))),
    "467 MB in little": ("XLSX", "X-ZIP", lambda: sheet_of(cell("A1"), after=" " * 467_000_000)),
    "a billion laughs": ("XLSX", "X-XML", lambda: sheet_of(cell("A1"), laughs())),
    "thousands of parts": ("XLSX", "X-ZIP", lambda: zip_of({**PARTS, **{f"xl/{n}.xml": "" for n in range(5000)}})),
    "200 million rows": ("Parquet", "P-ROWS", long_parquet),
}


@pytest.mark.deep
@pytest.mark.skipif(sys.platform != "linux", reason="others count memory otherwise")
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_file_is_refused_in_300_mb(kind: str) -> None:
    form, code, make = HOSTILE[kind]
    told = subprocess.run([sys.executable, "-c", SCRIPT, form], input=make(), capture_output=True, check=True).stdout
    found, kilobytes = told.decode().split()

    assert found == code
    assert int(kilobytes) < MOST_MEGABYTES * 1024
