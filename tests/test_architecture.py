"""Doors open downward only; each library is known to one floor."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))

# `figure_frame` names the types of what it is handed, and draws nothing.
KNOWN_TO = {
    "streamlit": ("ui/",),
    "plotly": ("figures/", "ui/figure_frame.py"),
    "pydeck": ("figures/",),
    "kaleido": ("figures/warm_browser.py",),
    "choreographer": ("figures/warm_browser.py",),
    "pypdf": ("figures/warm_browser.py",),
    "starlette": ("web/",),
    "openpyxl": ("importers/", "analysis/exports.py"),
    "defusedxml": ("importers/opening/archive.py", "importers/opening/workbook.py"),
    "pyarrow": ("importers/opening/parquet.py", "analysis/exports.py"),
    "subprocess": ("importers/opening/child.py", "figures/warm_browser.py"),
    "tomli_w": ("importers/answers.py",),
    "typer": (
        "cli.py",
        "cli_trace.py",
        "cli_ledger.py",
        "cli_verify.py",
        "cli_figure.py",
        "cli_fetch.py",
        "cli_import.py",
    ),
    "requests": ("importers/fetching/polite.py",),
    "requests_cache": ("importers/fetching/polite.py",),
    "geopy": ("figures/routes.py", "importers/fetching/geocode.py"),
    "bs4": ("importers/un/unroca.py",),
    "pycountry": ("importers/",),
    "babel": ("importers/names/party_tables.py",),
}


@cache
def imported_by(file: Path) -> set[str]:
    """Return the top-level packages a file imports, wherever in the file it does."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in plain | parts}


def test_doors_open_downward_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    assert lint_imports(no_cache=True) == 0


@pytest.mark.parametrize("library", KNOWN_TO)
def test_library_is_known_to_its_floor_only(library: str) -> None:
    package = ROOT / "src/armsflow"
    users = [file.relative_to(package).as_posix() for file in SOURCES if library in imported_by(file)]

    assert users
    assert [user for user in users if not user.startswith(KNOWN_TO[library])] == []


def test_an_import_inside_a_function_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "late.py"
    file.write_text("def draw():\n    from plotly.graph_objects import Figure\n    return Figure()\n")

    assert imported_by(file) == {"plotly"}


def test_pages_are_thin() -> None:
    """A page is a table of contents: no def, no class, no `if` within an `if`, no session state."""
    for page in sorted((ROOT / "pages").glob("*.py")):
        text = page.read_text(encoding="utf-8")
        inner = [
            node
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            or (isinstance(node, ast.If) and any(isinstance(child, ast.If) for child in node.body))
        ]
        assert not inner, f"{page.name}, line {inner[0].lineno}"
        assert "session_state" not in text, page.name
