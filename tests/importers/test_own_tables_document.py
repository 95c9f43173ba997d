"""What docs/own-tables.md tells is what happens."""

from __future__ import annotations

import re
from pathlib import Path

from armsflow.importers.answers import read_answers
from armsflow.importers.any_table.fields import FIELDS
from armsflow.importers.any_table.mapped_cells import VOCABULARIES
from armsflow.importers.importing import import_file
from armsflow.register.load import read_register
from armsflow.register.vocabulary import Category

TEXT = (Path(__file__).parents[2] / "docs/own-tables.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", TEXT, re.DOTALL)
KNOWN = read_register()
LISTED = {**VOCABULARIES, "category": Category}


def test_table_under_our_names_is_read_without_asking() -> None:
    register = import_file("own.csv", BLOCKS[0][1].encode(), known=KNOWN).register

    assert list(register.transfers.quantity_low) == [240, 136]
    assert set(register.transfers.system) == {"9p135m-konkurs"}


def test_other_table_is_read_by_the_answers() -> None:
    answers = read_answers(BLOCKS[2][1])

    imported = import_file("other.csv", BLOCKS[1][1].encode(), answers=answers, known=KNOWN)

    assert imported.receipt.rows_set_aside == 0
    rows = imported.register.transfers[["supplier", "recipient", "quantity_low", "quantity_high"]]
    assert rows.to_numpy().tolist() == [["BLR", "BGR", 140, 140], ["BLR", "GHA", 20, 30]]


def test_every_column_is_listed_with_its_meaning() -> None:
    assert [name for name, meaning in FIELDS.items() if f"| `{name}` |" not in TEXT or meaning not in TEXT] == []


def test_every_word_is_listed() -> None:
    lists = {name: str(told).split(", ") for name, told in re.findall(r"^- `(\w+)`: (.*)$", TEXT, re.MULTILINE)}

    assert lists == {name: list(map(str, vocabulary)) for name, vocabulary in LISTED.items() if name in lists}
    assert {"stage", "unit", "currency"} <= lists.keys()
