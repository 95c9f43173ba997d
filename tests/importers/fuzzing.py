"""What must hold for any bytes at all: a refusal in words, or a result whose rows add up with another reader's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from unittest import mock

import pandas as pd

from armsflow.importers.importing import import_file
from armsflow.importers.opening import open_file as opening
from armsflow.importers.opening.opened import Form, Tables
from armsflow.importers.opening.page_check import check_page
from armsflow.importers.opening.parquet import read_parquet
from armsflow.importers.opening.workbook import read_workbook
from armsflow.register import load
from armsflow.register.columns import Table
from armsflow.register.issues import FileRefused, Outcome
from armsflow.register.load import read_register
from armsflow.register.rows import Row
from tests.importers.independent import COUNT
from tests.importers.valid_files import VALID

KNOWN = read_register()
READERS = {Form.XLSX: read_workbook, Form.PARQUET: read_parquet, Form.HTML: check_page}


@contextmanager
def read_in_this_process() -> Iterator[None]:
    """Let workbooks and Parquet files be read here: a child for each of 50,000 would take hours."""

    def read_here(name: str, content: bytes, form: Form) -> Tables:
        return READERS[form](name, content)

    with mock.patch.object(opening, "read_apart", read_here):
        yield


def is_typed(yes: bool) -> AbstractContextManager[object]:
    """Let frames have the types of their columns, or leave their cells as they are, ten times as fast."""
    if yes:
        return nullcontext()
    return mock.patch.multiple(load, _frame=_untyped, _describe=lambda transfers, _: transfers)


def _untyped(rows: list[Row], table: Table) -> pd.DataFrame:
    return pd.DataFrame({column.name: [row[column.name] for row in rows] for column in table.columns}, dtype=object)


def judge(kind: str, content: bytes) -> str:
    """Return what became of a file, "read" or the code of its refusal.

    Raises:
        AssertionError: a law is broken. Any other exception is a fault as well.
    """
    name = VALID[kind][0]
    try:
        _judge_import(kind, name, content)
    except FileRefused as refusal:
        issue = refusal.issue
        assert issue.code, issue
        assert issue.outcome is Outcome.REFUSE, issue
        assert issue.file == name, issue
        return issue.code
    return "read"


def _judge_import(kind: str, name: str, content: bytes) -> None:
    """Rows in = accepted + set aside, each of those with its issue, and as many as another reader counts."""
    register, receipt = import_file(name, content, known=KNOWN)
    aside = {issue.line for issue in receipt.issues if issue.outcome in {Outcome.REJECT, Outcome.LEFT_OUT}}
    assert 0 <= receipt.rows_accepted <= receipt.rows_in
    assert receipt.rows_in == receipt.rows_accepted + len(aside)
    assert not receipt.rows_in or receipt.rows_accepted or register.transfers.empty
    expected = COUNT[kind](content) if kind in COUNT else None
    if expected is not None:
        assert receipt.rows_in == expected
