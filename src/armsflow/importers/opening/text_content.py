"""Bytes to text: UTF-8 and UTF-16 by themselves, anything else by what is said of it."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from armsflow.importers.opening.refusal import MOST_ROWS, refused
from armsflow.register.issues import FileRefused, Issue, Outcome

ENCODINGS = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-1", "iso-8859-2", "iso-8859-15", "cp1250",
    "cp1251", "cp1253", "cp1254", "cp1256", "koi8-r", "mac-roman", "cp437", "cp850", "gb18030", "shift-jis", "euc-kr",
)  # fmt: skip
"""The encodings that a reader may choose."""
PREAMBLE = 100
"""Lines that a publisher may put around its rows without being over the limit."""


class Decoded(NamedTuple):
    """A text, how it was decoded, where it is not UTF-8 if it is neither that nor UTF-16, and what to tell."""

    text: str
    encoding: str
    not_utf8: Issue | None = None
    notes: tuple[Issue, ...] = ()


def decode(name: str, content: bytes, encoding: str = "") -> Decoded:
    """Decode a content, by the encoding that is given or by its own marks.

    Raises:
        FileRefused: it is not in that encoding, mixes two (UTF-8 up to a byte that is not), or has too many lines.
    """
    if max(content.count(b"\n"), content.count(b"\r")) > MOST_ROWS + PREAMBLE:
        raise refused(name, "F-ROWS", f"has more than {MOST_ROWS:,} rows; split it")
    if encoding:
        return Decoded(_decode_as(name, content, encoding), encoding)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        note = Issue(name, 0, "file", "", "was read as UTF-16", "F-ENC", Outcome.NOTE)
        return Decoded(_decode_as(name, content, "utf-16"), "utf-16", notes=(note,))
    try:
        return Decoded(content.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError as error:
        at = content.startswith(codecs.BOM_UTF8) * 3 + error.start
        fault = _not_utf8(name, content, at)
        if not content[:at].isascii():
            raise FileRefused(fault) from None
        return Decoded(content.decode("cp1252", _C1), "cp1252", not_utf8=fault)


def _decode_as(name: str, content: bytes, encoding: str) -> str:
    if encoding not in ENCODINGS:
        raise refused(name, "F-ENC", "is to be read in an encoding that is not known; choose one of the list")
    try:
        return content.decode("utf-8-sig" if encoding == "utf-8" else encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        problem = f"is not {encoding.upper()} at byte {error.start + 1}; choose another encoding or save it as UTF-8"
        raise refused(name, "F-ENC", problem, line=_line_at(content, error.start)) from None


def _not_utf8(name: str, content: bytes, at: int) -> Issue:
    """Return what to say of a file that is not UTF-8: the line, and the byte of the file, from 1."""
    line = _line_at(content, at)
    problem = f"is not UTF-8 at line {line}, byte {at + 1} (0x{content[at]:02x}); say which encoding it is in"
    return Issue(name, line, "file", "", problem, "F-ENC", Outcome.REFUSE)


def _line_at(content: bytes, at: int) -> int:
    before = content[:at]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


_C1 = "armsflow.c1"


def _as_control(error: UnicodeError) -> tuple[str, int]:
    """Decode the five bytes that Windows-1252 leaves open as control characters, for which a cell is set aside."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - the codec raises nothing else
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error(_C1, _as_control)
