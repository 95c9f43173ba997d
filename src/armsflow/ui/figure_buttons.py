"""PNG and SVG of a figure, made in the reader's browser: no server work, nothing to wait for."""

from __future__ import annotations

from typing import Any

import streamlit as st

_HTML = """<div class="row"><button type="button" data-format="png">Save PNG</button>
<button type="button" data-format="svg">Save SVG</button><span role="status"></span></div>"""

_CSS = """
.row { display: flex; gap: 8px; align-items: center; font: 14px var(--st-font); }
button { font: inherit; color: var(--st-text-color); background: transparent; min-height: 32px;
  border: 1px solid var(--st-border-color); border-radius: 4px; padding: 2px 12px; cursor: pointer; }
button:hover, button:focus-visible { border-color: var(--st-text-color); }
"""

_JS = """
const WIDTH = 1200;
function save(url, name) {
  const a = document.createElement('a');
  a.href = url; a.download = name; a.click();
}
function saveSvg(svg, data, format, tell) {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml;charset=utf-8' }));
  if (format === 'svg') { save(url, data.name + '.svg'); tell(''); return; }
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas');
    canvas.width = image.width * 2; canvas.height = image.height * 2;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    save(canvas.toDataURL('image/png'), data.name + '.png'); tell('');
  };
  image.onerror = () => tell('This browser could not draw the picture; try SVG.');
  image.src = url;
}
// Plotly draws its own copy of the chart; its hidden button is the public way to it from a page.
function savePlot(data, format, tell) {
  const plot = document.querySelector('.st-key-' + CSS.escape(data.container) + ' .js-plotly-plot');
  const button = plot?.querySelector('.modebar-btn');
  if (!button) { tell('The figure is not drawn yet.'); return; }
  plot._context.toImageButtonOptions = {
    format, filename: data.name, width: WIDTH, height: plot._fullLayout.height, scale: format === 'png' ? 2 : 1 };
  button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  tell('');
}
export default function ({ data, parentElement }) {
  const status = parentElement.querySelector('[role=status]');
  const tell = (text) => { status.textContent = text; };
  for (const button of parentElement.querySelectorAll('button')) {
    button.onclick = () => (data.svg ? saveSvg(data.svg, data, button.dataset.format, tell)
      : savePlot(data, button.dataset.format, tell));
  }
}
"""

_COMPONENT = st.components.v2.component("armsflow.figure_buttons", html=_HTML, css=_CSS, js=_JS)


def figure_buttons(key: str, *, name: str, container: str = "", svg: str = "") -> None:
    """Offer a figure as PNG and SVG: the Plotly chart inside `container`, or an SVG drawn by us."""
    data: dict[str, Any] = {"name": name, "container": container, "svg": svg}
    with st.container(key=f"buttons-{key}"):
        _COMPONENT(key=f"{key}-buttons", data=data)
