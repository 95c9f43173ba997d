"""Tables in, figures out: plotly, pydeck and SVG. No file, no clock, no Streamlit, no filter."""
