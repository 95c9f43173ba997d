"""What the server does before it listens, and when it ends."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from armsflow.figures.export import engine

DRAWING = ("armsflow.figures.sankey", "armsflow.figures.deck_map", "armsflow.figures.timeline")


@asynccontextmanager
async def warm_up(_app: object) -> AsyncIterator[None]:
    """Load what draws, and spare the garbage collector from walking it after every change on a page.

    Streamlit collects after each run of a page: about 70 ms with these libraries loaded, 6 ms once frozen.
    The browser that draws files starts with the first of them, and ends with the server.
    """
    for name in DRAWING:
        import_module(name)
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        await asyncio.to_thread(engine.close)
