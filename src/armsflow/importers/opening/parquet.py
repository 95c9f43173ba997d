"""A Parquet file to a table of text, judged by its footer before any of it is read; run in a child process only."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from armsflow.importers.opening.opened import Record, Sheet, Tables
from armsflow.importers.opening.refusal import MOST_COLUMNS, MOST_ROWS, refused, too_wide
from armsflow.register.issues import FileRefused

MOST_CELLS = 20_000_000
PLAIN = (
    pa.types.is_integer, pa.types.is_floating, pa.types.is_boolean, pa.types.is_string, pa.types.is_large_string,
    pa.types.is_date, pa.types.is_timestamp, pa.types.is_null,
)  # fmt: skip


def read_parquet(name: str, content: bytes) -> Tables:
    """Return the one table of a Parquet file: its column names on line 1, an empty cell for no value.

    Integers and the shortest digits of floating numbers; dates and times in ISO form; "true" and "false".

    Raises:
        FileRefused: it is broken, encrypted or too large, or a column is of a type that is no plain value.
    """
    _check_frame(name, content)
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    try:
        file = pq.ParquetFile(pa.BufferReader(content), page_checksum_verification=True)
        _check_footer(name, file)
        table = file.read(use_threads=False)
        columns = [_texts(column) for column in table.columns]
    except (MemoryError, FileRefused):
        raise
    except Exception:  # noqa: BLE001 - Arrow raises several kinds, and OSError, on a broken file
        raise broken(name) from None
    if any(len(column) != file.metadata.num_rows for column in columns):
        raise broken(name)
    rows = [tuple(table.column_names), *zip(*columns, strict=True)]
    records = [Record(number, cells) for number, cells in enumerate(rows, start=1)]
    return Tables((Sheet("", tuple(records), kinds=_kinds(table, columns)),))


def _kinds(table: pa.Table, columns: list[list[str]]) -> dict[tuple[int, int], str]:
    """Return which cells are numbers with decimals."""
    floating = [at for at, column in enumerate(table.columns) if pa.types.is_floating(column.type)]
    return {(line, at): "number" for at in floating for line, text in enumerate(columns[at], start=2) if "." in text}


def broken(name: str) -> FileRefused:
    """Return what to raise for a Parquet file that cannot be read."""
    return refused(name, "P-READ", "is a broken Parquet file; write it anew, or as CSV")


def _check_frame(name: str, content: bytes) -> None:
    if content.startswith(b"PARE") or content.endswith(b"PARE"):
        raise refused(name, "P-READ", "is an encrypted Parquet file; write it without encryption")
    if not content.endswith(b"PAR1") or len(content) < len(b"PAR1....PAR1"):
        raise refused(name, "P-READ", "is cut short: it does not end as Parquet does; get the file again")


def _check_footer(name: str, file: pq.ParquetFile) -> None:
    """Judge the rows and columns that a file claims, and the types of its columns."""
    footer = file.metadata
    if not 0 <= footer.num_rows <= MOST_ROWS:
        raise refused(name, "P-ROWS", f"has {footer.num_rows:,} rows; the most that is read is {MOST_ROWS:,}: split it")
    if footer.num_columns > MOST_COLUMNS:
        raise too_wide(name, 0)
    if footer.num_rows * footer.num_columns > MOST_CELLS:
        cells = f"{footer.num_rows:,} rows of {footer.num_columns} columns"
        raise refused(name, "P-ROWS", f"has {cells}; the most that is read is {MOST_CELLS:,} cells: split it")
    if not file.schema_arrow.names:
        raise broken(name)
    for field in file.schema_arrow:
        if not _is_plain(field):
            problem = f"is of the type {_word(field)}; write it as text, whole or floating numbers, dates or yes and no"
            raise refused(name, "P-TYPE", problem, column=field.name)
    pandas = (footer.metadata or {}).get(b"pandas")
    if pandas is not None and not isinstance(json.loads(pandas), dict):
        raise broken(name)


def _is_plain(field: pa.Field) -> bool:
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    return not _is_extension(field) and any(is_plain(kind) for is_plain in PLAIN)


def _is_extension(field: pa.Field) -> bool:
    """Return whether a column has a meaning of its own, known to Arrow or only named in its metadata."""
    return isinstance(field.type, pa.BaseExtensionType) or b"ARROW:extension:name" in (field.metadata or {})


def _word(field: pa.Field) -> str:
    """Return the name of a column's type, without what it holds."""
    return "extension" if _is_extension(field) else re.split(r"[<(\[]", str(field.type))[0]


def _texts(column: pa.ChunkedArray) -> list[str]:
    """Return the cells of a column as text: Arrow's own, but no exponents and no empty fractions of a second."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    texts = column.cast(pa.string())
    if pa.types.is_timestamp(column.type):
        texts = pc.replace_substring_regex(texts, r"\.0+([-+Z]|$)", r"\1")
        texts = pc.replace_substring_regex(texts, r"^(\S+) 00:00:00$", r"\1")
        texts = pc.replace_substring(texts, " ", "T")
    # Not `fill_null`: to make a scalar of a text, Arrow loads pandas, which takes longer than all the rest.
    found = [text or "" for text in texts.to_pylist()]
    if pa.types.is_floating(column.type):
        return [format(Decimal(text), "f") if "e" in text else text for text in found]
    return found
