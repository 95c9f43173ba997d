"""The typefaces of a figure, for a browser on a machine that has none of them installed.

The files are made by `scripts/make_fonts.py`.
"""

from __future__ import annotations

import base64
from functools import cache
from importlib.resources import files

# What figures ask for, by what we call it: the first name is the one that our own pages use.
FAMILIES = {
    "sans": ("Source Sans", "Source Sans 3", "Source Sans Pro"),
    "serif": ("Source Serif", "Source Serif 4", "Source Serif Pro"),
}
WEIGHTS = {"sans-400": "200 500", "sans-600": "501 650", "sans-700": "651 900", "serif-700": "200 900"}
LETTERS = {"latin": "U+0-17F,U+2000-22FF", "more": "U+180-52F,U+1E00-1EFF"}
"""Which letters are in which file, so that a page loads what its names need."""
FILES = tuple(f"{face}-{letters}.woff2" for face in WEIGHTS for letters in LETTERS)


def font_file(name: str) -> bytes:
    """Return one of `FILES`."""
    return (files("armsflow.figures") / "fonts" / name).read_bytes()


@cache
def font_faces(folder: str = "") -> str:
    """Return the typefaces as CSS: to be fetched from a folder of a site, or, without one, carried in itself."""
    return "".join(_face(face, letters, folder) for face in WEIGHTS for letters in LETTERS)


def _face(face: str, letters: str, folder: str) -> str:
    name = f"{face}-{letters}.woff2"
    carried = f"data:font/woff2;base64,{base64.b64encode(font_file(name)).decode('ascii')}"
    names = FAMILIES[face.partition("-")[0]]
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:{WEIGHTS[face]};unicode-range:{LETTERS[letters]};"
        f"src:url({folder + name if folder else carried}) format('woff2')}}"
        for family in (names[:1] if folder else names)
    )
