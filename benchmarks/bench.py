"""What a reader waits for, on the data that ships: `make bench` prints it, `--write` keeps it in docs/.

The browser is local, so no figure holds the time of a network; the bytes say what one would add.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, Page

from benchmarks.bad_files import time_bad_files
from benchmarks.figures import time_figures
from benchmarks.focus import CLICKS, Waits, time_clicks, write_synthetic
from benchmarks.importing import time_imports
from benchmarks.report import (
    Line,
    write_bad_files_page,
    write_figures_page,
    write_imports_page,
    write_page,
    write_table,
    write_tracing_page,
)
from benchmarks.tracing import time_tracing
from benchmarks.wire import Load, measure_load
from scripts.browser import PATIENCE, chromium, wait_until_drawn
from scripts.served_app import ROOT, ServedApp, served_app

STARTS = 3
CHANGES = 20
DOCUMENT = ROOT / "docs" / "benchmarks.md"
ALONE: dict[str, tuple[Callable[[], list[Line]], Callable[[list[Line]], str], Path]] = {
    "figures": (time_figures, write_figures_page, ROOT / "docs" / "benchmarks-figures.md"),
    "tracing": (time_tracing, write_tracing_page, ROOT / "docs" / "benchmarks-tracing.md"),
    "imports": (time_imports, write_imports_page, ROOT / "docs" / "benchmarks-imports.md"),
    "bad-files": (time_bad_files, write_bad_files_page, ROOT / "docs" / "benchmarks-bad-files.md"),
}
# Runs when the next choice is clicked: counts until other links than before stand in the picture and it is painted.
CLOCK = """() => {
  const links = () => [...document.querySelectorAll('.st-key-wide-sankey .js-plotly-plot .sankey-link')]
    .map((link) => link.__data__.link.customdata[1]).join();
  const before = links();
  window.waited = null;
  document.addEventListener('click', () => {
    const start = performance.now();
    const look = () => links() && links() !== before
      ? requestAnimationFrame(() => setTimeout(() => { window.waited = performance.now() - start; }))
      : requestAnimationFrame(look);
    look();
  }, { capture: true, once: true });
}"""


def time_start(browser: Browser) -> tuple[float, float]:
    """Return the seconds from the start of a server process to its first answer, and to its first Sankey."""
    with served_app() as app:
        answered = time.perf_counter() - app.started
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(f"{app.url}/flows", wait_until="commit")
        page.wait_for_selector(".st-key-wide-sankey .sankey-link", timeout=PATIENCE)
        painted = time.perf_counter() - app.started
        context.close()
    return answered, painted


def time_changes(browser: Browser, app: ServedApp) -> list[float]:
    """Return the milliseconds from a click in the filter to the new Sankey painted, once per change."""
    page = browser.new_page(viewport={"width": 1280, "height": 1200})
    page.goto(f"{app.url}/flows", wait_until="commit")
    wait_until_drawn(page)
    page.locator(".st-key-filter-popover button").first.click()
    waits = [time_change(page, ("reported", "alleged")[number % 2]) for number in range(CHANGES + 2)]
    page.close()
    return waits[2:]


def time_change(page: Page, level: str) -> float:
    """Choose a least evidence level and return the milliseconds until the picture shows it."""
    option = page.locator(".st-key-level label").filter(has_text=level).first
    option.scroll_into_view_if_needed()
    page.evaluate(CLOCK)
    option.click()
    page.wait_for_function("() => window.waited !== null", timeout=PATIENCE)
    wait_until_drawn(page)
    return float(page.evaluate("window.waited"))


def lines_of(
    starts: list[tuple[float, float]], changes: list[float], clicks: dict[str, Waits], loads: dict[str, Load]
) -> list[Line]:
    """Return what was measured, a line each."""
    answered, painted = (list(seconds) for seconds in zip(*starts, strict=True))
    lines = [
        Line("Server start to its first answer", f"{median(answered):.1f} s", f"median of {STARTS}"),
        Line(
            "Server start to the first Sankey painted",
            f"{median(painted):.1f} s",
            f"median of {STARTS}, {min(painted):.1f} to {max(painted):.1f}; new process, empty browser cache",
        ),
        Line("Filter change to the new Sankey painted", f"{median(changes):.0f} ms", f"median of {CHANGES}"),
        Line("", f"{quantiles(changes, n=20)[-1]:.0f} ms", f"95th percentile of {CHANGES}"),
    ]
    for data, waits in clicks.items():
        lines += [
            line
            for name, waited in zip(("its way lit", "its records alone"), waits, strict=True)
            for line in (
                Line(f"Click on a party to {name}, {data}", f"{median(waited):.0f} ms", f"median of {CLICKS}"),
                Line("", f"{quantiles(waited, n=20)[-1]:.0f} ms", f"95th percentile of {CLICKS}"),
            )
        ]
    return lines + [
        Line(f"First load of `{path}`", f"{load.megabytes:.2f} MB", f"{load.requests} requests; empty browser cache")
        for path, load in loads.items()
    ]


def measure_waiting() -> tuple[list[Line], str]:
    """Measure what a reader waits for, and name the browser's version."""
    with chromium() as browser:
        starts = [time_start(browser) for _ in range(STARTS)]
        with served_app() as app:
            changes = time_changes(browser, app)
            clicks = {"shipped data": time_clicks(browser, app)}
            loads = {path: measure_load(browser, app, path) for path in ("/", "/flows", "/map")}
        with tempfile.TemporaryDirectory() as folder, served_app(write_synthetic(Path(folder) / "data")) as app:
            clicks["30,000 made-up rows"] = time_clicks(browser, app)
        return lines_of(starts, changes, clicks, loads), browser.version


def main() -> int:
    """Measure, print, and keep the figures if asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", choices=["waiting", *ALONE], help="measure one of the five")
    asked.add_argument("--write", action="store_true", help="keep the figures in docs/")
    chosen = asked.parse_args()
    if chosen.only in {None, "waiting"}:
        lines, version = measure_waiting()
        print(write_table(lines))
        if chosen.write:
            DOCUMENT.write_text(write_page(lines, version), encoding="utf-8")
    for name, (measure, page, document) in ALONE.items():
        if chosen.only in {None, name}:
            lines = measure()
            print(write_table(lines))
            if chosen.write:
                document.write_text(page(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
