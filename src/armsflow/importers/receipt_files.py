"""A receipt as files: the rows that were set aside as CSV, the whole of it as JSON and as text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from armsflow.importers.receipt import MOST_SHOWN, Receipt
from armsflow.register.issues import Issue, show
from armsflow.register.spreadsheets import spreadsheet_safe

HEADER = ("line", "data row", "cell", "code", "outcome", "column", "value", "problem", "remedy", "original text")


def set_aside_csv(receipt: Receipt) -> bytes:
    """Return the reasons for which rows are not used as CSV that no spreadsheet runs, each with the row's own text."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADER)
    for issue in receipt.set_aside:
        cells = _cells(issue, receipt.originals.get(issue.line, ""))
        writer.writerow([spreadsheet_safe(cell) for cell in cells])
    return file.getvalue().encode()


def _cells(issue: Issue, original: str) -> list[str]:
    problem, _, remedy = issue.problem.partition("; ")
    row = str(issue.row) if issue.row else ""
    told = [issue.code, issue.outcome.value, issue.column, issue.value, problem, remedy]
    return [str(issue.line), row, issue.cell, *told, original]


def receipt_json(receipt: Receipt) -> bytes:
    """Return a receipt as JSON: what was read as what, and every issue."""
    content = {
        "file": receipt.file,
        "sha256": receipt.sha256,
        "bytes": receipt.size,
        "publisher": receipt.publisher,
        "terms": receipt.terms,
        "recognised_by": receipt.signs,
        "rows_in": receipt.rows_in,
        "rows_accepted": receipt.rows_accepted,
        "rows_set_aside": receipt.rows_set_aside,
        "read_as": [
            {"column": column, "written": written, "read": read, "times": times}
            for column, written, read, times in receipt.read_as
        ],
        "issues": [
            dict(zip(HEADER, _cells(issue, receipt.originals.get(issue.line, "")), strict=True))
            for issue in receipt.issues
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def receipt_text(receipt: Receipt, most: int = MOST_SHOWN) -> str:
    """Return a receipt as text: a line for each issue and each thing read otherwise than written, at most so many."""
    lines = [
        f"{show(receipt.file)}, {receipt.size:,} bytes, sha256 {receipt.sha256}",
        f"Read as {receipt.publisher}, by its {'; '.join(map(show, receipt.signs))}.",
        f"{receipt.rows_in:,} rows: {receipt.rows_accepted:,} accepted, {receipt.rows_set_aside:,} set aside.",
    ]
    lines += [f"Terms: {receipt.terms}"] if receipt.terms else []
    for title, issues in (
        ("Set aside", receipt.set_aside),
        ("Used, and odd", receipt.warnings),
        ("Notes", receipt.notes),
    ):
        lines += ["", f"{title}: {len(issues):,}", *_first(map(str, issues), most)] if issues else []
    read_as = [
        f'{show(column)}: "{show(old)}" as "{show(new)}"' + (f", {times:,} times" if times > 1 else "")
        for column, old, new, times in receipt.read_as
    ]
    lines += ["", "Read otherwise than written:", *_first(read_as, most)] if read_as else []
    return "\n".join(lines) + "\n"


def _first(lines: Iterable[str], most: int) -> list[str]:
    """Return the first lines, and how many more there are."""
    every = list(lines)
    return [*every[:most], f"and {len(every) - most:,} more"] if len(every) > most else every
