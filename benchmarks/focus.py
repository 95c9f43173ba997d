"""From a click in the Sankey to the lit way, and to the records narrowed, as the browser's own clock says."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from armsflow.register.columns import TABLES
from benchmarks.tracing import synthetic_records
from scripts.browser import PATIENCE, wait_until_drawn
from scripts.served_app import ServedApp

CLICKS = 20
# Starts at the click; lit: the frame after the first link was marked; narrowed: the frame after the heading changed.
CLOCK = """(wanted) => {
  const node = [...document.querySelectorAll('.js-plotly-plot .sankey-node')]
    .find((each) => decodeURIComponent(each.__data__.node.customdata[1]) === wanted);
  const head = () => document.querySelector('.st-key-records h2')?.textContent;
  const links = () => [...document.querySelectorAll('.js-plotly-plot .sankey-link')];
  const marks = () => links().map((each) => each.classList.value).join();
  const [before, marksBefore] = [head(), marks()];
  window.waited = {};
  const start = performance.now();
  const painted = (name) => requestAnimationFrame(() => setTimeout(() => {
    window.waited[name] = performance.now() - start; }));
  const watch = (name, isDone) => isDone() ? painted(name) : requestAnimationFrame(() => watch(name, isDone));
  node.querySelector('rect').dispatchEvent(new MouseEvent('click', { bubbles: true }));
  watch('lit', () => marks() !== marksBefore);
  watch('narrowed', () => head() !== before);
}"""
NAMES = """() => [...new Set([...document.querySelectorAll('.js-plotly-plot .sankey-node')]
  .map((each) => decodeURIComponent(each.__data__.node.customdata[1])).filter(Boolean))]"""


class Waits(NamedTuple):
    """Milliseconds from each click to the lit way, and to the records of it."""

    lit: list[float]
    narrowed: list[float]


def time_clicks(browser: Browser, app: ServedApp) -> Waits:
    """Click one party after the other on `/flows`."""
    page = browser.new_page(viewport={"width": 1280, "height": 1200})
    page.goto(f"{app.url}/flows", wait_until="commit")
    wait_until_drawn(page)
    parties = page.evaluate(NAMES)
    waits = [_time_click(page, parties[number % len(parties)]) for number in range(CLICKS + 2)][2:]
    page.close()
    return Waits(*(list(waited) for waited in zip(*waits, strict=True)))


def _time_click(page: Page, party: str) -> tuple[float, float]:
    page.evaluate(CLOCK, party)
    page.wait_for_function("() => window.waited.lit && window.waited.narrowed", timeout=PATIENCE)
    wait_until_drawn(page)
    waited = page.evaluate("window.waited")
    return float(waited["lit"]), float(waited["narrowed"])


def write_synthetic(folder: Path, rows: int = 30_000, systems: int = 600) -> Path:
    """Write a register of made-up deliveries: few parties send and receive most."""
    records = synthetic_records(rows)
    years = records.first.astype("datetime64[Y]").astype(str)
    transfers = [
        {
            "id": f"r{number}", "transfer": f"r{number}", "supplier": supplier.lower(), "recipient": recipient.lower(),
            "system": f"s{number % systems}", "unit": "launcher", "quantity_low": f"{items:.0f}",
            "quantity_high": f"{items:.0f}", "date_from": f"{year}-01-01", "date_to": f"{year}-12-31",
            "stage": "delivered", "kind": "export", "reported_by": "third_party", "grade": "B2", "sources": "paper",
        }
        for number, (supplier, recipient, items, year) in enumerate(
            zip(records.supplier, records.recipient, records.low, years, strict=True)
        )
    ]  # fmt: skip
    parties = sorted({*records.supplier, *records.recipient})
    tables = {
        "transfers": transfers,
        "parties": [{"code": code.lower(), "name": f"Party {code[1:]}", "kind": "armed_group"} for code in parties],
        "systems": [
            {
                "slug": f"s{number}",
                "designation": f"S{number}",
                "description": "made up",
                "category": "artillery and mortars",
            }
            for number in range(systems)
        ],
        "sources": [{"id": "paper", "title": "Made up", "publisher": "A benchmark", "seen_as": "data file"}],
        "events": [],
    }
    folder.mkdir(parents=True)
    for table in TABLES:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table.column_names, restval="")
            writer.writeheader()
            writer.writerows(tables[table.name])
    return folder
