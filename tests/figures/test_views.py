"""Every kind in every size: complete in itself, nothing cut, nothing hidden, whatever the names are."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pandas as pd
import pytest

from armsflow.analysis.measures import Measure
from armsflow.figures.map_view import MOST_ROUTES, widest, write_rest
from armsflow.figures.palette import DARK, LIGHT
from armsflow.figures.presets import PRESETS, Preset
from armsflow.figures.svg_text import size_of
from armsflow.figures.view import KINDS, Drawing, View, ViewError, build_view, draw_view
from armsflow.register.load import Register, read_register
from tests.analysis.cases import DATA
from tests.conftest import rows_of, write_register, write_table
from tests.figures.frames import hidden, outside, text_boxes
from tests.goldens.cases import VIEWS
from tests.ui.registers import hostile_register

SITE = "https://armsflow.example"
LONG = "The Very Long Established Ministry of Supply of Some Province"
RIGHT_TO_LEFT = "وزارة الدفاع في جمهورية طويلة الاسم جدا وبعيدة عن البحر كثيرا"
CASE = """
    AAA > BBB 2010 240
    AAA > CCC 2011 80..216
    BBB > rebels 2012 30 grade=D3
    BBB > DDD 2012-2014 1200
    DDD > EEE 2015 ?
    CCC > EEE 2016 12
