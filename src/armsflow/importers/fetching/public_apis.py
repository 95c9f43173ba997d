"""What `armsflow fetch` asks for: UN Comtrade, the UN Register and SIPRI, each in the words of its public API.

Each returns the file as the importer of that publisher reads it. The API of SIPRI is the one its own site uses; it is
not documented, and may change without notice.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from typing import Any

from armsflow.importers.fetching.asking import Client, FetchError

COMTRADE = "https://comtradeapi.un.org"
UNROCA = "https://www.unroca.org"
SIPRI = "https://atbackend.sipri.org"
COMTRADE_KEY = "ARMSFLOW_COMTRADE_KEY"
PREVIEW_ROWS = 500
ARMS = "9301,9302,9303,9304,9305,9306,9307"
MIRRORED = {"X": "M", "M": "X"}
FLOWS = ("X", "M", "RX", "RM", "DX", "FM")
HS_CODE = re.compile(r"(?:[0-9]{2}){1,3}|TOTAL")


def fetch_comtrade(
    client: Client,
    reporter: str,
    years: Iterable[int],
    *,
    flows: Sequence[str] = ("X", "M"),
    commodities: str = ARMS,
    with_partners: bool = False,
    base: str = COMTRADE,
) -> bytes:
    """Return one state's customs figures as JSON, a `data` list as Comtrade answers it.

    `reporter`: Comtrade's own code of the state (100 is Bulgaria). `commodities`: HS codes, `,` between them; all of
    chapter 93 without one. `with_partners` asks too for what the other side of each trade reported. One question for
    each year and flow. Without a key in `ARMSFLOW_COMTRADE_KEY` the preview answers, with 500 rows at most.

    Raises:
        FetchError: as `Client.ask`; a flow or code is none; an answer was cut off at 500 rows, or none has a row.
    """
    _check_asked(flows, commodities)
    key = os.environ.get(COMTRADE_KEY, "")
    path = "/data/v1/get/C/A/HS" if key else "/public/v1/preview/C/A/HS"
    whole = {"motCode": "0", "partner2Code": "0", "customsCode": "C00", "cmdCode": commodities, "includeDesc": "true"}
    rows: list[Any] = []
    for year in years:
        questions = [{"reporterCode": reporter, "flowCode": flow} for flow in flows]
        if with_partners:
            questions += [{"partnerCode": reporter, "flowCode": MIRRORED.get(flow, flow)} for flow in flows]
        for question in questions:
            params = {**whole, **question, "period": str(year)}
            found = _list_in(client.ask(base + path, params=params, key=key), "data")
            if not key and len(found) >= PREVIEW_ROWS:
                raise FetchError(
                    f"Comtrade's preview cuts its answer at {PREVIEW_ROWS} rows; ask for one flow, for fewer "
                    f"commodities, or set a key in {COMTRADE_KEY}"
                )
            rows += found
    if not rows:
        raise FetchError("Comtrade has no such figures: the state may not have reported, or it has other codes")
    return json.dumps({"elapsedTime": "", "count": len(rows), "data": rows, "error": ""}).encode()


def _check_asked(flows: Sequence[str], commodities: str) -> None:
    for flow in flows:
        if flow not in FLOWS:
            raise FetchError(f"{flow[:20]!r} is no flow; write one or more of {', '.join(FLOWS)}")
    for code in commodities.split(",") if commodities else ():
        if not HS_CODE.fullmatch(code):
            raise FetchError(f"{code[:20]!r} is no HS code; write two, four or six digits, such as 9306")


def fetch_un_register(client: Client, country: str, *, base: str = UNROCA) -> bytes:
    """Return all that the UN Register holds of one state, as its API answers it.

    `country`: the ISO 3166-1 alpha-2 code (BG).

    Raises:
        FetchError: as `Client.ask`, or the register has no such state.
    """
    listed = _list_in(client.ask(f"{base}/api/country-list/"), "")
    slugs = [each.get("countryname_slug", "") for each in listed if each.get("iso_2_acronym") == country]
    if not slugs:
        raise FetchError(f"the UN Register lists no state with the code {country[:10]!r}")
    return client.ask(f"{base}/api/{slugs[0]}/")


def fetch_sipri(
    client: Client,
    years: tuple[int, int],
    *,
    supplier: str = "",
    recipient: str = "",
    base: str = SIPRI,
) -> bytes:
    """Return SIPRI's trade register of some delivery years in its database layout, wrapped in JSON as it comes.

    `supplier`, `recipient`: names as SIPRI writes them ("Bulgaria"); all without one.

    Raises:
        FetchError: as `Client.ask`; the years run backward; SIPRI has nobody of that name.
    """
    first, last = years
    if first > last:
        raise FetchError(f"{first} is after {last}; write the first year first")
    filters = [
        _filter("Delivery year", "contains", first, last),
        _filter("Order year", "contains", 0, last),
        _filter("opendeals"),
        _filter("exportOption"),
    ]
    wanted = {side: name for side, name in (("Supplier", supplier), ("Recipient", recipient)) if name}
    if wanted:
        entities = _list_in(client.ask(f"{base}/api/p/countries/getAllCountriesTrimmed"), "")
        numbers = {str(each.get("Name", "")).casefold(): each.get("EntityId") for each in entities}
        for side, name in wanted.items():
            if name.casefold() not in numbers:
                raise FetchError(f"SIPRI lists nobody as {name[:60]!r}; write the name as its site does")
            filters.append(_filter(side, "contains", listed=[numbers[name.casefold()]]))
    body = {"filters": filters, "logic": "AND"}
    return client.ask(f"{base}/api/p/trades/trade-register-csv/", body=body)


def _filter(
    field: str, condition: str = "", low: int | str = "", high: int | str = "", listed: Sequence[object] = ()
) -> dict[str, object]:
    return {"field": field, "oldField": "", "condition": condition, "value1": low, "value2": high,
            "listData": list(listed)}  # fmt: skip


def _list_in(content: bytes, name: str) -> list[Any]:
    """Return the list an answer holds, itself or under a name."""
    try:
        value = json.loads(content)
    except ValueError:
        raise FetchError("the answer is broken JSON; try later") from None
    found = value.get(name) if name and isinstance(value, dict) else value
    if not isinstance(found, list):
        said = str(value.get("error") or value.get("message") or "")[:200] if isinstance(value, dict) else ""
        raise FetchError(f"the answer holds no list of rows{f': {said}' if said else ''}; the API may have changed")
    return found
