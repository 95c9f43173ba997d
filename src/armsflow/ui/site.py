"""Where this site is on the web, for the addresses that figures show."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import streamlit as st

from armsflow.ui.address import is_private


def site_address() -> str:
    """Return the address of the site without a slash at its end: `ARMSFLOW_PUBLIC_URL`, or as the browser came.

    Nothing while a visitor's own file is in use: no address shows what is drawn from it.
    """
    if is_private():
        return ""
    told = os.environ.get("ARMSFLOW_PUBLIC_URL", "").rstrip("/")
    if told:
        return told
    came = urlsplit(str(st.context.url or ""))
    folder = came.path.rpartition("/")[0]
    return f"{came.scheme}://{came.netloc}{folder}" if came.netloc else ""
