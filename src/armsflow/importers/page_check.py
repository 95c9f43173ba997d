"""An HTML page is of a size that can be read; run in a child process only, as Python's parser can be made to hang."""

from __future__ import annotations

import time
from collections import Counter
from html.parser import HTMLParser

from armsflow.importers.opened import Tables
from armsflow.importers.refusal import refused
from armsflow.register.issues import FileRefused

MOST_BYTES = 3_000_000
MOST_DEPTH = 2_000_000
"""The most that the depths of all elements come to: what it costs to look from each into all that is within."""
MOST_SECONDS = 4
AT_ONCE = 1 << 14
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def check_page(name: str, content: bytes) -> Tables:
    """Return nothing: a page has no tables until somebody knows its layout.

    Raises:
        FileRefused: the page is too large, nested too deep, or takes too long.
    """
    if len(content) > MOST_BYTES:
        raise refused(name, "F-SIZE", f"is an HTML page of over {MOST_BYTES // 10**6} MB; save its table as CSV")
    text = content.decode("utf-8", "replace")
    parser = _Depth()
    end = time.process_time() + MOST_SECONDS
    for start in range(0, len(text), AT_ONCE):
        parser.feed(text[start : start + AT_ONCE])
        if parser.total > MOST_DEPTH or time.process_time() > end:
            raise too_intricate(name)
    return Tables(())


def too_intricate(name: str) -> FileRefused:
    """Return what to raise for a page that nobody could look through."""
    return refused(name, "F-DEPTH", "is an HTML page nested too deep to be a report; save its table as CSV")


class _Depth(HTMLParser):
    """Adds up how deep each element lies, the way Beautiful Soup nests them: what is not closed holds what follows."""

    def __init__(self) -> None:
        super().__init__()
        self.total = 0
        self.open: list[str] = []
        self.count: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Open an element."""
        self.total += len(self.open)
        if tag not in VOID:
            self.open.append(tag)
            self.count[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element and close it."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of a name and all within; a name that is not open closes nothing."""
        while self.count[tag]:
            innermost = self.open.pop()
            self.count[innermost] -= 1
            if innermost == tag:
                return
