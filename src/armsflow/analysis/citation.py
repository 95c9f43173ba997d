"""How to cite a figure, or the data set: in plain words, for BibTeX, and as CSL-JSON for reference managers."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any

from armsflow.register.load import Register

PUBLISHER = "armsflow"
LICENCE = "CC BY 4.0"
LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}",
}  # fmt: skip
"""BibTeX counts braces even after a backslash: those of a title are written as words."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: a figure, or the whole data set (`kind` "figure" or "dataset").

    `address`: where it stands, with the hash of the data; `accessed`: the day it was seen.
    """

    kind: str
    title: str
    editors: tuple[str, ...]
    container: str
    version: str
    released: str
    digest: str
    address: str
    accessed: dt.date

    @property
    def data(self) -> str:
        """The words that name the data exactly."""
        day = f" of {self.released}" if self.released else ""
        return f"armsflow data {self.version}{day}, sha256 {self.digest[:8]}"


def cite_figure(title: str, register: Register, address: str, accessed: dt.date) -> Citation:
    """Return the citation of a figure."""
    return _cite("figure", title, register, address, accessed)


def cite_data(register: Register, address: str, accessed: dt.date) -> Citation:
    """Return the citation of the data set."""
    return _cite("dataset", register.package.title, register, address, accessed)


def _cite(kind: str, title: str, register: Register, address: str, accessed: dt.date) -> Citation:
    package = register.package
    editors = package.editors or (PUBLISHER,)
    version, released = package.version, package.released
    return Citation(kind, title, editors, package.title, version, released, register.digest, address, accessed)


def as_plain(cited: Citation) -> str:
    """Return a citation as a newsroom prints it."""
    year = f" ({cited.released[:4]})" if cited.released else ""
    what = "Figure" if cited.kind == "figure" else "Data set"
    seen = f"{cited.accessed.day} {cited.accessed:%B %Y}"
    text = (
        f"{', '.join(cited.editors)}{year}. \u201c{cited.title}\u201d. {what}, {cited.data}, {LICENCE}. "
        f"{cited.address} (seen on {seen})."
    )
    return _one_line(text)


def as_bibtex(cited: Citation) -> str:
    """Return a citation as a BibTeX entry that LaTeX sets as it is read."""
    fields = {
        "author": " and ".join(f"{{{_latex(editor)}}}" for editor in cited.editors),
        "title": f"{{{_latex(cited.title)}}}",
        "year": cited.released[:4],
        "publisher": PUBLISHER,
        "version": _latex(cited.version),
        "note": _latex(f"{cited.data}, {LICENCE}"),
        "url": _plain_address(cited.address),
        "urldate": cited.accessed.isoformat(),
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    return f"@misc{{{_key(cited)},\n" + ",\n".join(lines) + "\n}"


def as_csl(cited: Citation) -> str:
    """Return a citation as CSL-JSON: a list of one item."""
    item: dict[str, Any] = {
        "id": _key(cited),
        "type": cited.kind,
        "title": _one_line(cited.title),
        "author": [{"literal": _one_line(editor)} for editor in cited.editors],
        "publisher": PUBLISHER,
        "version": cited.version,
        "URL": cited.address,
        "accessed": _date_parts(cited.accessed.isoformat()),
        "note": f"{cited.data}, {LICENCE}",
    }
    if cited.kind == "figure":
        item["container-title"] = _one_line(cited.container)
    if cited.released:
        item["issued"] = _date_parts(cited.released)
    return json.dumps([item], ensure_ascii=False, indent=2)


def _date_parts(day: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


def _key(cited: Citation) -> str:
    """Return a key of letters, digits and dashes: what is cited and the data."""
    words = re.findall(r"[a-z0-9]+", cited.title.lower())[:4] if cited.kind == "figure" else ["data"]
    return "-".join([PUBLISHER, *words, cited.digest[:8]])


def _latex(text: str) -> str:
    return "".join(LATEX.get(letter, letter) for letter in _one_line(text))


def _one_line(text: str) -> str:
    """Return text without line breaks and unseen characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _plain_address(address: str) -> str:
    """Return an address that ends no field: what could is percent-encoded."""
    return re.sub(r"[{}\\\s\"<>]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), address)
