"""One answer as sentences, tables, Markdown, text and JSON: complete, marked, and safe to paste."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest

from armsflow.analysis.arrivals import Arrivals
from armsflow.analysis.assumptions import possible_assumptions
from armsflow.analysis.bounds import arrivals_from
from armsflow.analysis.evidence_floor import Assumed
from armsflow.analysis.explain import name_data, write_beside, write_cut, write_key_record, write_question
from armsflow.analysis.report import as_dict, as_text, chains_markdown, floor_rows, party_rows, write_chain
from armsflow.analysis.report_markdown import escape_markdown, link
from armsflow.analysis.report_tables import parties_reached, write_limits
from armsflow.analysis.wording import names_in
from armsflow.register.load import Register, read_register
from armsflow.register.quantity import UNREPORTED, Quantity
from tests.analysis.cases import shipped
from tests.conftest import RegisterOf
from tests.ui.registers import SCRIPT, hostile_register

REGISTER = shipped()
NAMES = names_in(REGISTER)


def konkurs(**how: Any) -> Arrivals:
    chosen = {"systems": "9p135m-konkurs", "unit": "launcher", "years": (2011, 2015)} | how
    return arrivals_from(REGISTER.transfers, "BLR", "syrian-opposition", **chosen)


def of(register: Register, **how: Any) -> Arrivals:
    return arrivals_from(register.transfers, "AAA", "DDD", systems="konkurs", unit="launcher", **how)


ASSUMED = konkurs(assume=[Assumed("SAU", "syrian-opposition", 2015)])

# Sentences


def test_question_is_one_line_with_every_assumption() -> None:
    assert write_question(konkurs().question, NAMES) == (
        "From Belarus of 9P135M Konkurs launcher towards Syrian opposition, 2011\u20132015, evidence at least alleged, "
        "same-year onward transfers allowed"
    )


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"order": "strict"}, ", strict order"),
        ({"floor": "reported"}, ", evidence at least reported,"),
        ({"years": None}, ", all years,"),
        ({"years": (2015, 2015)}, " towards Syrian opposition, 2015,"),
        ({"stock": {"BGR": 120}}, ", own stock before: Bulgaria 120 launchers; every other party on the way unknown"),
        ({"stock_of_others": 0}, ", own stock before: every party on the way 0 launchers"),
        (
            {"assume": [Assumed("SAU", "syrian-opposition", 2015)]},
            ", assuming that Saudi Arabia sent an unknown number",
        ),
        ({"systems": ["9p135m-konkurs", "ags-17"]}, " of 9P135M Konkurs launcher and AGS-17 towards"),
    ],
)
def test_question_names_what_is_assumed(how: dict[str, Any], said: str) -> None:
    assert said in write_question(konkurs(**how).question, NAMES)


def test_stock_is_not_named_while_it_is_unknown() -> None:
    assert "stock" not in write_question(konkurs().question, NAMES)


def test_key_record_is_said_with_what_is_left_without_it() -> None:
    assert write_key_record(konkurs(), NAMES, REGISTER) == (
        "Verify next: record usa-opposition-konkurs-2015 (United States to Syrian opposition, 2015, alleged). "
        "Without it none of 240 could have arrived."
    )


def test_key_record_that_holds_up_a_must_says_so(register_of: RegisterOf) -> None:
    register = register_of("AAA > MMM 2010 9\nMMM > DDD 2012 9")

    assert write_key_record(of(register, stock_of_others=0), names_in(register), register).endswith(
        "Without it none of 9 could have arrived and 0 must have arrived."
    )


def test_nothing_is_to_be_verified_where_there_is_no_chain() -> None:
    answer = konkurs(floor="reported")

    assert write_key_record(answer, NAMES, REGISTER) == write_cut(answer, NAMES, REGISTER) == ""


def test_cut_names_the_records_that_all_ways_lead_through() -> None:
    assert write_cut(konkurs(), NAMES, REGISTER) == (
        "No more than 136 could arrive: all ways lead through record bgr-usa-konkurs-2015 "
        "(Bulgaria to United States, 2015, reported)."
    )


def test_cut_through_a_store_says_who_kept_and_when(register_of: RegisterOf) -> None:
    """9 came in 2010, 6 left for elsewhere: no more than 3 can have been kept for 2012, whatever came then."""
    register = register_of("AAA > MMM 2010 9\nMMM > EEE 2011 6\nCCC > MMM 2012 20\nMMM > DDD 2012 20")
    said = write_cut(of(register, stock_of_others=0), names_in(register), register)

    assert said == "No more than 3 could arrive: all ways lead through what Mmm can have kept at 31 December 2011."


def test_cut_through_an_assumed_delivery_says_that_no_source_states_it(register_of: RegisterOf) -> None:
    register = register_of("AAA > MMM 2010 9")
    answer = of(register, assume=[Assumed("MMM", "DDD", 2012, Quantity(4, 4))])

    assert "the assumed delivery (Mmm to DDD, 2012, stated by no source)" in write_cut(
        answer, names_in(register), register
    )


def test_strict_answer_is_said_beside() -> None:
    assert write_beside(konkurs(), NAMES).startswith("In strict order: 0 of 240 launchers")
    assert write_beside(konkurs(order="strict"), NAMES).startswith("With same-year onward transfers: between 0 and 136")


# What can be assumed


@pytest.mark.parametrize("years", [(2011, 2015), (2011, 2017), None])
def test_only_saudi_arabia_can_be_assumed_to_have_passed_on(years: tuple[int, int] | None) -> None:
    assert possible_assumptions(konkurs(years=years)) == (Assumed("SAU", "syrian-opposition", 2015),)


def test_what_is_assumed_is_offered_still() -> None:
    assert possible_assumptions(ASSUMED) == possible_assumptions(konkurs())


def test_who_can_have_received_nothing_followed_is_not_offered(register_of: RegisterOf) -> None:
    register = register_of("AAA > MMM 2010 9\nCCC > NNN 2010 9\nMMM > DDD 2011 9")

    assert possible_assumptions(of(register)) == ()


def test_who_sent_on_only_before_it_received_is_offered_in_its_last_year(register_of: RegisterOf) -> None:
    register = register_of("MMM > EEE 2005 1\nAAA > MMM 2010-2013 9\nAAA > MMM 2012 1")

    assert possible_assumptions(of(register)) == (Assumed("MMM", "DDD", 2013),)
    assert possible_assumptions(of(register, years=(2009, 2011))) == (Assumed("MMM", "DDD", 2011),)


def test_nothing_is_offered_where_records_contradict_each_other(register_of: RegisterOf) -> None:
    register = register_of("AAA > MMM 2010 9\nMMM > EEE 2011 12\nAAA > NNN 2010 9")

    assert possible_assumptions(of(register, stock_of_others=0)) == ()


# Tables


def test_floors_say_the_limits_and_what_they_leave_out() -> None:
    rows = floor_rows(konkurs(), NAMES)

    assert rows.level.to_list() == ["documented", "reported", "alleged"]
    assert rows.limits.to_list() == ["no chain on record", "no chain on record", "0 to 136 launchers"]
    assert rows.left_out[1] == "1 record: usa-opposition-konkurs-2015"
    assert rows.left_out[0].endswith(" and 1 more")
    assert rows.left_out[2] == "none"


def test_floor_that_stands_on_an_assumption_says_so() -> None:
    assert floor_rows(ASSUMED, NAMES).limits[1] == "0 to 80 launchers, with what is assumed"


def test_floor_at_which_records_contradict_each_other_says_so(register_of: RegisterOf) -> None:
    register = register_of("AAA > MMM 2010 9\nMMM > DDD 2011 12")

    assert floor_rows(of(register, stock_of_others=0), {}).limits[2] == "the records contradict each other"


def test_parties_say_what_they_may_have_had() -> None:
    rows = party_rows(konkurs(), REGISTER)

    assert rows[["party", "received", "still_held"]].to_numpy().tolist() == [
        ["Syrian opposition", "0 to 136 launchers", "0 to 136 launchers"],
        ["Bulgaria", "240 launchers", "24 to 240 launchers"],
        ["United States", "0 to 136 launchers", "0 to 136 launchers"],
        ["Saudi Arabia", "0 to 80 launchers", "0 to 80 launchers"],
    ]


def test_parties_are_twelve_at_most_those_who_could_have_most_first(register_of: RegisterOf) -> None:
    holders = [f"H{chr(65 + place)}{chr(65 + place)}" for place in range(15)]
    register = register_of("AAA > DDD 2010 1\n" + "\n".join(f"AAA > {h} 2010 {9 + i}" for i, h in enumerate(holders)))

    assert party_rows(of(register), register).code.to_list() == ["DDD", *holders[:3:-1]]
    assert len(parties_reached(of(register))) == 16


def test_parties_are_empty_where_records_contradict_each_other(register_of: RegisterOf) -> None:
    register = register_of("AAA > MMM 2010 9\nMMM > DDD 2011 12")

    assert party_rows(of(register, stock_of_others=0), register).empty


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Quantity(0, 0), "0 launchers"),
        (Quantity(1, 1), "1 launcher"),
        (Quantity(0, 136), "0 to 136 launchers"),
        (Quantity(24, math.inf), "24 or more launchers"),
        (UNREPORTED, "any number"),
    ],
)
def test_limits_in_words(limits: Quantity, said: str) -> None:
    assert write_limits(limits, "launcher") == said


# Markdown


def test_chain_is_told_hop_by_hop_with_its_doubts_and_sources() -> None:
    (chain,) = konkurs().chains()
    lines = write_chain(chain, REGISTER, "launcher")

    assert lines[0] == "**Belarus \u2192 Bulgaria \u2192 United States \u2192 Syrian opposition**"
    assert lines[2] == (
        "3 hops; no more than 136 launchers can have gone all the way; order in time possible, not certain; "
        "as a whole alleged; in part our inference."
    )
    assert "1. Belarus to Bulgaria, 2015: 240 launchers; reported; record blr-bgr-konkurs-2015." in lines
    assert (
        "3. United States to Syrian opposition, 2015: quantity not reported; alleged; our inference, stated by no "
        "source; hedge: \u201clikely\u201d; record usa-opposition-konkurs-2015."
    ) in lines
    (moscow,) = {line for line in lines if "The Moscow Times" in line}
    assert moscow.startswith("   - The Moscow Times, [\u201cHow Belarus Supported Assad")
    assert moscow.endswith("(<https://www.themoscowtimes.com/2024/12/13/how-belarus-supported-assad-while-helping-the-"
                           "pentagon-arm-his-opponents-a87317>), 2024-12-13")  # fmt: skip


def test_assumed_hop_is_marked_and_names_no_record() -> None:
    text = chains_markdown(ASSUMED, REGISTER)

    (assumed,) = [line for line in text.splitlines() if line.startswith("3. Saudi Arabia")]
    assert assumed == (
        "3. Saudi Arabia to Syrian opposition, 2015: quantity not reported; assumed by the reader; no source states it."
    )
    assert "in part assumed by the reader" in text
    assert text.startswith("# From Belarus of ")
    assert "assuming that Saudi Arabia sent an unknown number" in text.splitlines()[0]


def test_hop_whose_figure_is_marked_uncertain_says_about(register_of: RegisterOf) -> None:
    register = register_of("AAA > DDD 2010 9 estimate=yes")

    assert "about 9 launchers" in chains_markdown(of(register), register)


def test_markdown_ends_with_what_the_answer_rests_on_and_with_the_data() -> None:
    text = chains_markdown(konkurs(), REGISTER)

    assert "- Own stock of every party on the way: unknown." in text
    assert "it is no finding of wrongdoing" in text
    assert text.rstrip().endswith(f"sha256 {REGISTER.digest[:8]}.")
    assert name_data(REGISTER) in text


def test_list_that_a_limit_cut_says_by_what(register_of: RegisterOf, monkeypatch: pytest.MonkeyPatch) -> None:
    register = register_of("AAA > MMM 2010 9\nAAA > NNN 2010 9\nMMM > DDD 2011 9\nNNN > DDD 2011 9")
    chains = Arrivals.chains
    monkeypatch.setattr(Arrivals, "chains", lambda self, **_: chains(self, max_chains=1))

    text = chains_markdown(of(register), register)

    assert "## At least 1 chain in possible order" in text
    assert "There are more chains than the 1 listed; the shortest are." in text


def test_list_without_the_longer_chains_says_so(register_of: RegisterOf, monkeypatch: pytest.MonkeyPatch) -> None:
    register = register_of("AAA > DDD 2010 9\nAAA > MMM 2010 9\nMMM > DDD 2011 9")
    chains = Arrivals.chains
    monkeypatch.setattr(Arrivals, "chains", lambda self, **_: chains(self, max_hops=1))

    assert "There are longer chains, which are not listed" in as_text(of(register), register)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("<b>", r"\<b\>"),
        ("[x](javascript:alert(3))", r"\[x\](javascript\:alert(3))"),
        ("**b** _i_ `c` ~~s~~", r"\*\*b\*\* \_i\_ \`c\` \~\~s\~\~"),
        ("$x^2$ :red[y] &lt; a|b", r"\$x^2\$ \:red\[y\] \&lt; a\|b"),
        ("# heading", r"\# heading"),
        ("12. item", r"12\. item"),
        ("- item", r"\- item"),
        ("2024-12-13", "2024-12-13"),
        ("two\n\n# lines\u202e", r"two \# lines"),
        ("9P135M Konkurs, 2011\u20132015: 240", "9P135M Konkurs, 2011\u20132015: 240"),
    ],
)
def test_names_stay_names_in_markdown(name: str, said: str) -> None:
    assert escape_markdown(name) == said


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "", "ftp://example.org"])
def test_only_web_addresses_become_links(address: str) -> None:
    assert link("title", address) == "title"


def test_address_cannot_break_out_of_its_link() -> None:
    assert link("t", "https://e.org/a>(b) c\\") == "[t](<https://e.org/a%3E(b)%20c%5C>)"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Arrivals, Register]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    register = read_register(hostile_register(folder))
    return arrivals_from(register.transfers, "BLR", "SAU", systems="konkurs", unit="launcher"), register


def test_hostile_names_are_no_markup_in_markdown(hostile: tuple[Arrivals, Register]) -> None:
    text = chains_markdown(*hostile)

    # An unescaped `<` stands only before the address of a link.
    assert re.findall(r"(?<!\\)<(?!https?://)", text) == []
    assert SCRIPT not in text


def test_terminal_is_sent_no_control_signs(register_of: RegisterOf, monkeypatch: pytest.MonkeyPatch) -> None:
    register = register_of("AAA > DDD 2010 9 hedge=perhaps")
    monkeypatch.setitem(register.parties["name"], "AAA", "A\x1b[2J\u202eB")

    assert all(sign.isprintable() or sign == "\n" for sign in as_text(of(register), register))


# Text


def test_text_begins_with_question_and_answer_and_fits_a_terminal() -> None:
    lines = as_text(ASSUMED, REGISTER).splitlines()

    assert lines[0].startswith("From Belarus of 9P135M Konkurs launcher")
    assert " Between 0 and 216 of 240 launchers" in " ".join(lines[3:6])
    assert [line for line in lines if len(line) > 88 and "://" not in line] == []


def test_text_says_the_rules_only_under_their_name() -> None:
    closed = as_text(konkurs(stock={"BGR": 0, "USA": 0}), REGISTER)

    assert "Mixing rules: assumptions, no findings\n  proportional: 136, if all was passed on\n" in closed
    assert "Mixing rules" not in as_text(konkurs(), REGISTER)


def test_text_without_a_chain_is_a_sentence_and_the_assumptions() -> None:
    text = as_text(konkurs(floor="reported"), REGISTER)

    assert "No chain from Belarus to Syrian opposition is on record" in text.replace("\n  ", " ")
    assert "Sources" not in text
    assert "What this rests on" in text


def test_text_lists_ten_chains_and_counts_the_rest(register_of: RegisterOf) -> None:
    case = "\n".join(f"AAA > DDD 2010 {number}" for number in range(1, 13))
    register = register_of(case)

    assert "  2 more chains are in the Markdown and JSON output." in as_text(of(register), register)


# JSON


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return json.loads(json.dumps(as_dict(ASSUMED, REGISTER), allow_nan=False))


def test_json_holds_the_question_with_every_assumption(told: dict[str, Any]) -> None:
    asked = told["question"]

    assert asked["years"] == [2011, 2015]
    assert (asked["floor"], asked["order"], asked["unit"]) == ("alleged", "same_year", "launcher")
    assert asked["stock"] == {"named": {}, "others": None}
    assert asked["assume"][0]["movement"] == "assumed-sau-syrian-opposition-2015"
    assert asked["assume"][0]["quantity"] == {"low": 0, "high": None}


def test_json_holds_the_limits_here_and_beside(told: dict[str, Any]) -> None:
    assert told["limits"] == {"low": 0, "high": 216}
    assert told["sent"] == {"low": 240, "high": 240}
    assert (told["beside"]["order"], told["beside"]["limits"]) == ("strict", {"low": 0, "high": 0})
    assert [floor["limits"] for floor in told["floors"]] == [None, {"low": 0, "high": 80}, {"low": 0, "high": 216}]


def test_json_leads_from_each_leg_to_records_and_sources(told: dict[str, Any]) -> None:
    legs = [leg for chain in told["chains"]["found"] for leg in chain["legs"]]

    assert {row for leg in legs for row in leg["records"]} == set(told["records"])
    assert {source for leg in legs for source in leg["sources"]} == set(told["sources"])
    assert [leg["movement"] for leg in legs if leg["is_assumed"]] == ["assumed-sau-syrian-opposition-2015"]
    assert [chain["is_assumed"] for chain in told["chains"]["found"]] == [True, False]


def test_json_names_the_data(told: dict[str, Any]) -> None:
    assert told["data"]["sha256"] == REGISTER.digest
    assert told["caution"] == told["assumptions"][-1]


def test_json_says_the_stock_that_the_records_need() -> None:
    told = as_dict(konkurs(order="strict"), REGISTER)

    assert [(each["code"], each["least_stock"]) for each in told["intermediaries"]] == [("BGR", 216), ("USA", 0)]


def test_json_has_no_limits_where_there_is_no_answer() -> None:
    told = as_dict(konkurs(floor="reported"), REGISTER)

    assert told["limits"] is None
    assert told["problem"].startswith("No chain from Belarus")
    assert told["left_out"] == ["usa-opposition-konkurs-2015"]
    assert told["chains"]["found"] == told["parties"] == told["mixing"] == []


def test_json_of_a_contradiction_names_it(register_of: RegisterOf) -> None:
    register = register_of("AAA > MMM 2010 9\nMMM > DDD 2011 12")
    told = json.loads(json.dumps(as_dict(of(register, stock_of_others=0), register), allow_nan=False))

    assert told["limits"] is None
    assert told["conflicts"] == [
        {"party": {"code": "MMM", "name": "Mmm"}, "date": "2011-12-31", "deficit": 3, "movements": ["t2"]}
    ]


def test_json_of_an_answer_without_any_upper_limit_has_none(register_of: RegisterOf) -> None:
    register = register_of("AAA > MMM 2010 ?\nMMM > DDD 2011 5..")
    told = json.loads(json.dumps(as_dict(of(register), register), allow_nan=False))

    assert told["limits"] == {"low": 0, "high": None}
    assert told["cut"] is None


def test_docstring_of_the_json_names_every_field(told: dict[str, Any]) -> None:
    assert [field for field in told if f"`{field}`" not in (as_dict.__doc__ or "")] == []
