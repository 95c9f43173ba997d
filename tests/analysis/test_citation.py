"""Citations: of a figure and of the data, in three forms, whatever the title holds."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.analysis.citation import Citation, as_bibtex, as_csl, as_plain, cite_data, cite_figure
from tests.analysis.cases import shipped

ADDRESS = "https://armsflow.example/flows?measure=launcher&data=56e67233"
SEEN = dt.date(2026, 11, 25)
FIGURE = cite_figure("Delivered launchers, 2015", shipped(), ADDRESS, SEEN)
DATA = cite_data(shipped(), "https://armsflow.example/", SEEN)
CSL_TYPES = {"figure", "dataset"}


def test_plain_citation_names_editors_title_data_address_and_day() -> None:
    assert as_plain(FIGURE) == (
        "The armsflow editors (2026). \u201cDelivered launchers, 2015\u201d. Figure, armsflow data 2026.11.0 of "
        f"2026-11-23, sha256 56e67233, CC BY 4.0. {ADDRESS} (seen on 25 November 2026)."
    )


def test_data_set_is_cited_by_the_title_of_its_descriptor() -> None:
    assert "\u201cArmsflow: sourced weapons transfers" in as_plain(DATA)
    assert ". Data set, armsflow data 2026.11.0" in as_plain(DATA)


def test_bibtex_is_one_entry() -> None:
    assert as_bibtex(FIGURE).splitlines() == [
        "@misc{armsflow-delivered-launchers-2015-56e67233,",
        "  author = {{The armsflow editors}},",
        "  title = {{Delivered launchers, 2015}},",
        "  year = {2026},",
        "  publisher = {armsflow},",
        "  version = {2026.11.0},",
        "  note = {armsflow data 2026.11.0 of 2026-11-23, sha256 56e67233, CC BY 4.0},",
        f"  url = {{{ADDRESS}}},",
        "  urldate = {2026-11-25}",
        "}",
    ]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50% of A & B_1 #2 $3", r"50\% of A \& B\_1 \#2 \$3"),
        ("}, author = {Nobody", r"\textbraceright{}, author = \textbraceleft{}Nobody"),
        (r"\input{/etc/passwd}", r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}"),
        ("a\nb\u202ec", "a b c"),
        ("~^<>|", r"\textasciitilde{}\textasciicircum{}\textless{}\textgreater{}\textbar{}"),
    ],
)
def test_title_is_set_by_latex_as_it_is_read(title: str, written: str) -> None:
    assert f"title = {{{{{written}}}}}," in as_bibtex(replace(FIGURE, title=title))


@given(title=st.text(), address=st.text(min_size=1))
def test_no_title_or_address_ends_its_field(title: str, address: str) -> None:
    entry = as_bibtex(replace(FIGURE, title=title, address=address))

    assert entry.count("{") == entry.count("}")
    assert len(entry.splitlines()) == 10
    depth = 0
    for letter in entry[:-1]:
        depth += (letter == "{") - (letter == "}")
        assert depth > 0 or letter in "@misc"


@pytest.mark.parametrize("cited", [FIGURE, DATA], ids=lambda cited: cited.kind)
def test_csl_has_what_its_schema_asks_for(cited: Citation) -> None:
    (item,) = json.loads(as_csl(cited))

    assert item["type"] in CSL_TYPES
    assert re.fullmatch(r"[\w-]+", item["id"])
    assert item["issued"] == {"date-parts": [[2026, 11, 23]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 25]]}
    assert item["author"] == [{"literal": "The armsflow editors"}]
    assert {"title", "URL", "version"} <= item.keys()


@given(st.text())
def test_csl_keeps_a_title_in_one_line(title: str) -> None:
    (item,) = json.loads(as_csl(replace(FIGURE, title=title)))

    assert item["title"].isprintable()


def test_register_without_a_descriptor_is_cited_by_its_hash() -> None:
    unversioned = replace(FIGURE, released="", version="unversioned", editors=("armsflow",))

    assert as_plain(unversioned).startswith("armsflow. \u201cDelivered")
    assert "issued" not in json.loads(as_csl(unversioned))[0]
    assert "year" not in as_bibtex(unversioned)
