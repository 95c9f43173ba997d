"""A file and the shipped register as one: reports of one transfer meet, and nothing is counted twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.joined import Joined, join_registers
from armsflow.analysis.meeting_words import OTHER, PART, SAME, UNLIKE, count_verdicts, word_meetings
from armsflow.analysis.meetings import Relation
from armsflow.analysis.selection import select
from armsflow.register.load import Register, read_register
from armsflow.register.quantity import Quantity
from tests.conftest import rows_of, write_register

JoinOf = Callable[[str, str], Joined]


@pytest.fixture
def join_of(tmp_path: Path) -> JoinOf:
    """Return a joiner of two small cases: what ships, and the file, which calls its transfers by other names."""

    def register_of(name: str, case: str) -> Register:
        folder = tmp_path / name
        folder.mkdir()
        rows = rows_of(case)
        for number, row in enumerate(rows, start=1):
            if name == "own" and row["transfer"] == f"t{number}":
                row["transfer"] = f"own{number}"
        return read_register(write_register(folder, rows))

    def join(shipped: str, own: str) -> Joined:
        file = register_of("own", own)
        file = replace(file, package=file.package._replace(is_own=True, title="file.csv"))
        return join_registers(register_of("shipped", shipped), file)

    return join


def total_of(joined: Joined, measure: str = "launcher") -> str:
    """What is counted in a measure, in words."""
    return select(joined.register, TransferFilter(measure=measure)).measure.write(
        select(joined.register, TransferFilter(measure=measure)).total
    )


def test_the_same_transfer_is_counted_once(join_of: JoinOf) -> None:
    joined = join_of("BLR > BGR 2015 240", "BLR > BGR 2015 240")

    assert total_of(joined) == "240 launchers"
    assert len(joined.register.transfers) == 2
    assert joined.register.transfers.transfer.nunique() == 1


def test_two_figures_of_one_transfer_are_limits(join_of: JoinOf) -> None:
    joined = join_of("BLR > BGR 2015 240", "BLR > BGR 2015 200")

    assert total_of(joined) == "200 to 240 launchers"


@pytest.mark.parametrize(
    "other",
    ["BLR > SAU 2015 240", "BLR > BGR 2016 240", "BLR > BGR 2015 240 stage=ordered", "BGR > BLR 2015 240"],
)
def test_another_transfer_is_no_second_report(other: str, join_of: JoinOf) -> None:
    joined = join_of("BLR > BGR 2015 240", other)

    assert joined.meetings.empty
    assert joined.register.transfers.transfer.nunique() == 2


def test_where_it_could_be_either_of_two_both_are_kept_apart_and_listed(join_of: JoinOf) -> None:
    joined = join_of("BLR > BGR 2015 240\nBLR > BGR 2015 10", "BLR > BGR 2015 240")

    assert list(joined.meetings.relation) == [Relation.APART, Relation.APART]
    assert total_of(joined) == "490 launchers"


TOTAL = "BGR > SAU 2015-2017 2200"
YEARS = "BGR > SAU 2015 800\nBGR > SAU 2017 1400"


@pytest.mark.parametrize(("shipped", "own"), [(YEARS, TOTAL), (TOTAL, YEARS)])
def test_a_total_over_years_is_never_added_to_its_years(shipped: str, own: str, join_of: JoinOf) -> None:
    joined = join_of(shipped, own)

    assert total_of(joined) == "2,200 launchers"
    assert count_verdicts(word_meetings(joined)) == {PART: 2}


ROWS = "BGR > SAU 2015 10 reported_by=supplier\nBGR > SAU 2015 5 reported_by=supplier"


@pytest.mark.parametrize("is_own", [True, False])
def test_one_side_s_report_stands_beside_the_sum_of_the_other_side_s_rows(is_own: bool, join_of: JoinOf) -> None:
    cases = [ROWS, "BGR > SAU 2015 14 reported_by=recipient"]
    joined = join_of(*cases if is_own else reversed(cases))

    assert total_of(joined) == "14 to 15 launchers"
    assert count_verdicts(word_meetings(joined)) == {PART: 2}


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        (ROWS.replace(" 5 ", " ? "), "10 or more launchers"),
        (ROWS.replace(" 5 ", " 5..8 "), "14 to 18 launchers"),
        (f"{ROWS} unit=missile", "14 launchers"),
    ],
)
def test_the_sum_is_as_sure_as_its_rows(rows: str, total: str, join_of: JoinOf) -> None:
    assert total_of(join_of(rows, "BGR > SAU 2015 14 reported_by=recipient")) == total


def test_the_sum_says_that_it_is_ours(join_of: JoinOf) -> None:
    rows = join_of(ROWS, "BGR > SAU 2015 14 reported_by=recipient").register.transfers

    assert list(rows.part_of) == ["own-r1-supplier-sum", "own-r1-supplier-sum", "", ""]
    assert (
        rows.note.iloc[-1] == "Sum of 2 records of one side, made by us to stand beside the report of the other side."
    )


def test_a_total_that_could_be_of_two_deals_is_kept_apart(join_of: JoinOf) -> None:
    joined = join_of(YEARS, f"{TOTAL}\nBGR > SAU 2015-2017 5")

    assert set(joined.meetings.relation) == {Relation.APART}


def test_a_deal_is_a_surer_sign_than_a_system(join_of: JoinOf) -> None:
    shipped = "BLR > BGR 2015 240 deal=d1\nBLR > BGR 2015 10 deal=d2"
    own = "BLR > BGR 2015 11 deal=d2\nBLR > BGR 2015 240"
    joined = join_of(shipped, own)

    assert list(joined.meetings.alike) == ["deal", "system"]
    assert set(joined.meetings.relation) == {Relation.SAME}
    assert total_of(joined) == "250 to 251 launchers"


def test_a_system_of_another_name_meets_by_unit_and_category(join_of: JoinOf) -> None:
    joined = join_of("BLR > BGR 2015 240", "BLR > BGR 2015 240 system=launchers")

    assert list(joined.meetings.alike) == ["unit and category"]


def test_two_systems_that_one_register_tells_apart_do_not_meet(join_of: JoinOf) -> None:
    joined = join_of("BLR > BGR 2015 240", "BLR > BGR 2015 50 system=fagot\nBLR > SAU 2016 9")

    assert joined.meetings.empty
    assert total_of(joined) == "299 launchers"


@pytest.mark.parametrize("deals", [("sipri-60971", "sipri-60972"), ("sipri-a-2015", "sipri-a-2016")])
def test_two_deals_of_sipri_s_are_two_transfers(deals: tuple[str, str], join_of: JoinOf) -> None:
    first, second = deals
    joined = join_of(f"BGR > SAU 2015 80 deal={first}", f"BGR > SAU 2015 90 deal={second}")

    assert total_of(joined) == "170 launchers"


def test_a_deal_without_sipri_s_number_can_be_one_that_has_it(join_of: JoinOf) -> None:
    joined = join_of("BGR > SAU 2015 80 deal=sipri-60971", "BGR > SAU 2015 80 deal=sipri-bgr-sau-konkurs-2014")

    assert total_of(joined) == "80 launchers"


def test_what_contains_its_parts_meets_alone(join_of: JoinOf) -> None:
    exports = "BGR > USA 2015 100\nBGR > USA 2015 30 part_of=r1"
    joined = join_of(exports, "BGR > USA 2015 110 reported_by=recipient")

    assert list(joined.meetings.relation) == [Relation.SAME]
    assert total_of(joined) == "100 to 110 launchers"


def test_two_reports_of_the_file_follow_their_transfer(join_of: JoinOf) -> None:
    own = "BLR > BGR 2015 240 transfer=a\nBLR > BGR 2015 200 transfer=a reported_by=recipient"
    joined = join_of("BLR > BGR 2015 220", own)

    assert joined.register.transfers.transfer.nunique() == 1
    assert total_of(joined) == "200 to 240 launchers"


def test_names_that_both_use_are_told_apart(join_of: JoinOf) -> None:
    joined = join_of("BLR > BGR 2015 240 consignment=c", "BGR > SAU 2016 80 consignment=c\nBGR > SAU 2016 5 part_of=r1")
    rows = joined.register.transfers

    assert rows.id.is_unique
    assert joined.register.sources.index.is_unique
    assert list(rows.part_of) == ["", "", "own-r1"]
    assert list(rows.consignment) == ["c", "own-c", ""]
    assert all(set(cited) <= set(joined.register.sources.index) for cited in rows.sources)


def test_the_data_is_named_by_both(join_of: JoinOf) -> None:
    package = join_of("BLR > BGR 2015 240", "BGR > SAU 2016 80").register.package

    assert package.is_own
    assert package.words.startswith("your file file.csv, sha256 ")
    assert ", joined with armsflow data " in package.words


def test_the_shipped_register_joined_with_itself_counts_what_it_counts_alone() -> None:
    shipped = read_register()
    joined = join_registers(shipped, shipped)

    assert set(joined.meetings.relation) == {Relation.SAME}
    assert set(joined.register.transfers.transfer) == set(shipped.transfers.transfer)


def test_a_transfer_of_the_same_name_and_another_system_is_another(join_of: JoinOf) -> None:
    joined = join_of("BLR > BGR 2015 240", "BLR > BGR 2015 50 system=fagot transfer=t1\nBLR > SAU 2016 9")

    assert total_of(joined) == "299 launchers"


def test_a_transfer_of_the_same_name_is_that_one(join_of: JoinOf) -> None:
    shipped = "BLR > BGR 2015 240\nBLR > BGR 2015 10"
    joined = join_of(shipped, "BLR > BGR 2015 12 transfer=t2")

    assert total_of(joined) == "250 to 252 launchers"


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        ("BLR > BGR 2015 240", SAME),
        ("BLR > BGR 2015 200", OTHER),
        ("BLR > BGR 2015 200..240", OTHER),
        ("BLR > BGR 2015 ?", UNLIKE),
        ("BLR > BGR 2015 9 unit=missile", UNLIKE),
    ],
)
def test_meeting_is_said_in_words(own: str, verdict: str, join_of: JoinOf) -> None:
    worded = word_meetings(join_of("BLR > BGR 2015 240", own))

    assert list(worded.verdict) == [verdict]
    assert list(worded.shipped) == ["240 launchers"]


def test_those_that_differ_come_first(join_of: JoinOf) -> None:
    worded = word_meetings(join_of("BLR > BGR 2015 240\nBGR > SAU 2016 80", "BLR > BGR 2015 240\nBGR > SAU 2016 90"))

    assert list(worded.verdict) == [OTHER, SAME]
    assert count_verdicts(worded) == {OTHER: 1, SAME: 1}


TABLE = "system=major-arms-sipri-tiv unit="
DELIVERIES = "BGR > SAU 2015 800 tiv_million=8\nBGR > SAU 2015-2017 12 tiv_million=1.2 system=btr"


@pytest.mark.parametrize(
    "table", ["BGR > SAU 2015 ? tiv_million=10", "not-named > SAU 2015 ? tiv_million=10", "BGR > not-named 2015 ? tiv_million=10"]
)  # fmt: skip
@pytest.mark.parametrize("is_own", [True, False])
def test_a_table_of_tivs_is_never_added_to_the_deliveries_within_it(table: str, is_own: bool, join_of: JoinOf) -> None:
    cases = [DELIVERIES, f"{table} {TABLE}"]
    joined = join_of(*cases if is_own else reversed(cases))

    assert total_of(joined, "TIV") == "10 million TIV"
    assert total_of(joined) == "812 launchers"
    assert joined.in_tables == 2


@pytest.mark.parametrize(
    "table", ["BGR > SAU 2018 ? tiv_million=10", "SRB > SAU 2015 ? tiv_million=10", "BGR > not-named 2015 ?"]
)
def test_a_table_of_other_years_or_parties_or_without_a_figure_contains_no_delivery(
    table: str, join_of: JoinOf
) -> None:
    assert join_of(DELIVERIES, f"{table} {TABLE}").in_tables == 0


def test_the_tiv_of_one_system_is_that_of_its_deliveries(join_of: JoinOf) -> None:
    joined = join_of(DELIVERIES, f"BGR > SAU 2015 ? tiv_million=10 {TABLE}")
    chosen = TransferFilter(measure="TIV", system=("btr",))

    assert select(joined.register, chosen).total == Quantity(1.2, 1.2)


def test_a_table_of_one_side_contains_one_of_both(join_of: JoinOf) -> None:
    joined = join_of(f"not-named > SAU 2015 ? tiv_million=10 {TABLE}", f"BGR > SAU 2015 ? tiv_million=9 {TABLE}")

    assert total_of(joined, "TIV") == "10 million TIV"
