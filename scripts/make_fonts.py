"""Make the typefaces that figures carry, from the variable ones that Streamlit brings: `python -m scripts.make_fonts`.

Each is one weight with the letters of Latin, Greek and Cyrillic: small enough for an embed, and, unlike a variable
font, kept as a font by whoever prints a PDF. Both are under the SIL Open Font License, which reserves the name
"Source": what is made here has names of its own inside, and the licence beside it.
"""

from __future__ import annotations

from importlib.util import find_spec
from itertools import product
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parents[1] / "src/armsflow/figures/fonts"
LETTERS = {
    "latin": [
        *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028), 0x2030, 0x20AC, 0x2116, 0x2190, 0x2192, 0x2212,
        0x2248, 0x2264, 0x2265,
    ],
    "more": [*range(0x180, 0x250), *range(0x2B0, 0x530), *range(0x1E00, 0x1F00)],
}  # fmt: skip
"""A page loads the second file only if a name needs it: `typeface.py` says which letters are where."""

SANS, SERIF = "SourceSansVF-Upright*.woff2", "SourceSerifVariable-Roman*.woff2"
MADE = [
    ("sans", SANS, {"wght": 400}),
    ("sans", SANS, {"wght": 600}),
    ("sans", SANS, {"wght": 700}),
    ("serif", SERIF, {"wght": 700, "opsz": 24}),
]
NAMES = {"sans": "Flow Sans", "serif": "Flow Serif"}


def make(family: str, pattern: str, place: dict[str, int], letters: str) -> Path:
    """Write one weight of a variable font, with some letters."""
    found = find_spec("streamlit")
    (source,) = (Path(found.origin).parent / "static/static/media").glob(pattern)
    font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), place)
    features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    subsetter = Subsetter(Options(hinting=False, layout_features=features, name_IDs=[0, 1, 2, 3, 4, 6, 13, 14]))
    subsetter.populate(unicodes=LETTERS[letters])
    subsetter.subset(font)
    _name(font, NAMES[family], f"{place['wght']}")
    font.flavor = "woff2"
    path = FONTS / f"{family}-{place['wght']}-{letters}.woff2"
    font.save(path)
    return path


def _name(font: TTFont, family: str, weight: str) -> None:
    """Give a font a name that is not reserved."""
    short = f"{family.replace(' ', '')}-{weight}"
    for number, text in {1: f"{family} {weight}", 2: "Regular", 3: short, 4: f"{family} {weight}", 6: short}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [short]
        cff.topDictIndex[0].FullName, cff.topDictIndex[0].FamilyName = f"{family} {weight}", family


if __name__ == "__main__":
    FONTS.mkdir(exist_ok=True)
    for each, letters in product(MADE, LETTERS):
        made = make(*each, letters)
        print(f"{made.name}: {made.stat().st_size:,} bytes")
