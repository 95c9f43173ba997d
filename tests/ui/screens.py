"""Pages of the app as a reader sees them, without a browser: opened by address, read as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import Any
from unittest import mock

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
PAGES = ("story", "flows", "map", "trace", "ledger", "text", "records", "your_data", "method", "corrections")

# Each AppTest looks through every installed package for components, longer than most pages take; here one look is for all.
LOOK = mock.patch.object(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))


def open_page(page: str, **params: str | Sequence[str]) -> AppTest:
    """Open a page cold at an address; an exception on it is raised here."""
    screen = AppTest.from_file(str(ROOT / "src" / "armsflow" / "ui" / "main.py"), default_timeout=120)
    if page != "story":
        screen.switch_page(str(ROOT / "pages" / f"{page}.py"))
    for name, value in params.items():
        screen.query_params[name] = value if isinstance(value, str) else list(value)
    with LOOK:
        screen.run()
    assert not screen.exception, [fault.message for fault in screen.exception]
    return screen


def elements(screen: AppTest, kind: str) -> list[Any]:
    """The elements of a kind: "html", "plotly_chart"..."""
    return [element for element in screen.main if getattr(element, "type", "") == kind]


def figures(screen: AppTest) -> list[dict[str, Any]]:
    """The Plotly figures of a page, as drawn."""
    return [json.loads(chart.proto.spec) for chart in elements(screen, "plotly_chart")]


def plain(markup: str) -> str:
    """Markup as it is read."""
    return " ".join(
        unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL))).split()
    )


def figure_text(screen: AppTest) -> str:
    """Everything written in the figures of a page, hovers included."""
    return " ".join(plain(" ".join(_strings(figure))) for figure in figures(screen))


def text_of(screen: AppTest) -> str:
    """Everything a page says: text, tables, and what stands in its figures."""
    return " ".join([*map(plain, _said(screen)), figure_text(screen)])


@lru_cache
def screen_of(page: str, **params: str | tuple[str, ...]) -> AppTest:
    """A page of the shipped data, opened once for all that read it."""
    return open_page(page, **params)


@lru_cache
def shown(page: str, **params: str | tuple[str, ...]) -> str:
    """Everything a page of the shipped data says at an address."""
    return text_of(screen_of(page, **params))


def _said(screen: AppTest) -> Iterator[str]:
    for element in screen.main:
        kind = getattr(element, "type", "")
        if kind in {"html", "text", "title", "header", "subheader", "markdown", "code", "caption", "info"}:
            yield str(element.value)
        elif kind in {"dataframe", "arrow_data_frame"}:
            yield " ".join(map(str, element.value.to_numpy().ravel()))
        elif kind == "button":
            yield str(element.label)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            if name in {"annotations", "text", "customdata", "data", "layout", "node", "link"}:
                yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
