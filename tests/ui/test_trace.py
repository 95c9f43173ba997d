"""The trace page: the worked cases to the digit, what is assumed, and a sentence where there is no answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from armsflow.analysis.network import Order
from armsflow.analysis.question_address import SAME_YEAR
from armsflow.analysis.worked_cases import Reading, WorkedCase
from armsflow.register.quantity import write_number
from tests.analysis.test_worked_cases import READINGS, coded, lines_of
from tests.conftest import rows_of, write_register
from tests.ui.screens import elements, figure_text, open_page, plain, screen_of, text_of

NOT_ALLOWED = list(SAME_YEAR)[1]

OF_2015 = {"years": ("2012", "2015")}


def html_of(screen: AppTest, style: str) -> list[str]:
    """What the parts of a page that have a style say."""
    return [plain(str(part.value)) for part in elements(screen, "html") if f"'{style}'" in str(part.value)]


def answer_on(screen: AppTest) -> str:
    """The number that answers, and the line under it."""
    (said,) = html_of(screen, "af-answer")
    return said


def table_on(screen: AppTest, caption: str) -> list[list[str]]:
    """The cells of the table with a caption."""
    found = [str(part.value) for part in elements(screen, "html") if f"<caption>{caption}" in str(part.value)]
    assert len(found) == 1
    rows = re.findall(r"<tr>(.*?)</tr>", found[0].split("<tbody>")[1], flags=re.DOTALL)
    return [[plain(cell) for cell in re.findall(r"<td.*?>(.*?)</td>", row, flags=re.DOTALL)] for row in rows]


def limits_of(reading: Reading) -> str:
    """How the page writes a reading's limits."""
    assert reading.limits is not None
    low, high = write_number(reading.limits.low), write_number(reading.limits.high)
    return low if low == high else f"{low} to {high}"


def params_of(reading: Reading) -> dict[str, str]:
    """The address that asks a reading."""
    params = {"from": "Aaa", "towards": "Ddd", "level": reading.floor.value}
    params |= {f"own-{coded(party)}": f"{items:g}" for party, items in reading.own.items()}
    params |= {"same_year": NOT_ALLOWED} if reading.order is Order.STRICT else {}
    return params | ({"stock": "none"} if reading.others == 0 else {})


