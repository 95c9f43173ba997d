"""A Parquet file's cells as text, exactly; what its footer claims is judged before anything is read."""

from __future__ import annotations

import datetime as dt
import io
import json
import uuid
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe
import pytest

from armsflow.importers.opening import parquet
from armsflow.importers.opening.opened import Record
from armsflow.importers.opening.parquet import read_parquet
from armsflow.register.issues import FileRefused, Issue, Outcome

DAY = dt.datetime(2015, 3, 1)  # noqa: DTZ001 - the zone is given by the type
LATER = dt.datetime(2015, 3, 1, 10, 5, 1, 500_000)  # noqa: DTZ001


def parquet_of(table: pa.Table, **options: object) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file, **options)
    return file.getvalue()


def column_of(array: pa.Array) -> list[str]:
    """Return a column's cells as they are read."""
    return [record.cells[0] for record in records_of(parquet_of(pa.table({"a": array})))[1:]]


def records_of(content: bytes) -> tuple[Record, ...]:
    (sheet,) = read_parquet("a.parquet", content).sheets
    return sheet.records


def refusal_of(content: bytes) -> Issue:
    with pytest.raises(FileRefused) as caught:
        read_parquet("a.parquet", content)
    assert caught.value.issue.outcome is Outcome.REFUSE
    return caught.value.issue


@pytest.mark.parametrize(
    ("array", "texts"),
    [
        (pa.array([36, None, -(2**63)]), ["36", "", "-9223372036854775808"]),
        (pa.array([2**64 - 1], pa.uint64()), ["18446744073709551615"]),
        (pa.array([36.0, 7800.5, 0.1, 1e22, 1e-7, None]), ["36", "7800.5", "0.1", "1" + "0" * 22, "0.0000001", ""]),
        (pa.array([0.1], pa.float32()), ["0.1"]),
        (pa.array([float("nan"), float("inf")]), ["nan", "inf"]),
        (pa.array(["NA", "", None, " x\n", "=1+1"]), ["NA", "", "", " x\n", "=1+1"]),
        (pa.array(["NA", "NA"], pa.large_string()).dictionary_encode(), ["NA", "NA"]),
        (pa.array([True, False, None]), ["true", "false", ""]),
        (pa.array([DAY.date()]), ["2015-03-01"]),
        (pa.array([DAY, LATER], pa.timestamp("ms")), ["2015-03-01", "2015-03-01T10:05:01.500"]),
        (pa.array([DAY], pa.timestamp("ns")), ["2015-03-01"]),
        (pa.array([DAY], pa.timestamp("us", tz="+01:00")), ["2015-03-01T01:00:00+0100"]),
        (pa.nulls(2), ["", ""]),
    ],
    ids=str,
)
def test_cell_is_read_exactly(array: pa.Array, texts: list[str]) -> None:
    assert column_of(array) == texts


def test_names_of_the_columns_stand_on_line_one() -> None:
    assert records_of(parquet_of(pa.table({"a": [1], "b": ["x"]}))) == (Record(1, ("a", "b")), Record(2, ("1", "x")))


def test_table_without_rows_is_one() -> None:
    assert records_of(parquet_of(pa.table({"a": pa.array([], pa.string())}))) == (Record(1, ("a",)),)


def test_what_pandas_writes_is_read() -> None:
    file = io.BytesIO()
    pd.DataFrame({"year": [2015, None], "who": ["NA", None]}).to_parquet(file)

    assert [record.cells for record in records_of(file.getvalue())] == [("year", "who"), ("2015", "NA"), ("", "")]


# Limits


def test_rows_are_counted_in_the_footer_before_any_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = parquet_of(pa.table({"a": pa.repeat("x", 2_000_000).dictionary_encode()}))
    monkeypatch.setattr(parquet, "_texts", lambda _: pytest.fail("read"))

    issue = refusal_of(content)

    assert len(content) < 2**16
    assert (issue.code, issue.problem) == (
        "P-ROWS",
        "has 2,000,000 rows; the most that is read is 250,000: split it",
    )


