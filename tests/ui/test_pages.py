"""Each page on the shipped data, on hostile data, on no data, and with a choice that leaves nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import rows_of, write_register
from tests.ui.registers import HOSTILE, empty_register, hostile_register
from tests.ui.screens import PAGES, elements, figures, open_page, plain, screen_of, shown, text_of

STANDING = {"story", "your_data", "method", "corrections"}
"""Pages that say something without any record."""

NEVER_MET = {"supplier": "Belarus", "recipient": "Saudi Arabia"}


class Tags(HTMLParser):
    """Collects the tags and attributes of some HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(screen: AppTest) -> list[tuple[str, dict[str, str | None]]]:
    reader = Tags()
    for element in elements(screen, "html"):
        if "<style>" not in str(element.value):
            reader.feed(str(element.value))
    return reader.found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], AppTest]:
    """Open a page on hostile data, each but once."""
    folder = hostile_register(tmp_path_factory.mktemp("hostile"))

    @cache
    def opened(page: str) -> AppTest:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ARMSFLOW_DATA", str(folder))
            return open_page(page)

    return opened


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_DATA", str(empty_register(tmp_path)))


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_and_names_its_data(page: str) -> None:
    text = shown(page)

    assert "62 records read, 62 accepted, 0 set aside" in text
    assert re.search(r"armsflow data \S+ of \d{4}-\d\d-\d\d, sha256 [0-9a-f]{8}", text)
    assert not re.search(r"\bnan\b|NaT|Traceback", text)


@pytest.mark.parametrize("page", PAGES)
def test_hostile_names_run_nothing(page: str, hostile: Callable[[str], AppTest]) -> None:
    screen = hostile(page)

    found = tags(screen)
    assert not {tag for tag, _ in found} & {"img", "script", "svg", "iframe", "object", "form"}
    assert not [name for _, given in found for name in given if name.startswith("on")]
    links = [given["href"] or "" for tag, given in found if tag == "a"]
    assert all(link.startswith(("https://", "mailto:", "/")) for link in links)
    assert not [text for figure in figures(screen) for text in re.findall(r"<(?:img|svg|script)", str(figure))]


def test_hostile_names_are_read_as_they_are(hostile: Callable[[str], AppTest]) -> None:
    assert "<img src=x onerror=alert(1)>" in text_of(hostile("records"))
    assert "\"'><svg onload=alert(4)>" in " ".join(element.value for element in elements(hostile("map"), "text"))


def test_no_name_is_read_as_markdown(hostile: Callable[[str], AppTest]) -> None:
    for page in ("flows", "map", "trace", "records"):
        kinds = ("markdown", "title", "header", "subheader", "caption")
        said = [str(element.value) for kind in kinds for element in elements(hostile(page), kind)]
        assert not [text for text in said if re.search(r"(?<!\\)(\]\(|<img|:material)", text)]


def test_title_of_a_record_with_hostile_names_is_read_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMSFLOW_DATA", str(hostile_register(tmp_path)))

    screen = open_page("records", record="r2")

    (title,) = [element.value for element in screen.header if " to " in element.value]
    assert "\\[x\\](javascript" in title


def test_rows_set_aside_are_counted_on_every_page_and_listed(hostile: Callable[[str], AppTest]) -> None:
    assert "6 records read, 4 accepted, 2 set aside" in text_of(hostile("flows"))

    listed = text_of(hostile("records"))
    assert 'transfers.csv, line 6 (data row 5), column "quantity_low": got "1,200". It has marks' in listed
    assert 'column "url": got "javascript:alert(5)". It is not a web address' in listed
    assert 'line 7 (data row 6), column "sources": got "script". It is not among the sources' in listed


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("page", PAGES)
def test_register_without_rows_opens(page: str) -> None:
    text = text_of(open_page(page))

    assert "0 records read, 0 accepted, 0 set aside" in text
    assert "No record matches" in text or "nothing to follow" in text or page in STANDING


def test_register_of_one_year_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_DATA", str(write_register(tmp_path, rows_of("BLR > BGR 2015 240"))))

    assert "240 launchers in 1 transfer" in text_of(open_page("flows"))


def test_register_without_launchers_opens_on_what_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = "BLR > BGR 2014-2015 700 unit=missile"
    monkeypatch.setenv("ARMSFLOW_DATA", str(write_register(tmp_path, rows_of(case))))

    assert "700 missiles in 1 transfer" in text_of(open_page("flows"))


@pytest.mark.parametrize("page", ["flows", "map", "records"])
def test_empty_result_says_what_was_chosen_and_offers_each_choice_back(page: str) -> None:
    screen = open_page(page, **NEVER_MET)

    assert re.search(
        r"No record matches: .* from Belarus to Saudi Arabia, 2012 to 2018, documented, reported and alleged\.",
        text_of(screen),
    )
    assert not elements(screen, "plotly_chart")
    offered = {button.key: button.label for button in screen.button if str(button.key).startswith("bring-back-")}
    assert offered["bring-back-supplier"].startswith("Take back the choice of supplier: ")
    assert offered["bring-back-recipient"].startswith("Take back the choice of recipient: ")


