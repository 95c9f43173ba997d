"""The page Your data: from a file to a receipt, to answers, to every page."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from armsflow.register.load import read_register
from armsflow.ui import own_data
from armsflow.ui.own_data import OwnFile
from armsflow.ui.share import NO_LINK
from tests.conftest import rows_of, write_register
from tests.importers.sipri_cases import ABOVE, DATABASE, FAGOT_2015, FAGOT_2017, TIV_ABOVE
from tests.importers.test_comtrade import as_json, mirrored, trade
from tests.ui.own import in_use
from tests.ui.screens import ROOT, figure_text, open_page, text_of

HEADER = "supplier,recipient,system,quantity,unit,year,stage"
FILE = f"""{HEADER}
Bulgaria,Saudi Arabia,9M111 Fagot missile,900,missile,2015,delivered
Bulgaria,Jordan,Fagot,c. 20,missile,2015,delivered
Atlantis,Jordan,Fagot,8,missile,2016,delivered
"""


@pytest.fixture(autouse=True)
def is_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take files, and forget them after the test."""
    monkeypatch.setenv("ARMSFLOW_UPLOADS", "on")
    yield
    own_data._visits.clear()


def dropped(content: str | bytes = FILE, name: str = "own.csv", screen: AppTest | None = None) -> AppTest:
    """The page after a file was dropped on it."""
    screen = screen or open_page("your_data")
    data = content.encode() if isinstance(content, str) else content
    screen.file_uploader[0].set_value((name, data, "text/csv")).run()
    assert not screen.exception
    return screen


def buttons(screen: AppTest) -> list[str]:
    """What the buttons of a page say."""
    return [button.label for button in screen.button]


def press(screen: AppTest, label: str) -> AppTest:
    """Press a button by what it says."""
    next(button for button in screen.button if button.label == label).click().run()
    assert not screen.exception
    return screen


def test_a_site_that_takes_none_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSFLOW_UPLOADS", "off")
    screen = open_page("your_data")

    assert not screen.file_uploader
    assert "This site takes no files" in text_of(screen)


def test_rows_in_are_accepted_and_set_aside() -> None:
    said = text_of(dropped())

    assert "1 of 3 rows" in said
    assert "2 set aside" in said


def test_each_row_set_aside_has_line_column_value_reason_and_remedy() -> None:
    said = text_of(dropped())

    assert "3 quantity c. 20" in said
    assert "4 supplier Atlantis is no party we know choose one for it C-COUNTRY" in said


TWICE = "Bulgaria,Saudi Arabia,Fagot,8,missile,2015,delivered\n" * 2
TWICE_MORE = TWICE.replace("Saudi Arabia", "Jordan")


def test_rows_that_are_odd_in_one_way_are_one_line_of_the_receipt() -> None:
    said = text_of(dropped(f"{HEADER}\n{TWICE}{TWICE_MORE}"))

    assert "2 is the same as line \u2026, and both are counted" in said


def test_a_row_that_alone_is_odd_is_told_in_its_own_words() -> None:
    assert "1 is the same as line 2, and both are counted" in text_of(dropped(f"{HEADER}\n{TWICE}"))


def test_names_are_asked_in_the_order_of_their_rows() -> None:
    names = ["Atlantis", "Lemuria", "Thule"]
    rows = [
        f"{name},Jordan,Fagot,{each},missile,2015,delivered" for name in names for each in range(3 - names.index(name))
    ]
    screen = dropped("\n".join([HEADER, *rows]))

    asked = [box.label for box in screen.selectbox if " row" in box.label]
    assert asked == ["Atlantis, in 3 rows", "Lemuria, in 2 rows", "Thule, in 1 row"]


def test_nothing_is_used_before_the_reader_says_so() -> None:
    screen = dropped()

    assert "Forget file" not in buttons(screen)
    assert own_data._visits["test session id"].register is None


def test_one_button_uses_what_is_accepted_on_every_page() -> None:
    press(dropped(), "Use 1 of 3 rows")
    said = text_of(open_page("flows"))

    assert "900 missiles" in said
    assert "own.csv" in figure_text(open_page("flows"))


