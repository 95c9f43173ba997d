"""The eleven claims of the article, each held against what the app shows, with its hedge."""

from __future__ import annotations

import re

import pytest

from tests.ui.screens import figure_text, figures, plain, screen_of, shown

INFERRED = "usa-opposition-konkurs-2015"
KONKURS = "9P135M Konkurs launcher"


def steps() -> str:
    """Everything the story says, all steps."""
    return " ".join(shown("story", step=str(number)) for number in range(1, 7))


def test_claim_1_is_240_launchers_from_belarus_to_bulgaria() -> None:
    assert "Belarus to Bulgaria, 2015: 240 launchers, 9P135M Konkurs" in shown("story", step="1")
    assert "240 launchers, Belarus to Bulgaria, 2015. Reported" in shown("story", step="1")
    assert "AT-5" in shown("records", tab="Systems")


def test_claim_2_is_140_grenade_launchers_from_belarus_to_bulgaria() -> None:
    assert "Belarus to Bulgaria, 2015: 140 launchers, AGS-17" in shown("story", step="1")
    assert "380 launchers, Belarus to Bulgaria, 2015" in shown("flows")


def test_claim_3_is_37_9_million_counted_once() -> None:
    text = shown("flows", measure="EUR", supplier="Belarus")

    assert text.count("EUR 37.9 million in 1 transfer, by 2 records") == 1
    assert "EUR 37.9 million, Belarus to Bulgaria, 2015" in text
    assert "75.8" not in text
    assert "count it once" in shown("story", step="1")


def test_claim_3_is_said_to_be_the_price_of_both() -> None:
    text = shown("records", supplier="Belarus")

    assert text.count("EUR 37.9 million together with the rest of its consignment") == 2


def test_claim_4_is_136_launchers_from_bulgaria_to_the_united_states() -> None:
    assert "Bulgaria to United States, 2015: 136 launchers, 9P135M Konkurs" in shown("story", step="2")
    assert "136 launchers, Bulgaria to United States, 2015. Reported" in shown("story", step="2")
    assert "compatible with" in shown("story", step="2")
    assert "No source says that these 216 launchers are the same ones" in shown("story", step="2")


def test_claim_5_is_80_launchers_from_bulgaria_to_saudi_arabia() -> None:
    assert "Bulgaria to Saudi Arabia, 2015: 80 launchers, 9P135M Konkurs" in shown("story", step="2")
    assert "80 launchers, Bulgaria to Saudi Arabia, 2015. Reported" in shown("story", step="2")


@pytest.mark.parametrize("step", ["1", "3", "6"])
def test_claim_5_leaves_24_by_our_subtraction_and_says_so(step: str) -> None:
    text = shown("story", step=step)

    assert (
        "Bulgaria, end of 2015: 240 in, 216 out, 24 not accounted for. The subtraction is ours, not the article's"
        in text
    )
    assert "they may still be in store, in service, or gone unrecorded" in text
    assert "24 launchers not accounted for in Bulgaria: in 240, out 216. Our subtraction." in text
    assert "Not accounted for 24 launchers: our subtraction" in text


def test_claim_5_is_told_in_its_own_step() -> None:
    assert "leaves 24. This subtraction is ours; the article does not make it." in shown("story", step="3")


def test_claim_6_is_the_word_of_experts_the_article_does_not_name() -> None:
    assert "Experts, whom the article does not name, say that neither the American nor the Saudi army" in shown(
        "story", step="4"
    )
    assert "Konkurs is a Soviet design" in shown("story", step="4")
    assert "recipient does not operate the system. Said by Experts, not named." in shown("story", step="1")


def test_claim_7_is_drawn_without_any_number() -> None:
    (said,) = {
        plain(hover)
        for figure in figures(screen_of("story", step="5"))[:1]
        for hover, ids, *_ in figure["data"][0]["link"]["customdata"]
        if ids == INFERRED
    }

    assert said.startswith("Quantity not reported, United States to Syrian opposition, 2015. Alleged")
    assert re.findall(r"\d+", said) == ["2015", re.search(r"\((\d+) sources?\)", said)[1]]  # type: ignore[index]


