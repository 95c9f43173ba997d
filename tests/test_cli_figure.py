"""`armsflow figure` writes what page and route give for the same filter."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest
from click.testing import Result
from typer.testing import CliRunner

from armsflow.cli import main
from armsflow.figures.export import Size, render
from armsflow.figures.palette import LIGHT
from armsflow.figures.presets import PRESETS
from armsflow.figures.view import build_view, draw_view
from armsflow.register.load import read_register
from tests.analysis.cases import DATA

QUERY = "level=reported&supplier=Bulgaria"
SITE = "https://armsflow.example"


def written(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["figure", *arguments])


def exported(kind: str, query: str, preset: str, to: str) -> bytes:
    """What the route answers with."""
    view, size = build_view(kind, read_register(DATA), parse_qs(query), link=SITE), PRESETS[preset]
    drawing = draw_view(view, size, LIGHT)
    return render(drawing, to=to, size=Size(size.published, size.unit), title=view.title, alt=view.alt)  # type: ignore[arg-type]


def test_a_map_is_written_without_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/none")
    monkeypatch.delenv("ARMSFLOW_CHROMIUM", raising=False)
    out = tmp_path / "map.svg"

    result = written("map", "--query", QUERY, "--preset", "print-1", "--site", SITE, "--out", str(out))

    assert result.exit_code == 0
    assert out.read_bytes() == exported("map", QUERY, "print-1", "svg")


@pytest.mark.browser
def test_a_sankey_is_what_the_route_gives(tmp_path: Path) -> None:
    out = tmp_path / "fig.svg"

    result = written("sankey", "--query", f"?{QUERY}", "--preset", "print-1", "--site", SITE, "--out", str(out))

    assert result.exit_code == 0
    assert out.read_bytes() == exported("sankey", QUERY, "print-1", "svg")
    assert b'width="88mm"' in out.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pie", "--out", "x.svg"], "There is no figure called 'pie'"),
        (["map", "--query", "supplier=Mars", "--out", "x.svg"], "Not in this data: supplier=Mars"),
        (["map", "--out", "x.gif"], "ends in svg, png, pdf; not 'gif'"),
        (["map", "--preset", "huge", "--out", "x.svg"], "Sizes are article"),
        (["map", "--theme", "pink", "--out", "x.svg"], "Colours are light, dark"),
        (["map", "--out", "nowhere/x.svg"], "x.svg cannot be written"),
    ],
)
def test_what_means_nothing_is_said_in_a_sentence(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = written(*arguments)

    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output + result.stderr
