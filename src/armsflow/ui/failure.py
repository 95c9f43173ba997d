"""What a reader sees when something fails: a sentence and a number, never a traceback or a path."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from armsflow.register.issues import RegisterError

log = logging.getLogger("armsflow")


def say_failure(error: BaseException) -> bool:
    """Show a failure in words and log its number, kind and place; return that it was shown.

    The log holds no message and no value: they may come from a reader's choice or file.
    """
    if isinstance(error, RegisterError):
        st.error(f"The data cannot be shown: {error}.")
        return True
    number = secrets.token_hex(2).upper()
    st.error(f"Something failed here (number {number}). Other pages work; the choice in the address may be the cause.")
    log.error("failure %s: %s in %s", number, type(error).__name__, _place_of(error))
    return True


def _place_of(error: BaseException) -> str:
    """Return function and line of the innermost frame, without any path."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else "no frame"
