"""The addresses of a view: its page, its picture, its embed, as somebody else would write them."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from armsflow.figures.card_words import permalink
from armsflow.figures.view_type import View

FORMATS = ("svg", "png", "pdf")
EMBED_HEIGHT = 640


def page_address(view: View, base: str) -> str:
    """Return the permalink of a view, with the short hash of its data."""
    return permalink(base, view.page, view.params, view.register)


def picture_address(view: View, base: str, file_format: str, preset: str) -> str:
    """Return where a view is drawn as a file of a format, at a preset."""
    return f"{base}/figure/{view.kind}.{file_format}?{_query(view, preset=preset)}"


def post_address(view: View, base: str) -> str:
    """Return the address to post: networks find title and picture there, readers are led on to the page."""
    return f"{base}/share?{urlencode({'page': view.page, **view.params}, doseq=True)}"


def embed_address(view: View, base: str) -> str:
    """Return where a view stands as a light page to be framed."""
    query = _query(view)
    return f"{base}/embed/{view.kind}" + (f"?{query}" if query else "")


def embed_code(view: View, base: str) -> str:
    """Return the HTML that frames a view in somebody else's page; names in it are escaped."""
    return (
        f'<iframe src="{escape(embed_address(view, base), quote=True)}" title="{escape(view.title, quote=True)}" '
        f'width="100%" height="{EMBED_HEIGHT}" loading="lazy" style="border:0"></iframe>'
    )


def _query(view: View, **more: str) -> str:
    return urlencode({**view.params, **more}, doseq=True)
