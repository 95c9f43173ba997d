"""A figure as a light page for other sites: the picture, a list for narrow frames, its table, its sources."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from armsflow.figures.markup import link, source_list
from armsflow.figures.palette import Palette, palette_of
from armsflow.figures.typeface import font_faces
from armsflow.register.frames import rows_of
from armsflow.web.asked import Asked
from armsflow.web.embed_rows import list_of_rows, table_of_rows
from armsflow.web.oembed import discovery_of

STYLE = (files("armsflow.web") / "embed.css").read_text("utf-8")
SCRIPT = (files("armsflow.web") / "embed.js").read_text("utf-8")


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
        f"<details><summary>The figures as a table</summary>{table_of_rows(view.table, view.title)}</details>"
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
    """Return what stands for the picture where it is too narrow, or cannot be drawn."""
    card = asked.view.card
    head = f"<h1 dir='auto'>{escape(card.title)}</h1><p class='small' dir='auto'>{escape(card.subtitle)}</p>"
    foot = "".join(f"<p class='small' dir='auto'>{escape(line)}</p>" for line in (card.caution, card.sources) if line)
    return f"<section class='bars'>{head}{list_of_rows(asked.view.table)}{foot}</section>"


def _foot(asked: Asked) -> str:
    """Return the way to the page and the rows, and which data this is."""
    register = asked.view.register
    page = link("Open with filters and records", asked.page)
    return f"<p>{page}. armsflow data {escape(register.version)}, sha256 {register.digest[:8]}, CC BY 4.0.</p>"