def test_streamlit_keeps_no_byte_of_the_file() -> None:
    screen = dropped()

    assert not [each for each in screen.file_uploader if each.value]


def test_a_name_is_asked_and_never_guessed() -> None:
    screen = dropped()
    screen.selectbox(key="file-name-1-Atlantis").set_value("A party of its own: armed group")
    press(screen, "Read the file again with these answers")

    assert "2 of 3 rows" in text_of(screen)


def test_a_file_with_semicolons_is_read_with_them_by_a_button() -> None:
    screen = dropped(FILE.replace(",", ";"))
    assert "Nothing of own.csv is used" in text_of(screen)

    assert "1 of 3 rows" in text_of(press(screen, "Read it with semicolons"))


def test_a_refusal_says_what_to_do_before_it_says_its_code() -> None:
    said = text_of(dropped("%PDF-1.4 ...", "paper.pdf"))

    assert re.search(r"It has a content that is PDF.* Save it as CSV, XLSX or Parquet\. paper\.pdf . F-TYPE", said)


def test_the_lines_above_a_header_are_folded_into_one() -> None:
    screen = dropped("\n".join([ABOVE + DATABASE, FAGOT_2015, ""]), "trade-register.csv")

    (fold,) = [each.label for each in screen.expander if "above the header" in each.label]
    assert fold.startswith(f"{len(list(filter(None, ABOVE.splitlines())))} texts")


def test_a_sign_that_ends_in_a_full_stop_takes_no_second() -> None:
    said = text_of(dropped("\n".join([ABOVE + DATABASE, FAGOT_2015, ""]), "trade-register.csv"))

    assert "(c) SIPRI. " in said
    assert "SIPRI.." not in said


def test_a_file_of_licences_alone_opens_on_its_licences() -> None:
    screen = press(dropped(FILE.replace("delivered", "licensed")), "Use 1 of 3 rows")
    screen.switch_page(str(ROOT / "pages" / "flows.py")).run()

    assert "900 missiles" in text_of(screen)


def test_what_nothing_is_delivered_of_is_offered_at_its_stage() -> None:
    screen = press(dropped(FILE.replace("delivered", "licensed")), "Use 1 of 3 rows")
    screen.switch_page(str(ROOT / "pages" / "flows.py")).run()
    press(screen, "licensed  \u00d7")

    assert "Show licensed: 1 record" in buttons(screen)


def test_letters_of_another_encoding_are_shown_before_they_are_read_so() -> None:
    screen = dropped(FILE.replace("Jordan", "C\u00f4te d\u2019Ivoire").encode("cp1252"))
    assert "C\u00f4te d\u2019Ivoire" in text_of(screen)

    press(screen, "Read it as Windows-1252")
    assert "1 of 3 rows" in text_of(screen)


def test_a_table_of_other_names_is_mapped_and_previewed() -> None:
    screen = dropped("Exporter,Importer,Type,Number,Jaar\nBulgaria,Jordan,Fagot,8,2014\n")
    screen.selectbox(key="file-value-1-stage").set_value("delivered").run()
    screen.selectbox(key="file-value-1-unit").set_value("missile").run()
    assert "BGR JOR fagot 8 8 missile 2014-01-01 2014-12-31 delivered" in text_of(screen)

    assert "1 of 1 rows" in text_of(press(screen, "Read the file so"))


def test_the_same_file_is_kept_once() -> None:
    screen = press(dropped(), "Use 1 of 3 rows")
    dropped(screen=screen)

    assert "already loaded" in text_of(screen)


def test_together_with_the_shipped_data_the_same_transfer_is_one() -> None:
    screen = dropped()
    screen.checkbox(key="file-with-served").check().run()
    said = text_of(screen)

    assert "1 transfer: another figure; one transfer, its figures side by side as limits" in said
    assert "900 missiles" in said
    assert "800 missiles" in said

    press(screen, "Use 1 of 3 rows together")
    assert "joined with armsflow data" in figure_text(open_page("flows", measure="missile"))


