"""Where a file and other data meet, in words: the same transfer, and what each says of it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from armsflow.analysis.joined import Joined
from armsflow.analysis.measures import Measure
from armsflow.analysis.meetings import Relation
from armsflow.analysis.wording import names_in, write_years
from armsflow.register.frames import rows_of
from armsflow.register.quantity import Quantity

SAME, OTHER, APART, UNLIKE = "the same figure", "another figure", "may be the same", "says something else"
PART = "part of a total"
VERDICTS = {
    OTHER: "one transfer, its figures side by side as limits",
    APART: "there are several that it may be: both are kept, and both count",
    PART: "one has a total that the other gives apart: nothing of it is added to the total",
    UNLIKE: "one transfer, counted by one in a measure that the other does not give",
    SAME: "one transfer, counted once",
}
Figures = dict[str, Quantity]


def word_meetings(joined: Joined) -> pd.DataFrame:
    """Return each meeting in words, those that differ first.

    Returns:
        `ends`, `years`, `own_system`, `system`, `own`, `shipped` (what each says), `verdict` (a key of `VERDICTS`).
    """
    rows = joined.register.transfers.set_index("id", drop=False)
    names = names_in(joined.register)
    worded = [_word(meeting, rows, names) for meeting in rows_of(joined.meetings)]
    worded.sort(key=lambda row: list(VERDICTS).index(row["verdict"]))
    columns = ["ends", "years", "own_system", "system", "own", "shipped", "verdict"]
    return pd.DataFrame(worded, columns=columns)


def count_verdicts(meetings: pd.DataFrame) -> dict[str, int]:
    """Return how many meetings have each verdict, those without any left out."""
    counts = Counter(meetings.verdict)
    return {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}


def _word(meeting: Any, rows: pd.DataFrame, names: dict[str, str]) -> dict[str, str]:
    own, shipped = rows.loc[list(meeting.own_rows)], rows.loc[list(meeting.shipped_rows)]
    first, other = own.iloc[0], shipped.iloc[0]
    figures, others = _figures(own), _figures(shipped)
    verdict = _verdict(meeting.relation, figures, others)
    return {
        "ends": f"{names[first.supplier]} to {names[first.recipient]}, {first.stage}",
        "years": write_years(own.date_from.min(), own.date_to.max()),
        "own_system": names[first.system], "system": names[other.system],
        "own": _write(figures), "shipped": _write(others), "verdict": verdict,
    }  # fmt: skip


def _verdict(relation: str, own: Figures, other: Figures) -> str:
    if relation == Relation.SAME:
        return _compare(own, other)
    return APART if relation == Relation.APART else PART


def _figures(rows: pd.DataFrame) -> Figures:
    """Return what reports of one transfer say, by measure, as limits over all of them."""
    found: dict[str, list[Quantity]] = {}
    for row in rows_of(rows):
        for name, quantity in (
            (row.unit, Quantity(row.quantity_low, row.quantity_high)),
            (row.currency, Quantity(row.value_low, row.value_high)),
            ("TIV", Quantity(row.tiv_million, row.tiv_million)),
        ):
            if name and quantity.low == quantity.low and quantity.is_reported:
                found.setdefault(str(name), []).append(quantity)
    return {
        name: Quantity(min(each.low for each in own), max(each.high for each in own)) for name, own in found.items()
    }


def _compare(own: Figures, other: Figures) -> str:
    both = own.keys() & other.keys()
    if not both:
        return UNLIKE
    return SAME if all(own[name] == other[name] for name in both) else OTHER


def _write(figures: Figures) -> str:
    return ", ".join(Measure(name).write(quantity) for name, quantity in figures.items()) or "quantity not reported"
