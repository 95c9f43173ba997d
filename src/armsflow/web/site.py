"""Where this site is on the web, for the addresses that its answers hold."""

from __future__ import annotations

import os
import re

from starlette.requests import Request

from armsflow.web.answer import Refused

HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:\d{1,5})?", flags=re.ASCII)


def site_of(request: Request) -> str:
    """Return the address of this site without a slash at its end.

    `ARMSFLOW_PUBLIC_URL` if it is set, else as the reader came: what a proxy forwards can be made up by
    anybody, so it is not read here.

    Raises:
        Refused: the request names no host.
    """
    told = os.environ.get("ARMSFLOW_PUBLIC_URL", "").strip().rstrip("/")
    if told:
        return told
    host = request.headers.get("host", "")
    if not HOST.fullmatch(host):
        raise Refused(400, "The request names no host of ours.")
    return f"{'https' if request.url.scheme == 'https' else 'http'}://{host}"