"""
QUICK = ("print-1", "square")
presets = pytest.mark.parametrize(
    "preset",
    [pytest.param(each, id=name, marks=[] if name in QUICK else pytest.mark.deep) for name, each in PRESETS.items()],
)
kinds = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "timeline"])


def size_drawn(drawing: Drawing) -> tuple[float, float]:
    return size_of(drawing) if isinstance(drawing, str) else (drawing.layout.width, drawing.layout.height)


@pytest.fixture(scope="module")
def real() -> Register:
    return read_register(DATA)


@pytest.fixture(scope="module")
def lengthy(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """A register whose every name is 60 letters long, or runs from right to left."""
    folder = write_register(tmp_path_factory.mktemp("lengthy"), rows_of(CASE))
    places = [("AAA", 52, 20), ("BBB", 42, 25), ("CCC", 35, 40), ("DDD", 24, 46), ("EEE", 40, -75), ("rebels", 36, 37)]
    write_table(folder, "parties", [
        {"code": code, "name": f"{RIGHT_TO_LEFT if code in {'BBB', 'EEE'} else LONG} {number}", "kind": "state",
         "latitude": str(latitude), "longitude": str(longitude)}
        for number, (code, latitude, longitude) in enumerate(places)
    ])  # fmt: skip
    return read_register(folder)


@pytest.fixture(scope="module")
def lengthy_views(lengthy: Register) -> dict[str, View]:
    return {kind: build_view(kind, lengthy, {}, link=SITE) for kind in KINDS if kind != "timeline"}


@presets
@kinds
def test_no_text_leaves_the_frame_however_long_the_names(
    lengthy_views: dict[str, View], kind: str, preset: Preset
) -> None:
    drawing = draw_view(lengthy_views[kind], preset, LIGHT)

    assert outside(text_boxes(drawing), *size_drawn(drawing)) == []


@presets
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_hides_another(real: Register, kind: str, preset: Preset) -> None:
    drawing = draw_view(build_view(kind, real, {}, link=SITE), preset, LIGHT)

    boxes = text_boxes(drawing)
    assert outside(boxes, *size_drawn(drawing)) == []
    assert hidden(boxes) == []


@pytest.mark.parametrize("preset", [each for each in PRESETS.values() if each.height], ids=lambda each: each.name)
@kinds
def test_fixed_sizes_have_their_shape(lengthy_views: dict[str, View], kind: str, preset: Preset) -> None:
    width, height = size_drawn(draw_view(lengthy_views[kind], preset, LIGHT))

    assert height / width == pytest.approx((preset.height or 0) / preset.width, abs=0.003)


@pytest.mark.parametrize("kind", KINDS)
def test_card_says_date_hash_sources_and_where_it_is_from(real: Register, kind: str) -> None:
    view = build_view(kind, real, {}, link=SITE)

    written = "".join(text for text, _ in text_boxes(draw_view(view, PRESETS["print-2"], LIGHT)))
    for said in (real.released, real.digest[:8], "Sources: ", "armsflow.example/", "CC BY 4.0"):
        assert said in written


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case.view, marks=pytest.mark.deep if "trace" in case.kind else []) for case in VIEWS[::2]],
)
def test_a_view_survives_its_own_address(real: Register, case: object) -> None:
    kind, query, _ = case  # type: ignore[misc]
    view = build_view(kind, real, parse_qs(query))

    again = build_view(kind, real, view.params)
    assert again.params == view.params
    assert again.table.equals(view.table)


@pytest.mark.parametrize(
    ("kind", "query", "said"),
    [
        ("pie", "", "There is no figure called 'pie'"),
        ("sankey", "supplier=Mars", "supplier=Mars"),
        ("sankey", "years=2015", "Years are two"),
        ("sankey", "years=2015&years=x", "years=x"),
        ("sankey", "supplier=Serbia&recipient=Bulgaria", "No record matches"),
        ("map", "year=1999", "No movement on record can have happened in 1999"),
        ("timeline", "story=none", "no story called 'none'"),
        ("timeline", "step=99", "steps 1 to"),
        ("ledger", "party=Belarus&account=BM-21+Grad", "No balance to draw"),
        ("trace", "stock=none", "contradict each other"),
    ],
)
def test_what_means_nothing_is_refused_in_a_sentence(real: Register, kind: str, query: str, said: str) -> None:
    with pytest.raises(ViewError) as fault:
        build_view(kind, real, parse_qs(query))

    assert said in str(fault.value)
    assert str(fault.value).endswith(".")


@pytest.mark.parametrize("kind", ["sankey", "map", "trace", "trace-chain", "ledger"])
def test_hostile_names_are_text_in_every_view(tmp_path: Path, kind: str) -> None:
    view = build_view(kind, read_register(hostile_register(tmp_path)), {}, link=SITE)

    for preset in (PRESETS["print-1"], PRESETS["square"]):
        drawing = draw_view(view, preset, DARK)
        told = drawing if isinstance(drawing, str) else str(drawing.to_dict())
        assert "<img src=x" not in told
        assert "<svg onload" not in told


def test_transparent_has_no_paper(real: Register) -> None:
    sankey, drawn_map = (
        draw_view(build_view(kind, real, {}), PRESETS["transparent"], LIGHT) for kind in ("sankey", "map")
    )

    assert sankey.layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert f'fill="{LIGHT.paper}"' not in str(drawn_map).split("<text")[0]


def test_text_is_at_least_as_large_as_a_newspaper_sets_it() -> None:
    printed = [preset.smallest_text for preset in PRESETS.values() if preset.unit == "mm"]

    assert min(printed) >= 6.5


def test_a_narrow_figure_names_fewer_and_says_so(real: Register) -> None:
    view = build_view("sankey", real, {"measure": ["EUR"]})

    wide, narrow = (draw_view(view, PRESETS[name], LIGHT) for name in ("full", "story"))
    assert len(narrow.data[0].node.customdata) <= len(wide.data[0].node.customdata)


@presets
@pytest.mark.parametrize("kind", ["sankey", "map"])
def test_names_of_sixty_letters_are_whole(lengthy_views: dict[str, View], kind: str, preset: Preset) -> None:
    boxes = text_boxes(draw_view(lengthy_views[kind], preset, LIGHT))

    assert not [text for text, _ in boxes if text.endswith(("...", "\u2026"))]


def test_a_map_of_very_many_flows_says_what_it_leaves_out() -> None:
    flows = pd.DataFrame({"low": range(100, 0, -1), "high": range(100, 0, -1), "is_quantified": True})

    assert len(widest(flows)) == MOST_ROUTES
    assert write_rest(flows, Measure("missile")) == (
        f"Drawn are the {MOST_ROUTES} widest of 100 flows; the other 40 carry 820 missiles in all."
    )
    assert write_rest(flows.head(9), Measure("missile")) == ""
