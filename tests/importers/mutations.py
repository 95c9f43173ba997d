"""A valid file, changed: a byte, a slice, a cell, a part; the same number always makes the same file."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

TOKENS = [
    b'"', b'""', b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80",
    b"=1+1", b"-1", b"1e400", b"1,200", b"20-30", b"NA", b"None", b"nan", b"9" * 30, b"2015-2017", b"0", b" ", b"\xc2\xa0",
    "Сhina".encode(), "\u202e".encode(), "\u200b".encode(), "٣٦".encode(), b"<script>", b"](x)", b"{", b"}", b"[", b"]",
    b":", b"null", b"<table>", b"</table>", b"<td>", b"&#0;", b"&amp;", b"<!--", b"<div>" * 50, b"[" * 50, b"x" * 11_000,
    b"Georgia", b"Korea", b"Soviet Union", b"javascript:alert(1)", b"http://127.0.0.1/", b"\xf4", b"PAR1", b"PK\x03\x04",
]  # fmt: skip


def mutate(content: bytes, number: int) -> bytes:
    """Return the content with one to four changes; an archive is changed within its parts half the time."""
    chance = random.Random(number)  # noqa: S311 - it must come out the same again
    if content.startswith(b"PK") and chance.random() < 0.5:
        return _mutate_part(content, chance)
    return _mutate(content, chance)


def _mutate(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        content = chance.choice(CHANGES)(content, chance)
    return content


def _mutate_part(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = _mutate(parts[name], chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, part in parts.items():
            archive.writestr(each, part)
    return file.getvalue()


def _span(content: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(content))
    return start, min(len(content), start + chance.choice([1, 1, 2, 8, 40, 400]))


def _flip(content: bytes, chance: random.Random) -> bytes:
    start, _ = _span(content[:-1] or b"x", chance)
    changed = bytearray(content or b"x")
    changed[start % len(changed)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance)
    return content[:start] + content[end:]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance)
    return content[:end] + content[start:end] * chance.choice([1, 1, 1, 30]) + content[end:]


def _insert(content: bytes, chance: random.Random) -> bytes:
    start, _ = _span(content, chance)
    return content[:start] + chance.choice(TOKENS) + content[start:]


def _replace(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance)
    return content[:start] + chance.choice(TOKENS) + content[end:]


def _overwrite(content: bytes, chance: random.Random) -> bytes:
    """Replace a slice by another of its length: what lies behind stays where it was."""
    start, _ = _span(content, chance)
    token = chance.choice(TOKENS)[:40]
    return content[:start] + token[: len(content) - start] + content[start + len(token) :]


def _replace_cell(content: bytes, chance: random.Random) -> bytes:
    """Replace what stands between two delimiters, of whatever kind."""
    start, _ = _span(content, chance)
    begin = max(content.rfind(sign, 0, start) for sign in (b",", b"\n", b">", b'"')) + 1
    ends = [end for sign in (b",", b"\n", b"<", b'"') if (end := content.find(sign, start)) >= 0]
    return content[:begin] + chance.choice(TOKENS) + content[min(ends, default=len(content)) :]


def _swap_lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def _truncate(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randint(0, len(content))]


def _encode(content: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(["utf-16", "cp1252", "utf-8-sig", "utf-16-le"])
    return content.decode("utf-8", "replace").encode(encoding, "replace")


Change = Callable[[bytes, random.Random], bytes]
COMMON: list[Change] = [_flip, _cut, _repeat, _insert, _replace, _overwrite, _replace_cell, _swap_lines]
CHANGES: list[Change] = [*COMMON * 3, _truncate, _encode]
