"""Bodies of SIPRI's web service: a CSV within JSON, and one deal as an object.

The service is not documented by SIPRI; the names are those that public clients of it use.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable

from armsflow.importers.draft import CellError, Draft
from armsflow.importers.opening.opened import Opened
from armsflow.importers.opening.refusal import refused
from armsflow.importers.opening.text_content import decode
from armsflow.importers.sipri.deal import (
    Deal,
    add_delivery,
    add_order,
    check_ordered,
    read_number,
    read_system,
    read_year,
)
from armsflow.importers.sipri.page import Page, add_source
from armsflow.importers.sipri.report import read_known
from armsflow.register.vocabulary import SipriCategory

Trade = dict[str, object]
USED = frozenset({
    "tradeId", "orderDate", "status1", "unitsOrdered", "externalComment", "estimatedOrderDate", "estimatedOrderCount",
    "buyerCountry", "sellerCountry", "armamentProductionCountry", "armamentDesignation",
    "armamentName", "armamentCategoryName", "armamentDescription", "deliveries",
})  # fmt: skip
THEIR_NAMES = {
    "supplier": "sellerCountry", "recipient": "buyerCountry", "system": "armamentDesignation",
    "quantity_low": "units", "quantity_high": "units", "date_from": "year", "date_to": "year",
    "id": "tradeId", "deal": "tradeId",
}  # fmt: skip


def text_within(opened: Opened) -> str:
    """Return the CSV text within a body of the service; empty if there is none.

    Raises:
        FileRefused: it should be base64, and is not.
    """
    body = opened.value
    if not isinstance(body, dict):
        return ""
    result, coded = body.get("result"), body.get("bytes")
    if isinstance(result, str):
        return result
    if not isinstance(coded, str):
        return ""
    try:
        content = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError):
        problem = "holds no base64 under `bytes`; get the file again, it may be cut short"
        raise refused(opened.name, "F-TYPE", problem, column="bytes") from None
    return decode(opened.name, content, "")[0]


def trades_within(opened: Opened) -> list[Trade]:
    """Return the deals in a body of the service, one or a list of them; none if it has no `tradeId`."""
    body = opened.value
    found = body if isinstance(body, list) else [body]
    trades = [trade for trade in found if isinstance(trade, dict)]
    return trades if trades and all("tradeId" in trade for trade in trades) else []


def translate_trades(trades: Iterable[Trade], draft: Draft, content: bytes) -> None:
    """Write each deal as its deliveries, a row for each year, and apart from them its order."""
    draft.their_names = THEIR_NAMES
    source = add_source(Page((), (), 0, ()), draft, content)
    for number, trade in enumerate(trades, start=1):
        draft.originals[number] = json.dumps(trade, ensure_ascii=False)
        with draft.row(number):
            _translate_trade(trade, draft, source)


def _translate_trade(trade: Trade, draft: Draft, source: str) -> None:
    name = _text(trade, "tradeId")
    if not name.isdecimal():
        raise CellError("C-ID", "tradeId", name, "is no number of a deal; write digits")
    category = _text(trade, "armamentCategoryName")
    system, unit = read_system(
        draft, _text(trade, "armamentDesignation") or _text(trade, "armamentName"), _text(trade, "armamentDescription"),
        category if category in set(SipriCategory) else "", ("armamentDesignation", "armamentDescription"),
    )  # fmt: skip
    comment = _text(trade, "externalComment")
    supplier = draft.party(_text(trade, "sellerCountry"), "sellerCountry")
    maker = _text(trade, "armamentProductionCountry")
    origin = draft.party(maker, "armamentProductionCountry") if maker else ""
    deal = Deal(
        id=f"sipri-{name}",
        supplier=supplier,
        recipient=draft.party(_text(trade, "buyerCountry"), "buyerCountry"),
        system=system,
        unit=unit,
        ordered=read_year(_text(trade, "orderDate")[:4], "orderDate"),
        is_order_estimate=trade.get("estimatedOrderDate") is True,
        status=_text(trade, "status1"),
        comment=comment,
        said=read_known(comment, draft),
        source=source,
        origin="" if origin == supplier else origin,
    )
    deliveries = _deliveries(trade)
    if not deliveries:
        check_ordered(deal, "externalComment")
    for delivery in deliveries:
        year, units = read_year(_text(delivery, "year"), "year"), read_number(_text(delivery, "units"), "units")
        add_delivery(draft, deal, [year], units, "", is_estimate=False, is_year_estimate=False)
    add_order(
        draft, deal, read_number(_text(trade, "unitsOrdered"), "unitsOrdered"), "",
        is_estimate=trade.get("estimatedOrderCount") is True,
    )  # fmt: skip
    if unused := sorted(key for key, value in trade.items() if key not in USED and value not in (None, "", [])):
        draft.note("SIPRI-UNUSED", "", ", ".join(unused), "are fields that are not used")


def _deliveries(trade: Trade) -> list[Trade]:
    found = trade.get("deliveries") or []
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise CellError("C-REQ", "deliveries", str(found), "is no list of deliveries; get the deal again")
    return found


def _text(trade: Trade, key: str) -> str:
    """Return a value as text; none is empty, 5.0 is 5."""
    value = trade.get(key)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
