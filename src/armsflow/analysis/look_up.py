"""From what a person types to a code of the register: a code, a name or another name of it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

import pandas as pd


class UnknownNameError(ValueError):
    """Nothing in the register has the name, or several things do; the message says what is near."""


def find_code(typed: str, table: pd.DataFrame, name: str) -> str:
    """Return the code of a party or system that is called so, capital letters aside.

    `table`: `register.parties` or `register.systems`. `name`: its column of names.

    Raises:
        UnknownNameError: nothing is called so, or several are.
    """
    called = _called(table, name)
    wanted = typed.strip().casefold()
    for meaning in ("code", name, "aliases"):
        codes = called[meaning].get(wanted, [])
        if len(codes) == 1:
            return codes[0]
        if codes:
            raise UnknownNameError(f"{typed!r} is the name of {' and of '.join(codes)}; give the code")
    raise UnknownNameError(f"{typed!r} is not in the register{_near(wanted, called, table, name)}")


def _called(table: pd.DataFrame, name: str) -> dict[str, dict[str, list[str]]]:
    """Return the codes by each way of calling them, in small letters."""
    ways: dict[str, dict[str, list[str]]] = {"code": {}, name: {}, "aliases": {}}
    for code, own, others in zip(map(str, table.index), table[name], table.aliases, strict=True):
        for meaning, words in {"code": [code], name: [own], "aliases": others}.items():
            for word in words:
                ways[meaning].setdefault(word.casefold(), []).append(code)
    return ways


def _near(wanted: str, called: Mapping[str, dict[str, list[str]]], table: pd.DataFrame, name: str) -> str:
    words = [word for meaning in called.values() for word in meaning]
    close = difflib.get_close_matches(wanted, words, n=6, cutoff=0.5)
    within = [word for word in words if len(wanted) > 2 and wanted in word]
    codes = [code for word in (*within, *close) for meaning in called.values() for code in meaning.get(word, [])]
    shown = dict(zip(map(str, table.index), table[name], strict=True))
    near = [f"{code} ({shown[code]})" for code in dict.fromkeys(codes)][:4]
    return f"; near it: {', '.join(near)}" if near else ""