@pytest.mark.parametrize(("case", "reading"), READINGS)
def test_worked_case_stands_on_the_page(
    case: WorkedCase, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMSFLOW_DATA", str(write_register(tmp_path, rows_of(lines_of(case)))))

    screen = open_page("trace", **params_of(reading))

    if reading.short:
        party, items = coded(reading.short[0]).title(), write_number(reading.short[1])
        assert f"{party} is short by {items} launchers" in answer_on(screen)
        return
    assert answer_on(screen).startswith(f"{limits_of(reading)} of ")
    bars = html_of(screen, "af-answer-bar")[0]
    rules = ("proportional", "first in, first out", "last in, first out")
    for rule, items in zip(rules, reading.rules or (), strict=False):
        assert f" {rule} {write_number(items)} launchers" in bars
    assert bool(reading.rules) == ("proportional" in bars)


PARTIES = ("Syrian opposition", "United States", "Saudi Arabia")
ARTICLE = [
    ({}, "0 to 136 of 240 launchers", ["0 to 136", "0 to 136", "0 to 80", "24 to 240"]),
    ({"same_year": NOT_ALLOWED}, "0 of 240 launchers", ["0", "0", "0", "240"]),
    ({"assume-SAU": "true"}, "0 to 216 of 240 launchers", ["0 to 216", "0 to 136", "0 to 80", "24 to 240"]),
    (
        {"assume-SAU": "true", "own-BGR": "0"},
        "0 to 216 of 240 launchers",
        ["0 to 216", "136", "80", "24"],
    ),
]


@pytest.mark.parametrize(("params", "answer", "parties"), ARTICLE, ids=["default", "strict", "assumed", "none before"])
def test_article_as_sourced(params: dict[str, str], answer: str, parties: list[str]) -> None:
    screen = screen_of("trace", **OF_2015, **params)

    found = {row[0]: row for row in table_on(screen, "Of the items followed")}
    received = [found[name][1] if name in found else "0 launchers" for name in PARTIES]
    assert answer_on(screen).startswith(answer)
    assert received == [f"{limits} launchers" for limits in parties[:3]]
    assert found["Bulgaria"][2] == f"{parties[3]} launchers"


def test_strict_order_stands_beside_and_says_what_bulgaria_must_have_had() -> None:
    screen = screen_of("trace", **OF_2015)

    assert html_of(screen, "af-beside") == [
        "In strict order: 0 of 240 launchers: the records allow none to have arrived, and the last leg is inference."
    ]
    bulgaria = next(row for row in table_on(screen, "Of the items followed") if row[0] == "Bulgaria")
    assert bulgaria[3] == "none; in strict order at least 216 launchers"


def test_with_the_30_of_2017_bulgaria_must_have_had_6() -> None:
    screen = screen_of("trace")

    bulgaria = next(row for row in table_on(screen, "Of the items followed") if row[0] == "Bulgaria")
    assert bulgaria[3].startswith("at least 6 launchers")
    assert "Origin not on record at least 6 launchers" in figure_text(screen)


def test_at_the_floor_reported_no_chain_and_which_records_are_left_out() -> None:
    screen = open_page("trace", level="reported")

    assert "No chain from Belarus to Syrian opposition is on record" in answer_on(screen)
    left_out = next(said for said in html_of(screen, "af-small") + html_of(screen, "af-prose") if "Left out" in said)
    assert "usa-opposition-konkurs-2015" in left_out
    assert "bgr-usa-konkurs-2017" in left_out


def test_answer_comes_with_its_doubt_and_title() -> None:
    screen = screen_of("trace", **OF_2015)

    assert "nothing on record fixes how many, and the last leg is inference" in answer_on(screen)
    (title,) = [element.value for element in screen.title]
    assert title == (
        "From Belarus of 9P135M Konkurs launcher towards Syrian opposition, 2012\u20132015, evidence at least alleged, "
        "same-year onward transfers allowed"
    )


def test_assumption_is_off_by_default_and_says_what_it_would_do() -> None:
    screen = screen_of("trace", **OF_2015)

    (switch,) = screen.checkbox
    assert not switch.value
    assert switch.label == (
        "0 to 216 launchers if Saudi Arabia passed on, in 2015, what it received (0 to 80 launchers of those followed), "
        "which no source here says"
    )


def test_assumption_stands_in_title_figures_and_chain() -> None:
    screen = screen_of("trace", **OF_2015, **{"assume-SAU": "true"})

    assert "assuming that Saudi Arabia sent an unknown number to Syrian opposition in 2015" in screen.title[0].value
    assert "Assumed by the reader; no source states it." in figure_text(screen)
    assert "Assumed by the reader; no source states it." in " ".join(html_of(screen, "af-chain"))
    assert "On record, without what is assumed 0 to 136 launchers" in " ".join(html_of(screen, "af-answer-bar"))


def test_link_says_what_can_have_passed_on_it() -> None:
    assert "Of those followed, 0 to 136 launchers can have passed here." in figure_text(screen_of("trace", **OF_2015))


def test_what_to_verify_next_is_the_last_leg() -> None:
    said = text_of(screen_of("trace", **OF_2015))

    assert "Verify next: record usa-opposition-konkurs-2015" in said
    assert "No more than 136 could arrive: all ways lead through record bgr-usa-konkurs-2015" in said


def test_floors_have_a_row_each() -> None:
    rows = table_on(screen_of("trace", **OF_2015), "The same question with weaker records left out")

    assert [row[:2] for row in rows] == [
        ["documented", "no chain on record"],
        ["reported", "no chain on record"],
        ["alleged", "0 to 136 launchers"],
    ]


def test_second_chain_has_an_origin_not_on_record() -> None:
    screen = open_page("trace", of="BM-21 Grad", towards="Saudi Arabia", years=["2015", "2015"])

    assert answer_on(screen).startswith("0 to 11 of 11 launchers")
    assert "Origin not on record at least 3 launchers" in figure_text(screen)


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"towards": "Bulgaria", "from": "Bulgaria"}, "The destination is the origin, Bulgaria: choose another."),
        ({"from": "Serbia"}, "No delivery of 9P135M Konkurs launcher by Serbia is on record"),
        ({"towards": "Iraq"}, "No chain from Belarus to Iraq is on record"),
        ({"of": "All military goods"}, "All military goods: no record counts any delivery in units"),
        ({"stock": "none"}, "by 2017 Bulgaria is short by 6 launchers (record bgr-usa-konkurs-2017)"),
    ],
)
def test_no_answer_is_a_sentence(params: dict[str, str], sentence: str) -> None:
    screen = open_page("trace", **params)

    assert sentence in answer_on(screen)
    assert "sha256" in text_of(screen)


def test_another_question_is_offered_where_there_is_no_answer() -> None:
    screen = open_page("trace", of="BM-21 Grad")

    offer = next(button for button in screen.button if "Instead" in button.label)
    offer.click().run()
    assert answer_on(screen).startswith("0 to 11 of 11 launchers")


def test_systems_are_traced_together_only_when_picked_and_it_is_said() -> None:
    screen = screen_of("trace", **OF_2015, **{"with": "AGS-17"})

    assert answer_on(screen).startswith("0 to 136 of 380 launchers")
    assert "9P135M Konkurs launcher and AGS-17 are traced together, as if interchangeable." in text_of(screen)


def test_stock_that_would_explain_it_is_drawn_where_some_must_have_arrived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = "AAA > MMM 2015 10\nMMM > DDD 2015 6"
    monkeypatch.setenv("ARMSFLOW_DATA", str(write_register(tmp_path, rows_of(case))))

    screen = open_page("trace", stock="none")

    assert table_on(screen, "Of one party at a time") == [["Mmm", "6 launchers"]]
    assert "With 6 of its own, none need have arrived" in figure_text(screen)


def test_system_counted_in_two_units_offers_the_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = "AAA > MMM 2015 10\nMMM > DDD 2015 6\nAAA > DDD 2015 99 unit=missile"
    monkeypatch.setenv("ARMSFLOW_DATA", str(write_register(tmp_path, rows_of(case))))

    assert answer_on(open_page("trace")).startswith("0 to 6 of 10 launchers")
    assert answer_on(open_page("trace", unit="missiles")).startswith("99 of 99 missiles")


def test_story_leads_to_a_trace_that_asks_of_its_launchers() -> None:
    links = re.findall(
        r'href="(/trace\?[^"]*)"', " ".join(str(part.value) for part in elements(screen_of("story"), "html"))
    )

    assert links == ["/trace?of=9P135M%20Konkurs%20launcher"]
    assert answer_on(screen_of("trace", of="9P135M Konkurs launcher")).startswith("0 to 136 of 240 launchers")
