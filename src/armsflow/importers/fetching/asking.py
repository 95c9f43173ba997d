"""What it is to ask a public API; `polite.PoliteClient` does it."""

from __future__ import annotations

from typing import Protocol


class FetchError(Exception):
    """A public API did not give what was asked for; the message says why and what to do."""


class Client(Protocol):
    """Asks an address and returns what it answers."""

    def ask(self, url: str, *, params: dict[str, str] | None = None, body: object = None, key: str = "") -> bytes:
        """Return the answer; raise FetchError where there is none."""
