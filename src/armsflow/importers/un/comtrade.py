"""UN Comtrade: what customs of one state reported of trade with another, as CSV or as the API's JSON.

A customs entry is a report of a delivery (docs/decisions/0002). Exports that one side reports and imports that the
other reports of the same commodity and period are two reports of one transfer; they are never added.
"""

from __future__ import annotations

import json
from functools import cache

import pycountry

from armsflow.importers.draft import CellError, Draft, LeftOut, Span, slug_of
from armsflow.importers.names.party_tables import aliases_of, rows_of, titles
from armsflow.importers.opening.opened import Form, Opened
from armsflow.importers.un.comtrade_figures import figures_of
from armsflow.importers.un.comtrade_rows import Trade, header_of, read_trades, rows_of_json
from armsflow.register.customs import EXPORTS, IMPORTS, Figure

WORLD = "0"
GROUPS = frozenset({"97", "975"})
"""Reporters whose figures are those of their members again."""
TAIWAN = "Comtrade calls it 'Other Asia, nes', which holds the trade of Taiwan"


def signs(opened: Opened) -> tuple[str, ...]:
    """Return by which signs a file is Comtrade's."""
    if opened.form is Form.TEXT and (names := header_of(opened)):
        vintage = "present" if "flowCode" in names else "older"
        return (f"first line with Comtrade's {vintage} column names",)
    return ("JSON with a list 'data' of rows with Comtrade's names",) if rows_of_json(opened) is not None else ()


def translate(opened: Opened, draft: Draft) -> None:
    """Write every row of a file into the draft."""
    trades, table = read_trades(opened)
    if table:
        draft.set_aside(table.issues)
    whole = {trade.key: trade for trade in trades if trade.is_whole}
    if trades and not whole:
        problem = "has only parts of figures, by mode of transport or customs procedure; get it with motCode 0,"
        draft.note("R-DETAIL", "motCode", "", f"{problem} customsCode C00 and partner2Code 0")
    for trade in trades:
        if table is None:
            draft.originals[trade.line] = json.dumps(trade.cells, ensure_ascii=False)
        with draft.row(trade.line):
            _leave_out(trade, whole)
            _write(trade, whole, draft)


Whole = dict[Figure, Trade]


def _leave_out(trade: Trade, whole: Whole) -> None:
    """Raise LeftOut for a row that Comtrade's own rules exclude."""
    if trade["partnerCode"] == WORLD:
        raise LeftOut("R-TOTAL", "partnerCode", WORLD, "is the total over all partners")
    if trade["reporterCode"] in GROUPS:
        raise LeftOut("R-TOTAL", "reporterCode", trade["reporterCode"], "is a group whose members report too")
    if not trade.is_whole:
        words = "is part of a figure that the file also gives whole"
        if trade.key not in whole:
            words = "is part of a figure that the file does not give whole; get it with motCode 0 and customsCode C00"
        raise LeftOut("R-DETAIL", "motCode", trade["motCode"], words)
    if trade["flowCode"] not in EXPORTS + IMPORTS:
        raise LeftOut("R-FLOW", "flowCode", trade["flowCode"], "is neither export nor import, such as processing")


