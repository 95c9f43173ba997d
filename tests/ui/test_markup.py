"""HTML made from data: every text escaped, every link checked."""

from __future__ import annotations

from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.ui import markup

SCRIPT = "<script>alert(1)</script>\"'"
TEXTS = st.text(st.sampled_from("<>&\"'=/ax ")) | st.text()


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += [tag, *(name for name, _ in attrs)]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@given(TEXTS)
def test_text_makes_no_tag_of_its_own(text: str) -> None:
    assert set(read(markup.paragraph(text)).tags) == {"p", "class", "dir"}
    assert set(read(markup.inline(text)).tags) == {"span", "dir"}
    assert read(markup.answer(text, text)).tags == ["p", "class", "b", "span"]


@given(TEXTS, TEXTS)
def test_table_makes_no_tag_of_its_cells_heads_or_caption(cell: str, head: str) -> None:
    plain = read(markup.table(pd.DataFrame({"a": ["x"]}), {"a": "x"}, caption="x"))
    made = read(markup.table(pd.DataFrame({"a": [cell]}), {"a": head}, caption=head))

    assert made.tags == plain.tags


@given(TEXTS)
def test_link_is_text_alone_unless_it_is_a_web_address(url: str) -> None:
    assert read(markup.link("x", f"javascript:{url}")).tags == []


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//a.org", " https://a.org", "HTTPS://a.org"]
)
def test_other_schemes_are_no_link(url: str) -> None:
    assert markup.link("a & b", url) == "a &amp; b"


def test_link_tells_nobody_where_from() -> None:
    made = markup.link("x", 'https://a.org/?q="&b')

    assert 'href="https://a.org/?q=&quot;&amp;b"' in made
    assert 'rel="noopener noreferrer nofollow"' in made


def test_record_link_stays_on_its_page() -> None:
    assert 'href="/records?record=%22%3E%26step%3D1"' in markup.record_link('">&step=1')


def test_table_says_how_many_rows_it_leaves_out() -> None:
    made = markup.table(pd.DataFrame({"a": range(53)}), {"a": "A"}, caption="c")

    assert read(made).tags.count("tr") == 51
    assert "3 more rows are in the download" in made


def test_bars_are_as_wide_as_their_limits() -> None:
    flows = pd.DataFrame(
        {
            "low": [80.0, 0.0], "high": [160.0, float("inf")], "is_quantified": [True, False], "level": ["reported", "alleged"],
            "source_name": ["a", SCRIPT], "target_name": ["b", "c"], "label": ["80 to 160", "quantity not reported"],
            "years": ["2015", "2015"],
        }
    )  # fmt: skip

    made = markup.bars(flows, caption="c")

    assert "class='af-high' style='width:100.0%'" in made
    assert "class='af-low' style='width:50.0%'" in made
    assert made.count("width:0.0%") == 2
    assert "script" not in read(made).tags


def test_bar_without_years_says_its_level_alone() -> None:
    flows = pd.DataFrame(
        {
            "low": [6.0], "high": [6.0], "is_quantified": [True], "level": ["not on record"], "source_name": ["a"],
            "target_name": ["b"], "label": ["at least 6"], "years": [""],
        }
    )  # fmt: skip

    assert "<span class='af-small'>not on record</span>" in markup.bars(flows, caption="c")


def many_flows(number: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "low": 1.0, "high": 1.0, "is_quantified": True, "level": "reported", "target_name": "b", "label": "1 launcher",
            "years": "2015", "source_name": [f"a{each}" for each in range(number)],
            "transfer_ids": [(f"t{each}",) for each in range(number)],
        }
    )  # fmt: skip


def test_of_very_many_bars_the_rest_unfolds() -> None:
    shown, _, rest = markup.bars(many_flows(markup.MOST_BARS + 3), caption="c").partition("<details>")

    assert shown.count("<li") == markup.MOST_BARS
    assert "<summary>3 more flows</summary>" in rest
    assert rest.count("<li") == 3


def test_bars_that_all_have_room_do_not_fold() -> None:
    assert "<details" not in markup.bars(many_flows(markup.MOST_BARS), caption="c")


@pytest.mark.parametrize(("lit", "is_open"), [(0, False), (markup.MOST_BARS, True)])
def test_what_is_lit_is_never_folded_away(lit: int, is_open: bool) -> None:
    made = markup.bars(many_flows(markup.MOST_BARS + 3), caption="c", lit=frozenset({f"t{lit}"}))

    assert ("<details open>" in made) is is_open
