"""What a mapped row refers to: its system and its sources, those of the register that ships or new ones."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from urllib.parse import urlsplit

from armsflow.importers.any_table.mapped_row import MappedRow
from armsflow.importers.draft import Draft, slug_of
from armsflow.register.issues import show
from armsflow.register.parse import parse_slug, parse_url
from armsflow.register.vocabulary import Category, SeenAs

UNSOURCED = "unsourced"
SOURCE_FIELDS = ("sources", "source", "source_url")


class Systems:
    """Systems by the slug or the designation of the register that ships, exactly; others are new ones."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        known = draft.known
        slugs = {} if known is None else {str(slug): str(slug) for slug in known.systems.slug}
        named = {} if known is None else zip(known.systems.designation, known.systems.slug, strict=True)
        self._slugs = {str(name).casefold(): str(slug) for name, slug in named} | slugs

    def cell_of(self, row: MappedRow) -> dict[str, str]:
        """Return the slug of the system of a row.

        Raises:
            CellError: it is not named, or by what cannot be shown.
        """
        return {"system": self._slug_of(row)}

    def _slug_of(self, row: MappedRow) -> str:
        """Return the slug.

        Raises:
            CellError: it is not named, or by what cannot be shown.
        """
        name = row.text("system")
        if not name:
            raise row.error("system", "C-REQ", "is empty; write which system it was")
        slug = self._slugs.get(name) or self._slugs.get(name.casefold(), "")
        if slug and self._draft.keep("systems", slug):
            row.read_as("system", name, slug)
            return slug
        category = row.text("category").casefold() or Category.MIXED.value
        return self._draft.system(
            name, row.column("system"), category=category, description=f"As named in {show(self._draft.file)}."
        )


class Sources:
    """Sources of rows: those of the register that ships, those that a table names, and the table itself."""

    def __init__(self, draft: Draft, given: Collection[str]) -> None:
        self._draft = draft
        self._found: dict[tuple[str, str], str] = {}
        self._has_any = not {*SOURCE_FIELDS}.isdisjoint(given)
        if not self._has_any:
            problem = "has no column of sources; every row is marked as unsourced"
            draft.warn("C-REQ", "header", "", problem)

    def cells_of(self, row: MappedRow) -> dict[str, str]:
        """Return the sources of a row, and its hedge: `unsourced` where it has none.

        Raises:
            CellError: an address is none, or an id is no slug.
        """
        named = [*self._named(row), *self._addressed(row)]
        hedge = row.text("hedge")
        if not named:
            named = [self._file()]
            hedge = f"{hedge}; {UNSOURCED}" if hedge else UNSOURCED
            if self._has_any:
                problem = "is empty; the row is marked as unsourced"
                field = next((name for name in SOURCE_FIELDS[::-1] if name in row.columns), "sources")
                self._draft.warn("C-REQ", row.column(field), "", problem)
        answers = [self._by_id(row, "response_source", name) for name in _items(row.text("response_source"))]
        return {"sources": ";".join(named), "hedge": hedge, "response_source": ";".join(answers)}

    def _named(self, row: MappedRow) -> list[str]:
        return [self._by_id(row, "sources", name) for name in _items(row.text("sources"))]

    def _by_id(self, row: MappedRow, field: str, name: str) -> str:
        row.parsed(field, name, parse_slug)
        if self._draft.keep("sources", name):
            return name
        return self._draft.source(id=name, title=name, publisher="not stated in the file", seen_as=SeenAs.QUOTED.value)

    def _addressed(self, row: MappedRow) -> list[str]:
        url, title = row.text("source_url"), row.text("source")
        if not (url or title):
            return []
        if (url, title) not in self._found:
            self._found[url, title] = self._new(row, url, title)
        return [self._found[url, title]]

    def _new(self, row: MappedRow, url: str, title: str) -> str:
        url = row.parsed("source_url", url, parse_url) if url else ""
        host = urlsplit(url).hostname
        digest = hashlib.sha256(f"{url}\n{title}".encode()).hexdigest()[:8]
        return self._draft.source(
            id=f"{slug_of(host or title)[:40].strip('-')}-{digest}", title=title or url,
            publisher=host or "not stated in the file", url=url, seen_as=SeenAs.QUOTED.value,
        )  # fmt: skip

    def _file(self) -> str:
        name = show(self._draft.file)
        return self._draft.source(
            id=f"file-{slug_of(name)}", title=name, publisher="the keeper of the file", seen_as=SeenAs.FILE.value
        )


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(";")] if text else []
