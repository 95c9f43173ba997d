"""Web addresses: whether one leads anywhere that is public."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from urllib.parse import urlsplit

PRIVATE_ENDINGS = ("localhost", ".local", ".internal", ".lan", ".home.arpa")


def is_public(url: str) -> bool:
    """Return whether an address names a host that others can reach, as far as its letters tell; nothing is asked."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    number = _number_of(host)
    if number is not None:
        return number.is_global
    return "." in host and not host.endswith(PRIVATE_ENDINGS)


def _number_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the number that a host stands for as a browser reads it: 2130706433 and 0x7f.1 are 127.0.0.1."""
    with suppress(ValueError):
        return ipaddress.ip_address(host)
    with suppress(OSError, UnicodeError):
        return ipaddress.IPv4Address(socket.inet_aton(host))
    return None
