"""Your data: a file of the reader's own, read and judged row by row, then shown on every page of this visit."""

import streamlit as st

from armsflow.ui.your_data_file import drop_file
from armsflow.ui.your_data_receipt import draw_receipt
from armsflow.ui.your_data_use import draw_use

st.set_page_config(page_title="Your data - armsflow")
st.title("Your own file on every page", anchor=False)
read = drop_file()
draw_use(read)
draw_receipt(read)
