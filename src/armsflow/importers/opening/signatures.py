"""What a content is, by the bytes it begins with: its name only has to agree."""

from __future__ import annotations

import re
from pathlib import PurePath

from armsflow.importers.opening.opened import Form
from armsflow.importers.opening.refusal import refused

# The kinds that run code, unpack to any size, or that no reader here is meant for.
REFUSED_STARTS = (
    (b"\x1f\x8b", "gzip"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x04\x22\x4d\x18", "lz4"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a", "RAR"),
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office file"),
    (b"{\\rtf", "RTF"),
    (b"ARROW1\x00", "Arrow"),
    (b"FEA1\x00", "Feather"),
    (b"\xff\xff\xff\xff", "an Arrow stream"),
    (b"\x93NUMPY", "NumPy"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x89HDF", "HDF5"),
    (b"Obj\x01", "Avro"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)
REFUSED_PATTERNS = ((re.compile(rb"\x80[\x02-\x05]"), "a Python pickle"), (re.compile(rb"BZh[1-9][1\x17]"), "bzip2"))
ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
PARQUET = re.compile(rb"PAR[1E](?![\s,;|])")  # a column may be called so
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
PACKED = dict.fromkeys(("gzip", "bzip2", "xz", "zstd", "lz4", "7z", "RAR"), "unpack it and add what is in it")
REMEDIES = {**PACKED, "RTF": "get it as CSV, which SIPRI's site gives its register in, or save its table so"}

ENDINGS = {
    ".csv": (Form.TEXT,),
    ".tsv": (Form.TEXT,),
    ".txt": (Form.TEXT, Form.JSON, Form.HTML),
    ".json": (Form.JSON,),
    ".html": (Form.HTML,),
    ".htm": (Form.HTML,),
    ".xlsx": (Form.XLSX,),
    ".parquet": (Form.PARQUET,),
}
FOREIGN_ENDINGS = {".xls", ".xlsb", ".xlsm", ".ods", ".gz", ".zip", ".pkl", ".pickle", ".feather", ".arrow", ".pdf"}

JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[\]{\"0-9tfn-])")
MARKUP = re.compile(r"\s*<\s*(!doctype|!--|\?xml|[a-z][a-z0-9:]*)[\s>/]", re.IGNORECASE)
HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|table|div|script|meta|title|p|h1)\b", re.IGNORECASE)


def form_of_bytes(name: str, content: bytes, encoding: str = "") -> Form | None:
    """Return what a content is by its first bytes, None for text of some kind (or said to be in an encoding).

    Raises:
        FileRefused: it is empty, or of a kind that is not read.
    """
    if not content:
        raise refused(name, "F-EMPTY", "is empty; choose a file with a header and rows")
    if content.startswith(ARCHIVE):
        return Form.XLSX
    if PARQUET.match(content):
        return Form.PARQUET
    kinds = [kind for start, kind in REFUSED_STARTS if content.startswith(start)]
    kinds += [kind for pattern, kind in REFUSED_PATTERNS if pattern.match(content)]
    kind = kinds[0] if kinds else ""
    if not kind and not encoding and not content.startswith(BYTE_ORDER_MARKS) and _is_binary(content):
        kind = "no text"
    if kind:
        do = REMEDIES.get(kind, "save it as CSV, XLSX or Parquet")
        raise refused(name, "F-TYPE", f"has a content that is {kind}{_said(name)}; {do}")
    return None


def _is_binary(content: bytes) -> bool:
    """Return whether one byte in ten is a control character: a few are for their rows to answer for."""
    start = content[:4096]
    controls = sum(byte < 32 for byte in start.translate(None, b"\t\n\r\x0c"))
    return controls > max(8, len(start) / 10)


def form_of_text(text: str) -> Form:
    """Return what a text is by what it begins with."""
    if JSON.match(text):
        return Form.JSON
    if MARKUP.match(text) and HTML.search(text, 0, 2000):
        return Form.HTML
    return Form.TEXT


def check_name(name: str, form: Form) -> None:
    """Refuse a content that its name's ending gives out as something else.

    Raises:
        FileRefused: they disagree.
    """
    ending = PurePath(name).suffix.lower()
    if ending in FOREIGN_ENDINGS or form not in ENDINGS.get(ending, (form,)):
        do = f"give it the right ending or save it as what its name says, if it is meant to be {form}"
        raise refused(name, "F-TYPE", f"has a content that is {form}{_said(name)}; {do}")


def _said(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    return f", name says {ending}" if ending in ENDINGS or ending in FOREIGN_ENDINGS else ""
