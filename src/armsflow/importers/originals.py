"""The text of rows as it stands in their file."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from itertools import pairwise

from armsflow.importers.draft import Draft
from armsflow.importers.opening.opened import Form, Opened


def originals_of(opened: Opened, draft: Draft, lines: Collection[int]) -> dict[int, str]:
    """Return the text of the rows that start on some lines; a row of a sheet as CSV."""
    if not lines:
        return {}
    if opened.form is Form.TEXT:
        return _lines_of(opened.text, draft.lines, lines)
    found = {line: text for line, text in draft.originals.items() if line in lines}
    for sheet in opened.sheets:
        if sheet.name == (draft.sheet or opened.sheets[0].name):
            found |= {record.line: _as_csv(record.cells) for record in sheet.records if record.line in lines}
    return found


def _lines_of(text: str, starts: Collection[int], lines: Collection[int]) -> dict[int, str]:
    """Return the physical lines from where a row starts to where the next one does."""
    physical = list(io.StringIO(text, newline=""))
    ends = dict(pairwise([*sorted({*starts, *lines}), len(physical) + 1]))
    return {line: "".join(physical[line - 1 : ends[line] - 1]).rstrip("\r\n") for line in lines if line}


def _as_csv(cells: tuple[str, ...]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="").writerow(cells)
    return file.getvalue()
