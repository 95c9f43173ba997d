"""A guess at a mapping from the words of a header: to be looked at before it is used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from armsflow.importers.answers import Answers
from armsflow.importers.any_table.fields import field_named
from armsflow.register.vocabulary import Unit

HEADER_WORDS: dict[str, tuple[str, ...]] = {
    "supplier": (
        "supplier", "exporter", "seller", "exporting country", "exporting state", "source country", "from",
        "country of export", "leverancier", "fournisseur", "lieferant", "proveedor", "поставщик",
    ),
    "recipient": (
        "recipient", "importer", "buyer", "importing country", "importing state", "destination", "to",
        "country of destination", "destination country", "ontvanger", "bestemming", "destinataire", "empfaenger",
        "empfanger", "destinatario", "получатель",
    ),
    "origin": ("origin", "country of origin", "state of origin", "made in"),
    "via": ("via", "transit", "intermediate location", "intermediate locations"),
    "end_user": ("end user", "enduser", "final destination", "final recipient"),
    "financier": ("financier", "financed by", "paid by"),
    "system": (
        "system", "weapon", "weapon designation", "designation", "model", "item", "equipment", "product", "type",
        "systeem", "arme", "waffe",
    ),
    "quantity": (
        "quantity", "number", "amount", "items", "pieces", "count", "number of items", "qty", "units",
        "number delivered",
        "numbers delivered", "aantal", "quantite", "anzahl", "menge", "cantidad", "количество",
    ),
    "quantity_low": ("minimum", "at least", "low", "min quantity"),
    "quantity_high": ("maximum", "at most", "high", "max quantity"),
    "unit": ("unit", "unit of quantity", "eenheid", "einheit"),
    "value": ("value", "price", "amount eur", "amount usd", "value eur", "value usd", "waarde", "valeur", "wert"),
    "currency": ("currency", "valuta", "devise"),
    "tiv_million": ("tiv", "tiv delivered", "tiv delivery values", "sipri tiv of delivered weapons"),
    "year": ("year", "delivery year", "year of delivery", "jaar", "annee", "jahr", "ano", "год"),
    "date": ("date", "delivery date", "date of delivery", "datum"),
    "stage": ("stage", "status"),
    "source_url": ("url", "link", "source link", "web address"),
    "source": ("source", "reference", "bron", "quelle"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "opmerkingen"),
    "id": ("record id", "row id"),
    "deal": ("deal", "deal id", "contract"),
}  # fmt: skip
LONGEST = 100
"""Letters of a name that are looked at."""
UNIT_WORDS = {word for unit in Unit for word in (unit.value, unit.plural)}
MEANINGS = {word: ours for ours, words in HEADER_WORDS.items() for word in words}

COMMA = re.compile(r"[0-9]{1,3}(\.[0-9]{3})*,[0-9]{1,2}|[0-9]+,[0-9]{1,2}")
RANGE = re.compile(r"[0-9]+ ?[-\u2013] ?[0-9]+|(c\.|ca\.|about|~|>|<|\u2265|\u2264) ?[0-9]+|[0-9]+ ?\+", re.IGNORECASE)


def suggest(header: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> Answers:
    """Return what the columns of a table may be, by the words of its header and the look of some of its rows.

    Never used unseen: the reader looks at it, and at a preview, first. Each column of ours is given to the first
    that seems to be it; nothing is said of the stage, which no header tells.
    """
    columns: dict[str, str] = {}
    for name in header:
        ours = field_named(name) or MEANINGS.get(_plain(name)) or MEANINGS.get(_without_unit(_plain(name)), "")
        if ours and ours not in columns:
            columns[ours] = name
    cells = {name: [row[at] for row in rows if at < len(row)] for at, name in enumerate(header)}
    numbers = [cell.strip() for ours in ("quantity", "value") for cell in cells.get(columns.get(ours, ""), [])]
    return Answers(
        columns=columns,
        fixed=_unit_in(columns),
        has_decimal_comma=any(map(COMMA.fullmatch, numbers)),
        has_ranges=any(map(RANGE.fullmatch, numbers)),
    )


def _without_unit(name: str) -> str:
    """Return "number" for "number of launchers"."""
    words = [word for word in name.split() if word not in UNIT_WORDS]
    return " ".join(words).removesuffix(" of")


def _unit_in(columns: dict[str, str]) -> dict[str, str]:
    """Return the unit that the header of the quantity names, such as "Number of launchers"."""
    said = _plain(columns.get("quantity", "")).split()
    units = [unit.value for unit in Unit if unit.value in said or unit.plural in said]
    return {"unit": units[0]} if len(units) == 1 and "unit" not in columns else {}


def _plain(name: str) -> str:
    """Return a name in small letters without accents, brackets and punctuation."""
    apart = unicodedata.normalize("NFKD", re.sub(r"\(.*?\)|\[.*?\]", " ", name[:LONGEST])).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", "".join(c for c in apart if not unicodedata.combining(c))).split())
