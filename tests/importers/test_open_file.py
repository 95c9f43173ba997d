"""What a file is by its content, in which encoding its text is, and which files are refused unread."""

from __future__ import annotations

import bz2
import io
import json
import lzma
import pickle
import sqlite3
import zlib

import numpy as np
import pyarrow as pa
import pytest

from armsflow.importers.answers import Answers
from armsflow.importers.importing import import_file
from armsflow.importers.opening import open_file as opening
from armsflow.importers.opening.open_file import open_file
from armsflow.importers.opening.opened import Form, Opened
from armsflow.register.issues import FileRefused, Issue, Outcome

CSV = "supplier,recipient\nFrance,Côte d’Ivoire\n"


def opened(content: str | bytes, name: str = "", **answers: str) -> Opened:
    content = content.encode() if isinstance(content, str) else content
    return open_file(name, content, Answers(**answers))


def refusal_of(content: str | bytes, name: str = "", **answers: str) -> Issue:
    with pytest.raises(FileRefused) as caught:
        opened(content, name, **answers)
    assert caught.value.issue.outcome is Outcome.REFUSE
    return caught.value.issue


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_by_its_own_marks(encoding: str) -> None:
    assert opened(CSV.encode(encoding)).text == CSV


def test_utf16_is_said() -> None:
    assert [note.problem for note in opened(CSV.encode("utf-16")).notes] == ["was read as UTF-16"]


def test_windows_text_is_read_with_the_place_where_it_is_no_utf8() -> None:
    found = opened(CSV.encode("cp1252"))

    assert (found.text, found.encoding) == (CSV, "cp1252")
    assert found.not_utf8 is not None
    assert (found.not_utf8.code, found.not_utf8.line) == ("F-ENC", 2)
    assert found.not_utf8.problem == "is not UTF-8 at line 2, byte 28 (0xf4); say which encoding it is in"


def test_mixed_encodings_are_refused_at_the_first_bad_byte() -> None:
    issue = refusal_of("a\nCôte\n".encode() + b"C\xf4te\n")

    assert (issue.code, issue.line) == ("F-ENC", 3)


def test_encoded_surrogate_is_not_utf8() -> None:
    assert opened(b"a\n\xed\xa0\x80\n").not_utf8 is not None


def test_byte_that_windows_leaves_open_is_a_control_character() -> None:
    assert opened(b"a\x81\n").text == "a\x81\n"


def test_windows_text_is_used_only_where_its_publisher_writes_so() -> None:
    with pytest.raises(FileRefused) as caught:
        import_file("a.csv", CSV.encode("cp1252"))

    assert caught.value.issue.code == "F-ENC"


def test_encoding_that_is_chosen_is_used() -> None:
    found = opened("Łódź\n".encode("cp1250"), encoding="cp1250")

    assert (found.text, found.not_utf8) == ("Łódź\n", None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "shift-jis", "cp1253"])
def test_content_that_is_not_in_the_chosen_encoding_is_refused(encoding: str) -> None:
    assert refusal_of(b"a\n\xff\xd8", encoding=encoding).code == "F-ENC"


@pytest.mark.parametrize("encoding", ["unicode_escape", "zlib", "idna", "nonsense", "utf-7"])
def test_encoding_that_is_no_choice_is_refused(encoding: str) -> None:
    assert refusal_of(CSV, encoding=encoding).code == "F-ENC"


def test_stray_nul_is_for_its_row_to_answer_for() -> None:
    assert opened("a,b\n1,\x002\n").text == "a,b\n1,\x002\n"


def test_utf16_without_its_mark_is_no_text_until_it_is_named() -> None:
    content = CSV.encode("utf-16-le")

    assert refusal_of(content).code == "F-TYPE"
    assert opened(content, encoding="utf-16-le").text == CSV


# Limits


@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff"])
def test_empty_file_is_refused(content: str) -> None:
    assert refusal_of(content).code == "F-EMPTY"


def test_file_over_25_mb_is_refused() -> None:
    assert refusal_of(b"a" * (25 * 2**20 + 1)).code == "F-SIZE"


def test_million_columns_are_refused() -> None:
    assert refusal_of(b"a," * 10**6).code == "F-COLS"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_over_a_million_rows_are_refused(end: str) -> None:
    assert refusal_of(f"a{end}" * 250_200).code == "F-ROWS"


# Kinds


def gzipped(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=31)
    return packer.compress(content) + packer.flush()


def arrow(writer: type[pa.RecordBatchFileWriter | pa.RecordBatchStreamWriter]) -> bytes:
    table, sink = pa.table({"a": [1]}), pa.BufferOutputStream()
    with writer(sink, table.schema) as out:
        out.write_table(table)
    return bytes(sink.getvalue())


def numpy() -> bytes:
    sink = io.BytesIO()
    np.save(sink, np.zeros(3))
    return sink.getvalue()


