"""Method: what each number claims, and what the data is not."""
import streamlit as st
st.header("What each number claims")
