"""Small parties under one name: nothing lost, nothing added, nobody gathered alone."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from armsflow.analysis.gathering import FEWEST, OTHERS, SIDES, gather_small

LINKS = st.lists(
    st.tuples(
        st.sampled_from([f"{code}@0" for code in "abcdefgh"] + ["b@1", "c@1"]),
        st.sampled_from([f"{code}@1" for code in "abcdefgh"] + ["d@2", "e@2", "f@2"]),
        st.sampled_from(["documented", "reported"]),
        st.integers(0, 50),
        st.integers(0, 50) | st.just(float("inf")),
    ),
    min_size=1,
    max_size=40,
)


def links_of(rows: list[tuple[str, str, str, int, float]]) -> pd.DataFrame:
    """Links of three columns, some without a quantity, some without an upper limit."""
    links = pd.DataFrame(rows, columns=["source", "target", "level", "low", "spare"])
    return links.assign(high=links.low + links.spare, is_quantified=links.low > 0)


@given(LINKS, st.integers(1, 6), st.integers(1, 30))
def test_gathering_moves_no_limit_and_no_column(
    rows: list[tuple[str, str, str, int, float]], most: int, most_links: int
) -> None:
    links = links_of(rows)
    left, *_ = gather_small(links, most=most, most_links=most_links)

    for end in ("source", "target"):
        before, after = ((each[end].str[-1], each[["low", "high"]]) for each in (links, left))
        pd.testing.assert_frame_equal(before[1].groupby(before[0]).sum(), after[1].groupby(after[0]).sum())


@given(LINKS, st.integers(1, 6), st.integers(1, 30))
def test_others_say_whom_they_stand_for_and_never_for_one(
    rows: list[tuple[str, str, str, int, float]], most: int, most_links: int
) -> None:
    links = links_of(rows)
    left, others, _ = gather_small(links, most=most, most_links=most_links)

    before, after = ({*each.source, *each.target} for each in (links, left))
    assert {node for nodes in others.values() for node in nodes} == before - after
    assert set(others) == {node for node in after if node.startswith(OTHERS)}
    assert all(len(nodes) > 1 for nodes in others.values())


@given(LINKS, st.integers(1, 6), st.integers(1, 30))
def test_links_are_at_most_as_many_as_asked_unless_the_fewest_have_more(
    rows: list[tuple[str, str, str, int, float]], most: int, most_links: int
) -> None:
    left, *_ = gather_small(links_of(rows), most=most, most_links=most_links)

    columns = pd.Series(sorted({*left.source, *left.target})).str[-1].value_counts()
    assert len(left[SIDES].drop_duplicates()) <= most_links or columns.max() <= max(most, FEWEST) + 1


def test_the_largest_keep_their_names_and_one_without_a_quantity_is_small() -> None:
    links = links_of(
        [(f"{code}@0", "z@1", "reported", low, 0) for code, low in zip("abcd", (5, 50, 6, 0), strict=True)]
    )

    left, others, _ = gather_small(links, most=2)

    assert list(left.source) == ["others@0", "b@0", "c@0", "others@0"]
    assert others == {"others@0": ["a@0", "d@0"]}
