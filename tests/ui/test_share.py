"""What is offered under a figure: its link, its embed code, its pictures, how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from armsflow.register.load import read_register
from armsflow.ui import share
from tests.analysis.cases import DATA
from tests.ui.registers import hostile_register
from tests.ui.screens import elements, open_page

SITE = "https://armsflow.example"
HASH = read_register(DATA).digest[:8]


@pytest.fixture(autouse=True, scope="module")
def site() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARMSFLOW_PUBLIC_URL", SITE)
        patch.setattr(share, "can_export", lambda: True)
        yield


def open_panel(page: str, **params: str) -> AppTest:
    """A page with the panel open."""
    screen = open_page(page, **params)
    screen.session_state["share"] = True
    screen.run()
    assert not screen.exception
    return screen


opened = cache(open_panel)
"""The same of the shipped data, once for all tests."""


def fields(screen: AppTest) -> list[str]:
    return [element.value for element in elements(screen, "code")]


def test_closed_panel_makes_nothing() -> None:
    assert fields(open_page("flows")) == []


def test_link_restores_the_view_and_names_the_data() -> None:
    link, _, text, *_ = fields(opened("flows", supplier="Bulgaria", level="reported"))

    assert link == f"{SITE}/flows?supplier=Bulgaria&level=reported&data={HASH}"
    assert text.startswith(
        "Delivered launchers from Bulgaria, 2012 to 2018, documented and reported: 216 launchers in 2"
    )
    assert text.endswith(link)


def test_short_text_keeps_what_the_total_leaves_out_and_what_is_inferred() -> None:
    text = fields(opened("flows"))[2]

    assert "1 of 12 transfers has no quantity reported, which the total leaves out" in text
    assert "what was passed on is counted on each leg" in text
    assert "Some of it is our own inference." in text


@pytest.mark.parametrize(("page", "kind"), [("flows", "sankey"), ("map", "map")])
def test_embed_code_frames_the_figure_with_its_title(page: str, kind: str) -> None:
    code = fields(opened(page))[3]

    assert code.startswith(f'<iframe src="{SITE}/embed/{kind}" title="Delivered launchers, 2012')


def test_each_size_is_there_in_each_format() -> None:
    (table,) = [e.value for e in elements(opened("flows"), "html") if "af-pictures" in e.value]

    assert table.count("/figure/sankey.pdf?preset=") == 7
    assert 'href="/figure/sankey.svg?preset=print-1"' in table


def test_server_without_a_browser_says_so_and_offers_no_broken_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share, "can_export", lambda: False)
    screen = open_panel("flows")

    assert share.WITHOUT_BROWSER in [element.value for element in elements(screen, "text")]
    assert not [e for e in elements(screen, "html") if "/figure/" in e.value]


@pytest.mark.parametrize("page", ["map", "trace", "ledger"])
def test_address_to_post_names_the_page(page: str) -> None:
    assert fields(opened(page))[1].startswith(f"{SITE}/share?page={page}")


def test_it_is_cited_in_three_forms() -> None:
    plain_text, bibtex, csl = fields(opened("flows"))[-3:]

    assert plain_text.startswith("The armsflow editors (2026).")
    assert bibtex.startswith("@misc{armsflow-delivered-launchers")
    assert '"type": "figure"' in csl


def test_hostile_names_are_escaped_in_what_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_DATA", str(hostile_register(tmp_path)))
    screen = open_panel(
        "flows", supplier="\u05e9\u05dc\u05d5\u05dd [x](javascript:alert(3)) **b** :material/home: $x^2$"
    )

    code = fields(screen)[3]

    assert code.count("<") == 2
    assert code.count('"') == 12
