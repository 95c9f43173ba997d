"""A kept view drawn anew: its numbers, its drawing and, where a browser is at hand, its picture, all normalised."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

import kaleido
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from armsflow.figures.palette import LIGHT
from armsflow.figures.presets import PRESETS
from armsflow.figures.view import View, build_view, draw_view
from armsflow.register.load import Register, read_register
from tests.analysis.cases import DATA
from tests.goldens.cases import Case

SUMMED = ("quantity_low", "quantity_high")
SITE = "https://armsflow.example"
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
MADE_UP_CLASS = re.compile(r"\btrace[0-9a-f]{6}\b")
MADE_UP = re.compile(r'id="defs-([0-9a-f]{6})"')


@lru_cache(maxsize=1)
def the_register() -> Register:
    """The register that ships."""
    return read_register(DATA)


@lru_cache(maxsize=64)
def view_of(kind: str, query: str) -> View:
    """A kept view."""
    return build_view(kind, the_register(), parse_qs(query), link=SITE)


def numbers_of(case: Case) -> str:
    """All that a view says, as JSON to be read line by line."""
    view = view_of(case.kind, case.query)
    said = {
        "title": view.title, "subtitle": view.subtitle, "alt": view.alt, "caution": view.card.caution,
        "sources": view.card.sources, "footer": view.card.footer, "link": view.card.link, "params": view.params,
        "records": sorted(view.rows.id), "source_ids": sorted(view.source_ids),
        "totals": {name: view.table[name].sum() for name in SUMMED if case.kind in {"sankey", "map"}},
    }  # fmt: skip
    rows = [json.dumps(_plain(row), ensure_ascii=False) for row in view.table.to_dict("records")]
    head = json.dumps(_plain(said), indent=1, ensure_ascii=False)
    return head.removesuffix("\n}") + ',\n "table": [\n  ' + ",\n  ".join(rows) + "\n ]\n}\n"


def draw(case: Case) -> go.Figure | str:
    """The drawing of a case."""
    return draw_view(view_of(case.kind, case.query), PRESETS[case.preset], LIGHT)


def drawing_of(drawing: go.Figure | str) -> str:
    """What is drawn as text, numbers rounded: an SVG document, or a Plotly figure as JSON."""
    if isinstance(drawing, str):
        return normal_svg(drawing)
    return json.dumps(_plain(drawing.to_dict()), sort_keys=True, ensure_ascii=False, indent=0)


def picture_of(drawing: go.Figure | str) -> str:
    """A drawing as an SVG document, normalised; a Plotly figure needs the server of kaleido."""
    if isinstance(drawing, str):
        return normal_svg(drawing)
    size = {"width": drawing.layout.width, "height": drawing.layout.height, "scale": 1}
    return normal_svg(kaleido.calc_fig_sync(drawing, opts={"format": "svg", **size}).decode())


def normal_svg(svg: str) -> str:
    """An SVG document with numbers to a tenth, and without the names that Plotly makes up each time."""
    rounded = NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), svg)
    rounded = MADE_UP_CLASS.sub("trace", rounded)
    made_up = MADE_UP.search(rounded)
    return rounded.replace(made_up[1], "") if made_up else rounded


def made_with() -> dict[str, str]:
    """The browser, and the typeface that stands in for ours where it is not installed: pictures depend on them."""
    chromium = shutil.which("chromium") or "chromium"
    commands = {"browser": [chromium, "--version"], "typeface": ["fc-match", "Source Sans"]}
    found = {}
    for name, command in commands.items():
        try:
            found[name] = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()
        except (OSError, subprocess.SubprocessError):
            found[name] = "none"
    return found


def _plain(value: Any) -> Any:
    """Plain data, floats to three places; what has no limit or is not known is None."""
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple | np.ndarray | pd.Series):
        return [_plain(item) for item in value]
    if isinstance(value, float | np.floating):
        return None if not math.isfinite(value) else round(float(value), 3)
    if isinstance(value, np.integer):
        return int(value)
    return value if value is None or isinstance(value, str | int) else str(value)
