"""The rows of a figure for readers: limits as words, no identifiers, as a list with bars and as a table."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from armsflow.figures.markup import track
from armsflow.register.quantity import Quantity

MOST_ROWS = 60
IDS = {"transfers", "records", "sources"}
"""Columns of a figure's table that hold identifiers: for files, not for readers."""
NAMES = ("what", "reading", "year")
"""The column that names a row, of a figure that is not of flows."""

Row = Mapping[Hashable, Any]


def list_of_rows(table: pd.DataFrame) -> str:
    """Return a figure as a list: of flows who to whom with a bar to the limits, of another figure in words."""
    rows = table.head(MOST_ROWS).to_dict("records")
    widest = max([1.0, *(end for row in rows for end in _limits(row))])
    return f"<ol>{''.join(_item(row, widest) for row in rows)}</ol>{_rest(table)}"


def table_of_rows(table: pd.DataFrame, caption: str) -> str:
    """Return a figure as a table."""
    rows = [_in_words(row) for row in table.head(MOST_ROWS).to_dict("records")]
    heads = "".join(f"<th scope='col'>{escape(name)}</th>" for name in (rows[0] if rows else ()))
    cells = ("".join(f"<td dir='auto'>{escape(cell)}</td>" for cell in row.values()) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return (
        f"<div class='rows' tabindex='0' role='region' aria-label='{escape(caption, quote=True)}'><table>"
        f"<caption class='small'>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>{_rest(table)}"
    )


def _item(row: Row, widest: float) -> str:
    if "from" not in row:
        return _plain_item(row, widest)
    level = escape(str(row["evidence"]).replace(" ", "-"), quote=True)
    ends = f"{row['from']} to {row['to']}"
    return _entry(ends, str(row["quantity"]), _bar(row, widest), _said([row["years"], row["evidence"]]), level)


def _plain_item(row: Row, widest: float) -> str:
    name = next((column for column in NAMES if column in row), "")
    said = {head: cell for head, cell in _in_words(row).items() if cell and head not in {_head(name), "Unit"}}
    amount = said.pop("Quantity", "")
    words = _said(f"{head}: {cell}" for head, cell in said.items())
    return _entry(str(row.get(name, "")), amount, _bar(row, widest), words)


def _entry(name: str, amount: str, bar: str, words: str, level: str = "reported") -> str:
    return (
        f"<li class='{level}'><span class='ends' dir='auto'>{escape(name)}</span>"
        f"<span class='amount'>{escape(amount)}</span>{bar}<span class='small' dir='auto'>{escape(words)}</span></li>"
    )


def _said(words: Iterable[object]) -> str:
    return ", ".join(str(word) for word in words if word)


def _bar(row: Row, widest: float) -> str:
    limits = _limits(row)
    return track(min(limits), max(limits), widest) if limits else ""


def _limits(row: Row) -> list[float]:
    """Return the limits of a quantity that are numbers."""
    ends = (row.get("quantity_low"), row.get("quantity_high"))
    return [float(end) for end in ends if isinstance(end, int | float) and math.isfinite(end)]


def _in_words(row: Row) -> dict[str, str]:
    """Return the cells of a row for a reader, by their heads: two limits are one cell."""
    said: dict[str, str] = {}
    for column, value in row.items():
        name = str(column).removesuffix("_low").removesuffix("_high")
        if name in IDS or (name != column and name in row):
            continue
        if name == column:
            said[_head(name)] = _word(value)
        elif str(column).endswith("_low"):
            low, high = value, row.get(f"{name}_high", math.inf)
            said[_head(name)] = str(Quantity(0 if _is_missing(low) else low, math.inf if _is_missing(high) else high))
    return said


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if _is_missing(value) else str(value)


def _is_missing(value: object) -> bool:
    return value is None or value != value


def _head(name: object) -> str:
    return str(name).removeprefix("is_").replace("_", " ").capitalize()


def _rest(table: pd.DataFrame) -> str:
    rest = len(table) - MOST_ROWS
    return f"<p class='small'>{rest} more are on the page.</p>" if rest > 0 else ""