def test_empty_result_keeps_the_foot() -> None:
    assert "62 records read" in shown("flows", **NEVER_MET)


def test_empty_records_page_does_not_speak_of_launchers() -> None:
    text = shown("records", **NEVER_MET)

    assert "No record matches" in text
    assert "launchers" not in text


@pytest.mark.parametrize("name", ["supplier", "recipient"])
def test_choice_taken_back_brings_as_many_records_as_it_said(name: str) -> None:
    screen = open_page("flows", **NEVER_MET)
    (button,) = [button for button in screen.button if button.key == f"bring-back-{name}"]
    promised = re.findall(r"\d+ records?", button.label)

    button.click().run()

    assert not screen.exception
    assert f"by {promised[0]} from" in text_of(screen)
    assert elements(screen, "plotly_chart")


def test_filter_in_the_address_rules_figure_table_and_answer() -> None:
    text = shown("flows", supplier="Belarus", system="9P135M Konkurs launcher")

    assert "240 launchers in 1 transfer, by 1 record" in text
    assert "Delivered launchers (9P135M Konkurs launcher) from Belarus" in text
    assert "Bulgaria to" not in text


@pytest.mark.parametrize("page", ["flows", "map", "text"])
def test_page_begins_with_the_sentence_that_the_filter_makes(page: str) -> None:
    titles = [plain(element.value) for element in elements(open_page(page, level="reported"), "html")]

    assert "Delivered launchers, 2012 to 2018, suppliers to recipients, documented and reported" in titles


@pytest.mark.parametrize("page", ["flows", "map"])
def test_no_sentence_stands_three_times_on_a_screen(page: str) -> None:
    sentence = "Delivered launchers, 2012 to 2018, suppliers to recipients, documented and reported"
    said = [str(element.value) for element in elements(open_page(page, level="reported"), "html")]

    wide = [text for text in said if "af-bars" not in text]
    assert sum(text.count(sentence) for text in wide) + (page == "flows") == 2


def test_years_in_the_address_keep_spans_that_overlap() -> None:
    text = text_of(open_page("flows", years=["2017", "2017"]))

    assert "30 launchers, Bulgaria to United States, 2017" in text
    assert "Belarus to Bulgaria" not in text


def test_least_evidence_in_the_address_leaves_out_what_is_weaker() -> None:
    text = text_of(open_page("flows", level="reported", measure="launcher"))

    assert "Documented and reported records; alleged ones left out." in text
    assert "Syrian opposition" not in text


@pytest.mark.parametrize("arrangement", ["by system", "chain"])
def test_arrangement_is_kept_in_the_address(arrangement: str) -> None:
    (figure,) = figures(open_page("flows", arrange=arrangement))

    assert len(set(figure["data"][0]["node"]["x"])) >= 3


def test_focus_in_the_address_narrows_the_records_and_says_so() -> None:
    text = shown("flows", focus="Bulgaria > Saudi Arabia")

    assert "2 of 13 records lie on the way through Bulgaria to Saudi Arabia" in text
    assert "quantity not reported on the way through Bulgaria to Saudi Arabia" in text


def test_focus_that_the_filter_leaves_out_fades_nothing_and_is_said() -> None:
    screen = open_page("flows", focus="Croatia")

    assert "In focus: Croatia, of which nothing is drawn here." in text_of(screen)
    assert "rgba" not in str(figures(screen)[0]["data"][0]["link"]["color"])


def test_focus_that_means_nothing_is_said_and_left_out() -> None:
    text = shown("flows", focus="<b>Atlantis")

    assert "Not in this data, so left out of the address: focus= Atlantis" in text
    assert "Click a party or a flow" in text


def test_clear_takes_the_focus_back() -> None:
    screen = open_page("flows", focus="Bulgaria")

    screen.button("drop-focus").click().run()

    assert "The records behind it" in text_of(screen)


@pytest.mark.parametrize("page", ["flows", "map", "story"])
def test_focus_keeps_its_place_from_page_to_page(page: str) -> None:
    assert "In focus: Bulgaria." in shown(page, focus="Bulgaria")


def test_third_step_of_the_story_opens_cold() -> None:
    assert screen_of("story", step="3").header[0].value == "Twenty-four are not accounted for"


def test_senseless_step_opens_the_first() -> None:
    assert open_page("story", step="99").header[0].value == "Belarus sends 240 launchers to Bulgaria"


def test_next_leads_on() -> None:
    screen = open_page("story", step="3")

    screen.button("next-step").click().run()

    assert screen.header[0].value == "Why would these two armies want them?"


