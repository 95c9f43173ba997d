"""What is lifted out of SIPRI's comments, and what is not."""

from __future__ import annotations

import pytest

from armsflow.importers.names.party_names import code_of
from armsflow.importers.sipri.comments import Comment, read_comment
from tests.importers.sipri_cases import shipped


def read(comment: str) -> Comment:
    """Return a comment read with the parties that are known."""
    return read_comment(comment, lambda name: code_of(name, shipped(), "sipri"))


@pytest.mark.parametrize(
    ("comment", "hedge"),
    [
        ("Possibly second-hand; M2 version", "possibly second-hand"),
        ("Aid; probably for Jordan", "probably for Jordan"),
        ("Designation uncertain (reported as 'MANPADS')", "designation uncertain (reported as 'MANPADS')"),
        ("No. could be up to 12", "No. could be up to 12"),
        ("TOW-2 and possibly TOW-2A version", "TOW-2 and possibly TOW-2A version"),
        ("Supplier may be Czech Republic", "supplier may be Czech Republic"),
        ("May be for Jordan", "may be for Jordan"),
        ("Second-hand; aid", ""),
        ("Ordered May 2015; delivered by May", ""),
        ("Mayor class; for maybeland", ""),
    ],
)
def test_a_clause_that_hedges_is_the_hedge(comment: str, hedge: str) -> None:
    assert read(comment).hedge == hedge


@pytest.mark.parametrize(
    ("comment", "end_users"),
    [
        ("Probably for Saudi aid to Syrian rebels or Yemen", ("syrian-opposition", "YEM")),
        ("Probably for Jordan", ("JOR",)),
        ("For Libya", ("LBY",)),
        ("For use by Sierra Leone peacekeeping forces in Mali", ("SLE",)),
        ("for African Union peacekeeping forces", ("african-union",)),
        ("For DR Congo armed forces", ("COD",)),
        ("For UN forces", ("united-nations",)),
        ("Possibly for Iraq, Jordan and Yemen", ("IRQ", "JOR", "YEM")),
    ],
)
def test_a_party_after_for_is_the_end_user(comment: str, end_users: tuple[str, ...]) -> None:
    assert read(comment).end_users == end_users


@pytest.mark.parametrize(
    "comment",
    [
        "For India class frigates",
        "For Jordan River patrol boats",
        "For 12 F-16C combat aircraft from Jordan",
        "For ASM missiles",
        "For use with SAM systems",
        "For C-28A frigates",
        "For Chechen (para-military) forces",
        "for use on tanks",
        "Developed for Iran",
    ],
)
def test_what_is_no_known_party_alone_is_no_end_user(comment: str) -> None:
    assert read(comment).end_users == ()


@pytest.mark.parametrize(
    ("comment", "via"),
    [
        ("Via Jordan", ("JOR",)),
        ("probably sold via Ukraine and possibly designed in Ukraine", ("UKR",)),
        ("Supplied via United States", ("USA",)),
        ("Possibly delivered by Sudan via Qatar and Turkey and financed by Qatar", ("QAT", "TUR")),
        ("Sold via a dealer", ()),
        ("Trivia Jordan", ()),
    ],
)
def test_a_party_after_via_is_on_the_way(comment: str, via: tuple[str, ...]) -> None:
    assert read(comment).via == via


@pytest.mark.parametrize(
    ("comment", "financiers"),
    [
        ("$65 m deal (financed by Saudi Arabia and UAE)", ("SAU", "ARE")),
        ("Funded by US aid", ("USA",)),
        ("Possibly delivered by Sudan via Qatar and Turkey and financed by Qatar", ("QAT",)),
        ("Paid by Kuwait; second-hand", ("KWT",)),
        ("Financed by Chinese loan", ()),
        ("Paid by 3 instalments", ()),
    ],
)
def test_a_party_that_pays_is_the_financier(comment: str, financiers: tuple[str, ...]) -> None:
    assert read(comment).financiers == financiers


@pytest.mark.parametrize(
    ("comment", "kind"),
    [
        ("Aid", "gift"),
        ("Second-hand; aid; FT-7A version", "gift"),
        ("Gift", "gift"),
        ("Part of $1.2 m aid", "gift"),
        ("CNY30 m ($4.4 m) aid", "gift"),
        ("Possibly aid", "unstated"),
        ("Funded by US aid", "unstated"),
        ("Part of $60 m deal (aid and/or financed by Chinese loan)", "unstated"),
        ("Loan as interim until delivery of new radars", "loan"),
        ("possibly loan", "unstated"),
        ("Produced under licence in Pakistan as Anza-2", "licensed_production"),
        ("Incl 1 produced under licence in Pakistan", "unstated"),
        ("Possibly produced under licence in Pakistan", "unstated"),
        ("", "unstated"),
    ],
)
def test_the_kind_is_what_a_whole_clause_states_without_a_hedge(comment: str, kind: str) -> None:
    assert read(comment).kind == kind


def test_what_is_not_ordered_is_known() -> None:
    assert read("Probably selected but not yet ordered by end-2025").is_not_ordered


def test_a_comment_of_one_word_many_times_is_read_at_once() -> None:
    asked: list[str] = []

    read_comment("via Aland " * 1000, lambda name: asked.append(name) or "")

    assert len(asked) < 100
