"""The cases of bad input that a table can hold, each with what it must get; docs/bad-inputs.md lists all 92."""

from __future__ import annotations

import csv
import datetime as dt
import gc
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from armsflow.importers.answers import Answers
from armsflow.importers.importing import Imported, import_file
from armsflow.register.issues import FileRefused, Issue, Outcome
from armsflow.register.load import read_register
from tests.importers.workbooks import rows_of as workbook_of_rows

ROOT = Path(__file__).parents[2]
KNOWN = read_register()
STATM = Path("/proc/self/statm")
HEADER = (
    "id",
    "supplier",
    "recipient",
    "system",
    "quantity",
    "unit",
    "value",
    "currency",
    "year",
    "stage",
    "source_url",
    "note",
)
GOOD = dict(
    zip(
        HEADER,
        ("r1", "Belarus", "Bulgaria", "AK-47", "36", "rifle", "", "", "2015", "delivered", "https://a.org/1", "Seen."),
        strict=True,
    )
)
REFUSE, REJECT, WARN, ACCEPT = Outcome.REFUSE, Outcome.REJECT, Outcome.WARN, "accept"


def table(*rows: Iterable[str], header: Iterable[str] = HEADER) -> bytes:
    """Return a CSV: a header and rows of cells."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return file.getvalue().encode()


def with_row(**cells: str) -> bytes:
    """Return a CSV of three good rows but for some cells of the second, on line 3."""
    rows = [GOOD | {"id": f"r{number}", "year": str(2010 + number)} for number in range(3)]
    rows[1] |= cells
    header = [*HEADER, *(name for name in cells if name not in HEADER)]
    return table(*([row.get(name, "") for name in header] for row in rows), header=header)


THREE = with_row().decode()
LINES = THREE.splitlines()


@dataclass(frozen=True)
class Case:
    """A number of the list, a file, and what it must get; `line`: where the issue is."""

    number: int
    content: bytes
    outcome: str
    code: str = ""
    line: int = 0
    rows: int = 3
    accepted: int = 2
    column: str = ""
    name: str = "trade.csv"


def cell(number: int, outcome: str, code: str, column: str, *values: str, **others: str) -> list[Case]:
    """Return a case for each value of a column of line 3."""
    accepted = 2 if outcome == REJECT else 3
    return [
        Case(number, with_row(**{column: value}, **others), outcome, code, 3, 3, accepted, column) for value in values
    ]


FILES = [
    Case(1, b"", REFUSE, "F-EMPTY"),
    Case(2, table(), ACCEPT, "F-NOROWS", 0, 0, 0),
    Case(3, f"{THREE}\n".encode(), REJECT, "R-BLANK", 5, 4, 3),
    Case(3, f"{THREE}{',' * 11}\n".encode(), REJECT, "R-BLANK", 5, 4, 3),
    Case(4, b"\xef\xbb\xbf" + THREE.encode(), ACCEPT, accepted=3),
    Case(5, THREE.encode("utf-16"), ACCEPT, "F-ENC", accepted=3),
    Case(6, THREE.replace("Seen.", "Côte", 1).encode("latin-1"), REFUSE, "F-ENC", 2),
    Case(7, "\n".join(LINES[:2]).encode() + b"\n\xf4\n" + "ô".encode(), REFUSE, "F-ENC", 3),
    Case(8, THREE.encode() + b"\xed\xa0\x80\n", REFUSE, "F-ENC", 5),
    Case(11, THREE.replace(",", ";").encode(), REFUSE, "F-DELIM", 1),
    Case(11, THREE.replace(",", "\t").encode(), REFUSE, "F-DELIM", 1),
    Case(13, THREE.replace("\n", "\r").encode(), ACCEPT, accepted=3),
    Case(13, THREE.replace("\n", "\r\n", 2).encode(), ACCEPT, accepted=3),
    Case(15, THREE.replace("r1", '"r1').encode(), REJECT, "R-QUOTE", 3, 3, 1),
    Case(16, THREE.replace("Seen.", 'a "b" c').encode(), ACCEPT, accepted=3),
    Case(17, THREE.replace("r1,", "r1,,").encode(), REJECT, "R-CELLS", 3),
    Case(18, "\n".join([LINES[0], *(f"{line}," for line in LINES[1:]), ""]).encode(), REJECT, "R-CELLS", 2, 3, 0),
    Case(19, "\n".join([*LINES, "r4,Belarus,Bulgaria", ""]).encode(), REJECT, "R-CELLS", 5, 4, 3),
    Case(20, THREE[:-30].encode(), REJECT, "R-CELLS", 4),
    Case(20, THREE[:-30].encode(), WARN, "F-TRUNC", 4),
    Case(21, THREE.replace("note", "quantity", 1).encode(), REFUSE, "H-DUP", 1),
    Case(22, THREE.replace("note", "", 1).encode(), REFUSE, "H-BLANK", 1),
    Case(23, THREE.replace("supplier", "suplier", 1).encode(), REFUSE, "H-MISSING", 1),
    Case(24, with_row(colour="red"), ACCEPT, "H-UNUSED", accepted=3),
    Case(25, THREE.replace("supplier", " Supplier\u00a0", 1).encode(), ACCEPT, "H-READ", accepted=3),
    Case(26, THREE.replace("supplier,recipient", "leverancier,ontvanger", 1).encode(), REFUSE, "H-MISSING", 1),
    Case(31, with_row(id="r0"), REJECT, "R-DUPID", 3),
    Case(32, f"{THREE}{LINES[1]}\n".encode(), REJECT, "R-DUP", 5, 4, 3),
    Case(32, "\n".join(line.partition(",")[2] for line in [*LINES, LINES[1]]).encode(), WARN, "R-DUP", 5, 4, 4),
    Case(85, workbook_of_rows(list(HEADER), list(GOOD.values()), [*list(GOOD.values())[:4], "#N/A", *list(GOOD.values())[5:]]), REJECT, "X-ERR", 3, 2, 1, name="trade.xlsx"),
]  # fmt: skip

CELLS = [
    *cell(9, REJECT, "C-CTRL", "note", "a\x00b"),
    *cell(10, REJECT, "C-CTRL", "note", "a\x07b", "a\x7fb", "a\x85b"),
    *cell(12, REJECT, "C-NUM", "value", "7800,5", currency="EUR"),
    *cell(12, REJECT, "C-NUM", "quantity", "7800,5"),
    *cell(30, REJECT, "C-LONG", "note", "x" * 10_001),
    *cell(34, REJECT, "C-INT", "quantity", "1,200", "1 200", "1'200", "1\u202f200"),
    *cell(35, REJECT, "C-INT", "quantity", "c. 20", "~20", "20+", "some"),
    *cell(36, REJECT, "C-INT", "quantity", "20-30", "20\u201330"),
    *cell(37, REJECT, "C-RANGE", "quantity", "-36"),
    *cell(38, WARN, "C-ZERO", "quantity", "0"),
    *cell(39, REJECT, "C-INT", "quantity", "NaN", "nan"),
    *cell(40, ACCEPT, "", "quantity", ""),
    *cell(41, REJECT, "C-INT", "quantity", "inf", "1e400", "Infinity"),
    *cell(42, REJECT, "C-INT", "quantity", "1e3", "0x10", "036", "1_000"),
    *cell(43, REJECT, "C-RANGE", "quantity", str(2**64 + 7)),
    *cell(44, REJECT, "C-INT", "quantity", "36.5"),
    *cell(45, REJECT, "C-INT", "quantity", "٣٦", "３６", "\u221236"),
    *cell(46, REJECT, "C-INT", "quantity", "-0", "+36"),
    *cell(47, REJECT, "C-NUM", "value", "$7.8bn", "EUR 5", currency="EUR"),
    *cell(48, REJECT, "C-YEAR", "year", "0", "9999", "19", "201"),
    *cell(49, WARN, "C-FUTURE", "year", "2099"),
    *cell(50, REJECT, "C-YEAR", "year", "2015-2017", "2019.0", "2019-03-01"),
    *cell(51, REJECT, "R-ORDER", "date_to", "2014-01-01", date_from="2015-01-01"),
    *cell(53, ACCEPT, "", "recipient", "NA", "Namibia"),
    *cell(54, REJECT, "C-COUNTRY", "recipient", "None", "null", "n/a", "NaN", "Moon"),
    *cell(54, REJECT, "C-COUNTRY", "recipient", "-"),
    *cell(55, REJECT, "C-REQ", "supplier", "", " ", "\u00a0"),
    *cell(56, ACCEPT, "", "recipient", "Burma", "Ivory Coast", "UAE", "Côte d'Ivoire"),
    *cell(57, REJECT, "C-COUNTRY", "recipient", "Congo", "Korea"),
    *cell(57, ACCEPT, "", "recipient", "Georgia", "Guinea", "DR Congo", "South Korea"),
    *cell(58, WARN, "R-ERA", "supplier", "Soviet Union"),
    *cell(59, REJECT, "C-SCRIPT", "recipient", "Сhina"),
    *cell(60, REJECT, "C-BIDI", "recipient", "China\u202e", "\u2066China"),
    *cell(60, REJECT, "C-BIDI", "note", "a\u202eb", "a\u2067b"),
    *cell(61, REJECT, "C-INVIS", "recipient", "Chi\u200bna", "Chi\u00adna"),
    *cell(61, REJECT, "C-INVIS", "note", "a\u200bb", "a\ufeffb"),
    *cell(61, ACCEPT, "", "note", "می\u200cخواهم"),
    *cell(62, ACCEPT, "", "recipient", "Co\u0302te d'Ivoire", " Bulgaria\u00a0"),
    *cell(63, ACCEPT, "", "note", "שלום", "مرحبا"),
    *cell(64, WARN, "R-SELF", "recipient", "Belarus"),
    *cell(65, ACCEPT, "", "recipient", "Belarus", supplier="Bulgaria"),
    *cell(66, REJECT, "C-COUNTRY", "recipient", "<img src=x onerror=alert(1)>", "<script>"),
    *cell(66, ACCEPT, "", "note", "</script><script>alert(1)</script>"),
    *cell(67, ACCEPT, "", "note", "![t](http://a.org/p.png) :material/x: $x$"),
    *cell(68, ACCEPT, "", "note", "=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-1", "\uff1d1"),
    *cell(69, ACCEPT, "", "system", "🙂🙂", "e" + "\u0301" * 2000),
    *cell(71, REJECT, "C-URL", "source_url", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.org"),
    *cell(72, REJECT, "C-URL", "source_url", "https://me:secret@a.org", "https://a.org/a b", 'https://a.org/"x', "https://a.org/\nx"),
    *cell(73, WARN, "C-ADDR", "source_url", "http://127.0.0.1/", "http://10.0.0.1/", "http://169.254.169.254/", "http://[::1]/", "http://2130706433/"),
    *cell(75, WARN, "C-REQ", "source_url", ""),
]  # fmt: skip


def outcome_of(case: Case, **answers: object) -> Imported | Issue:
    try:
        return import_file(case.name, case.content, answers=Answers(**answers), known=KNOWN)  # type: ignore[arg-type]
    except FileRefused as refused:
        return refused.issue


@pytest.mark.parametrize("case", FILES + CELLS, ids=lambda case: f"{case.number}-{case.outcome}-{case.code}")
def test_case_gets_what_it_must(case: Case) -> None:
    found = outcome_of(case)

    told = [str(found)] if isinstance(found, Issue) else [str(issue) for issue in found.receipt.issues]
    assert not [text for text in told if "Traceback" in text or "/work" in text or not text.isprintable()]
    if case.outcome == REFUSE:
        assert isinstance(found, Issue)
        assert (found.code, found.outcome, found.line) == (case.code, REFUSE, case.line)
        return
    assert isinstance(found, Imported)
    receipt = found.receipt
    assert (receipt.rows_in, receipt.rows_accepted) == (case.rows, case.accepted)
    assert {issue.line for issue in receipt.set_aside} == receipt.originals.keys()
    assert len(receipt.originals) == receipt.rows_set_aside
    if case.outcome == ACCEPT:
        assert [str(issue) for issue in (*receipt.set_aside, *receipt.warnings)] == []
        assert not case.code or case.code in {note.code for note in receipt.notes}
        return
    assert (case.code, case.outcome, case.line) in {(issue.code, issue.outcome, issue.line) for issue in receipt.issues}
    if case.column:
        assert case.column in {issue.column for issue in receipt.issues if issue.code == case.code}
    assert all(issue.outcome != REJECT or "; " in issue.problem for issue in receipt.issues), "each tells a remedy"


def test_14_later_lines_are_right_after_a_newline_within_quotes() -> None:
    content = with_row(note="two \n\n lines").decode().replace("2012", "19")

    found = outcome_of(Case(14, content.encode(), REJECT))

    assert isinstance(found, Imported)
    assert [(issue.line, issue.row, issue.column) for issue in found.receipt.set_aside] == [(6, 3, "year")]
    assert list(found.register.transfers.note) == ["Seen.", "two lines"]


def test_12_decimal_comma_is_read_where_the_reader_says_so_and_the_receipt_tells() -> None:
    content = with_row(value="7.800,5", currency="EUR")

    found = outcome_of(Case(12, content, ACCEPT), has_decimal_comma=True)

    assert isinstance(found, Imported)
    assert found.register.transfers.value_low[1] == 7800.5
    assert ("value", "7.800,5", "7800.5", 1) in found.receipt.read_as


@pytest.mark.parametrize(
    ("written", "low", "high", "is_about"),
    [("20-30", 20, 30, False), ("c. 20", 20, 20, True), ("~20", 20, 20, True), ("20+", 20, float("inf"), False),
     (">20", 21, float("inf"), False), ("<20", 0, 19, False), ("up to 20", 0, 20, False)],
)  # fmt: skip
def test_35_36_ranges_are_limits_only_where_the_reader_says_so(
    written: str, low: float, high: float, is_about: bool
) -> None:
    found = outcome_of(Case(36, with_row(quantity=written), ACCEPT), has_ranges=True)

    assert isinstance(found, Imported)
    row = found.register.transfers.iloc[1]
    assert (row.quantity_low, row.quantity_high, row.estimate) == (low, high, is_about)
    assert ("quantity", written) in {read[:2] for read in found.receipt.read_as}


def test_11_file_is_read_with_the_delimiter_that_the_reader_names() -> None:
    found = outcome_of(Case(11, THREE.replace(",", ";").encode(), ACCEPT), delimiter=";")

    assert isinstance(found, Imported)
    assert found.receipt.rows_accepted == 3


def test_6_file_is_read_in_the_encoding_that_the_reader_names() -> None:
    found = outcome_of(Case(6, with_row(note="Côte").decode().encode("latin-1"), ACCEPT), encoding="cp1252")

    assert isinstance(found, Imported)
    assert found.register.transfers.note[1] == "Côte"


def test_33_same_file_is_not_loaded_twice() -> None:
    first = import_file("a.csv", with_row(), known=KNOWN)

    with pytest.raises(FileRefused, match=r"^F-SAME  b.csv: It is already loaded \(sha256 [0-9a-f]{8}\)"):
        import_file("b.csv", with_row(), known=KNOWN, loaded={first.receipt.sha256})


def test_52_date_in_a_column_of_years_names_its_cell() -> None:
    values: list[object] = list(GOOD.values())
    values[HEADER.index("year")] = dt.date(2015, 3, 1)
    content = workbook_of_rows(list(HEADER), values)

    found = outcome_of(Case(52, content, REJECT, name="trade.xlsx"))

    assert isinstance(found, Imported)
    (issue,) = found.receipt.set_aside
    assert (issue.code, issue.cell) == ("C-YEAR", 'sheet "Sheet", cell I2')
    assert "is a date" in issue.problem


def test_59_look_alike_letter_is_named_with_what_may_be_meant() -> None:
    found = outcome_of(Case(59, with_row(recipient="Сhina"), REJECT))

    assert isinstance(found, Imported)
    (issue,) = found.receipt.set_aside
    assert "U+0421" in issue.problem
    assert "China" in issue.problem


def test_62_normalised_name_is_told_with_how_it_was_written() -> None:
    found = outcome_of(Case(62, with_row(recipient="Ivory Coast\u00a0"), ACCEPT))

    assert isinstance(found, Imported)
    told = {("recipient", "Ivory Coast\u00a0", "Ivory Coast", 1), ("recipient", "Ivory Coast", "CIV", 1)}
    assert told <= set(found.receipt.read_as)
    assert list(found.register.transfers.recipient) == ["BGR", "CIV", "BGR"]


def test_74_address_in_letters_that_look_alike_is_shown_as_it_is_sent() -> None:
    found = outcome_of(Case(74, with_row(source_url="https://www.\u0430\u0440\u0440\u04cf\u0435.com/a"), ACCEPT))

    assert isinstance(found, Imported)
    source = found.register.sources.loc[found.register.transfers.sources[1][0]]
    assert {source.url, source.title} == {"https://www.xn--80ak6aa92e.com/a"}
    assert source.publisher == "www.xn--80ak6aa92e.com"


def test_a_thousand_blank_lines_are_one_count() -> None:
    found = outcome_of(Case(3, (THREE + "\n" * 5000).encode(), REJECT))

    assert isinstance(found, Imported)
    assert found.receipt.counts[REJECT, "R-BLANK"] == 5000
    assert found.receipt.summary == "Use 3 of 5,003 rows"


def test_document_lists_every_case_and_the_tests_it_names_are_there() -> None:
    rows = [
        line.split(" | ")
        for line in (ROOT / "docs/bad-inputs.md").read_text("utf-8").splitlines()
        if line.startswith("| ")
    ]
    named = {name for row in rows[1:] for name in re.findall(r"`([\w/]*test_\w+)`", row[-1])}

    assert [row[0] for row in rows[1:]] == [f"| {number}" for number in range(1, 93)]
    assert [
        name
        for name in named
        if not (ROOT / "tests" / (name if "/" in name else f"importers/{name}")).with_suffix(".py").is_file()
    ] == []


def test_every_case_of_the_table_is_listed_with_its_code() -> None:
    listed = {
        line.split(" | ")[0].removeprefix("| "): line
        for line in (ROOT / "docs/bad-inputs.md").read_text("utf-8").splitlines()
    }

    assert [case for case in FILES + CELLS if case.code and case.code not in listed[str(case.number)]] == []


@pytest.mark.deep
@pytest.mark.skipif(not STATM.exists(), reason="only Linux tells how much memory a process has")
def test_memory_is_back_within_50_mb_after_every_case() -> None:
    def megabytes() -> float:
        gc.collect()
        return int(STATM.read_text().split()[1]) * 4096 / 2**20

    outcome_of(FILES[3])
    before = megabytes()
    for case in FILES + CELLS:
        outcome_of(case)

    assert megabytes() - before < 50
