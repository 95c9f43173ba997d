"""The columns of ours that a table of any layout can be read into: those of a transfer, and simpler ones."""

from __future__ import annotations

import re
from collections.abc import Collection

from armsflow.register.columns import TRANSFERS

SIMPLE = {
    "quantity": "How many items: both limits in one.",
    "value": "Value in whole currency: both limits in one.",
    "year": "Year in which it happened, 1900 to 2099.",
    "date": "When it happened, as precise as known: 2015, 2015-06 or 2015-06-30.",
    "category": "Our plain class of the system.",
    "source": "Title of the source.",
    "source_url": "Where the source stands.",
}
FIELDS = {column.name: column.meaning for column in TRANSFERS.columns} | SIMPLE
"""What each means, by name."""

FIRST_ASKED = (
    "supplier", "recipient", "system", "quantity", "quantity_low", "quantity_high", "unit", "year", "date",
    "date_from", "date_to", "stage", "value", "currency", "source", "source_url", "note",
)  # fmt: skip
"""Those that most tables have, in the order in which a reader is asked."""

TIMES = ("year", "date", "date_from")
REQUIRED = ("supplier", "recipient", "system", "stage")
NEEDED_WITH = {
    "unit": {"quantity", "quantity_low", "quantity_high"},
    "currency": {"value", "value_low", "value_high"},
}
"""What an amount is an amount of."""


def field_named(header: str) -> str:
    """Return the column of ours that a header names in any case, with spaces or hyphens for `_`; "" if none."""
    name = re.sub(r"[\s\-_]+", "_", header.strip()).casefold()
    return name if name in FIELDS else ""


def missing_from(names: Collection[str]) -> list[str]:
    """Return what a table must say and does not, in words."""
    missing = [name for name in REQUIRED if name not in names]
    missing += [] if any(name in names for name in TIMES) else ["year (or date, or date_from and date_to)"]
    return missing + [
        needed for needed, amounts in NEEDED_WITH.items() if needed not in names and not amounts.isdisjoint(names)
    ]
