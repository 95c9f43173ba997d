"""Pure functions over transfers: filters, flows, chains, ledgers. No drawing, no Streamlit."""
