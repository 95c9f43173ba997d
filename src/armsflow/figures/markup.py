"""What pages and embeds write as HTML from data: every text is escaped here, every link checked."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any


def link(text: str, url: str) -> str:
    """Return a link that leaves the site without telling where from; text alone if it is no web address."""
    if not url.startswith(("http://", "https://", "mailto:")):
        return escape(text)
    return f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">{escape(text)}</a>'


def source_list(sources: Iterable[Any]) -> str:
    """Return sources (rows of the register's table) as a list of links with how each was seen."""
    items = []
    for source in sources:
        title = link(source.title, source.url) if source.url else escape(source.title)
        copy = f", {link('archived copy', source.archive_url)}" if source.archive_url else ""
        when = f", {escape(source.date)}" if source.date else ""
        items.append(
            f"<li dir='auto'>{escape(source.publisher)}, {title}{when}{copy}"
            f"<span class='af-small'> (seen as {escape(source.seen_as)})</span></li>"
        )
    return f"<ul class='af-sources'>{''.join(items)}</ul>"


def track(low: float, high: float, widest: float) -> str:
    """Return a bar: to the high limit, and within it to the low one."""
    most = 100 * min(high, widest) / widest
    return (
        f"<span class='af-track' aria-hidden='true'><span class='af-high' style='width:{most:.1f}%'></span>"
        f"<span class='af-low' style='width:{100 * min(low, widest) / widest:.1f}%'></span></span>"
    )
