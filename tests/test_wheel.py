"""What is installed from the wheel serves the app, from any folder."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PATIENCE = 60
"""Seconds a loaded machine may take to start the server."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the command of an environment that has the wheel; it borrows the libraries of this one."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=True, symlinks=True)
    install = [home / "bin/python", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel]
    subprocess.run(install, check=True, capture_output=True)
    site = next((home / "lib").glob("python*/site-packages"))
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return home / "bin/armsflow"


@pytest.fixture(scope="module")
def address(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return where the installed app answers, started in an empty folder."""
    port = free_port()
    empty = tmp_path_factory.mktemp("empty")
    environment = {name: value for name, value in os.environ.items() if name not in {"ARMSFLOW_DATA", "PYTHONPATH"}}
    with (empty / "log").open("w") as log:
        server = subprocess.Popen(
            [installed, "serve", "--port", str(port)], cwd=empty, env=environment, stdout=log, stderr=log
        )
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}/healthz", server, empty / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_it_answers(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Ask until it answers.

    Raises:
        RuntimeError: it ended, or took too long; the message holds its log.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(log.read_text())


def ask(url: str) -> str:
    """Return the text at an address."""
    with urllib.request.urlopen(url) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize("name", ["app.py", "pages/story.py", "data/transfers.csv", ".streamlit/config.toml"])
def test_wheel_holds_the_app(wheel: Path, name: str) -> None:
    assert f"armsflow/_app/{name}" in zipfile.ZipFile(wheel).namelist()


def test_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    package = ROOT / "src/armsflow"
    files = {path.relative_to(package.parent).as_posix() for path in package.rglob("*") if path.is_file()}

    assert {name for name in files if "__pycache__" not in name} <= set(zipfile.ZipFile(wheel).namelist())


def test_installed_app_is_well(address: str) -> None:
    assert ask(f"{address}/healthz") == "ok\n"


def test_installed_app_has_its_register(address: str) -> None:
    assert ask(f"{address}/readyz") == "ready\n"


def test_installed_app_serves_a_deep_link_and_its_bundle(address: str) -> None:
    page = ask(f"{address}/flows")
    script = re.search(r'src="\./(static/js/index[^"]+\.js)"', page)

    assert "<title>armsflow</title>" in page
    assert script
    assert "import" in ask(f"{address}/{script[1]}")


def test_installed_app_keeps_its_settings_away_from_home(address: str) -> None:
    """The agent interface and metrics stay shut, as .streamlit/config.toml says."""
    with pytest.raises(urllib.error.HTTPError, match="403"):
        ask(f"{address}/_stcore/metrics")
    assert '"allowedOrigins":[]' in ask(f"{address}/_stcore/host-config").replace(" ", "")
