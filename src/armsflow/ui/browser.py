"""What only the browser knows or can do: a step back for each choice, pictures without a gap, the width."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

_FILES = Path(__file__)
_JS = "\n".join(_FILES.with_name(name).read_text("utf-8") for name in ("old_picture.js", "browser.js"))
_COMPONENT = st.components.v2.component("armsflow.browser", js=_JS)
KEY = "browser"
LET_GO = "let-go"
"""Where a visit keeps that its visitor has gone on without the file of this window."""


def is_narrow() -> bool:
    """Return whether the screen is a phone's: as the browser measured it, or as it says of itself at first."""
    measured = (st.session_state.get(KEY) or {}).get("isNarrow")
    if measured is not None:
        return bool(measured)
    headers = st.context.headers
    return headers.get("Sec-Ch-Ua-Mobile") == "?1" or "Mobi" in headers.get("User-Agent", "")


def mount_browser(own: dict[str, str] | None, follow: Callable[[str], None]) -> None:
    """Let the back button undo choices, and learn the width: one more run, on narrow screens only.

    `own`: name and hash of the visitor's file in use, for this window to know when the server has lost it. `follow`
    is told which link of ours was clicked while it is.
    """
    data = {"isNarrow": is_narrow(), "own": own, "letGo": bool(st.session_state.get(LET_GO))}
    with st.container(key="browser-hidden"):
        _COMPONENT(
            key=KEY,
            data=data,
            on_isNarrow_change=lambda: None,
            on_lost_change=lambda: None,
            on_back_change=lambda: None,
            on_went_change=lambda: follow(str((st.session_state.get(KEY) or {}).get("went") or "")),
        )