def test_senseless_address_is_noted_and_ignored() -> None:
    text = text_of(open_page("flows", supplier=["Atlantis", "Belarus"], measure="elephants", years=["abc", "2015"]))

    assert "Not in this data, so left out of the address" in text
    assert all(f"{name}" in text for name in ("supplier=Atlantis", "measure=elephants", "years=abc"))
    assert "391 launchers" in text


def test_markup_in_the_address_is_not_reflected() -> None:
    screen = open_page("flows", supplier="<img src=x onerror=alert(1)>" + "x" * 100)

    assert "img" not in {tag for tag, _ in tags(screen)}
    assert "x" * 41 not in text_of(screen)


@pytest.mark.parametrize(
    ("page", "name", "value"),
    [
        ("story", "step", "2"),
        ("flows", "arrange", "chain"),
        ("flows", "beside", "2013-2015"),
        ("flows", "beside", "to Saudi Arabia"),
        ("text", "at", "Bulgaria"),
        ("map", "year", "2015"),
        ("records", "q", "konkurs"),
        ("records", "tab", "Systems"),
    ],
)
def test_good_address_gets_no_note(page: str, name: str, value: str) -> None:
    assert "Not in this data" not in text_of(open_page(page, **{name: value}))


def test_address_with_choices_of_other_pages_and_a_newsletters_mark_gets_no_note() -> None:
    chosen = {"tab": "Systems", "q": "konkurs", "measure": "launcher", "stage": "delivered", "utm_source": "newsletter"}

    assert "Not in this data" not in text_of(open_page("records", **chosen))


def test_search_finds_records_that_hold_every_word() -> None:
    (table,) = elements(open_page("records", q="KONKURS likely"), "dataframe")

    assert list(table.value.id) == ["usa-opposition-konkurs-2015"]


def test_search_that_finds_nothing_says_so() -> None:
    screen = open_page("records", q="zeppelin")

    assert "0 records for \u201czeppelin\u201d" in text_of(screen)
    assert not elements(screen, "dataframe")


def test_record_in_the_address_is_shown_whole() -> None:
    text = text_of(open_page("records", record="usa-opposition-konkurs-2015"))

    assert "Our inference; no source states it. The source hedges: \u201clikely\u201d." in text
    assert "Report an error in this record" in text


def test_record_that_is_not_there_is_said() -> None:
    assert "The address names a record that is not in this data." in text_of(open_page("records", record="<b>x"))


def test_map_lists_who_has_no_place(hostile: Callable[[str], AppTest]) -> None:
    text = text_of(hostile("map"))

    assert "Not on the map" in text
    assert HOSTILE["rebels"] in text


def test_method_explains_grades_units_and_columns() -> None:
    text = shown("method")

    assert all(said in text for said in ("usually reliable source", "launchers", "quantity_low", "Never added"))


def test_method_works_tracing_out_on_the_article_and_on_made_up_cases() -> None:
    text = shown("method")

    assert "How many can have arrived: must and could" in text
    assert "strict order, own stocks unknown 0 launchers 0 launchers 0 launchers 240 launchers 216" in text
    assert "strict order, nobody on the way had any of its own 50 to 100 87.5 100 50" in text
    assert "Made up, not data" in text


def test_two_periods_stand_beside_each_other_with_their_totals_and_the_difference() -> None:
    screen = open_page("flows", years=["2012", "2015"], beside="2016-2017")
    text = text_of(screen)

    assert len(figures(screen)) == 2
    assert "First: 632 launchers 10 transfers, by 11 records from 8 sources" in text
    assert "Second: 46 launchers 2 transfers, by 2 records from 3 sources" in text
    assert "The second total is lower by 586 launchers." in text
    assert "Delivered launchers, 2016 to 2017, suppliers to recipients" in text
    assert "bgr-usa-konkurs-2017" in text


def test_another_party_stands_beside_with_all_else_the_same() -> None:
    text = shown("flows", supplier="Belarus", system="9P135M Konkurs launcher", beside="from Bulgaria")

    assert "First: 240 launchers" in text
    assert "Second: 246 launchers" in text
    assert "The second total is higher by 6 launchers." in text


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ("2018", "Nothing to draw beside it. No record matches: Delivered launchers, 2018, suppliers"),
        ("from Atlantis", "\u201cfrom Atlantis\u201d is no period on record, and no party here"),
    ],
)
def test_what_cannot_be_compared_is_said_and_the_first_drawn_alone(beside: str, said: str) -> None:
    screen = open_page("flows", beside=beside)

    assert said in text_of(screen)
    assert len(figures(screen)) == 1


def test_hostile_names_beside_each_other_run_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_DATA", str(hostile_register(tmp_path)))

    screen = open_page("flows", beside=f"from {HOSTILE['BLR']}")

    assert len(figures(screen)) == 2
    assert not {tag for tag, _ in tags(screen)} & {"img", "script", "svg"}
    assert not [text for figure in figures(screen) for text in re.findall(r"<(?:img|svg|script)", str(figure))]
