"""What a click puts in focus, and what lights what: known in the drawing, the same as the analysis says."""

from __future__ import annotations

import pytest

from armsflow.analysis.focus import lit_by
from armsflow.analysis.focus_names import read_focus
from armsflow.analysis.measures import Measure
from armsflow.analysis.wording import names_in
from armsflow.figures.arrangements import Arranged, Arrangement, add_unaccounted, arrange
from armsflow.figures.focus_marks import mark_foci
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from tests.analysis.cases import movements, shipped
from tests.conftest import RegisterOf

STORY = "BLR > BGR 2015 240\nBGR > USA 2015 136\nBGR > SAU 2015 80\nSRB > SAU 2014 9\nBLR > SVK 2014 9 system=grad"


def marked(register: Register, arrangement: Arrangement = Arrangement.PAIRS, *, rest: bool = False) -> Arranged:
    counted, names, measure = movements(register), names_in(register), Measure("launcher")
    drawn = arrange(counted, arrangement, names=names, hollow=frozenset(), measure=measure)
    return mark_foci(add_unaccounted(drawn, measure) if rest else drawn, counted, names)


def lights(arranged: Arranged, focus: str) -> set[tuple[str, ...]]:
    """The flows that a focus lights, as their transfers."""
    flows, nodes = arranged
    numbers = dict(zip(flows.focus, flows.focus_number, strict=True))
    numbers |= {node.focus: node.focus_number for node in nodes.values()}
    return {flow.transfer_ids for flow in rows_of(flows) if flow.lit_by >> numbers[focus] & 1}


@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_each_click_lights_what_the_analysis_says(arrangement: Arrangement) -> None:
    register = shipped()
    drawn = marked(register, arrangement)
    texts = {*drawn.flows.focus, *(node.focus for node in drawn.nodes.values())}

    for text in texts:
        focus = read_focus(text, register)
        assert focus, text
        way = lit_by(movements(register), focus)
        assert lights(drawn, text) == {ids for ids in drawn.flows.transfer_ids if way & set(ids)}


def test_click_by_system_is_a_party_and_a_system(register_of: RegisterOf) -> None:
    drawn = marked(register_of(STORY), Arrangement.SYSTEMS)

    assert set(drawn.flows.focus) >= {"Blr > Grad", "Grad > Svk", "Blr > Konkurs", "Konkurs > Sau"}
    assert {node.focus for node in drawn.nodes.values()} >= {"Grad", "Konkurs", "Blr", "Svk"}


def test_rest_is_lit_with_all_it_was_subtracted_from(register_of: RegisterOf) -> None:
    drawn = marked(
        register_of("BLR > BGR 2015 240\nBGR > USA 2015 136\nBGR > SAU 2015 80"), Arrangement.CHAIN, rest=True
    )

    (rest,) = drawn.flows.transfer_ids[drawn.flows.level == "unaccounted"]
    assert rest in lights(drawn, "Bgr")
    assert rest not in lights(drawn, "Bgr > Usa")


def test_gathered_parties_have_no_focus(register_of: RegisterOf) -> None:
    many = "\n".join(f"{chr(65 + n)}AA > ZZZ 2015 {100 - n}" for n in range(20))
    drawn = marked(register_of(many))

    assert [flow.focus for flow in rows_of(drawn.flows) if flow.source.startswith("others")] == [""]
    assert drawn.nodes["others@0"].focus == ""
