"""One account on the page: its answer, its figure, its years, its records; and all accounts, ranked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from armsflow.analysis.account import (
    Account,
    AccountKey,
    account_of_key,
    nobody_in,
    ranking_choice,
)
from armsflow.analysis.account_names import write_account
from armsflow.analysis.account_wording import (
    RANK_COLUMNS,
    YEAR_COLUMNS,
    answer_of,
    assumptions_of,
    title_of,
    without_alleged,
    word_ranking,
    word_years,
    years_alone,
)
from armsflow.analysis.filters import TransferFilter
from armsflow.analysis.intermediaries import rank_all
from armsflow.analysis.wording import names_in
from armsflow.figures.card_words import permalink
from armsflow.figures.ledger import ledger_figure
from armsflow.figures.ledger_view import alt_of_ledger, balances_of, ledger_card, parts_of, selection_of
from armsflow.register.frames import rows_of
from armsflow.register.load import Register
from armsflow.ui.account_choice import account_address
from armsflow.ui.figure_frame import draw_plot
from armsflow.ui.filter_bar import read_choice
from armsflow.ui.frame import the_palette, the_register
from armsflow.ui.kept import kept
from armsflow.ui.markup import answer, balance_list, paragraph, plain_list, record_link, table
from armsflow.ui.records_table import records_behind
from armsflow.ui.site import site_address

MOST_RANKED = 50
MOST_NOTES = 12


def open_account(key: AccountKey) -> Account:
    """Write the answer of an account and return it; where nothing is left of it, the answer says so."""
    register = the_register()
    account = _account(register.digest, key, read_choice(register))
    title = title_of(account)
    st.set_page_config(page_title=f"{title} - armsflow")
    if not (st.context.is_embedded and account.is_drawable):
        number, words = answer_of(account)
        st.html(answer(number, words))
        for remark in years_alone(account) + without_alleged(account):
            st.html(paragraph(remark, "af-prose"))
    return account


@kept(max_entries=256)
def _account(digest: str, key: AccountKey, chosen: TransferFilter) -> Account:
    """Draw up an account once for all readers; `digest` names the register."""
    del digest
    return account_of_key(the_register(), key, chosen)


def draw_account(account: Account) -> None:
    """Draw an account that has two sides and a quantity, and write its years; nothing of any other."""
    if not account.is_drawable:
        return
    register = account.register
    own = write_account(account.key, account.chosen, register)
    card = ledger_card(account, permalink(site_address(), "ledger", own, register))
    figure = ledger_figure(parts_of(account), balances_of(account), card, the_palette())
    draw_plot(figure, key="ledger", alt=alt_of_ledger(account), name=card.title)
    st.html(balance_list(word_years(account), caption=card.title))
    if not st.context.is_embedded:
        _draw_years(account)


def _draw_years(account: Account) -> None:
    """Write the years as a table, each with a link to that year alone."""
    worded = word_years(account)
    columns = {name: head for name, head in YEAR_COLUMNS.items() if name != "lowest" or any(worded.lowest)}
    if len(worded) > 1:
        alone = [account_address(account.key, account.register, year, year=year) for year in worded.year]
        worded = worded.assign(year=pd.Series(alone, dtype="object"))
    st.html(table(worded, columns, caption="The same as a table", numeric=("received", "sent_on", "balance", "lowest")))


def draw_basis(account: Account) -> None:
    """Write what an account takes for granted, its records with their sources, and their notes and answers."""
    if account.movements.empty:
        return
    st.header("What this rests on", anchor=False)
    st.html(plain_list(assumptions_of(account)))
    records_behind(selection_of(account))
    _draw_notes(account)


def _draw_notes(account: Account) -> None:
    """Write the doubts and answers that stand in the records."""
    names = names_in(account.register)
    rows = account.rows[(account.rows.note != "") | (account.rows.response != "")].sort_values(["date_from", "id"])
    if rows.empty:
        return
    st.header("What the records add", anchor=False)
    for record in rows_of(rows.head(MOST_NOTES)):
        ends = f"{names[record.supplier]} to {names[record.recipient]}, {record.date_from.year}"
        reply = paragraph(f"Answer: {record.response}", "af-prose") if record.response else ""
        st.html(
            f"<div class='af-evidence'>{paragraph(ends, 'af-claim')}{paragraph(record.note, 'af-prose')}{reply}"
            f"<p class='af-small'>{record_link(record.id)}</p></div>"
        )
    if len(rows) > MOST_NOTES:
        st.text(f"{len(rows) - MOST_NOTES} more records have notes; each is on the records page.")


@kept(max_entries=64)
def _ranking(digest: str, chosen: TransferFilter) -> pd.DataFrame:
    """Rank once for all readers; `digest` names the register."""
    del digest
    register = the_register()
    return rank_all(chosen.apply(register.transfers), leave_out=nobody_in(register))


def draw_ranking(register: Register) -> None:
    """Write every intermediary, those short first, each with a link to its account."""
    chosen = ranking_choice(read_choice(register))
    ranked = _ranking(register.digest, chosen)
    st.header("Everybody who received and sent on", anchor=False)
    if ranked.empty:
        st.text("Nobody on record both received and sent on the same system, in one unit, in what is chosen.")
        return
    shown = ranked.head(MOST_RANKED)
    worded = word_ranking(shown, names_in(register))
    keys = map(AccountKey._make, shown[["party", "system", "unit"]].itertuples(index=False))
    opening = [account_address(key, register, text) for key, text in zip(keys, worded.party, strict=True)]
    worded = worded.assign(party=pd.Series(opening, dtype="object"))
    caption = "Those short first, then by what is not accounted for; a flag, not a finding. Units are never mixed."
    numeric = ("received", "sent_on", "unaccounted", "short", "unreported", "records", "sources")
    st.html(table(worded, RANK_COLUMNS, caption=caption, numeric=numeric))
    if len(ranked) > MOST_RANKED:
        st.text(f"The first {MOST_RANKED} of {len(ranked)} accounts. Choose a system in the filter for others.")