def _write(trade: Trade, whole: Whole, draft: Draft) -> None:
    first, last = span = trade.span
    reporter, partner = _party(trade, "reporter", span, draft), _party(trade, "partner", span, draft)
    flow = trade["flowCode"]
    supplier, recipient = (reporter, partner) if flow in EXPORTS else (partner, reporter)
    row = _system_row(trade["cmdCode"])
    slug = draft.system(
        row["designation"] or f"HS {trade['cmdCode']}",
        "cmdCode",
        description=row["description"] or _one_line(trade["cmdDesc"]) or f"Commodity {trade['cmdCode']} of customs",
        category=row["category"],
    )
    if not row["is_arms"]:
        draft.warn("R-NOARMS", "cmdCode", trade["cmdCode"], "is no heading of arms; it is read as what its name says")
    figures, notes = figures_of(trade, row["unit"])
    notes.insert(0, _how_valued(flow))
    if "490" in {trade["reporterCode"], trade["partnerCode"]}:
        notes.append(TAIWAN)
    if trade["cmdDesc"]:
        notes.append(f"{trade['cmdCode']}: {_one_line(trade['cmdDesc'])}")
    parent = _parent(trade, whole)
    if parent and parent["reporterCode"] != trade["reporterCode"]:
        notes.append(f"Not added to the other side's figure for {parent['cmdCode']} in {parent['period']}")
    draft.transfer(
        id=_id(trade), transfer=_transfer(trade, whole, supplier, recipient),
        part_of=_id(parent) if parent else "",
        supplier=supplier, recipient=recipient, system=slug, **figures,
        date_from=first.isoformat(), date_to=last.isoformat(), stage="delivered",
        kind="reexport" if flow == "RX" else "export",
        reported_by="supplier" if flow in EXPORTS else "recipient", grade="B1",
        sources=_source(trade, reporter, draft), note=". ".join(notes),
    )  # fmt: skip


def _id(trade: Trade) -> str:
    return slug_of("comtrade " + " ".join(trade.key))


def _transfer(trade: Trade, whole: Whole, supplier: str, recipient: str) -> str:
    """Return one name for what exporter and importer reported of a commodity in a period.

    Domestic exports, re-exports and re-imports are parts of exports and imports; where the file has not the whole, they
    are reports of the same transfer, so that they are not added to what the other side reported.
    """
    figure = trade.key
    if figure.flow == figure.all_flows or figure._replace(flow=figure.all_flows) not in whole:
        return slug_of(f"comtrade {supplier} {recipient} {trade['period']} {trade['cmdCode']}")
    return _id(trade)


def _parent(trade: Trade, whole: Whole) -> Trade | None:
    """Return the figure of the file that already contains this one."""
    return next((whole[figure] for figure in trade.key.wider() if figure in whole), None)


def _how_valued(flow: str) -> str:
    return "Value free on board (FOB)" if flow in EXPORTS else "Value with insurance and freight (CIF)"


def _system_row(code: str) -> dict[str, str]:
    """Return what a commodity is, by its code or by the longest beginning of it that we list."""
    for length in (len(code), 5, 4, 2):
        if length <= len(code) and (row := _listed().get(code[:length])):
            is_whole = length == len(code)
            return {**row, "designation": row["designation"] if is_whole else "", "is_arms": "yes",
                    "description": row["description"] if is_whole else ""}  # fmt: skip
    return {"designation": "", "description": "", "category": "other equipment", "unit": "", "is_arms": ""}


@cache
def _listed() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows_of("comtrade_codes.csv")}


def _party(trade: Trade, end: str, span: Span, draft: Draft) -> str:
    """Return a party by Comtrade's own number of it, which for some states is not that of ISO 3166.

    Raises:
        CellError: nobody has the number, or the row names another state beside it.
    """
    number, iso, name = trade[f"{end}Code"], trade[f"{end}ISO"], _one_line(trade[f"{end}Desc"])
    by_number = number if number in aliases_of("comtrade") else _iso_of_number().get(number, "")
    code = draft.party(by_number or (iso if iso in titles() else name) or number, f"{end}Code", span)
    if by_number and code.isupper() and iso in titles() and iso != code:
        problem = f"is {titles()[code][0]} by its number and {titles()[iso][0]} by its letters; correct one"
        raise CellError("C-COUNTRY", f"{end}Code", number, problem)
    return code


@cache
def _iso_of_number() -> dict[str, str]:
    return {str(int(state.numeric)): state.alpha_3 for state in pycountry.countries}


def _source(trade: Trade, reporter: str, draft: Draft) -> str:
    name = _one_line(trade["reporterDesc"]) or titles().get(reporter, (reporter, ""))[0]
    return draft.source(
        id=slug_of(f"comtrade {reporter}"),
        title=f"Trade of {name} as its customs reported it to UN Comtrade",
        publisher="United Nations Statistics Division",
        url="https://comtradeplus.un.org/",
        seen_as="data file",
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
