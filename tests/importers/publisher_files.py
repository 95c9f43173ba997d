"""One small valid file of each layout of the UN Register, UN Comtrade, the EU and the Netherlands, written by hand."""

from __future__ import annotations

import json

REPORT_PAGE = """<!DOCTYPE html>
<html><body>
<h4 class="unroca">UNROCA original report</h4>
<h2>Slovakia 2015</h2>
<table><thead><tr><th>Category</th><th>Final importer state</th><th>Number of items</th><th>State of origin</th>
<th>Intermediate location(s) (if any)</th><th>Description</th><th>Comments</th></tr></thead>
<tbody>
<tr><th>III. Large-calibre artillery systems</th><td>Saudi Arabia</td><td>30</td><td>Belarus</td><td></td><td>BM-21</td><td></td></tr>
<tr><th>I. Battle tanks</th><td>Jordan</td><td>4</td><td></td><td>Bulgaria</td><td></td><td>second hand</td></tr>
</tbody></table>
</body></html>
"""
SCRAPED = [
    {
        "table": f"major_{way}", "year": "2015", "exporter": "Belarus", "importer": "Slovakia", "num_items": "30",
        "category": "III. Large-calibre artillery systems", "state_of_origin": "", "intermediate_locations": "",
        "description": "BM-21", "comments": "",
    }
    for way in ("export", "import")
]  # fmt: skip
API = {
    "country": {"name_en": "Bulgaria", "countryname_slug": "bulgaria"},
    "available_reports": [{"year": 2015}],
    "hw_imp": [{"country": "Belarus", "acro": "BY", "bt_1": 3, "bt_2": 4}],
    "salw_exp": [{"country": "United States", "acro": "US", "lw5_1": 136, "lw5_2": None}],
    "lw_imp_time": [{"tow": "lw5", "own_values": [{"year": 2015, "amount": 240, "contains_classified": False}]}],
}
TRADE = [
    {
        "typeCode": "C", "freqCode": "A", "refYear": 2015, "refMonth": 52, "period": "2015", "reporterCode": 100,
        "reporterISO": "BGR", "reporterDesc": "Bulgaria", "flowCode": "X", "partnerCode": partner, "partnerISO": iso,
        "partnerDesc": iso, "partner2Code": 0, "cmdCode": "9306", "cmdDesc": "Ammunition", "customsCode": "C00",
        "motCode": 0, "qtyUnitCode": 5, "qty": 12000, "netWgt": 1500.5, "primaryValue": 99000.75,
    }
    for partner, iso in ((842, "USA"), (682, "SAU"), (4, "AFG"), (0, "W00"))
]  # fmt: skip
EU = """\
2003; 0; AT; Austria; DZ; Algeria; AFN; North Africa; ML 4; a; 2;
2003; 0; AT; Austria; DZ; Algeria; AFN; North Africa; ML 4; b; 435148;
2003; 0; AT; Austria; DZ; Algeria; AFN; North Africa; ML 4; c; 12000;
2003; 0; BE; Belgium; SA; Saudi Arabia; MIE; Middle East; ML 1; b; 7000;
"""
DUTCH = """\
afgifte datum,nummer,SGP,CAT,goederen omschrijving,D/T,Verl.,V/N,U/D,T.v.v.,land van bestemming,\
land van eindbestemming,oorsprong /herkomst,land van oorsprong,waarde (€),verval datum
01/28/2014,27519001,ML5b,A10,"Radar, delen",D,N,N,2,,VK,ZUID-KOREA,NEDERLAND,,15000,01/31/2015
01/29/2014,27519002,"ML10,22",A10,Delen,T,N,V,2,27519001,DUITSLAND,DUITSLAND,VS,,700,01/31/2015
01/30/2014,27519003,ML1a,A08,Geweren,D,N,N,2,,DIVERSE LANDEN,DIVERSE LANDEN,ONBEKEND,,0,01/31/2015
02/03/2014,27519001,ML5b,A10,Radar,D,J,N,2,,VK,ZUID-KOREA,NEDERLAND,,15000,02/28/2016
"""


def _trade_csv() -> str:
    return "\n".join([",".join(TRADE[0]), *(",".join(map(str, row.values())) for row in TRADE)]) + "\n"


PUBLISHED: dict[str, tuple[str, bytes]] = {
    "UN Register page": ("report.html", REPORT_PAGE.encode()),
    "UN Register scraped": ("unroca.json", json.dumps(SCRAPED).encode()),
    "UN Register API": ("bulgaria.json", json.dumps(API).encode()),
    "Comtrade JSON": ("trade.json", json.dumps({"count": 4, "data": TRADE}).encode()),
    "Comtrade CSV": ("TradeData.csv", _trade_csv().encode()),
    "EU": ("export.csv", EU.encode()),
    "Dutch": ("licences.csv", DUTCH.encode()),
}
"""Name and content by kind."""
