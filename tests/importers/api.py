"""A made-up public API on this machine: it answers what a test puts in, and keeps what it was asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit


class Open:
    """A turnstile that lets everybody pass at once, and counts."""

    def __init__(self) -> None:
        self.passed = 0

    def wait(self) -> None:
        self.passed += 1


class Asked(NamedTuple):
    path: str
    params: dict[str, str]
    body: object
    headers: dict[str, str]


class Answer(NamedTuple):
    content: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


class Api:
    """`answers`: by path, one after the other; the last one stays."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[Asked] = []
        self.base = ""

    def say(self, path: str, value: object, status: int = 200, **headers: str) -> None:
        content = value if isinstance(value, bytes) else json.dumps(value).encode()
        named = tuple((name.replace("_", "-"), text) for name, text in headers.items())
        self.answers.setdefault(path, []).append(Answer(content, status, named))

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        left = self.answers.get(asked.path) or [Answer(b"{}", 404)]
        return left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def serve() -> Iterator[Api]:
    api = Api()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(None)

        def do_POST(self) -> None:
            self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _answer(self, body: object) -> None:
            parts = urlsplit(self.path)
            answer = api.answer(Asked(parts.path, dict(parse_qsl(parts.query)), body, dict(self.headers)))
            self.send_response(answer.status)
            for name, text in (*answer.headers, ("Content-Length", str(len(answer.content)))):
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    api.base = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