def test_a_table_of_tivs_says_that_it_is_not_added_to_its_deliveries() -> None:
    table = f"{TIV_ABOVE}Recipient,2015,2015-2015\nSaudi Arabia,9,9\nTotal imports from Bulgaria,9,9\n"
    screen = dropped(table, "tiv.csv")
    screen.checkbox(key="file-with-served").check().run()

    assert "The TIV of 1 record is within figures of a TIV table" in text_of(screen)


def test_a_customs_figure_within_a_wider_one_of_the_file_before_says_so() -> None:
    screen = press(dropped(as_json(trade()).decode(), "wide.json"), "Use 1 of 1 rows")
    dropped(as_json(mirrored(cmdCode="930190")).decode(), "narrow.json", screen)
    screen.checkbox(key="file-with-used").check().run()

    assert "What 1 record of customs says is within a wider heading" in text_of(screen)


def test_a_second_file_takes_the_place_of_the_first_or_stands_beside_it() -> None:
    screen = press(dropped(), "Use 1 of 3 rows")
    dropped(f"{HEADER}\nBelarus,Iraq,Su-25,3,aircraft,2015,delivered\n", "second.csv", screen)
    screen.checkbox(key="file-with-used").check().run()
    press(screen, "Use 1 of 1 rows together")

    assert [file.name for file in own_data._visits["test session id"].used] == ["own.csv", "second.csv"]
    assert "second.csv" in text_of(open_page("records"))


@pytest.fixture(params=[("older", "newer"), ("newer", "older")], ids=" before ".join)
def exports(request: pytest.FixtureRequest) -> AppTest:
    """The page after two exports of SIPRI's register were dropped, the second to stand together with the first."""
    rows = {
        "older": "\n".join([ABOVE.replace("14 Jul", "1 Jul") + DATABASE, FAGOT_2015, FAGOT_2017]),
        "newer": "\n".join(
            [ABOVE + DATABASE, FAGOT_2015.replace(",800,", ",900,").replace(",8,No", ",9,No"), FAGOT_2017]
        ),
    }
    first, second = request.param
    screen = press(dropped(rows[first], f"{first}.csv"), "Use 2 of 2 rows")
    dropped(rows[second], f"{second}.csv", screen)
    return screen.checkbox(key="file-with-used").check().run()


def test_what_a_newer_export_changed_is_told(exports: AppTest) -> None:
    said = text_of(exports)

    assert "1 figure changed; the newer file counts" in said
    assert "800 missiles, 8 million TIV 900 missiles, 9 million TIV" in said


def test_of_two_exports_the_newer_counts_on_every_page(exports: AppTest) -> None:
    press(exports, "Use 2 of 2 rows together")

    assert "23 million TIV" in text_of(open_page("flows"))


def test_share_says_why_there_is_no_link_and_offers_none(tmp_path: Path) -> None:
    with in_use(read_register(write_register(tmp_path, rows_of("BLR > BGR 2015 240")))):
        screen = open_page("flows")
        screen.session_state["share"] = True
        screen.run()

        assert NO_LINK in text_of(screen)
        assert not screen.code
        assert [button.label for button in screen.get("download_button")] == ["Table as CSV"]


@pytest.mark.parametrize("hostile", ["<img src=x onerror=alert(1)>.csv", "[x](javascript:alert(1)).csv", "$x^2$.csv"])
def test_the_name_of_a_file_is_shown_as_it_is(hostile: str) -> None:
    screen = press(dropped(name=hostile), "Use 1 of 3 rows")

    assert "<img src=x" not in " ".join(str(each.value) for each in screen.main if getattr(each, "type", "") == "html")
    assert hostile in text_of(screen) or "&lt;img" in str(screen.main)


def test_a_file_that_another_has_replaced_is_held_by_nothing() -> None:
    screen = dropped(b"", "empty.csv", dropped())
    gc.collect()

    assert screen.session_state is not None, "the visit goes on"
    assert [thing.name for thing in gc.get_objects() if type(thing) is OwnFile] == ["empty.csv"]
