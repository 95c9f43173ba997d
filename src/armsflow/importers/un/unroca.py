"""The UN Register of Conventional Arms: a report's page, the JSON of a scraper, or the API's answer for one state."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup, Tag

from armsflow.importers.draft import Draft
from armsflow.importers.opening.opened import Form, Opened
from armsflow.importers.un.unroca_api import is_api, write_api
from armsflow.importers.un.unroca_report import TRANSFERS, Report, write_reports
from armsflow.register.issues import FileRefused, Issue, Outcome

MOST_OF_A_PAGE = 1_000_000
TITLE = "UNROCA original report"
SCRAPED = frozenset({"table", "year", "exporter", "importer", "category", "num_items"})
HELD = frozenset({"table", "year", "country", "category", "num_items"})


def signs(opened: Opened) -> tuple[str, ...]:
    """Return by which signs a file is the UN Register's."""
    if opened.form is Form.HTML and TITLE in opened.text:
        return (f"title {TITLE!r}",)
    if opened.form is Form.JSON and is_api(opened.value):
        return ("JSON with 'available_reports' and the register's tables of one state",)
    rows = _scraped(opened)
    if rows and all(set(row) >= SCRAPED or set(row) >= HELD for row in rows):
        return ("JSON rows with 'table', 'exporter', 'importer', 'category' and 'num_items'",)
    return ()


def translate(opened: Opened, draft: Draft) -> None:
    """Write every row of a file into the draft.

    Raises:
        FileRefused: a page is far larger than any report.
    """
    if opened.form is Form.HTML:
        write_reports(_numbered(list(_page(opened))), draft)
    elif is_api(opened.value):
        write_api(opened.value, draft)
    else:
        write_reports([_scraped_row(row, number) for number, row in enumerate(_scraped(opened), start=1)], draft)


def _scraped(opened: Opened) -> list[dict[str, Any]]:
    rows = opened.value if opened.form is Form.JSON and isinstance(opened.value, list) else []
    return rows if all(isinstance(row, dict) for row in rows) else []


def _scraped_row(row: dict[str, Any], number: int) -> Report:
    cells = {key: "" if value is None else str(value) for key, value in row.items()}
    table = cells["table"]
    is_import = table.endswith("import")
    return Report(
        line=number, table=table, year=cells["year"],
        reporter=cells.get("country") or cells["importer" if is_import else "exporter"],
        exporter=cells.get("exporter", ""), importer=cells.get("importer", ""), category=cells["category"],
        amount=cells["num_items"], origin=cells.get("state_of_origin", ""), via=cells.get("intermediate_locations", ""),
        texts=(cells.get("description", ""), cells.get("comments", "")), original=json.dumps(row, ensure_ascii=False),
    )  # fmt: skip


def _page(opened: Opened) -> Iterator[Report]:
    """Yield the rows of a report's page: each table says by its second column who the other end is."""
    if len(opened.text) > MOST_OF_A_PAGE:
        problem = "is far larger than a report's page; choose the page of one report"
        raise FileRefused(Issue(opened.name, 0, "file", "", problem, "F-SIZE", Outcome.REFUSE))
    page = BeautifulSoup(opened.text, "html.parser")
    state, year = _filed_by(page, opened.name)
    for table in page.find_all("table"):
        if table.find_parent("table"):
            continue
        kind = ""
        for row in table.find_all("tr"):
            found = row.find_all(["th", "td"])
            cells = [cell.get_text(" ", strip=True) for cell in found]
            if all(cell.name == "th" for cell in found):
                kind = kind or _kind_of(cells)
            elif any(cells):
                yield _page_row(kind, cells, row.sourceline or 0, state, year)


def _numbered(reports: list[Report]) -> list[Report]:
    """Number the rows of a page that has several on one line: each row needs a line of its own."""
    if len({report.line for report in reports}) == len(reports):
        return reports
    return [replace(report, line=number) for number, report in enumerate(reports, start=1)]


def _filed_by(page: BeautifulSoup, name: str) -> tuple[str, str]:
    """Return the state that filed a report and the year: "Bulgaria 2015" follows the title."""
    title = page.find(lambda tag: isinstance(tag, Tag) and tag.name == "h4" and TITLE in tag.get_text())
    following = title.find_next_sibling() if title else None
    words = following.get_text(" ", strip=True) if following else ""
    found = re.fullmatch(r"(.+?)\W+((?:19|20)[0-9]{2})", words)
    if not found:
        problem = "does not say after its title which state reported for which year; save the whole page again"
        raise FileRefused(Issue(name, 0, "page", words, problem, "H-MISSING", Outcome.REFUSE))
    return found[1], found[2]


def _kind_of(header: list[str]) -> str:
    """Return which table of a report has this header, by its second column; empty for one that is not of arms."""
    second = header[1].casefold() if len(header) > 1 else ""
    if "importer" in second:
        return "major_export"
    if "exporter" in second:
        return "major_import"
    return "page" if "number" in second else ""


def _page_row(kind: str, cells: list[str], line: int, state: str, year: str) -> Report:
    original = " | ".join(cells)
    if kind not in TRANSFERS:
        return Report(line, kind, year, state, "", "", cells[0], "", original=original)
    category, other, amount, origin, via, *texts = [*cells, *[""] * 5][: max(len(cells), 5)]
    ends = (state, other) if kind == "major_export" else (other, state)
    return Report(line, kind, year, state, *ends, category, amount, origin, via, tuple(texts), original)
