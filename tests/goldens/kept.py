"""What is kept of each view: numbers as text, drawings and pictures packed; and the page that shows what changed."""

from __future__ import annotations

import base64
import difflib
import gzip
import json
from html import escape
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
NUMBERS, DRAWINGS, PICTURES, MADE_WITH = HERE / "numbers", HERE / "drawings", HERE / "pictures", HERE / "made_with.json"
PAGE = Path("build") / "goldens" / "index.html"
MOST_LINES = 400


class Change(NamedTuple):
    """A view that differs from what is kept: its texts and, if they are pictures, its SVG."""

    name: str
    old: str
    new: str

    @property
    def is_picture(self) -> bool:
        """Whether both sides can be looked at."""
        return any(side.startswith("<svg") for side in (self.old, self.new))


def read_numbers(name: str) -> str:
    """The numbers kept of a view; nothing if it is new."""
    path = NUMBERS / f"{name}.json"
    return path.read_text("utf-8") if path.exists() else ""


def read_packed(folder: Path, name: str) -> str:
    """The drawing or picture kept of a case; nothing if it is new."""
    path = folder / f"{name}.gz"
    return gzip.decompress(path.read_bytes()).decode() if path.exists() else ""


def write_numbers(name: str, text: str) -> None:
    """Keep the numbers of a view."""
    NUMBERS.mkdir(exist_ok=True)
    (NUMBERS / f"{name}.json").write_text(text, "utf-8")


def write_packed(folder: Path, name: str, text: str) -> None:
    """Keep a drawing or a picture; the same text is always the same file."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def read_made_with() -> dict[str, str]:
    """What the pictures were made with."""
    made: dict[str, str] = json.loads(MADE_WITH.read_text("utf-8")) if MADE_WITH.exists() else {}
    return made


def write_page(changes: list[Change], path: Path = PAGE) -> Path:
    """Write the page on which changes can be looked at: old and new side by side, and line by line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "<!doctype html><meta charset=utf-8><title>Views that changed</title><style>body{font:14px sans-serif}"
        ".pair{display:flex;gap:1rem;align-items:start}.pair img{max-width:48%;border:1px solid #999}"
        "pre{background:#f4f4f4;padding:.5rem;overflow:auto}</style><h1>Views that changed</h1>"
        + "".join(map(_section, changes)),
        "utf-8",
    )
    return path


def _section(change: Change) -> str:
    pair = "".join(map(_image, (change.old, change.new))) if change.is_picture else ""
    lines = difflib.unified_diff(_lines(change.old), _lines(change.new), "kept", "now", n=1, lineterm="")
    said = escape("\n".join(line[:300] for line in list(lines)[:MOST_LINES]))
    return f"<h2>{escape(change.name)}</h2><div class=pair>{pair}</div><details><summary>Lines</summary><pre>{said}</pre></details>"


def _lines(text: str) -> list[str]:
    return text.replace("><", ">\n<").splitlines()


def _image(svg: str) -> str:
    """A picture that runs nothing and loads nothing, whatever it holds."""
    return (
        f"<img src='data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}' alt=''>"
        if svg
        else "<p>None</p>"
    )
