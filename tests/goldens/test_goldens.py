"""Views drawn anew are those that are kept: their numbers, their drawings and, on the same browser, their pictures.

`python -m scripts.goldens --write` keeps them anew. What a browser makes of a Plotly figure depends on its version and
on the typefaces of the machine: pictures are compared only where both are those that `made_with.json` names; the
drawing (the figure as JSON; for a map the SVG itself) is compared everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

import kaleido
import pytest

from tests.goldens.cases import CASES, VIEWS
from tests.goldens.drawn import draw, drawing_of, made_with, numbers_of, picture_of
from tests.goldens.kept import (
    DRAWINGS,
    PICTURES,
    Change,
    read_made_with,
    read_numbers,
    read_packed,
    write_page,
)

RENEW = "look at {page}; if all is as it should be: python -m scripts.goldens --write"


def check(changes: list[Change]) -> None:
    if changes:
        page = write_page(changes)
        pytest.fail(f"{', '.join(change.name for change in changes)} changed: {RENEW.format(page=page.resolve())}")


def test_there_are_views_enough() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


def test_numbers_are_those_kept() -> None:
    told = {case.view: numbers_of(case) for case in VIEWS}

    check([Change(name, read_numbers(name), now) for name, now in told.items() if now != read_numbers(name)])


def test_drawings_are_those_kept() -> None:
    drawn = {case.name: drawing_of(draw(case)) for case in CASES}

    kept = {name: read_packed(DRAWINGS, name) for name in drawn}
    check([Change(name, kept[name], now) for name, now in drawn.items() if now != kept[name]])


def test_nothing_is_kept_that_is_drawn_no_more() -> None:
    assert {path.stem for path in DRAWINGS.iterdir()} == {case.name for case in CASES}


def test_a_change_is_shown_on_a_page(tmp_path: object) -> None:
    page = write_page([Change("<b>", "<svg>1</svg>", "<svg>2</svg>")], tmp_path / "page.html").read_text()  # type: ignore[operator]

    assert "-&lt;svg&gt;1&lt;/svg&gt;" in page
    assert "<b>" not in page
    assert page.count("data:image/svg+xml") == 2


@pytest.fixture
def browser() -> Iterator[None]:
    kaleido.start_sync_server()
    yield
    kaleido.stop_sync_server()


@pytest.mark.deep
@pytest.mark.browser
@pytest.mark.skipif(made_with() != read_made_with(), reason="pictures were kept with another browser or typeface")
@pytest.mark.usefixtures("browser")
def test_pictures_are_those_kept() -> None:
    cases = [case for case in CASES if case.kind != "map"]
    drawn = {case.name: picture_of(draw(case)) for case in cases}

    kept = {name: read_packed(PICTURES, name) for name in drawn}
    check([Change(name, kept[name], now) for name, now in drawn.items() if now != kept[name]])
