"""Names of parties as others write them: exactly, never by guess."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsflow.importers.answers import Answers
from armsflow.importers.draft import Draft
from armsflow.importers.names.party_letters import fold
from armsflow.importers.names.party_names import PartyUnknown, find_party, party_row
from armsflow.importers.names.party_tables import PUBLISHERS, aliases_of, given_names, names_of_states, rows_of, titles
from armsflow.importers.names.party_years import problem_of_years
from armsflow.register.load import Register, read_register
from armsflow.register.parse import parse_code
from armsflow.register.vocabulary import PartyKind


@pytest.fixture(scope="module")
def known() -> Register:
    return read_register()


def code_of(name: str, known: Register, publisher: str = "", **parties: str) -> str:
    return find_party(name, Answers(parties=parties), known, publisher)["code"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("BGR", "BGR"),
        ("Bulgaria", "BGR"),
        ("  BULGARIA ", "BGR"),
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Co\u0302te d'Ivoire", "CIV"),
        ("UAE", "ARE"),
        ("Turkiye", "TUR"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Georgia", "GEO"),
        ("Sudan", "SDN"),
        ("South\u00a0Sudan", "SSD"),
        ("NA", "NAM"),
        ("FR", "FRA"),
        ("SUN", "SUN"),
        ("Zaire", "COD"),
        ("Kosovo", "XKX"),
        ("Syria rebels*", "syrian-opposition"),
        ("syrian-opposition", "syrian-opposition"),
        ("NATO**", "nato"),
        ("unknown supplier(s)", "unknown"),
        ("unknown recipient(s)", "unknown-recipient"),
        ("British Virgin Islands", "VGB"),
    ],
)
def test_name_is_read_exactly(name: str, code: str, known: Register) -> None:
    assert code_of(name, known) == code


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Congo", {"COG", "COD"}),
        ("Korea", {"KOR", "PRK"}),
        ("Virgin Islands", {"VGB", "VIR"}),
        ("IS", {"ISL", "islamic-state"}),
        ("Unknown", {"unknown", "unknown-recipient"}),
    ],
)
def test_name_that_several_bear_is_refused(name: str, candidates: set[str], known: Register) -> None:
    with pytest.raises(PartyUnknown, match="choose one") as fault:
        code_of(name, known)

    assert set(fault.value.candidates) == candidates


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("Сhina", "C-SCRIPT", r"U\+0421.*China \(CHN\)"),
        ("Chin\u0430", "C-SCRIPT", r"U\+0430"),
        ("China\u202e", "C-BIDI", r"U\+202E"),
        ("Chi\u00adna", "C-INVIS", r"U\+00AD"),
        ("Chi\u200bna", "C-INVIS", r"U\+200B"),
        ("China\x00", "C-CTRL", r"U\+0000"),
        ("", "C-REQ", "empty"),
        (" \u00a0", "C-REQ", "empty"),
        ("None", "C-COUNTRY", "nobody"),
        ("null", "C-COUNTRY", "nobody"),
        ("n/a", "C-COUNTRY", "nobody"),
        ("-", "C-COUNTRY", "nobody"),
        ("Belaruss", "C-COUNTRY", r"did you mean Belarus \(BLR\)"),
        ("Ｃhina", "C-COUNTRY", "no party"),
        ("Китай", "C-COUNTRY", "no party"),
        ("<img src=x onerror=alert(1)>", "C-COUNTRY", "no party"),
        ("bulgaria, romania", "C-COUNTRY", "no party"),
        ("842", "C-COUNTRY", "no party"),
    ],
)
def test_name_of_nobody_says_what_is_wrong(name: str, code: str, words: str, known: Register) -> None:
    with pytest.raises(PartyUnknown, match=words) as fault:
        code_of(name, known)

    assert fault.value.code == code


def test_answer_comes_before_everything(known: Register) -> None:
    assert code_of("Congo", known, Congo="COD") == "COD"


def test_answer_can_be_a_party_of_the_reader_s_own(known: Register) -> None:
    party = find_party("Wagner", Answers(parties={"Wagner": "company:wagner-group"}), known)

    assert party == {"code": "wagner-group", "name": "Wagner", "kind": "company"}


def test_answer_that_is_no_code_is_refused(known: Register) -> None:
    with pytest.raises(PartyUnknown, match="no code we know"):
        code_of("Wagner", known, Wagner="wagner")


def test_state_lies_where_the_register_that_ships_draws_it(known: Register) -> None:
    assert party_row("ARE", known)["latitude"] == "24.42"


def test_other_state_lies_at_its_capital() -> None:
    assert party_row("PER", None)["position_of"] == "Lima, capital"


def test_capitals_are_where_the_register_that_ships_has_them(known: Register) -> None:
    for code, row in known.parties[known.parties.kind == "state"].iterrows():
        if row.latitude == row.latitude:
            place = party_row(str(code), None)
            assert abs(float(place["latitude"]) - row.latitude) < 0.3, code
            assert abs(float(place["longitude"]) - row.longitude) < 0.3, code


@pytest.mark.parametrize(
    ("code", "year", "words"),
    [
        ("SUN", 2020, r"after Soviet Union ended \(1991\)"),
        ("DDR", 1948, r"before East Germany began \(1949\)"),
        ("SUN", 1991, "^$"),
        ("CSK", 1992, "^$"),
        ("DEU", 1800, "^$"),
    ],
)
def test_former_state_out_of_its_years_is_told(code: str, year: int, words: str) -> None:
    problem = problem_of_years(code, (dt.date(year, 1, 1), dt.date(year, 12, 31)))

    assert re.search(words, problem)


def test_row_with_a_former_state_out_of_its_years_is_used_and_listed(known: Register) -> None:
    draft = Draft("a.csv", Answers(), known)
    with draft.row(7):
        draft.party("Soviet Union", "Supplier", (dt.date(2020, 1, 1), dt.date(2020, 12, 31)))

    assert [(i.code, i.outcome.value, i.line, i.value) for i in draft.issues] == [("R-ERA", "warn", 7, "Soviet Union")]


def test_unknown_names_are_looked_up_once(known: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refuse(name: str, *_: object) -> dict[str, str]:
        asked.append(name)
        raise PartyUnknown("is no party we know")

    monkeypatch.setattr("armsflow.importers.draft.find_party", refuse)
    draft = Draft("a.csv", Answers(), known)
    for line in range(3):
        with draft.row(line):
            draft.party("Nowhere", "Supplier")

    assert asked == ["Nowhere"]
    assert [issue.code for issue in draft.issues] == ["C-COUNTRY"] * 3


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_two_states_meet_in_what_is_compared(language: str) -> None:
    codes: dict[str, set[str]] = {}
    for code, names in given_names(language).items():
        for name in names:
            codes.setdefault(fold(name), set()).add(code)

    assert {name: found for name, found in codes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("table", ["party_aliases.csv", *(f"{key}_parties.csv" for key in PUBLISHERS)])
def test_table_names_each_party_once_and_with_a_title(table: str) -> None:
    rows = rows_of(table)
    folded = [fold(row["name"]) for row in rows]

    assert [row["name"] for row, name in zip(rows, folded, strict=True) if folded.count(name) > 1] == []
    assert [code for row in rows for code in row["code"].split(";") if code not in titles()] == []


def test_every_party_has_a_code_and_a_kind_of_ours() -> None:
    for code, (title, kind) in titles().items():
        assert parse_code(code)
        assert PartyKind(kind)
        assert title


def test_alias_contradicts_no_list() -> None:
    names = names_of_states()
    aliases = {name: entry.codes for name, entry in aliases_of().items()}

    differ = {name: (names[name], codes) for name, codes in aliases.items() if names.get(name, codes[0]) not in codes}

    assert differ == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=30))
def test_any_text_is_a_party_or_a_reason(known: Register, name: str) -> None:
    with suppress(PartyUnknown):
        party = find_party(name, Answers(), known)

        assert party["code"] in titles() or party["code"] in known.parties.index


@pytest.mark.parametrize("publisher", ["", *PUBLISHERS])
def test_every_name_of_iso_and_cldr_is_its_own_state_or_asks(publisher: str) -> None:
    for code, names in given_names("en").items():
        for name in names:
            try:
                found = (find_party(name, Answers(), None, publisher)["code"],)
            except PartyUnknown as fault:
                found = fault.candidates
            assert code in found, name
