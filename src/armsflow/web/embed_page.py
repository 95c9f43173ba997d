"""A figure as a light page for other sites: the picture, a list for narrow frames, its table, its sources."""

from __future__ import annotations

import math
from collections.abc import Hashable
from html import escape
from importlib.resources import files
from typing import Any

import pandas as pd

from armsflow.figures.markup import link, source_list, track
from armsflow.figures.palette import Palette, palette_of
from armsflow.figures.typeface import font_faces
from armsflow.register.frames import rows_of
from armsflow.web.asked import Asked
from armsflow.web.oembed import discovery_of

STYLE = (files("armsflow.web") / "embed.css").read_text("utf-8")
SCRIPT = (files("armsflow.web") / "embed.js").read_text("utf-8")
MOST_ROWS = 60
IDS = {"transfers", "records", "sources"}
"""Columns of a figure's table that hold identifiers: for files, not for readers."""
LIMITS = {"quantity_low", "quantity_high"}


def embed_page(asked: Asked, svg: str) -> str:
    """Return the page as HTML; without an `svg` the list with bars stands for the picture."""
    view, palette = asked.view, palette_of(asked.theme)
    sources = view.register.sources.loc[view.source_ids]
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>{escape(view.title)}</title>"
        f"<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<meta name='description' content='{escape(view.alt, quote=True)}'>"
        f"<link rel='canonical' href='{escape(asked.page, quote=True)}'>{discovery_of(asked)}"
        f"<style>{font_faces('/assets/fonts/')}:root{{{_colours(palette)}}}{STYLE}</style></head>"
        f"<body class='{'drawn' if svg else 'alone'}'><main>"
        f"<figure>{svg}</figure>{_bars(asked)}"
        f"<details><summary>The figures as a table</summary>{_table(view.table, view.title)}</details>"
        f"<details><summary>Sources</summary>{source_list(rows_of(sources))}</details></main>"
        f"<footer>{_foot(asked)}</footer><script>{SCRIPT}</script></body></html>\n"
    )


def _colours(palette: Palette) -> str:
    named = {
        "paper": palette.paper, "ink": palette.ink, "muted": palette.muted, "hairline": palette.hairline,
        "outline": palette.alleged.outline, "focus": palette.focus, "documented": palette.documented.fill,
        "reported": palette.reported.fill, "alleged": palette.alleged.fill,
    }  # fmt: skip
    return "".join(f"--{name}:{colour};" for name, colour in named.items())


def _bars(asked: Asked) -> str:
    """Return the figure as a list, with bars where its rows have limits."""
    card, table = asked.view.card, asked.view.table
    head = f"<h1 dir='auto'>{escape(card.title)}</h1><p class='small' dir='auto'>{escape(card.subtitle)}</p>"
    foot = "".join(f"<p class='small' dir='auto'>{escape(line)}</p>" for line in (card.caution, card.sources) if line)
    widest = _widest(table)
    items = "".join(_item(row, widest) for row in table.head(MOST_ROWS).to_dict("records"))
    return f"<section class='bars'>{head}<ol>{items}</ol>{_rest(table)}{foot}</section>"


def _item(row: dict[Hashable, Any], widest: float) -> str:
    """Return a row: who to whom, how many, a bar to its limits; of another table its cells in words."""
    if "from" not in row:
        name, *others = (
            f"{_head(column)}: {_cell(value)}" for column, value in row.items() if column not in IDS | LIMITS
        )
        return f"<li><span class='ends' dir='auto'>{name}</span><span class='small'>{', '.join(others)}</span></li>"
    low, high = (limit if _is_number(limit) else 0.0 for limit in (row["quantity_low"], row["quantity_high"]))
    return (
        f"<li class='{escape(str(row['evidence']).replace(' ', '-'), quote=True)}'>"
        f"<span class='ends' dir='auto'>{_cell(row['from'])} to {_cell(row['to'])}</span>"
        f"<span class='amount'>{_cell(row['quantity'])}</span>{track(low, max(low, high), widest)}"
        f"<span class='small'>{_cell(row['years'])}, {_cell(row['evidence'])}</span></li>"
    )


def _widest(table: pd.DataFrame) -> float:
    ends = [float(end) for name in LIMITS & set(table) for end in table[name] if _is_number(end)]
    return max([1.0, *ends])


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _table(table: pd.DataFrame, caption: str) -> str:
    """Return what is drawn as a table, without the columns that files are for."""
    shown = [str(name) for name in table if name not in IDS | LIMITS]
    heads = "".join(f"<th scope='col'>{_head(name)}</th>" for name in shown)
    body = "".join(
        "<tr>" + "".join(f"<td dir='auto'>{_cell(row[name])}</td>" for name in shown) + "</tr>"
        for row in table.head(MOST_ROWS).to_dict("records")
    )
    return (
        f"<div class='rows' tabindex='0' role='region' aria-label='{escape(caption, quote=True)}'><table>"
        f"<caption class='small'>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>{_rest(table)}"
    )


def _rest(table: pd.DataFrame) -> str:
    rest = len(table) - MOST_ROWS
    return f"<p class='small'>{rest} more are on the page.</p>" if rest > 0 else ""


def _head(name: object) -> str:
    return escape(str(name).replace("_", " ").capitalize())


def _cell(value: object) -> str:
    return "" if value is None or value != value else escape(str(value))


def _foot(asked: Asked) -> str:
    """Return the way to the page and the rows, and which data this is."""
    register = asked.view.register
    page = link("Open with filters and records", asked.page)
    return f"<p>{page}. armsflow data {escape(register.version)}, sha256 {register.digest[:8]}, CC BY 4.0.</p>"
