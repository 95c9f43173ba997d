"""Your data: a file of the reader's own, read and judged row by row, then shown on every page of this visit."""

import streamlit as st

from armsflow.ui.your_data_columns import ask_columns
from armsflow.ui.your_data_file import drop_file, files_in_use
from armsflow.ui.your_data_names import ask_names
from armsflow.ui.your_data_receipt import draw_receipt, draw_receipt_in_use
from armsflow.ui.your_data_use import draw_use

st.set_page_config(page_title="Your data - armsflow")
st.title("Your own file on every page", anchor=False)
waiting = drop_file()
draw_use(waiting)
ask_columns(waiting)
ask_names(waiting)
draw_receipt(waiting)
for used in files_in_use():
    draw_receipt_in_use(used)
