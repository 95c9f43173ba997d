"""The app as a process of its own on a free port: what tests, benchmarks and screenshots look at."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class ServedApp:
    """A running app: its address, the file of what it wrote, the clock when its process began, and the process."""

    url: str
    log: Path
    started: float
    process: subprocess.Popen[bytes]

    def written(self) -> str:
        """Return what the server has written so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def served_app(data: Path | None = None, *, takes_files: bool = False, port: int = 0) -> Iterator[ServedApp]:
    """Serve the app from `app.py`, on the register in `data` and on a port if given, until the block ends.

    Raises:
        RuntimeError: the server ended, or did not answer within two minutes; says what it wrote.
    """
    port = port or _free_port()
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
    }
    environment["ARMSFLOW_UPLOADS"] = "on" if takes_files else "off"
    if data:
        environment["ARMSFLOW_DATA"] = str(data)
    with tempfile.NamedTemporaryFile(suffix=".log") as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        served = ServedApp(f"http://127.0.0.1:{port}", Path(log.name), started, process)
        try:
            _wait_for(served, process)
            yield served
        finally:
            process.terminate()
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(served: ServedApp, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None and time.perf_counter() - served.started < PATIENCE:
        try:
            with urllib.request.urlopen(f"{served.url}/healthz", timeout=5):  # noqa: S310 - http, ours
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"The app did not start:\n{served.written()}")
