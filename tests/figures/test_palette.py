"""Contrast by WCAG 2.2, and evidence readable in grey and to colour-blind eyes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from armsflow.figures.palette import DARK, LIGHT, Palette

Rgb = tuple[float, float, float]

# Linear-RGB simulations of full deficiency: Machado, Oliveira and Fernandes 2009, IEEE TVCG 15(6),
# table of severity 1.0.
SIMULATIONS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}
STEP = 12.0
"""Least difference of CIE lightness (0 to 100) between two evidence fills."""

themes = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
papers = pytest.mark.parametrize("paper", ["paper", "raised"])


def linear(colour: str) -> Rgb:
    """The linear-light channels of "#RRGGBB" (WCAG 2.2, relative luminance)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def luminance(rgb: Rgb) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(linear(one)), luminance(linear(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str, eye: str) -> float:
    """CIE L* of a colour as an eye sees it."""
    rgb = linear(colour)
    seen = [min(max(sum(m * c for m, c in zip(row, rgb, strict=True)), 0), 1) for row in SIMULATIONS[eye]]
    y = luminance((seen[0], seen[1], seen[2]))
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@themes
@papers
@pytest.mark.parametrize("ink", ["ink", "muted", "focus"])
def test_text_is_legible(palette: Palette, paper: str, ink: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, paper)) >= 4.5


@themes
@papers
@pytest.mark.parametrize("level", ["documented", "reported", "alleged", "unaccounted"])
def test_outlines_of_evidence_are_seen(palette: Palette, paper: str, level: str) -> None:
    assert contrast(palette.of_level(level).outline, getattr(palette, paper)) >= 3
    assert contrast(palette.of_focus(level).outline, getattr(palette, paper)) >= 3


@themes
@papers
@pytest.mark.parametrize("role", ["supplier", "intermediary", "holder"])
def test_marks_of_roles_are_seen(palette: Palette, paper: str, role: str) -> None:
    assert contrast(palette.of_role(role), getattr(palette, paper)) >= 3


@themes
@papers
@pytest.mark.parametrize("name", ["documented", "reported"])
def test_fills_that_claim_something_are_seen_without_their_outline(palette: Palette, paper: str, name: str) -> None:
    assert contrast(palette.of_level(name).fill, getattr(palette, paper)) >= 3
    assert contrast(palette.of_focus(name).fill, getattr(palette, paper)) >= 3


@themes
@pytest.mark.parametrize("eye", list(SIMULATIONS))
@pytest.mark.parametrize("inks", [Palette.of_level, Palette.of_focus], ids=["evidence", "focus"])
def test_levels_differ_by_a_step_of_lightness(palette: Palette, eye: str, inks: Callable[..., object]) -> None:
    seen = [lightness(inks(palette, level).fill, eye) for level in ("documented", "reported", "alleged")]  # type: ignore[attr-defined]

    assert min(abs(a - b) for a, b in pairwise(seen)) >= STEP
    assert sorted(seen) in (seen, seen[::-1])


@themes
@pytest.mark.parametrize("level", ["documented", "reported", "alleged"])
def test_focus_keeps_the_lightness_of_its_level(palette: Palette, level: str) -> None:
    assert (
        abs(lightness(palette.of_focus(level).fill, "none") - lightness(palette.of_level(level).fill, "none")) <= STEP
    )


@themes
def test_the_better_known_stands_out_the_more(palette: Palette) -> None:
    fills = [palette.of_level(level).fill for level in ("documented", "reported", "alleged")]

    contrasts = [contrast(fill, palette.paper) for fill in fills]
    assert contrasts == sorted(contrasts, reverse=True)


@themes
def test_what_is_no_level_is_an_outline(palette: Palette) -> None:
    assert palette.of_level("unaccounted").fill == palette.paper
