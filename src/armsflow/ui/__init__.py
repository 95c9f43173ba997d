"""The only floor that knows Streamlit's widgets: frame, filters, tables, downloads."""
