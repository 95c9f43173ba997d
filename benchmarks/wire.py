"""What a first load takes over the wire, as the browser's own network counter says."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from scripts.browser import wait_until_drawn
from scripts.served_app import ServedApp


@dataclass
class Load:
    """Bytes as sent (compressed, headers too) and requests of one load; messages of the websocket apart."""

    sent: int = 0
    requests: int = 0
    messages: int = 0

    @property
    def megabytes(self) -> float:
        """All of it, in millions of bytes."""
        return (self.sent + self.messages) / 1e6

    def add_response(self, event: dict[str, Any]) -> None:
        """Count a finished answer; `blob:` and cached ones are 0 bytes long."""
        self.sent += int(event["encodedDataLength"])
        self.requests += event["encodedDataLength"] > 0

    def add_message(self, event: dict[str, Any]) -> None:
        """Count a message from the server (opcode 2: binary), before the websocket's own compression."""
        payload = event["response"]["payloadData"]
        is_binary = event["response"]["opcode"] == 2
        self.messages += len(base64.b64decode(payload) if is_binary else payload.encode())


def measure_load(browser: Browser, app: ServedApp, path: str) -> Load:
    """Return what a page takes with nothing in the browser's cache, until every figure is drawn."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    network = context.new_cdp_session(page)
    load = Load()
    network.on("Network.loadingFinished", load.add_response)
    network.on("Network.webSocketFrameReceived", load.add_message)
    network.send("Network.enable")
    page.goto(app.url + path, wait_until="commit")
    wait_until_drawn(page)
    page.wait_for_load_state("networkidle")
    context.close()
    return load