def sqlite() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table a (b)")
    return connection.serialize()


REFUSED_KINDS = {
    "gzip": gzipped(CSV.encode()),
    "zstd": bytes(pa.Codec("zstd").compress(CSV.encode())),
    "lz4": bytes(pa.Codec("lz4").compress(CSV.encode())),
    "bzip2": bz2.compress(CSV.encode()),
    "xz": lzma.compress(CSV.encode()),
    "PDF": b"%PDF-1.7\n",
    "RTF": b"{\\rtf1\\ansi",
    "an old or encrypted Office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
    "a Python pickle": pickle.dumps([1]),
    "Arrow": arrow(pa.RecordBatchFileWriter),
    "an Arrow stream": arrow(pa.RecordBatchStreamWriter),
    "NumPy": numpy(),
    "SQLite": sqlite(),
    "no text": bytes(range(256)),
}


@pytest.mark.parametrize("kind", REFUSED_KINDS)
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.parquet"])
def test_kind_is_refused_by_its_signature(kind: str, name: str) -> None:
    issue = refusal_of(REFUSED_KINDS[kind], name)

    assert issue.code == "F-TYPE"
    assert f"has a content that is {kind}, name says {name[1:]}; " in issue.problem


def test_sipri_s_old_export_is_sent_for_as_csv() -> None:
    assert (
        "get it as CSV, which SIPRI's site gives its register in" in refusal_of(REFUSED_KINDS["RTF"], "a.rtf").problem
    )


@pytest.mark.parametrize(
    ("content", "form", "name"),
    [
        ("<!DOCTYPE html><p>x", "HTML", "a.xlsx"),
        ("\ufeff \n<html>", "HTML", "a.csv"),
        ('<?xml version="1.0"?>\n<html xmlns="x">', "HTML", "a.parquet"),
        (CSV, "text", "a.xlsx"),
        (CSV, "text", "A.XLS"),
        (CSV, "text", "a.json"),
        ('{"a": 1}', "JSON", "a.csv"),
        ('[["a"]]', "JSON", "a.xlsx"),
        (CSV, "text", "a.csv.gz"),
    ],
)
def test_name_that_says_something_else_is_refused(content: str, form: str, name: str) -> None:
    issue = refusal_of(content, name)

    ending = name[name.rindex(".") :].lower()
    assert issue.code == "F-TYPE"
    assert issue.problem.startswith(f"has a content that is {form}, name says {ending}; ")


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (CSV, Form.TEXT),
        ("[id],[name]\n1,a\n", Form.TEXT),
        ("PK,name\n1,a\n", Form.TEXT),
        ("PAR1,PAR2\n1,2\n", Form.TEXT),
        ("BZh,FEA1\n1,2\n", Form.TEXT),
        ("{id};{name}\n", Form.TEXT),
        ("<1,2\n", Form.TEXT),
        ("<b>bold</b>,x\n", Form.TEXT),
        (' {"a": []}', Form.JSON),
        ("[1]", Form.JSON),
        ("<html><body>", Form.HTML),
        ("<!-- saved -->\n<table>", Form.HTML),
    ],
)
def test_kind_is_known_by_content(content: str, form: Form) -> None:
    assert opened(content).form == form
    assert opened(content, "a.txt").form == form


# JSON


def test_json_is_taken_apart() -> None:
    assert opened('{"a": [1, 2.5, null, "x"]}').value == {"a": [1, 2.5, None, "x"]}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"a": 1,\n "b": }', "is broken JSON at line 2, column 7: "),
        ('{"a": 1', "is broken JSON at line 1, column 8: "),
        ('[{"a": 1}] x', "is broken JSON at line 1, column 12: "),
        ('{"a": NaN}', "is no JSON: it holds NaN"),
        ('{"a": 1, "a": 2}', "is no JSON: an object has the same key twice"),
        ("[" * 100_000, "is nested too deep"),
        ('{"a":' * 100_000, "is nested too deep"),
        ("[" + "[]," * 250_001 + "0]", "has more than 250,000 rows"),
    ],
)
def test_json_that_is_none_is_refused(content: str, said: str) -> None:
    assert said in refusal_of(content).problem


@pytest.mark.parametrize("number", ["1e400", "-1e999", "9" * 500])
def test_number_beyond_all_bounds_stays_text(number: str) -> None:
    assert opened(f"[{number}]").value == [number]


def test_json_in_another_encoding_is_the_readers_to_name() -> None:
    content = json.dumps(["Côte"], ensure_ascii=False).encode("cp1252")

    assert refusal_of(content).code == "F-ENC"
    assert opened(content, encoding="cp1252").value == ["Côte"]


def test_nothing_is_read_before_its_size_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "form_of_bytes", lambda *_: pytest.fail("read"))

    refusal_of(b"PK" + b"a" * (25 * 2**20))
