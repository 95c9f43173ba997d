"""Registers made up for the pages: hostile names, rows set aside, no rows at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from armsflow.app_folder import app_folder
from tests.conftest import rows_of, write_register, write_table

SCRIPT = "<img src=x onerror=alert(1)>"
HOSTILE = {
    "BLR": f"{SCRIPT}</script><script>alert(2)</script>",
    "BGR": "long " * 59 + "name",
    "SAU": "\u05e9\u05dc\u05d5\u05dd [x](javascript:alert(3)) **b** :material/home: $x^2$",
    "rebels": "\"'><svg onload=alert(4)> &lt;b&gt;",
}
CASE = """
    BLR > BGR 2014-2015 240 value_low=37900000 value_high=37900000 currency=EUR
    BGR > SAU 2015-2016 80..216
    BGR > rebels 2015 ? basis=inference
    SAU > SAU 2016 5 grade=D3
    BLR > BGR 2015 1,200
    BLR > SAU 2015 9 sources=script
"""


def hostile_register(folder: Path) -> Path:
    """A register whose every free text attacks, with two transfers and a source set aside."""
    story(folder)
    rows = [row | {"hedge": SCRIPT, "note": f"=1+1 {SCRIPT}", "response": SCRIPT} for row in rows_of(CASE)]
    write_register(folder, rows)
    places = {"BLR": ("53.9", "27.57"), "BGR": ("42.7", "23.32"), "SAU": ("24.71", "46.68"), "rebels": ("", "")}
    write_table(
        folder,
        "parties",
        [
            {"code": code, "name": name, "kind": "state", "latitude": places[code][0], "longitude": places[code][1]}
            for code, name in HOSTILE.items()
        ],
    )
    source = {"title": SCRIPT, "publisher": SCRIPT, "author": SCRIPT, "seen_as": "data file"}
    url = "https://example.org/?q=%22%3E&a=1"
    write_table(
        folder,
        "sources",
        [source | {"id": "paper", "url": url}, source | {"id": "script", "url": "javascript:alert(5)"}],
    )
    write_table(
        folder,
        "systems",
        [{"slug": "konkurs", "designation": SCRIPT, "description": SCRIPT, "category": "anti-tank weapons"}],
    )
    return folder


def empty_register(folder: Path) -> Path:
    """A register of headers alone."""
    story(folder)
    return write_register(folder, [])


def story(folder: Path) -> None:
    """Put the shipped story beside a register that has none of its transfers."""
    shutil.copytree(app_folder() / "data" / "stories", folder / "stories")
