"""The views that are kept: each kind in every size, and each filter that draws something of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from armsflow.figures.presets import PRESETS

EVERY = tuple(PRESETS)
WHOLE: dict[str, tuple[str, ...]] = {
    "sankey": (
        "supplier=Belarus", "recipient=Saudi+Arabia&level=reported", "measure=missile", "measure=EUR",
        "measure=TIV", "arrange=chain", "arrange=by+system", "years=2015&years=2015", "focus=Bulgaria",
        "measure=round&others=open",
    ),
    "map": ("supplier=Belarus", "year=2015", "measure=missile", "focus=Bulgaria+%3E+United+States"),
    "timeline": ("story=slovak-grad", "step=2"),
    "ledger": ("party=Bulgaria", "party=United+States", "years=2015&years=2016"),
    "trace": ("same_year=not+allowed", "assume-SAU=true", "level=reported&towards=United+States"),
    "trace-chain": ("towards=Saudi+Arabia", "focus=Bulgaria"),
}  # fmt: skip
"""Filters by kind; the one that chooses nothing is drawn in every size."""

SIZES = ("print-1", "square")


class Case(NamedTuple):
    """A kind, an address without its page, and a size."""

    kind: str
    query: str
    preset: str

    @property
    def view(self) -> str:
        """What its numbers are kept by."""
        return f"{self.kind}--{re.sub('[^a-z0-9]+', '-', self.query.lower()).strip('-') or 'all'}"

    @property
    def name(self) -> str:
        """What its picture is kept by."""
        return f"{self.view}--{self.preset}"


CASES = [Case(kind, "", preset) for kind in WHOLE for preset in EVERY] + [
    Case(kind, query, preset) for kind, queries in WHOLE.items() for query in queries for preset in SIZES
]
VIEWS = list({case.view: case for case in CASES}.values())
