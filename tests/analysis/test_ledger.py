"""What a party received, sent on, and the rest, which is our subtraction."""

from __future__ import annotations

import datetime as dt

import pytest

from armsflow.analysis.ledger import Ledger, account_of
from armsflow.register.load import Register
from armsflow.register.quantity import Quantity
from tests.analysis.cases import shipped
from tests.conftest import RegisterOf


def bulgaria(register: Register, until: dt.date, system: str = "konkurs") -> Ledger:
    return account_of(register.transfers, "BGR", system=system, unit="launcher", until=until)


@pytest.mark.parametrize(
    ("until", "account"),
    [
        (dt.date(2014, 12, 31), ("0", "0", "0")),
        (dt.date(2015, 12, 31), ("240", "216", "24")),
        (dt.date(2017, 12, 31), ("240", "246", "\u22126")),
    ],
)
def test_shipped_account_of_bulgaria(until: dt.date, account: tuple[str, str, str]) -> None:
    found = bulgaria(shipped(), until, "9p135m-konkurs")

    assert (str(found.received), str(found.sent_on), str(found.unaccounted)) == account


def test_limits_pass_through_the_subtraction(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 230..240\nBGR > USA 2015 80..136")

    assert bulgaria(register, dt.date(2015, 12, 31)).unaccounted == Quantity(94, 160)


@pytest.mark.parametrize(
    "other",
    [
        "BGR > USA 2015 9 unit=missile",
        "BGR > USA 2015 9 system=fagot",
        "BGR > USA 2015 9 stage=licensed",
        "BGR > USA 2016 9",
        "BGR > USA 2015 ?",
        "HRV > USA 2015 9",
    ],
)
def test_what_is_something_else_is_not_subtracted(register_of: RegisterOf, other: str) -> None:
    register = register_of(f"BLR > BGR 2015 240\n{other}")

    assert bulgaria(register, dt.date(2015, 12, 31)).sent_on == Quantity(0, 0)


def test_superseded_row_is_in_no_account(register_of: RegisterOf) -> None:
    register = register_of("BLR > BGR 2015 24\nBLR > BGR 2015 240 supersedes=r1")

    assert bulgaria(register, dt.date(2015, 12, 31)).received == Quantity(240, 240)
