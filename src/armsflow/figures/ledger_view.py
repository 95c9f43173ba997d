"""The account of a party as a view: what came and went each year, and the balance."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from armsflow.analysis.account import Account, Entry, account_of_key, entries_of, years_of
from armsflow.analysis.account_names import read_account, write_account
from armsflow.analysis.account_wording import answer_of, title_of, write_balance
from armsflow.analysis.address import Params, read_filter
from armsflow.analysis.selection import Selection, write_floor
from armsflow.analysis.wording import names_in
from armsflow.figures.card import Card
from armsflow.figures.card_words import footer_of, permalink, short_sources, write_link
from armsflow.figures.fitting import Space, fit_into
from armsflow.figures.ledger import ABOVE, HEIGHT, Balance, Part, ledger_figure, swatches_of
from armsflow.figures.palette import Palette
from armsflow.figures.presets import Preset
from armsflow.figures.view_type import View, ViewError
from armsflow.register.frames import rows_of
from armsflow.register.load import Register

CAUTION = (
    "The subtraction is ours. What is not accounted for may still be in store, in service, lost, or sent on "
    "unrecorded; what left cannot be proved to be what came."
)


def ledger_view(register: Register, params: Params, base: str) -> View:
    """Return the account that an address asks for, as the page Ledger draws it."""
    account = _account_of(register, params)
    own = write_account(account.key, account.chosen, register)
    card = ledger_card(account, permalink(base, "ledger", own, register))
    parts, balances, selection = parts_of(account), balances_of(account), selection_of(account)

    def draw(preset: Preset, palette: Palette) -> go.Figure:
        def in_space(space: Space) -> go.Figure:
            fitted = replace(card, width=space.width)
            around = fitted.height_around(swatches_of(balances, palette), above=ABOVE)
            room = HEIGHT if space.height is None else max(space.height - around, HEIGHT * 0.8)
            return ledger_figure(parts, balances, fitted, palette, height=room).update_layout(width=space.width)

        return fit_into(preset, in_space, lambda figure: figure.layout.height)

    alt = alt_of_ledger(account)
    return View(
        "ledger", card.title, card.subtitle, alt, alt, card, _table(account), account.rows, selection.source_ids,
        own, "ledger", register, draw,
    )  # fmt: skip


def _account_of(register: Register, params: Params) -> Account:
    """Return the account that an address asks for.

    Raises:
        ViewError: there is none, or it has no balance to draw.
    """
    key = read_account(params, register)
    if key is None:
        raise ViewError("There is no such account: nothing of it was delivered to or by this party on record.")
    account = account_of_key(register, key, read_filter(params, register))
    if not account.is_drawable:
        raise ViewError(f"No balance to draw: {'. '.join(filter(None, answer_of(account)))}")
    return account


def ledger_card(account: Account, link: str) -> Card:
    """Return what the figure of an account says about itself."""
    number, _ = answer_of(account)
    return Card(
        title=title_of(account),
        subtitle=f"{number}. Unit: {account.measure.title} delivered. {write_floor(account.chosen)}",
        sources=short_sources(selection_of(account)),
        footer=footer_of(account.register),
        caution=CAUTION,
        link=write_link(link),
    )


def alt_of_ledger(account: Account) -> str:
    """Return an account in words: its title and its answer."""
    number, words = answer_of(account)
    return f"{title_of(account)}. {number}. {words}"


def selection_of(account: Account) -> Selection:
    """Return the records and movements of an account as a selection."""
    chosen = replace(account.chosen, measure=account.key.unit, system=(account.key.system,))
    return Selection(account.register, chosen, account.rows, account.movements)


def parts_of(account: Account) -> list[Part]:
    """Return the pieces of its bars."""
    names = names_in(account.register)
    moved = {move.movement: move for move in rows_of(account.movements)}

    def part(entry: Entry) -> Part:
        move = moved[entry.movement]
        quantity = account.measure.write(entry.quantity, is_estimate=move.is_estimate)
        inference = " Our inference, stated by no source." if move.is_inference else ""
        hover = f"{names[move.supplier]} to {names[move.recipient]}, {entry.year}: {quantity}. {move.level}.{inference}"
        return Part(entry.year, entry.is_receipt, entry.quantity.low, entry.quantity.high, move.level, hover)

    return [part(entry) for entry in entries_of(account)]


def balances_of(account: Account) -> list[Balance]:
    """Return its balances, year by year."""
    return [
        Balance(year.year, year.balance.low, year.balance.high, write_balance(year.balance))
        for year in years_of(account)
    ]


def _table(account: Account) -> pd.DataFrame:
    """Return what is drawn, a year a row: limits of what came, went and is left, in `unit`; empty: no limit."""
    rows = [
        {
            "year": year.year,
            "received_low": year.received.low, "received_high": _limit(year.received.high),
            "sent_on_low": year.sent_on.low, "sent_on_high": _limit(year.sent_on.high),
            "balance_low": _limit(year.balance.low), "balance_high": _limit(year.balance.high),
            "unit": account.measure.title,
            "transfers": ";".join(dict.fromkeys(year.movements)),
        }
        for year in years_of(account)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _limit(limit: float) -> float:
    return math.nan if math.isinf(limit) else limit
