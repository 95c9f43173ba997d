"""An SVG made fit to travel."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.figures.svg_clean import clean_svg, size_of

SHAPE = '<rect width="1" height="1"/>'


def svg(inside: str = SHAPE, *, head: str = 'viewBox="0 0 30 20"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {head}>{inside}</svg>'


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<g onclick="alert(1)"><rect/></g>',
        '<image href="https://evil.example/a.png"/>',
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>alert</body></foreignObject>",
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<use href="https://evil.example/#alert"/>',
        '<use xlink:href="data:image/svg+xml,alert"/>',
        '<rect style="fill: url(https://evil.example/#alert)"/>',
        '<rect fill="url(//evil.example/alert)"/>',
        "<style>@import url(https://evil.example/alert)</style>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
        "<!-- alert --><?alert x?>",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(hostile: str) -> None:
    cleaned = clean_svg(svg(hostile + SHAPE))

    assert not re.search("alert|evil|javascript", cleaned)
    assert "<rect" in cleaned


def test_text_stays_text() -> None:
    assert ">5 &lt; 7 &amp; more</text>" in clean_svg(svg("<text>5 &lt; 7 &amp; more</text>"))


def test_text_after_what_is_left_out_stays() -> None:
    root = ET.fromstring(clean_svg(svg("<text>one <script>no</script>two</text>")))  # noqa: S314 - ours

    assert "".join(root.itertext()) == "one two"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_title_and_description_say_what_they_are_given(words: str) -> None:
    root = ET.fromstring(clean_svg(svg("<title>old</title>" + SHAPE), title=f"T {words}", alt=f"A {words}"))  # noqa: S314 - ours

    said = [(child.tag.rpartition("}")[2], child.text) for child in root if "rect" not in child.tag]
    assert [tag for tag, _ in said] == ["title", "desc"]
    assert [text.split()[0] for _, text in said] == ["T", "A"]


def test_names_made_up_anew_do_not_change_the_file() -> None:
    shapes = '<defs><clipPath id="{0}a"><rect/></clipPath></defs><g id="{0}b" clip-path="url(#{0}a)"><rect/></g>'

    first, second = (clean_svg(svg(shapes.format(name))) for name in ("x81", "q07"))

    assert first == second
    assert 'clip-path="url(#a1)"' in first


def test_lengths_are_rounded() -> None:
    assert 'd="M1.23,-2.00"' in clean_svg(svg('<path d="M1.23456,-2.0001"/>'))


@pytest.mark.parametrize("document", ["", "<svg>", "<html></html>", "<!DOCTYPE svg []>" + svg()])
def test_what_is_no_svg_is_refused(document: str) -> None:
    with pytest.raises(ValueError, match="SVG"):
        clean_svg(document)


def test_size_in_print_keeps_what_it_is_drawn_on() -> None:
    cleaned = clean_svg(svg(head='width="30" height="20"'), size=("88mm", "58.67mm"))

    assert 'width="88mm"' in cleaned
    assert size_of(cleaned) == (30, 20)
