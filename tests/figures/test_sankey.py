"""The drawing: nothing invented, nothing run, everything said inside the picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import plotly.graph_objects as go
import pytest

from armsflow.figures.arrangements import Arrangement
from armsflow.figures.palette import DARK, LIGHT, fade
from armsflow.figures.sankey import sankey_figure
from armsflow.register.load import read_register
from tests.conftest import RegisterOf, rows_of, write_register, write_table
from tests.figures.sankey_cases import CARD, arranged, drawn, hovers, texts

STORY = "BLR > BGR 2015 240\nBGR > USA 2015 136\nBGR > SAU 2015 80\nUSA > rebels 2015 ? basis=inference"
HOSTILE = "<img src=x onerror=alert(1)>"


def plain(text: str) -> str:
    return text.replace("<br>", " ").replace("<b>", "").replace("</b>", "")


def test_hover_says_the_flow_in_a_sentence(register_of: RegisterOf) -> None:
    said = plain(hovers(drawn(register_of("BLR > BGR 2015 240")))[-1])

    assert said == "240 launchers, Blr to Bgr, 2015. Reported (1 source)."


def test_names_are_escaped_wherever_they_are_written(tmp_path: Path) -> None:
    folder = write_register(tmp_path, [row | {"hedge": HOSTILE} for row in rows_of("BLR > BGR 2015 240")])
    names = {"BLR": HOSTILE, "BGR": f"{HOSTILE}{'long' * 70}"}
    write_table(folder, "parties", [{"code": c, "name": name, "kind": "state"} for c, name in names.items()])
    register = read_register(folder)
    assert not register.issues

    figure = sankey_figure(*arranged(register), replace(CARD, title=HOSTILE, sources=HOSTILE), LIGHT)

    written = texts(figure) + hovers(figure)
    assert not [text for text in written if "<img" in text]
    assert len([text for text in written if "&lt;img" in text]) >= 7


def test_hairline_has_no_number_but_its_year(register_of: RegisterOf) -> None:
    figure = drawn(register_of(STORY), Arrangement.CHAIN)

    (said,) = [hover for hover in hovers(figure) if hover.startswith("Quantity not reported")]
    assert {word for word in plain(said).replace(",", " ").replace(".", " ").split() if word[0].isdigit()} <= {"2015"}
    assert texts(figure).count("quantity not reported") == 2  # at the link, and in the legend


def test_nominal_width_is_in_no_text(register_of: RegisterOf) -> None:
    figure = drawn(register_of("BLR > BGR 2015 240\nUSA > rebels 2015 ?"))

    nominal = min(figure.data[0].link.value)
    forms = {f"{nominal:.{digits}f}" for digits in range(1, 6)} | {f"{nominal:g}"}
    assert 0 < nominal < 24
    assert not [text for text in texts(figure) + hovers(figure) if any(form in text for form in forms)]


def test_hover_templates_read_our_sentences_alone(register_of: RegisterOf) -> None:
    trace = drawn(register_of(STORY)).data[0]

    assert (trace.node.hovertemplate, trace.link.hovertemplate) == (
        "%{customdata[0]}<extra></extra>", "%{customdata[0]}<extra></extra>",
    )  # fmt: skip


def test_each_link_carries_its_transfers(register_of: RegisterOf) -> None:
    links = drawn(register_of("BGR > USA 2015 136\nBGR > USA 2016 30\nBGR > SAU 2015 80")).data[0].link

    assert sorted(ids for _, ids, *_ in links.customdata) == ["t1;t2", "t3"]


def test_limits_are_a_ribbon_and_an_outlined_rest(register_of: RegisterOf) -> None:
    link = drawn(register_of("BGR > USA 2015 80..216")).data[0].link

    assert sorted(zip(link.value, link.color, strict=True)) == [(80, LIGHT.reported.fill), (136, LIGHT.paper)]


def test_one_record_is_drawn(register_of: RegisterOf) -> None:
    figure = drawn(register_of("BLR > BGR 2015 240"))

    assert list(figure.data[0].link.value) == [240]
    assert [label for label in texts(figure) if "<b>Blr</b>" in label or "<b>Bgr</b>" in label]


@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_all_unquantified_is_drawn_with_labels(register_of: RegisterOf, arrangement: Arrangement) -> None:
    figure = drawn(register_of("USA > rebels 2015 ?\nBLR > BGR 2015 ?"), arrangement)

    links = 4 if arrangement == Arrangement.SYSTEMS else 2
    assert texts(figure).count("quantity not reported") == links + 1  # and one in the legend
    assert min(figure.data[0].link.value) > 0


@pytest.mark.parametrize("arrangement", list(Arrangement))
@pytest.mark.parametrize(
    "case",
    [
        "BLR > BLR 2015 9",
        "BLR > BGR 2015 9\nBGR > BLR 2015 9",
        "BLR > BGR 2015 0",
        "BLR > BGR 2015 0\nBGR > USA 2015 9",
    ],
    ids=["to oneself", "there and back", "zero", "zero among others"],
)
def test_odd_cases_are_drawn(register_of: RegisterOf, arrangement: Arrangement, case: str) -> None:
    assert isinstance(drawn(register_of(case), arrangement), go.Figure)


def test_picture_holds_title_unit_sources_version_and_caution(register_of: RegisterOf) -> None:
    written = " ".join(texts(drawn(register_of(STORY))))

    for said in (CARD.title, CARD.subtitle, CARD.sources, CARD.footer, CARD.caution):
        assert said in written


def test_legend_names_the_levels_and_what_is_not_reported(register_of: RegisterOf) -> None:
    written = texts(drawn(register_of("BLR > BGR 2015 240")))

    assert {"documented", "reported", "alleged", "quantity not reported"} <= set(written)


def test_lit_links_take_the_accent_at_their_level(register_of: RegisterOf) -> None:
    flows, nodes = arranged(register_of("BLR > BGR 2015 240\nBGR > USA 2015 136 grade=D3\nBGR > SAU 2015 80"))
    link = sankey_figure(flows, nodes, CARD, DARK, lit=frozenset({"t1", "t2"})).data[0].link

    assert dict(zip(link.value, link.color, strict=True)) == {
        240: DARK.focus_reported, 136: DARK.focus_alleged, 80: DARK.reported.fill,
    }  # fmt: skip


def test_party_that_is_no_state_is_hollow(register_of: RegisterOf) -> None:
    trace = drawn(register_of("USA > rebels 2015 ?")).data[0]

    assert LIGHT.paper in trace.node.color


def test_what_is_not_lit_fades_beside_a_focus_and_its_text_does_not(register_of: RegisterOf) -> None:
    flows, nodes = arranged(register_of("BGR > USA 2015 136\nBGR > SAU 2015 80"))
    plain = sankey_figure(flows, nodes, CARD, LIGHT)

    figure = sankey_figure(flows, nodes, CARD, LIGHT, lit=frozenset({"t1"}), focus="Bgr > Usa")

    assert sorted(figure.data[0].link.color) == [LIGHT.focus_reported, fade(LIGHT.reported.fill)]
    assert sum(colour.startswith("rgba") for colour in figure.data[0].node.color) == 1
    assert figure.layout.annotations == plain.layout.annotations


def test_lit_without_a_focus_fades_nothing(register_of: RegisterOf) -> None:
    flows, nodes = arranged(register_of("BGR > USA 2015 136\nBGR > SAU 2015 80"))

    figure = sankey_figure(flows, nodes, CARD, LIGHT, lit=frozenset({"t1"}))

    assert sorted(figure.data[0].link.color) == [LIGHT.reported.fill, LIGHT.focus_reported]
