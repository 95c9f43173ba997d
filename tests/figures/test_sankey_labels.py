"""What is written on a Sankey: every amount on its own band, no text on another, all of it legible."""

from __future__ import annotations

import random
import re
from itertools import combinations

import plotly.graph_objects as go
import pytest

from armsflow.figures.arrangements import Arrangement
from armsflow.figures.labels import Box, text_width
from armsflow.figures.palette import DARK, LIGHT, Palette
from armsflow.figures.sankey import Node, sankey_figure
from armsflow.figures.sankey_labels import curve, fit
from tests.analysis.cases import shipped
from tests.conftest import RegisterOf
from tests.figures.sankey_cases import CARD, arranged, drawn, texts
from tests.figures.test_palette import contrast

STORY = "BLR > BGR 2015 240\nBGR > USA 2015 136\nBGR > SAU 2015 80\nUSA > rebels 2015 ? basis=inference"
WIDTHS = (860, 1240)


def is_on_link(annotation: go.layout.Annotation) -> bool:
    """Whether a text of the picture stands on a link: those at nodes have their name in bold."""
    return annotation.bgcolor is not None and not annotation.text.startswith("<b>")


def boxes_of(figure: go.Figure, width: int) -> list[tuple[go.layout.Annotation, Box]]:
    """The texts of the picture and the room they take, on a figure so many pixels wide."""
    margin = figure.layout.margin
    across, down = width - margin.l - margin.r, figure.layout.height - margin.t - margin.b
    found = []
    for text in figure.layout.annotations:
        if not (text.text.startswith("<b>") and "<br>" in text.text) and not is_on_link(text):
            continue
        lines = [re.sub("<.*?>", "", line) for line in text.text.split("<br>")]
        wide = max(text_width(line, 12 if number else text.font.size) for number, line in enumerate(lines)) * 0.97
        high = 15 * len(lines)
        x, y = text.x * across + text.xshift, (1 - text.y) * down - text.yshift
        left = x - {"left": 0, "center": wide / 2, "right": wide}[text.xanchor]
        top = y - {"bottom": high, "middle": high / 2}[text.yanchor]
        found.append((text, Box(left + margin.l, top, left + margin.l + wide, top + high)))
    return found


def overlaps(figure: go.Figure, width: int) -> list[tuple[str, str]]:
    """The pairs of texts, one of them on a link, that hide each other."""
    return [
        (one.text, other.text)
        for (one, a), (other, b) in combinations(boxes_of(figure, width), 2)
        if (is_on_link(one) or is_on_link(other))
        and a.left < b.right
        and b.left < a.right
        and a.top < b.bottom
        and b.top < a.bottom
    ]


def crowd(seed: int) -> str:
    """Made-up deliveries in three generations, of all sizes, some without a quantity."""
    dice = random.Random(seed)  # noqa: S311
    return "\n".join(
        f"{dice.choice('abcd')}{hop} > {dice.choice('abcd')}{hop + 1} {2000 + hop} {amount}"
        for hop in range(3)
        for amount in dice.choices(["?", "3", "40..90", "700", "2000"], k=dice.randint(2, 9))
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("arrangement", list(Arrangement))
@pytest.mark.parametrize("measure", ["launcher", "EUR", "TIV", "missile"])
def test_no_text_on_a_link_hides_another(arrangement: Arrangement, measure: str, width: int) -> None:
    figure = sankey_figure(*arranged(shipped(), arrangement, measure), CARD, LIGHT)

    assert overlaps(figure, width) == []


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_no_text_on_a_link_hides_another_in_a_crowd(
    register_of: RegisterOf, arrangement: Arrangement, seed: int
) -> None:
    figure = drawn(register_of(crowd(seed)), arrangement)

    assert [text for text, _ in boxes_of(figure, 860) if is_on_link(text)]
    assert overlaps(figure, 860) == []
    assert all(box.left >= 0 and box.right <= 860 for _, box in boxes_of(figure, 860))


def test_wide_links_carry_their_amount_and_narrow_ones_do_not(register_of: RegisterOf) -> None:
    said = [
        text.text for text in drawn(register_of("BLR > BGR 2015 240\nSRB > SAU 2015 3")).layout.annotations
        if is_on_link(text)
    ]  # fmt: skip

    assert said == ["240 launchers"]


def test_amount_with_limits_is_written_once_over_both_its_ribbons(register_of: RegisterOf) -> None:
    written = texts(drawn(register_of("BGR > USA 2015 80..216")))

    assert written.count("80 to 216 launchers") == 1


def test_amount_stands_where_its_band_is(register_of: RegisterOf) -> None:
    figure = drawn(register_of(STORY), Arrangement.CHAIN)

    ((text, box),) = [(text, box) for text, box in boxes_of(figure, 860) if text.text == "240 launchers"]
    nodes, height = figure.data[0].node, figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    across = text.x * 3
    middle = height * (nodes.y[0] + (nodes.y[1] - nodes.y[0]) * float(curve(across)))
    assert (box.top + box.bottom) / 2 == pytest.approx(middle, abs=20)


@pytest.mark.parametrize(("across", "down"), [(0, 0), (0.5, 0.5), (1, 1), (0.25, 0.11), (0.75, 0.89)])
def test_links_run_as_plotly_draws_them(across: float, down: float) -> None:
    assert float(curve(across)) == pytest.approx(down, abs=0.01)


def test_label_breaks_before_it_is_cut_and_never_loses_its_amount() -> None:
    node = Node(1, "Syrian opposition", "in 166, out not reported", "holder")

    assert fit(node, 200) == (("Syrian opposition",), ("in 166, out not reported",))
    assert fit(node, 100) == (("Syrian", "opposition"), ("in 166,", "out not reported"))
    assert fit(Node(1, "Mmmmmmmmmmmmmmmmmmmm", "9 launchers", "holder"), 100) == (("Mmmmmm...",), ("9 launchers",))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "muted"])
def test_text_is_legible_over_every_band_and_node(palette: Palette, ink: str) -> None:
    *_, share = re.findall(r"[\d.]+", palette.veil)
    fills = [palette.of_level(level).fill for level in ("documented", "reported", "alleged")]
    fills += [palette.of_focus(level).fill for level in ("documented", "reported", "alleged")]
    fills += [palette.focus, *(palette.of_role(role) for role in ("supplier", "intermediary", "holder", "none"))]

    for fill in fills:
        assert contrast(getattr(palette, ink), mixed(palette.paper, fill, float(share))) >= 4.5


def mixed(over: str, under: str, share: float) -> str:
    """The colour seen where one lies over another and hides a share of it."""
    pairs = [(int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * top + (1 - share) * below):02x}" for top, below in pairs)
