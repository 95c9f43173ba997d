"""An HTML page is of a size that can be read; run in a child process only, as Python's parser can be made to hang."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import NoReturn

from armsflow.importers.opening.opened import Tables
from armsflow.importers.opening.refusal import refused

MOST_BYTES = 3_000_000
MOST_DEPTH = 2_000_000
"""The most that the depths of all elements come to: what it costs to look from each into all that is within."""
MOST_SECONDS = 3
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def check_page(name: str, content: bytes) -> Tables:
    """Return nothing: a page has no tables until somebody knows its layout.

    Raises:
        FileRefused: the page is too large, nested too deep, or takes too long.
    """
    if len(content) > MOST_BYTES:
        raise refused(name, "F-SIZE", f"is an HTML page of over {MOST_BYTES // 10**6} MB; save its table as CSV")
    parser = _Depth()
    try:
        with _no_longer_than(MOST_SECONDS):
            parser.feed(content.decode("utf-8", "replace"))
            parser.close()
    except _TooMuch:
        problem = "is an HTML page too intricate to be a report; save its table as CSV"
        raise refused(name, "F-DEPTH", problem) from None
    return Tables(())


class _TooMuch(Exception):  # noqa: N818 - it is what happened
    """A page is nested too deep or takes too long."""


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """Raise `_TooMuch` in the midst of whatever takes this process longer."""

    def stop(*_: object) -> NoReturn:
        raise _TooMuch

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


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
        if self.total > MOST_DEPTH:
            raise _TooMuch
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
