"""What part of a whole something is, as limits: a share of what is known, never of what is not."""

from __future__ import annotations

import math
from decimal import Decimal

from armsflow.register.quantity import Quantity

ALL = Quantity(1.0, 1.0)


def share_of(part: Quantity, rest: Quantity) -> Quantity | None:
    """Return what share `part` is of itself and `rest` together, from 0 to 1; None where both can only be 0.

    Both are limits that hold apart from each other: the share is least where the part is least and the rest
    most, and most the other way round.
    """
    if part.high == 0 and rest.high == 0:
        return None
    if rest.high == 0:
        return ALL
    low = 0.0 if part.low == 0 or math.isinf(rest.high) else part.low / (part.low + rest.high)
    high = 1.0 if math.isinf(part.high) or rest.low == 0 else part.high / (part.high + rest.low)
    return Quantity(low, high if part.high else 0.0)


def write_share(share: Quantity) -> str:
    """Return a share in words: "all", "37%", "33% to 58%"; limits are rounded outward, so that they hold."""
    if share == ALL:
        return "all"
    if share.is_exact:
        return _percent(share.low)
    low, high = math.floor(_hundredfold(share.low)), math.ceil(_hundredfold(share.high))
    if low == 0:
        return f"up to {high}%" if high < 100 else "anything from none to all"
    return f"{low}% to {high}%" if high < 100 else f"at least {low}%"


def _hundredfold(fraction: float) -> Decimal:
    """Return a fraction in hundredths, free of the last digit's noise: 0.29 is 29, not 28.999..."""
    return Decimal(f"{fraction * 100:.9f}")


def _percent(fraction: float) -> str:
    hundredths = _hundredfold(fraction)
    if 0 < hundredths < 1:
        return "less than 1%"
    return "more than 99%" if 99 < hundredths < 100 else f"{round(hundredths)}%"
