"""A zip archive is a workbook, and safe to unpack: judged by its directory before any of it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from armsflow.importers.opening.refusal import refused
from armsflow.register.issues import FileRefused

MOST_PARTS = 1000
MOST_UNPACKED = 300 * 2**20
MOST_RATIO = 100
RATIO_FROM = 10 * 2**20
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
SAVE_ANEW = "save it anew with a spreadsheet program, or as CSV"

Told = tuple[str, str, str]
"""A note: its code, what it is about, and what there is to say."""


def check_archive(name: str, content: bytes) -> list[Told]:
    """Return what is in a workbook and is not read.

    Raises:
        FileRefused: it is no workbook, has too many or too large parts, macros, a DOCTYPE, or is broken.
    """
    if content.count(b"PK\x01\x02") > MOST_PARTS:
        raise refused(name, "X-ZIP", f"has more than {MOST_PARTS:,} parts; {SAVE_ANEW}")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_kind(name, archive)
            _check_sizes(name, archive.infolist(), len(content))
            _check_parts(name, archive)
            return list(_not_read(archive.namelist()))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError, RuntimeError, zlib.error):
        raise refused(name, "X-READ", f"is a broken or cut off zip archive; {SAVE_ANEW}") from None


def _check_kind(name: str, archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise _no_workbook(name, "an encrypted archive", "take the password off")
    if any(each.lower().endswith("vbaproject.bin") for each in names):
        raise refused(name, "X-MACRO", "holds macros; save it as a workbook without them (.xlsx)")
    if "xl/workbook.bin" in names:
        raise _no_workbook(name, "a binary workbook (.xlsb)", "save it as .xlsx")
    if "mimetype" in names:
        raise _no_workbook(name, "an OpenDocument file", "save it as .xlsx or CSV")
    if "[Content_Types].xml" not in names:
        raise _no_workbook(name, "a zip archive", "unpack it and add what is in it")
    if not any(each.startswith("xl/") for each in names):
        raise _no_workbook(name, "an Office file without sheets", "save the table as .xlsx or CSV")


def _no_workbook(name: str, kind: str, do: str) -> FileRefused:
    return refused(name, "F-TYPE", f"has a content that is {kind}; {do}")


def _check_sizes(name: str, parts: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        raise refused(name, "X-ZIP", f"has more than {MOST_PARTS:,} parts or one twice; {SAVE_ANEW}")
    if unpacked > MOST_UNPACKED or (unpacked > RATIO_FROM and unpacked > MOST_RATIO * size):
        problem = f"unpacks from {size / 2**20:,.1f} to {unpacked / 2**20:,.0f} MB, which is too much; save it as CSV"
        raise refused(name, "X-ZIP", problem)


def _check_parts(name: str, archive: zipfile.ZipFile) -> None:
    """Look at how each part begins: a DOCTYPE is refused, and so is a sheet in a dialect that would read as empty."""
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise refused(name, "X-MACRO", "is a workbook for macros; save it as one without them (.xlsx)")
    for part in archive.namelist():
        if part.endswith("/"):
            continue
        with archive.open(part) as stream:
            root = _root(stream)
        if root == "DOCTYPE":
            raise refused(name, "X-XML", f"holds a DOCTYPE; {SAVE_ANEW}")
        if root.startswith(STRICT):
            raise _no_workbook(name, "a workbook in the Strict form", "save it as Excel Workbook (.xlsx)")


def _root(stream: IO[bytes]) -> str:
    """Return the first element of a part with its namespace, "DOCTYPE" if it has one, "" if it is no XML.

    A DOCTYPE stands before the first element or nowhere, so that no more needs to be read.
    """
    try:
        _, element = next(iter(iterparse(stream, events=("start",), forbid_dtd=True)))
    except DefusedXmlException:
        return "DOCTYPE"
    except (ParseError, StopIteration, LookupError, ValueError):
        return ""
    return str(element.tag).lstrip("{")


def _not_read(names: list[str]) -> Iterator[Told]:
    if any(each.startswith("xl/externalLinks/") for each in names):
        yield "X-LINK", "workbook", "has links to other files, which are not followed; the values it saved are read"
