"""A file that was opened: what it is made of, before anybody knows what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from armsflow.register.issues import Issue


class Form(StrEnum):
    """What a file is made of, by its content and never by its name."""

    TEXT = "text"
    JSON = "JSON"
    HTML = "HTML"
    XLSX = "XLSX"
    PARQUET = "Parquet"


class Record(NamedTuple):
    """One record: the line on which it starts (in a sheet its row; Parquet's names are line 1), its cells as text."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it lies in the file, header and all that stands before it included.

    `issues`: what could not be read, such as a quote that is never closed or a formula without a value; the lines of
    those with the outcome REJECT are not to be used. `kinds`: cells that are no plain text or whole number, by line and
    column from 0: "date", "bool", "number". `is_grid`: its records end with their last cell that has content, as in a
    workbook. An issue with the outcome REFUSE, such as merged cells, counts where its line is that of the header or
    below.
    """

    name: str
    records: tuple[Record, ...]
    issues: tuple[Issue, ...] = ()
    kinds: Mapping[tuple[int, int], str] = field(default_factory=dict)
    is_grid: bool = False


class Tables(NamedTuple):
    """The tables of a workbook or Parquet file, in its order, and what to tell of the whole."""

    sheets: tuple[Sheet, ...]
    notes: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's content, taken apart safely.

    `text`: decoded (TEXT, JSON, HTML). `encoding`: how; where the file is not UTF-8 or UTF-16, the text is decoded as
    Windows-1252 and `not_utf8` says where it is not UTF-8: a publisher that is known to write so is read without
    asking, anything else is refused with that issue. `value`: what a JSON file holds. `sheets`: the tables of a
    workbook or Parquet file; a text has none until somebody says how its cells are parted.
    """

    name: str
    content: bytes
    form: Form
    text: str = ""
    encoding: str = ""
    not_utf8: Issue | None = None
    value: object = None
    sheets: tuple[Sheet, ...] = ()
    notes: tuple[Issue, ...] = ()
