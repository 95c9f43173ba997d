"""Ledger: what a party received, sent on and cannot account for, over time; and everybody, ranked."""

import streamlit as st

from armsflow.analysis.account_wording import answer_of
from armsflow.ui.account_choice import choose_account
from armsflow.ui.frame import the_register
from armsflow.ui.ledger_view import draw_account, draw_basis, draw_ranking, open_account
from armsflow.ui.share import draw_share

account = open_account(choose_account())

draw_account(account)
if st.context.is_embedded:
    st.stop()
draw_share("ledger", ". ".join(answer_of(account)))
draw_basis(account)
draw_ranking(the_register())
