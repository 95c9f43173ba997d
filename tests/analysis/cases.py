"""Movements, flows and amounts of small cases, told as short lines."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from armsflow.analysis.measures import Measure
from armsflow.analysis.movements import count_movements
from armsflow.register.load import Register, read_register

DATA = Path(__file__).parents[2] / "data"
MANY = """
    BLR > BGR 2015 240 value_low=37900000 value_high=37900000 currency=EUR consignment=c1
    BLR > BGR 2015 140 system=ags value_low=37900000 value_high=37900000 currency=EUR consignment=c1
    BLR > BGR 2015 230 transfer=t1 grade=D3
    BGR > USA 2015 136
    BGR > SAU 2015 80..90
    BGR > SAU 2015 14 part_of=r5
    USA > rebels 2015 ? basis=inference hedge=likely
    BGR > SAU 2013-2016 800 system=fagot unit=missile tiv_million=8
    BGR > SAU 2014 300 system=fagot unit=missile part_of=r8
    SVK > SAU 2015 1601.. system=rpg unit=weapon
    HRV > JOR 2012 233.185 system=mixed unit=tonne value_low=6499832 value_high=6499832 currency=USD
    HRV > SAU 2016 ? system=mixed unit= value_low=7500000 value_high=78000000 currency=EUR
    BLR > BGR 2015 24 supersedes=r5 grade=A1
    USA > SAU 2013 15001.. system=tow unit=missile stage=notified
    SAU > rebels 2016-2017 20 grade=A1
"""


def shipped() -> Register:
    return read_register(DATA)


def movements(register: Register, measure: str = "launcher") -> pd.DataFrame:
    return count_movements(register.transfers, Measure(measure))


def amounts(counted: pd.DataFrame) -> list[str]:
    """Each movement or flow as "BLR > BGR 80..90", in a fixed order."""
    ends = ["source", "target"] if "source" in counted else ["supplier", "recipient"]
    return sorted(f"{m[ends[0]]} > {m[ends[1]]} {m['low']:g}..{m['high']:g}" for m in counted.to_dict("records"))
