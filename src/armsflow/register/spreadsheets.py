"""Cells that a spreadsheet would run as a formula: a quote mark before them, and off again."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def spreadsheet_safe(text: str) -> str:
    """Return text that no spreadsheet runs as a formula: a quote mark before = + - @ (OWASP).

    Text that has such marks already gets one more, so that `unquoted` returns any text as it was.
    """
    return f"'{text}" if _would_run(text) else text


def unquoted(text: str) -> str:
    """Return text without the mark that `spreadsheet_safe` put before it."""
    return text[1:] if text.startswith("'") and _would_run(text) else text


def _would_run(text: str) -> bool:
    return text.lstrip("'").startswith(FORMULA_STARTS)
