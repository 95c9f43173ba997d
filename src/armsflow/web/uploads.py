"""Whether this server takes files from its visitors, and how much of them."""

from __future__ import annotations

import os

ON, OFF = "on", "off"


def takes_files() -> bool:
    """Return whether files are taken: where `ARMSFLOW_UPLOADS` is "on", as `armsflow serve` sets it on its own machine.

    A public site takes none unless its keeper says so.
    """
    return os.environ.get("ARMSFLOW_UPLOADS", OFF).strip().lower() == ON