def test_claim_7_is_labelled_and_marked_as_our_inference_and_likely() -> None:
    text = shown("story", step="5")

    assert "United States to Syrian opposition, 2015: quantity not reported, 9P135M Konkurs" in text
    assert "our inference, stated by no source; hedge: \u201clikely\u201d; grade C3" in text
    assert "Our inference, stated by no source. Hedge: \u201clikely\u201d." in text
    assert "include our own inference, which no source states" in text
    assert "quantity not reported" in figure_text(screen_of("story", step="5"))


@pytest.mark.parametrize("page", ["flows", "map", "records"])
def test_claim_7_stays_an_inference_without_a_number_on_every_page(page: str) -> None:
    text = shown(page, supplier="United States", system=KONKURS)

    assert "quantity not reported" in text.lower()
    assert "inference" in text
    assert "likely" in text
    assert not re.search(r"\b(136|80|216|240|24) launchers", text)


def test_claim_7_shows_no_konkurs_from_saudi_arabia_onward() -> None:
    text = shown("flows", system=KONKURS)

    assert "80 launchers, Bulgaria to Saudi Arabia, 2015" in text
    assert "Saudi Arabia to" not in text
    assert "Of the 80 in Saudi Arabia nothing further is said at all, so nothing is drawn." in shown("story", step="5")


def test_claim_7_has_no_link_out_of_saudi_arabia_in_the_story() -> None:
    trace = figures(screen_of("story", step="5"))[0]["data"][0]
    names = [plain(said) for said, *_ in trace["node"]["customdata"]]

    assert [name for name in names if name.startswith("Saudi Arabia")]
    assert not [hover for hover, *_ in trace["link"]["customdata"] if "Saudi Arabia to" in plain(hover)]


def test_claim_8_is_allen_on_missiles_and_not_on_the_136() -> None:
    text = shown("story", step="4")

    assert "Matthew Allen, a lieutenant commander at the US Special Operations Command, told BuzzFeed in 2015" in text
    assert "about missiles and the programme; he did not speak of the 136 launchers" in text
    assert "Said by Lt Cdr Matthew Allen, US Special Operations Command." in text


def test_claim_9_keeps_the_word_claimed() -> None:
    text = shown("story", step="4")

    assert "Regulus Global claimed in e-mails that its instructors" in text
    assert "accident at a Bulgarian training ground. OCCRP calls the firm a Pentagon contractor" in text
    assert "Said by Representatives of Regulus Global, in e-mails." in text


@pytest.mark.parametrize(
    "said",
    [
        "26 July 2010: Lukashenko and Assad meet in Minsk",
        "Context only",
        "2018: Minsk condemns the strikes after Douma",
        "Said by Foreign Ministry of Belarus.",
        "July 2019 Aleksandr Lukashenko said that Belarus had been on the side of Syria",
        "10 December 2024: Lukashenko in Borisov",
        "Said by Aleksandr Lukashenko.",
    ],
)
def test_claim_10_gives_what_minsk_said_and_who_said_it(said: str) -> None:
    assert said in shown("story", step="6")


@pytest.mark.parametrize(
    "said",
    [
        "27 November 2024: Opposition groups begin a large offensive in Aleppo province",
        "7 December 2024: Major cities in the opposition's hands",
        "Aleppo, Hama, Homs, Daraa and Deir ez-Zor",
        "8 December 2024: Opposition enters Damascus; Assad resigns",
    ],
)
def test_claim_11_gives_the_events_of_2024_by_day(said: str) -> None:
    assert said in shown("story", step="6")


def test_every_step_names_sources_and_what_is_not_known() -> None:
    for number in range(1, 7):
        text = shown("story", step=str(number))
        assert "Not known" in text
        assert "Sources: Belarusian Investigative Center" in text


def test_story_never_says_that_the_launchers_are_the_same() -> None:
    assert not re.search(r"the same (240 )?launchers (were|went|reached)|of the 240,? 136", steps())
