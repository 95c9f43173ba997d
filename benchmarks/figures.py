"""How long a figure as a file takes, and how many embeds a server answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle
from statistics import median, quantiles
from urllib.parse import urlsplit

from armsflow.app_folder import data_folder
from armsflow.figures.export import FORMATS, Format, Size, engine, render
from armsflow.figures.palette import LIGHT
from armsflow.figures.presets import PRESETS
from armsflow.figures.view import build_view, draw_view
from armsflow.register.load import read_register
from benchmarks.report import Line
from scripts.served_app import served_app

TIMES = 10
CONNECTIONS, SECONDS = 20, 20.0
EMBEDS = (
    "/embed/sankey", "/embed/map", "/embed/sankey?supplier=Bulgaria", "/embed/map?supplier=Bulgaria",
    "/embed/sankey?level=reported", "/embed/ledger", "/embed/trace", "/embed/timeline",
)  # fmt: skip


def time_figures() -> list[Line]:
    """Measure both, a line each."""
    return [*time_exports(), *time_embeds()]


def time_exports() -> list[Line]:
    """Measure a Sankey as a file, drawn anew each time: by a browser that must start, and by one that runs."""
    preset = PRESETS["full"]
    drawing = draw_view(build_view("sankey", read_register(data_folder()), {}), preset, LIGHT)

    def export(to: Format) -> None:
        render(drawing, to=to, size=Size(preset.published, preset.unit))

    cold = []
    for _ in range(TIMES):
        engine.close()
        cold.append(_time(partial(export, "svg")))
    lines = [_line("Sankey as SVG, browser not started", cold)]
    for to in FORMATS:
        warm = [_time(partial(export, to)) for _ in range(TIMES)]
        lines.append(_line(f"Sankey as {to.upper()}, browser warm", warm))
    engine.close()
    return lines


def _time(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _line(what: str, seconds: list[float]) -> Line:
    return Line(what, f"{median(seconds):.2f} s", f"median of {TIMES}, {min(seconds):.2f} to {max(seconds):.2f}")


def time_embeds(seconds: float = SECONDS, connections: int = CONNECTIONS) -> list[Line]:
    """Measure how many embeds a served app answers, each asked for once before."""
    with served_app() as app:
        asyncio.run(_ask_all(app.url, 0.0, 1))
        waits = asyncio.run(_ask_all(app.url, seconds, connections))
    note = f"{connections} connections for {seconds:.0f} s, {len(EMBEDS)} addresses in turn, on the same cores"
    return [
        Line("Embeds answered a second", f"{len(waits) / seconds:.0f}", note),
        Line("", f"{1000 * quantiles(waits, n=20)[-1]:.0f} ms", f"95th percentile of {len(waits):,}"),
    ]


async def _ask_all(url: str, seconds: float, connections: int) -> list[float]:
    end = time.perf_counter() + seconds
    found = await asyncio.gather(*(_ask(url, end, number) for number in range(connections)))
    return [wait for waits in found for wait in waits]


async def _ask(url: str, end: float, first: int) -> list[float]:
    """Ask over one connection, each address at least once, until the end; return the seconds of each answer."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    waits: list[float] = []
    for address in cycle(EMBEDS[first % len(EMBEDS) :] + EMBEDS[: first % len(EMBEDS)]):
        if len(waits) >= len(EMBEDS) and time.perf_counter() > end:
            break
        start = time.perf_counter()
        writer.write(f"GET {address} HTTP/1.1\r\nHost: {place.netloc}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        if " 200 " not in head.partition("\r\n")[0]:
            raise RuntimeError(head.partition("\r\n")[0])
        await reader.readexactly(int(head.partition("content-length:")[2].split()[0]))
        waits.append(time.perf_counter() - start)
    writer.close()
    return waits
