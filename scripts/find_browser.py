"""Print the path of a Chromium for the tests, installing one if we may; exit 1 if none can be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def named() -> str | None:
    """Return the browser `ARMSFLOW_CHROMIUM` names."""
    return shutil.which(os.environ.get("ARMSFLOW_CHROMIUM", ""))


def installed() -> str | None:
    """Return a browser this machine has."""
    return next((path for name in (*NAMES, *MACOS) if (path := shutil.which(name))), None)


def playwrights_own() -> str | None:
    """Return the browser an earlier `playwright install` left."""
    with sync_playwright() as playwright:
        return shutil.which(playwright.chromium.executable_path)


def from_debian() -> str | None:
    """Install Debian's Chromium, where we may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    _try("apt-get", "update", "-qq")
    _try("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core")
    return installed()


def from_playwright() -> str | None:
    """Install Playwright's own Chromium."""
    _try(sys.executable, "-m", "playwright", "install", "chromium")
    return playwrights_own()


def _try(*command: str) -> None:
    print("+", *command, file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdout=sys.stderr, env=environment, check=False)


def main() -> int:
    """Print the path, or nothing if browser tests are to be skipped."""
    if os.environ.get("ARMSFLOW_SKIP_BROWSER") == "1":
        print("Browser tests are skipped: ARMSFLOW_SKIP_BROWSER=1.", file=sys.stderr)
        return 0
    for find in (named, installed, playwrights_own, from_debian, from_playwright):
        if path := find():
            print(Path(path).absolute())
            return 0
    print(
        "No browser: install Chromium, or name one in ARMSFLOW_CHROMIUM, or set ARMSFLOW_SKIP_BROWSER=1.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
