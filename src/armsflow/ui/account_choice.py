"""Whose account, and of what: two choices bound to the URL, and links to other accounts."""

from __future__ import annotations

import streamlit as st

from armsflow.analysis import account_names as names
from armsflow.analysis.account import AccountKey, set_aside
from armsflow.analysis.account_names import Names
from armsflow.register.load import Register
from armsflow.ui.address import asked, bound
from armsflow.ui.filter_bar import read_choice
from armsflow.ui.frame import PageEndsEarly, the_register
from armsflow.ui.kept import kept
from armsflow.ui.markup import Markup, page_link

KEPT = ("years", "level", "system", "category")


@kept(max_entries=4)
def _names(_register: Register, digest: str) -> Names:
    """Name them once for all readers; `digest` names the register."""
    del digest
    return names.account_names(_register)


def account_names(register: Register) -> Names:
    """Return the parties and the systems (with unit) that have accounts, by the name shown and in the URL."""
    return _names(register, register.digest)


@kept(max_entries=4)
def _in_rank(_register: Register, digest: str) -> list[AccountKey]:
    """Return every account, that which the whole register ranks first on top."""
    del digest
    return names.accounts_in_rank(_register)


def choose_account() -> AccountKey:
    """Draw the two choices and return what they say; end the page where there is no delivery at all."""
    register = the_register()
    parties, systems = account_names(register)
    keys = _in_rank(register, register.digest)
    if not keys:
        st.text("No record matches: there is no delivery in this data, so there is no account to draw.")
        raise PageEndsEarly
    labels = {pair: name for name, pair in systems.items()}
    with st.container(key="account-hidden" if st.context.is_embedded else "account-shown", horizontal=True):
        first = next(name for name, code in parties.items() if code == keys[0].party)
        party = parties[_choose("Whose account", sorted(parties, key=str.casefold), first, key="party")]
        offered = [labels[key.system, key.unit] for key in keys if key.party == party]
        what = systems[_choose("Of what", offered, offered[0], key="account")]
    _say_what_is_set_aside(register)
    return AccountKey(party, *what)


def _choose(label: str, offered: list[str], otherwise: str, *, key: str) -> str:
    """Draw one choice. It has no default, which the URL would leave out: an address names its account."""
    chosen = st.selectbox(label, offered, index=None, placeholder=otherwise, key=key, bind=bound())
    return chosen if chosen in offered else otherwise


def _say_what_is_set_aside(register: Register) -> None:
    aside = set_aside(read_choice(register))
    if aside and not st.context.is_embedded:
        st.text(
            f"Not used on this page: the choice of {' and '.join(aside)}. "
            "An account needs both sides, and deliveries alone; years, evidence, system and category hold."
        )


def account_address(key: AccountKey, register: Register, text: str, *, year: str = "") -> Markup:
    """Return a link to an account that keeps what is chosen, or to one year of it alone."""
    parties, systems = account_names(register)
    choices = {name: said for name in KEPT if (said := asked(name))}
    if year:
        choices["years"] = [year, year]
    party = next(name for name, code in parties.items() if code == key.party)
    what = next(name for name, pair in systems.items() if pair == (key.system, key.unit))
    return page_link("ledger", choices | {"party": [party], "account": [what]}, text)
