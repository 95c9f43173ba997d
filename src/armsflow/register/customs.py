"""Figures of customs, as UN Comtrade tells them apart: which of them contain another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

EXPORTS, IMPORTS = ("X", "DX", "RX"), ("M", "FM", "RM")
LONGEST = 10
"""Digits of a commodity's code, at most."""


class Figure(NamedTuple):
    """What one figure is about; `period`: a year or a month, `code`: a commodity, TOTAL for all."""

    reporter: str
    partner: str
    flow: str
    period: str
    code: str

    @property
    def all_flows(self) -> str:
        """Exports or imports, of which the others are parts."""
        return "X" if self.flow in EXPORTS else "M"

    def wider(self) -> Iterator[Figure]:
        """Yield what contains it: all flows, a wider heading, the whole year, or several of these.

        The other side's come last: they speak of the same trade. Its figure of the same heading and time is no whole
        but a second report.
        """
        headings = [self.code[:length] for length in range(min(len(self.code), LONGEST) - 1, 0, -1)]
        spans = dict.fromkeys((self.period, self.period[:4]))
        own_cell, *wider = product(spans, dict.fromkeys((self.code, *headings, "TOTAL")))
        for flow in dict.fromkeys((self.all_flows, self.flow)):
            for period, code in wider if flow == self.flow else (own_cell, *wider):
                yield self._replace(flow=flow, period=period, code=code)
        mirror = "M" if self.all_flows == "X" else "X"
        yield from (Figure(self.partner, self.reporter, mirror, period, code) for period, code in wider)
