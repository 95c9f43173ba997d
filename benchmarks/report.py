"""Figures as a table and as the page docs/benchmarks.md."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from typing import NamedTuple

PACKAGES = ("streamlit", "plotly", "pydeck", "pandas")
FIGURES_PACKAGES = ("streamlit", "plotly", "kaleido", "choreographer")
TRACING_PACKAGES = ("numpy", "scipy", "pandas", "networkx")
PAGE = """# How long a reader waits

`make bench` measures this on the data that ships, in a real browser on the machine of the server: there is no
network in the times, and the bytes say what one adds (1 MB takes 0.4 s at 20 Mbit/s). This page is what
`python -m benchmarks.bench --write` left on {day} with {machine}; load average {load} when it
ended. {versions}.

{table}

What the lines mean:

- **First Sankey painted**: from the start of the server's process until the links of `/flows` stand in a browser
  that has never seen the site. Without a graphics card Chromium draws in software, on the same cores as the server.
- **Filter change**: from the click on an evidence level in the filter until the browser has painted links that
  differ from those before: over the websocket to the server, through the register, back, and drawn.
- **Click on a party**: from the click on a node of the Sankey until the browser has painted the way through it (done
  in the browser, before the server answers), and until the records under the picture are those on the way.
- **First load**: every answer as sent, headers too, and the messages of Streamlit's websocket, until every figure is
  drawn and nothing more is asked for.
"""

TRACING_PAGE = """# How long tracing takes

`make bench` measures this on made-up transfers: 300 parties, few of which send and receive most, over thirty years.
Times are seconds of the processor, the best of a few runs, the network built anew each time; ratios are taken in one
run. This page is what `python -m benchmarks.bench --only tracing --write` left on {day} with
{machine}; load average {load} when it ended.
{versions}.

{table}

What the lines mean:

- **The headline**: from the rows of a register to *must* and *could* of one question, as `armsflow trace` asks it.
- **One could, one must**: a single maximum flow each, on records that are arrays already.
- **Alone**: the maximum flow of the same network, built beforehand; what the library takes at the least.
- **All systems**: one question for each, from the party that sent most to the one that received most.
"""

FIGURES_PAGE = """# How long a figure as a file takes

`make bench` measures this on the data that ships, on the machine of the server. This page is what
`python -m benchmarks.bench --only figures --write` left on {day} with {machine}; load average {load} when it
ended. {versions}.

{table}

What the lines mean:

- **Browser not started**: the first figure after a server start waits for Chromium and plotly.js; it then stays open.
- **Browser warm**: each figure after that, nothing kept from the one before. One is drawn at a time.
- **Embeds**: pages of `/embed/...`, drawn once and then answered from memory, over plain HTTP. Who asks runs on the
  same cores as the server.
"""


IMPORTS_PAGE = """# How long a file of your own takes

`make bench` measures this from the bytes of a file to a register with every cell checked. This page is what
`python -m benchmarks.bench --only imports --write` left on {day} with {machine}; load average {load} when it
ended. {versions}.

{table}

The whole files belong to their publishers and are not part of the repository; the made-up ones have SIPRI's database
layout. pandas reads the same cells as text and checks none of them.
"""

BAD_FILES_PAGE = """# How long a bad file takes to be answered

`make bench` drops each case of `docs/bad-inputs.md` that a file can hold, and files that are made to take all there
is, on the page Your data, one after the other in one visit: from the drop until the page says what became of the
file. This page is what `python -m benchmarks.bench --only bad-files --write` left on {day} with {machine}; load
average {load} when it ended. {versions}.

{table}

The memory is that of the server's process against what it was when one small file had been read; the visit keeps the
file that was dropped last. Workbooks and Parquet are read in a process of their own, which ends with its answer. The
bar: an answer within 5 s, and the memory back within 50 MB.
"""


class Line(NamedTuple):
    """One line of the table."""

    what: str
    figure: str
    note: str


def write_table(lines: list[Line]) -> str:
    """Return the lines as a Markdown table that reads well in a terminal too."""
    rows = [Line("what", "figure", ""), *lines]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    written = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return "\n".join([written[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *written[1:]])


def write_page(lines: list[Line], browser: str) -> str:
    """Return the page of the documentation on waiting, with the day, the machine and the versions."""
    return _fill(PAGE, lines, PACKAGES, f", Chromium {browser}")


def write_tracing_page(lines: list[Line]) -> str:
    """Return the page of the documentation on tracing."""
    return _fill(TRACING_PAGE, lines, TRACING_PACKAGES)


def write_figures_page(lines: list[Line]) -> str:
    """Return the page of the documentation on figures as files."""
    return _fill(FIGURES_PAGE, lines, FIGURES_PACKAGES)


def write_imports_page(lines: list[Line]) -> str:
    """Return the page of the documentation on imports."""
    return _fill(IMPORTS_PAGE, lines, ("pandas", "openpyxl", "pyarrow"))


def write_bad_files_page(lines: list[Line]) -> str:
    """Return the page of the documentation on bad files."""
    return _fill(BAD_FILES_PAGE, lines, ("streamlit", "pandas", "openpyxl", "pyarrow"))


def _fill(page: str, lines: list[Line], packages: Sequence[str], more: str = "") -> str:
    named = ", ".join(f"{name} {version(name)}" for name in packages)
    return page.format(
        day=f"{dt.datetime.now(tz=dt.UTC):%-d %B %Y}",
        machine=f"{os.cpu_count()} shared cores, {platform.system()} {platform.machine()}",
        load=f"{os.getloadavg()[0]:.1f}",
        versions=f"Python {platform.python_version()}, {named}{more}; commit {_commit()}",
        table=write_table(lines),
    )


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
