"""The figures of a row of UN Comtrade: value in US dollars, pieces or weight, and how sure they are."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from armsflow.importers.checked import checked
from armsflow.importers.draft import CellError
from armsflow.importers.un.comtrade_rows import Trade
from armsflow.register.numbers import parse_number

PIECES = {"5": 1, "9": 1000, "11": 12}
"""How many pieces a unit of quantity is, by Comtrade's code of it: pieces, thousands, dozens."""
TRUE = frozenset({"true", "1", "yes"})
FLAG_QUANTITY, FLAG_WEIGHT = (2, 6), (4, 6)
FIGURE = re.compile(r"[0-9]{1,15}(\.[0-9]{1,15})?")
THOUSANDTH = Decimal("0.001")


def figures_of(trade: Trade, unit: str) -> tuple[dict[str, str], list[str]]:
    """Return value and quantity, and what a reader must know of them.

    `unit`: what a piece of this commodity is; none: it is not counted in pieces. One quantity stands on a row: pieces
    if there are any, else tonnes of net weight; the weight is then in the notes. 0 where there is trade means that
    nothing was given.

    Raises:
        CellError: a figure is no number.
    """
    notes = []
    value = _number(trade, "primaryValue")
    if value is None:
        raise CellError("C-REQ", "primaryValue", "", "is empty; a row of trade has a value")
    money = {"value_low": _plain(value), "value_high": _plain(value), "currency": "USD", "valuation": "customs"}
    factor = PIECES.get(trade["qtyUnitCode"], 0)
    pieces = (_number(trade, "qty") or Decimal(0)) * factor if unit else Decimal(0)
    weight = _number(trade, "netWgt") or Decimal(0)
    if pieces:
        if weight:
            notes.append(f"Net weight {_plain(weight / 1000)} t")
        is_estimate = trade["isQtyEstimated"].casefold() in TRUE or _flag(trade) in FLAG_QUANTITY
        return {**money, **_limits(pieces, Decimal(1)), "unit": unit, "estimate": _yes(is_estimate)}, notes
    if weight:
        is_estimate = trade["isNetWgtEstimated"].casefold() in TRUE or _flag(trade) in FLAG_WEIGHT
        return {**money, **_limits(weight / 1000, THOUSANDTH), "unit": "tonne", "estimate": _yes(is_estimate)}, notes
    return money, notes


def _number(trade: Trade, column: str) -> Decimal | None:
    text = trade[column]
    if not text:
        return None
    if not FIGURE.fullmatch(text):
        checked(parse_number, text, column)
    return Decimal(text)


def _limits(number: Decimal, step: Decimal) -> dict[str, str]:
    """Return the whole steps below and above a number: fractions of a piece or of a kilogram are not invented."""
    low, high = number.quantize(step, ROUND_FLOOR), number.quantize(step, ROUND_CEILING)
    return {"quantity_low": _plain(low), "quantity_high": _plain(high)}


def _plain(number: Decimal) -> str:
    rounded = number.quantize(THOUSANDTH)
    return f"{rounded:f}".rstrip("0").rstrip(".")


def _flag(trade: Trade) -> int:
    text = trade["legacyEstimationFlag"]
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def _yes(is_so: bool) -> str:
    return "yes" if is_so else ""
