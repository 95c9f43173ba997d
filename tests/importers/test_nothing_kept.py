"""An import keeps nothing of a file once its register is let go."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import cache

from armsflow.importers.importing import import_file
from tests.importers.sipri_cases import FAGOT, report_text, shipped


def held(word: str) -> list[str]:
    """Return the texts with the word that some object of this process refers to."""
    gc.collect()
    return [text for each in gc.get_objects() for text in _texts(each) if word in text]


def _texts(each: object) -> Iterator[str]:
    """Yield the texts that an object refers to, and those within what it holds and the collector does not follow."""
    for part in gc.get_referents(each):
        if isinstance(part, str):
            yield part
        elif isinstance(part, tuple | dict) and not gc.is_tracked(part):
            yield from _texts(part)


def test_no_cache_holds_a_word_of_a_file_that_was_let_go() -> None:
    sign = "".join(reversed("qxz9vk"))
    rows = [FAGOT.replace("Bulgaria", f"{sign}-state"), FAGOT]
    for cell in ("Fagot", "anti-tank missile", "rebels or Yemen"):
        rows[1] = rows[1].replace(cell, f"{sign} {cell}")
    receipt = import_file("a.csv", report_text(*rows).encode(), known=shipped()).receipt
    assert receipt.rows_accepted == 1

    del receipt, rows
    assert [each for each in held(sign) if each != sign] == []


def test_the_search_finds_what_a_cache_holds() -> None:
    @cache
    def kept(one: str, two: str) -> tuple[str, str]:
        return one, two

    kept("a", "".join(reversed("dleh-yranac")))

    assert held("".join(reversed("dleh-yranac")))
