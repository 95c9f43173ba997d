"""The accounts of a register by the names that the screen and the address use."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from armsflow.analysis.account import AccountKey, account_choice, account_keys, nobody_in
from armsflow.analysis.address import Params, named, only_of, write_filter
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.intermediaries import ACCOUNT, rank_all
from armsflow.register.load import Register
from armsflow.register.vocabulary import Unit

Names = tuple[dict[str, str], dict[str, tuple[str, str]]]
"""Parties, and systems with their unit, by name."""


def account_names(register: Register) -> Names:
    """Return the parties and the systems (with unit) that have accounts, by the name shown and in the address."""
    keys = account_keys(register)
    designations = register.systems.designation
    pairs = list(keys[["system", "unit"]].drop_duplicates().itertuples(index=False, name=None))
    units = Counter(system for system, _ in pairs)
    shown = [designations[system] + (f", {Unit(unit).plural}" if units[system] > 1 else "") for system, unit in pairs]
    parties = list(keys.party.unique())
    return named(parties, [register.parties.name[code] for code in parties]), named(pairs, shown)


def accounts_in_rank(register: Register) -> list[AccountKey]:
    """Return every account, that which the whole register ranks first on top."""
    ranked = rank_all(register.transfers, leave_out=nobody_in(register))[ACCOUNT]
    keys = pd.concat([ranked, account_keys(register)]).drop_duplicates()
    return list(map(AccountKey._make, keys.itertuples(index=False)))


def read_account(params: Params, register: Register) -> AccountKey | None:
    """Return the account that an address asks for; the first in rank of what is left open, None where there is none."""
    parties, systems = account_names(register)
    party, what = parties.get(only_of(params, "party")), systems.get(only_of(params, "account"))
    keys = [
        key
        for key in accounts_in_rank(register)
        if (party is None or key.party == party) and (what is None or (key.system, key.unit) == what)
    ]
    return keys[0] if keys else None


def write_account(key: AccountKey, chosen: TransferFilter, register: Register) -> dict[str, list[str]]:
    """Return an account as parameters of an address; of the filter what holds for it."""
    parties, systems = account_names(register)
    party = next(name for name, code in parties.items() if code == key.party)
    what = next(name for name, pair in systems.items() if pair == (key.system, key.unit))
    return {"party": [party], "account": [what]} | write_filter(account_choice(chosen), register)