def test_columns_are_counted_in_the_footer() -> None:
    assert refusal_of(parquet_of(pa.table({f"c{n}": [1] for n in range(201)}))).code == "F-COLS"


def test_cells_are_counted_in_the_footer() -> None:
    ones = pa.repeat(pa.scalar(1, pa.int8()), 300_000)

    assert refusal_of(parquet_of(pa.table({f"c{n}": ones for n in range(70)}))).code == "P-ROWS"


class Flag(pa.ExtensionType):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__(pa.string(), "made.up")

    def __arrow_ext_serialize__(self) -> bytes:
        return b""

    @classmethod
    def __arrow_ext_deserialize__(cls, *_: object) -> Flag:
        return cls()


@pytest.mark.parametrize(
    ("array", "word"),
    [
        (pa.array([[1]]), "list"),
        (pa.array([{"x": 1}]), "struct"),
        (pa.array([[("x", 1)]], pa.map_(pa.string(), pa.int8())), "map"),
        (pa.array([Decimal("1.5")]), "decimal128"),
        (pa.array([b"x"]), "binary"),
        (pa.array([dt.time(10)]), "time64"),
        (pa.array([uuid.UUID(int=7).bytes], pa.uuid()), "extension"),
        (pa.ExtensionArray.from_storage(Flag(), pa.array(["x"])), "extension"),
    ],
    ids=str,
)
def test_column_that_is_no_plain_value_is_named(array: pa.Array, word: str) -> None:
    issue = refusal_of(parquet_of(pa.table({"who": ["x"], "odd": array})))

    assert (issue.code, issue.column) == ("P-TYPE", "odd")
    assert f"is of the type {word};" in issue.problem


# Broken


GOOD = parquet_of(pa.table({"a": ["x"] * 100, "b": [1] * 100}))


@pytest.mark.parametrize("keep", [4, 12, 100, len(GOOD) - 1])
def test_file_cut_short_is_refused(keep: int) -> None:
    assert refusal_of(GOOD[:keep]).code == "P-READ"


@pytest.mark.parametrize("content", [b"PAR1PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", GOOD[:4] + b"\xff" * 40 + GOOD[44:]])
def test_broken_file_is_refused(content: bytes) -> None:
    assert refusal_of(content).code == "P-READ"


def test_changed_byte_is_found_where_pages_have_a_checksum() -> None:
    content = parquet_of(
        pa.table({"a": list(range(100))}), write_page_checksum=True, compression="none", use_dictionary=False
    )
    at = content.index((42).to_bytes(8, "little"))

    assert refusal_of(content[:at] + b"\x63" + content[at + 1 :]).code == "P-READ"


@pytest.mark.parametrize("broken", [b"{", b"[]", b"\xff"])
def test_broken_metadata_of_pandas_is_refused(broken: bytes) -> None:
    table = pa.table({"a": [1]}).replace_schema_metadata({b"pandas": broken})

    assert refusal_of(parquet_of(table)).code == "P-READ"


class Keys(pe.KmsClient):  # type: ignore[misc]
    def __init__(self, _: object) -> None:
        super().__init__()

    def wrap_key(self, key_bytes: bytes, _master_key_identifier: str) -> str:
        return key_bytes.hex()

    def unwrap_key(self, wrapped_key: str, _master_key_identifier: str) -> bytes:
        return bytes.fromhex(wrapped_key)


@pytest.mark.parametrize("is_footer_plain", [False, True])
def test_encrypted_file_is_refused(is_footer_plain: bool) -> None:
    how = pe.EncryptionConfiguration(
        footer_key="f", column_keys={"c": ["a"]}, plaintext_footer=is_footer_plain, double_wrapping=False
    )
    properties = pe.CryptoFactory(Keys).file_encryption_properties(pe.KmsConnectionConfig(), how)

    assert refusal_of(parquet_of(pa.table({"a": [1]}), encryption_properties=properties)).code == "P-READ"


def test_message_tells_nothing_of_the_content() -> None:
    issue = refusal_of(GOOD.replace(b"a", b"\xfe"))

    assert json.dumps(issue.problem).isascii()
