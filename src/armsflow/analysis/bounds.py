"""Must and could: put a question to the register's rows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from armsflow.analysis.arrivals import Arrivals, Question
from armsflow.analysis.evidence_floor import Assumed
from armsflow.analysis.network import Order
from armsflow.analysis.records import Stock
from armsflow.register.evidence import Level


def arrivals_from(
    transfers: pd.DataFrame,
    origin: str,
    destination: str | Sequence[str],
    *,
    systems: str | Sequence[str],
    unit: str,
    years: tuple[int, int] | None = None,
    floor: Level | str = Level.ALLEGED,
    order: Order | str = Order.SAME_YEAR,
    stock: Mapping[str, float] | None = None,
    stock_of_others: float = math.inf,
    assume: Sequence[Assumed] = (),
) -> Arrivals:
    """Ask how many of the items that `origin` sent must and could have reached `destination`.

    >>> from armsflow import read_register
    >>> launchers = {"systems": "9p135m-konkurs", "unit": "launcher", "years": (2011, 2015)}
    >>> answer = arrivals_from(read_register().transfers, "BLR", "syrian-opposition", **launchers)
    >>> answer.must, answer.could
    (0.0, 136.0)
    >>> answer.beside.could    # by the strict order rule
    0.0

    Args:
        transfers: the register's rows; deliveries of one unit are used, each movement counted once.
        origin: whose deliveries are followed, by code.
        destination: one party or several; an item counts at its first arrival at any of them.
        systems: one system, or several that the reader takes to be interchangeable.
        unit: what is counted; other units are never added.
        years: first and last year of the deliveries followed. Later records are left out, earlier ones
            count towards what parties can have had. None: all years.
        floor: the weakest evidence admitted. For `must` weaker records may not have happened; they are not
            deleted, since what they may have carried away cannot be relied on either.
        order: `same_year` lets an item leave in the year in which it came, `strict` does not.
        stock: own stock assumed of single parties, in items, before anything on record.
        stock_of_others: own stock assumed of everybody else who receives on record; infinite: unknown.
        assume: further records that no source states; they stay marked in the result.

    Returns:
        The answer, worked out when first read. With unknown stocks `must` is 0 unless the origin delivered
        to the destination itself: a `must` above 0 is always a statement about the stock assumed.
    """
    return Arrivals(
        Question(
            origin,
            (destination,) if isinstance(destination, str) else tuple(destination),
            (systems,) if isinstance(systems, str) else tuple(systems),
            unit,
            years,
            Level(floor),
            Order(order),
            Stock(dict(stock or {}), stock_of_others),
            tuple(assume),
        ),
        transfers,
    )
